// @ts-check
import { FILES, fileKey } from './record.js'
import { Problem } from '../search/problem.js'

/** The folder that the shipped script stands in. */
export const BASE = new URL('./', import.meta.url).href

/** A host that tells more for a file than this is not believed. */
const LARGEST = 1 << 28

/**
 * @typedef {object} Wanted
 * @property {string} name
 * @property {number} bytes on the wire; 0 where nobody tells
 * @property {string} [integrity]
 */

/**
 * The key of a file: one without a fingerprint in its name is another in each
 * version.
 *
 * @param {string} name
 * @param {string} version
 */
export const key = (name, version) => fileKey(BASE, name, /^pack\/|\.[0-9a-f]{16}\./.test(name) ? '' : version)

/**
 * Sorts out what is kept already, and asks the host how large the programs are,
 * which no manifest tells, because hosts compress them each in its own way.
 *
 * @param {Wanted[]} files a file may be named twice
 * @param {string} version
 * @returns {Promise<{kept: Wanted[], missing: Wanted[]}>} each file once, with its size
 */
export async function sort(files, version) {
  const cache = await caches.open(FILES)
  /** @type {{kept: Wanted[], missing: Wanted[]}} */
  const found = { kept: [], missing: [] }
  await Promise.all([...new Map(files.map(f => [f.name, f])).values()].map(async file => {
    const response = await cache.match(key(file.name, version))
    const bytes = file.bytes || (file.name.endsWith('.wasm') ? await told(file.name, response) : 0)
    found[response ? 'kept' : 'missing'].push({ ...file, bytes })
  }))
  return found
}

/**
 * @param {string} name
 * @param {Response} [response] the kept one
 */
async function told(name, response) {
  const answer = response ?? await fetch(BASE + name, { method: 'HEAD' }).catch(() => null)
  return Math.min(LARGEST, Number(answer?.headers.get('content-length')) || 0)
}

/**
 * Fetches a file and puts it among the kept ones. The browser checks its hash.
 *
 * @param {Wanted} file
 * @param {string} version
 * @param {AbortSignal} signal
 */
export async function fetchFile({ name, integrity }, version, signal) {
  const cache = await caches.open(FILES)
  try {
    const response = await fetch(BASE + (name === 'index.html' ? '' : name), { signal, ...integrity ? { integrity } : { cache: 'no-cache' } })
    if (!response.ok) throw new Error(`status ${response.status}`)
    // A page that came by way of a redirect would be refused when it is opened.
    await cache.put(key(name, version), response.redirected ? new Response(response.body, response) : response)
  } catch (e) {
    signal.throwIfAborted()
    throw full(e) ?? new Problem('file', `${name} can't be saved: ${/** @type {Error} */ (e).message}`)
  }
}

/**
 * The problem that a full store is.
 *
 * @param {unknown} e
 */
export function full(e) {
  return e instanceof DOMException && e.name === 'QuotaExceededError' &&
    new Problem('quota', 'There is no room left in the browser’s storage: remove something that is saved, or free space on the device.') || undefined
}

/**
 * Deletes the files of this base that are not needed.
 *
 * @param {Iterable<string>} needed
 * @param {string} version
 */
export async function sweep(needed, version) {
  const cache = await caches.open(FILES)
  const keys = new Set([...needed].map(name => key(name, version)))
  for (const { url } of await cache.keys()) if (url.startsWith(BASE) && !keys.has(url)) await cache.delete(url)
}
