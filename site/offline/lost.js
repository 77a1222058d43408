// @ts-check
import { BASE } from './files.js'
import { FILES, keysOf, readRecord } from './record.js'

/** Where what is saved is written down once more: browsers clear their caches before this. */
const KEY = 'carrel-saved'

/**
 * Writes down what is saved.
 *
 * @param {string[]} whats
 */
export function note(whats) {
  try {
    const { [BASE]: _, ...all } = notes()
    localStorage[KEY] = JSON.stringify(whats.length ? { ...all, [BASE]: whats } : all)
  } catch {} // no room: then nobody hears that it is lost
}

/** @returns {Record<string, string[]>} by base */
function notes() {
  try {
    return JSON.parse(localStorage[KEY]) ?? {}
  } catch {
    return {} // none, or not ours
  }
}

/**
 * What was saved and can't be read any more, because the browser has cleared
 * some of its files or all. Saving it again fetches what is missing.
 *
 * @returns {Promise<string[]>}
 */
export async function lost() {
  const noted = [notes()[BASE] ?? []].flat().filter(what => typeof what === 'string')
  const record = await readRecord(BASE)
  if (!record) return noted
  const cache = await caches.open(FILES)
  const there = new Set((await cache.keys()).map(({ url }) => url))
  const missing = keysOf(BASE, record).filter(url => !there.has(url))
  return missing.length ? record.items.map(item => item.what) : []
}
