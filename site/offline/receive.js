// @ts-check

/** Milliseconds without a byte after which a file has failed. */
export const LIMIT = 30e3

/** A file of more bytes is none of a pack's. */
const LARGEST = 1 << 28

/**
 * Fetches a file whole. A host that sends nothing more for a while has failed: who
 * saves holds what other tabs wait for.
 *
 * @param {string} url
 * @param {RequestInit} [init]
 * @returns {Promise<{response: Response, bytes: ArrayBuffer}>}
 */
export async function receive(url, { signal, ...init } = {}) {
  const stop = new AbortController()
  const abort = () => stop.abort(signal?.reason)
  signal?.addEventListener('abort', abort)
  if (signal?.aborted) abort()
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => stop.abort(new Error(`nothing came for ${LIMIT / 1e3} seconds`)), LIMIT)
  }
  try {
    wait()
    const response = await fetch(url, { ...init, signal: stop.signal })
    return { response, bytes: await read(response, wait) }
  } catch (e) {
    throw stop.signal.aborted ? stop.signal.reason : e
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

/**
 * @param {Response} response
 * @param {() => void} came called for each part
 */
async function read({ body }, came) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = []
  const reader = body?.getReader()
  let size = 0
  for (let part; reader && !(part = await reader.read()).done; parts.push(part.value)) {
    came()
    if ((size += part.value.length) > LARGEST) throw new Error('it does not end')
  }
  return new Blob(parts).arrayBuffer()
}

/**
 * Whether bytes are those that a hash speaks of.
 *
 * @param {ArrayBuffer} bytes
 * @param {string} integrity "sha256-…"
 */
export async function isSame(bytes, integrity) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return integrity === 'sha256-' + btoa(String.fromCharCode(...sum))
}

/**
 * What a promise comes to, unless it takes too long.
 *
 * @template T
 * @param {Promise<T>} promise
 * @param {number} [limit] milliseconds
 * @returns {Promise<T>}
 */
export function within(promise, limit = LIMIT) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came of it for ${limit / 1e3} seconds`)), limit)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
