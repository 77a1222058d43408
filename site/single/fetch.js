// @ts-check
import { folder } from '../search/folder.js'
import { Files } from './files.js'
import { borrow } from './worker.js'
import { trust } from '../search/trusted.js'

const files = new Files()

/** @param {unknown} address of a file of the pack's folder */
const nameOf = address => String(address).slice(folder().length)

globalThis.fetch = async (address, { integrity } = {}) => {
  const file = await files.send(nameOf(address), integrity)
  return new Response(file?.body, { status: file ? 200 : 404 })
}

/**
 * A worker whose script the page holds. It asks the page for what it would fetch.
 */
globalThis.Worker = class extends Worker {
  /** @param {string | URL} address */
  constructor(address) {
    const script = new Blob([`(${borrow})();`, files.bytes(nameOf(address)) ?? '', '\n'], { type: 'text/javascript' })
    super(trust('carrel').createScriptURL(URL.createObjectURL(script)))
    this.addEventListener('message', e => this.#lend(e))
  }

  /** @param {MessageEvent<[address: string, integrity: string]>} message with a port for the answer */
  async #lend({ data: [address, integrity], ports: [port] }) {
    try {
      const file = await files.send(nameOf(address), integrity)
      port.postMessage(file ?? {}, file ? [file.body] : [])
    } catch (e) {
      port.postMessage({ problem: /** @type {Error} */ (e).message })
    }
  }
}
