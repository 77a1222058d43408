// @ts-check
import { BASE } from './files.js'
import { FILES, keysOf, readRecord } from './record.js'
import { taken } from './kill.js'

/** Where what is saved is written down once more: browsers clear their caches before this. */
const KEY = 'carrel-saved'

/** @typedef {{what: string, images: boolean}} Noted */

/**
 * Writes down what is saved.
 *
 * @param {Noted[]} items
 */
export function note(items) {
  try {
    const { [BASE]: _, ...others } = all()
    const list = items.map(({ what, images }) => ({ what, images }))
    localStorage[KEY] = JSON.stringify(items.length ? { ...others, [BASE]: list } : others)
  } catch {} // no room: then nobody hears that it is lost
}

/** What was written down, which may be anything. @returns {Noted[]} */
export function noted() {
  return [all()[BASE] ?? []].flat().filter(item => typeof item?.what === 'string')
}

/** @returns {Record<string, Noted[]>} by base */
function all() {
  try {
    return JSON.parse(localStorage[KEY]) ?? {}
  } catch {
    return {} // none, or not ours
  }
}

/**
 * What was saved and can't be read any more, because the browser has cleared
 * some of its files or all. Saving it again fetches what is missing. What the site
 * has taken back is not lost.
 *
 * @returns {Promise<string[]>}
 */
export async function lost() {
  try {
    return await missing()
  } catch {
    return [] // a browser that keeps nothing has lost nothing
  }
}

/** @returns {Promise<string[]>} */
async function missing() {
  const record = await readRecord(BASE)
  if (!record && await taken(BASE)) note([])
  if (!record) return noted().map(item => item.what)
  const cache = await caches.open(FILES)
  const there = new Set((await cache.keys()).map(({ url }) => url))
  const gone = keysOf(BASE, record).filter(url => !there.has(url))
  return gone.length ? record.items.map(item => item.what) : []
}
