// @ts-check

/** The cache of files; their names say their content. */
export const FILES = 'carrel-files'

/** The cache of what is kept: one entry a base, so that one write switches all. */
const RECORDS = 'carrel-saved'

/** The form of a record. One of another form is passed over, and the next save replaces it. */
const FORMAT = 1

/**
 * @typedef {object} SavedRecord
 * @property {number} [format]
 * @property {Manifest} manifest the version that is kept
 * @property {import('./offline.js').Item[]} items
 * @property {string[][]} pack the pack files of each item
 * @property {Old[]} [old] versions before, which tabs may still show
 */

/** @typedef {{version: string, files: string[]}} Old */

/**
 * The address under which a file is kept. One whose name does not change with
 * its content is kept once for each version.
 *
 * @param {string} base
 * @param {string} name
 * @param {string} version
 */
export function fileKey(base, name, version) {
  return base + name + (/^pack\/|\.[0-9a-f]{16}\./.test(name) ? '' : '?v=' + version)
}

/**
 * @param {string} base
 * @returns {Promise<SavedRecord | null>}
 */
export async function readRecord(base) {
  const cache = await caches.open(RECORDS)
  const record = await (await cache.match(base))?.json()
  return record?.format === FORMAT ? record : null
}

/**
 * @param {string} base
 * @param {SavedRecord | null} record null forgets it
 */
export async function writeRecord(base, record) {
  const cache = await caches.open(RECORDS)
  if (record) await cache.put(base, Response.json({ ...record, format: FORMAT }))
  else await cache.delete(base)
}

/**
 * The addresses of all files that a record speaks of.
 *
 * @param {string} base
 * @param {SavedRecord | null} record
 * @returns {Set<string>}
 */
export function keysOf(base, record) {
  if (!record) return new Set()
  const versions = [{ version: record.manifest.version, files: filesOf(record) }, ...record.old ?? []]
  return new Set(versions.flatMap(({ version, files }) => files.map(name => fileKey(base, name, version))))
}

/**
 * The files of the version that a record keeps.
 *
 * @param {SavedRecord} record
 */
export function filesOf({ manifest: { integrity = {} }, pack }) {
  return [...new Set([...Object.keys(integrity), ...pack.flat()])]
}

/**
 * Deletes the files of a base that its record does not speak of.
 *
 * @param {string} base
 * @param {SavedRecord | null} record
 */
export async function sweep(base, record) {
  const cache = await caches.open(FILES)
  const needed = keysOf(base, record)
  for (const { url } of await cache.keys()) if (url.startsWith(base) && !needed.has(url)) await cache.delete(url)
}
