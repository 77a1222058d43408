// @ts-check

/** The cache of files; their names say their content. */
export const FILES = 'carrel-files'

/** The cache of what is kept: one entry a base, so that one write switches all. */
const RECORDS = 'carrel-saved'

/** The form of a record. One of another form is passed over, and the next save replaces it. */
const FORMAT = 1

/** The name of the service worker's script. The browser keeps it itself. */
export const WORKER = 'sw.js'

/**
 * @typedef {object} SavedRecord
 * @property {number} [format]
 * @property {Manifest} manifest the version that is kept
 * @property {import('./offline.js').Item[]} items
 * @property {string[][]} pack the pack files and the images of each item
 * @property {Record<string, string>} [images] path of an image to the name under which it is kept
 * @property {Old[]} [old] versions before, which tabs may still show
 */

/** @typedef {{version: string, keys: string[]}} Old the addresses under which a version's files are kept */

/**
 * The address under which a file is kept, which says its content: by its name or,
 * where that has no fingerprint, by its hash.
 *
 * @param {string} base
 * @param {string} name
 * @param {string} [integrity] "sha256-…"
 */
export function fileKey(base, name, integrity = '') {
  return base + name + (isFingerprinted(name) ? '' : '?v=' + integrity.slice(7, 18).replace(/\W/g, '_'))
}

/**
 * Whether a file's name says its content.
 *
 * @param {string} name
 */
export const isFingerprinted = name => /^(pack|image)\/|\.[0-9a-f]{16}\./.test(name)

/**
 * The name under which an image is kept: it says the content, as that of a pack file does.
 *
 * @param {string} hash
 */
export const imageName = hash => `image/${hash.slice(0, 11).replace(/\W/g, '_')}`

/**
 * @param {string} base
 * @returns {Promise<SavedRecord | null>} null also for one that can't be read; rejects where the browser keeps nothing
 */
export async function readRecord(base) {
  const record = await readEntry(base)
  return record?.format === FORMAT && isRecord(record) ? record : null
}

/** @param {any} record */
const isRecord = ({ manifest, items, pack }) => Array.isArray(manifest?.languages) && Array.isArray(items) && Array.isArray(pack) &&
  items.every(item => typeof item?.what === 'string') && pack.every(Array.isArray)

/**
 * What is kept beside the files.
 *
 * @param {string} key
 * @returns {Promise<any>} null where there is none, or none that can be read
 */
export async function readEntry(key) {
  const cache = await caches.open(RECORDS)
  const response = await cache.match(key)
  return response?.json().catch(() => null) ?? null
}

/**
 * @param {string} key
 * @param {unknown} value null forgets it
 */
export async function writeEntry(key, value) {
  const cache = await caches.open(RECORDS)
  if (value) await cache.put(key, Response.json(value))
  else await cache.delete(key)
}

/**
 * @param {string} base
 * @param {SavedRecord | null} record null forgets it
 */
export async function writeRecord(base, record) {
  await writeEntry(base, record && { ...record, format: FORMAT })
}

/**
 * The addresses of the files of the version that a record keeps.
 *
 * @param {string} base
 * @param {SavedRecord} record
 * @returns {string[]}
 */
export function keysOf(base, { manifest: { integrity = {} }, pack }) {
  const shell = Object.keys(integrity).filter(name => name !== WORKER)
  return [...new Set([...shell, ...pack.flat()])].map(name => fileKey(base, name, integrity[name]))
}

/**
 * Deletes the files of a base that its record does not speak of.
 *
 * @param {string} base
 * @param {SavedRecord | null} record
 */
export async function sweep(base, record) {
  const cache = await caches.open(FILES)
  const needed = new Set(record && [...keysOf(base, record), ...record.old?.flatMap(o => o.keys) ?? []])
  for (const { url } of await cache.keys()) if (url.startsWith(base) && !needed.has(url)) await cache.delete(url)
}
