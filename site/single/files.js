// @ts-check

/** A file as a host would send it. @typedef {{type: string, body: ArrayBuffer}} Sent */

/**
 * The files that a page holds, as base64 in elements that no browser runs. One
 * is decoded when it is asked for, so that a large page opens quickly.
 */
export class Files {
  /** @type {Map<string | undefined, HTMLElement>} */
  #held = new Map([.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('script[data-name]'))].map(e => [e.dataset.name, e]))

  /**
   * @param {string} name
   * @returns {Uint8Array<ArrayBuffer> | undefined} as it lies here
   */
  bytes(name) {
    const text = this.#held.get(name)?.textContent
    if (text == null) return
    const bits = atob(text)
    const bytes = new Uint8Array(bits.length)
    for (let i = 0; i < bits.length; i++) bytes[i] = bits.charCodeAt(i)
    return bytes
  }

  /**
   * @param {string} name
   * @param {string} [integrity] "sha256-…"
   * @returns {Promise<Sent | undefined>} none where the page has no such file
   */
  async send(name, integrity) {
    const bytes = this.bytes(name)
    if (!bytes) return
    if (integrity) await check(bytes, integrity)
    const { gzip } = this.#held.get(name)?.dataset ?? {}
    return { type: gzip ?? '', body: gzip ? await inflate(bytes) : bytes.buffer }
  }
}

/**
 * Holds bytes against their hash. A browser that gives a file on disk no
 * cryptography leaves it at the checksum that every gzip stream has.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} integrity
 */
async function check(bytes, integrity) {
  const digest = await globalThis.crypto.subtle?.digest('SHA-256', bytes)
  if (digest && integrity !== 'sha256-' + btoa(String.fromCharCode(...new Uint8Array(digest)))) throw new Error('another hash')
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function inflate(bytes) {
  const stream = new Response(bytes).body?.pipeThrough(/** @type {ReadableWritablePair<any, any>} */ (new DecompressionStream('gzip')))
  return new Response(stream).arrayBuffer()
}
