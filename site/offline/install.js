// @ts-check
import { ALTERED, BASE, refused } from './files.js'
import { isSame, receive, within } from './receive.js'
import { trust } from '../search/trusted.js'
import { WORKER } from './record.js'

/** Milliseconds in which a worker of the site says that it does Carrel's work too. */
const ANSWER = 1000

/**
 * Puts the service worker to work, and waits until it is, so that whoever loses
 * the network right after has all that was saved. Where the site's own worker
 * imports it, that one does it.
 *
 * @param {Manifest} manifest
 */
export async function install({ integrity = {} }) {
  const there = await navigator.serviceWorker.getRegistration(BASE)
  if (there?.active && there.scope !== BASE && await serves(there.active)) return
  try {
    // The browser checks no hash of a worker's script, so it is looked at before.
    const { response, bytes } = await receive(`${BASE + WORKER}?v=`, { cache: 'no-cache' })
    if (!response.ok) throw new Error(`status ${response.status}`)
    if (!await isSame(bytes, integrity[WORKER])) throw new Error(ALTERED)
    const address = trust('carrel-offline').createScriptURL(BASE + WORKER)
    const registration = await within(navigator.serviceWorker.register(address, { scope: BASE, updateViaCache: 'none' }))
    await within(active(registration))
  } catch (e) {
    throw refused(WORKER, /** @type {Error} */ (e))
  }
}

/**
 * Whether a worker of the site has imported Carrel's.
 *
 * @param {ServiceWorker} worker
 * @returns {Promise<boolean>}
 */
function serves(worker) {
  const { port1, port2 } = new MessageChannel()
  return new Promise(resolve => {
    port1.onmessage = () => resolve(true)
    setTimeout(() => resolve(false), ANSWER)
    worker.postMessage({ carrel: BASE }, [port2])
  }).finally(() => port1.close())
}

/** @param {ServiceWorkerRegistration} registration */
async function active({ active, waiting, installing }) {
  const worker = installing ?? waiting
  if (active || !worker) return
  await new Promise((resolve, reject) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve(true)
      if (worker.state === 'redundant') reject(new Error('it can’t be installed'))
    })
  })
}

/** Takes the service worker away, where it is Carrel's own. */
export async function uninstall() {
  const registration = await navigator.serviceWorker.getRegistration(BASE)
  if (registration?.scope === BASE) await registration.unregister()
}
