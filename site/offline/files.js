// @ts-check
import { FILES, fileKey, isFingerprinted } from './record.js'
import { fetchImage } from './images.js'
import { isSame, LIMIT, receive } from './receive.js'
import { Problem } from '../search/problem.js'

/** The folder that the shipped script stands in. */
export const BASE = new URL('./', import.meta.url).href

/** A host that tells more for a file than this is not believed. */
const LARGEST = 1 << 28

/** What is wrong with a file whose hash is another. */
export const ALTERED = 'it was altered on its way, or on the host: it is not the file that the manifest names'

/**
 * @typedef {object} Wanted
 * @property {string} name
 * @property {number} bytes on the wire; 0 where nobody tells
 * @property {string} integrity
 * @property {string} [path] of an image
 * @property {string} [from] where an image lies
 * @property {boolean} [lost] the host does not have the image
 */

/** Sizes that the host told, so that it is asked once. @type {Map<string, number>} */
const sizes = new Map()

/**
 * Sorts out what is kept already.
 *
 * @param {Wanted[]} files a file may be named twice
 * @returns {Promise<{kept: Wanted[], missing: Wanted[]}>} each file once
 */
export async function sort(files) {
  const cache = await caches.open(FILES)
  /** @type {{kept: Wanted[], missing: Wanted[]}} */
  const found = { kept: [], missing: [] }
  await Promise.all([...new Map(files.map(f => [f.name, f])).values()].map(async file => {
    const response = await cache.match(fileKey(BASE, file.name, file.integrity))
    found[response ? 'kept' : 'missing'].push({ ...file, bytes: file.bytes || size(file.name, response) })
  }))
  return found
}

/**
 * The bytes of a program on the wire. No manifest tells them, because each host
 * compresses in its own way; those of scripts are too few to ask for.
 *
 * @param {string} name
 * @param {Response} [response]
 */
function size(name, response) {
  const told = Math.min(LARGEST, Number(response?.headers.get('content-length')) || 0)
  if (told && name.endsWith('.wasm')) sizes.set(name, told)
  return sizes.get(name) ?? 0
}

/**
 * Asks the host how large the programs are that a list has no size of.
 *
 * @param {Wanted[]} files
 */
export async function weigh(files) {
  await Promise.all(files.filter(f => !f.bytes && f.name.endsWith('.wasm')).map(async file => {
    const answer = await fetch(BASE + file.name, { method: 'HEAD', signal: AbortSignal.timeout(LIMIT) }).catch(() => undefined)
    file.bytes = answer?.ok ? size(file.name, answer) : 0
  }))
}

/**
 * Fetches a file and puts it among the kept ones. Its hash is looked at here: a
 * browser that does it tells neither that bytes still come nor what was wrong.
 * One without a fingerprint is asked for with a query, so that no kept one answers
 * in its place.
 *
 * @param {Wanted} file gets its size where it had none
 * @param {AbortSignal} signal
 */
export async function fetchFile(file, signal) {
  const { name, integrity, from } = file
  const cache = await caches.open(FILES)
  const place = fileKey(BASE, name, integrity)
  try {
    if (from) {
      const image = await fetchImage(from, integrity, signal)
      if (image) await cache.put(place, image)
      else Object.assign(file, { lost: true, bytes: 0 })
      return
    }
    const { response, bytes } = await receive(place.replace('index.html?', '?'), { signal, cache: isFingerprinted(name) ? 'default' : 'no-cache' })
    if (!response.ok) throw new Error(`status ${response.status}`)
    if (!await isSame(bytes, integrity)) throw new Error(ALTERED)
    file.bytes ||= size(name, response)
    await cache.put(place, new Response(bytes, response))
  } catch (e) {
    signal.throwIfAborted()
    throw refused(file.path ?? name, /** @type {Error} */ (e))
  }
}

/**
 * The problem that keeps something from being saved.
 *
 * @param {string} name
 * @param {Error} reason
 */
export function refused(name, reason) {
  return reason.name === 'QuotaExceededError'
    ? new Problem('quota', `${name} can't be saved: the browser's storage is full; remove something that is saved, or free space on the device`)
    : new Problem('file', `${name} can't be saved: ${reason.message}`)
}
