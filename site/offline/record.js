// @ts-check

/** The cache of files; their names say their content. */
export const FILES = 'carrel-files'

/** The cache of what is kept: one entry a base, so that one write switches all. */
const RECORDS = 'carrel-saved'

/**
 * @typedef {object} SavedRecord
 * @property {Manifest} manifest the version that is kept
 * @property {import('./offline.js').Item[]} items
 * @property {string[][]} pack the pack files of each item
 */

/**
 * The address under which a file is kept. One whose name does not change with
 * its content is kept once for each version.
 *
 * @param {string} base
 * @param {string} name
 * @param {string} version "" for a fingerprinted file
 */
export function fileKey(base, name, version) {
  return base + name + (version && '?v=' + version)
}

/**
 * @param {string} base
 * @returns {Promise<SavedRecord | null>}
 */
export async function readRecord(base) {
  const cache = await caches.open(RECORDS)
  const response = await cache.match(base)
  return response ? response.json() : null
}

/**
 * @param {string} base
 * @param {SavedRecord | null} record null forgets it
 */
export async function writeRecord(base, record) {
  const cache = await caches.open(RECORDS)
  if (record) await cache.put(base, new Response(JSON.stringify(record), { headers: { 'content-type': 'application/json' } }))
  else await cache.delete(base)
}
