// @ts-check
import { listen, saved } from '../../offline/offline.js'

/** @typedef {import('../../offline/offline.js').Item} Item */

const SECTION = 'section:'

/** @type {Promise<Item[]> | undefined} */
let items
const news = new EventTarget()
listen(() => {
  items = undefined
  news.dispatchEvent(new Event('change'))
})

/** What is saved on this device; nothing where the browser is set to keep nothing. */
export const held = () => items ??= saved().catch(() => [])

/**
 * Calls back when something else is saved than before, by whatever tab.
 *
 * @param {() => void} callback
 * @param {AbortSignal} signal ends it
 */
export const hear = (callback, signal) => news.addEventListener('change', callback, { signal })

/**
 * Which of them holds a page, a section or everything.
 *
 * @param {Item[]} items
 * @param {string} what as save takes it
 */
export const holder = (items, what) => items.find(({ what: kept }) =>
  kept === what || kept === 'all' || kept.startsWith(SECTION) && (what.startsWith(kept) || what.startsWith(kept.slice(SECTION.length))))
