// @ts-check
import { readRecord, sweep, writeRecord } from './record.js'
import { tell } from './tell.js'

/**
 * Whether a host has taken Carrel away: it says that there is no manifest. One
 * that fails, that can't be reached or that sends elsewhere says nothing.
 *
 * @param {string} base
 */
export async function killed(base) {
  const response = await fetch(base + 'manifest.json?v=', { cache: 'no-store', redirect: 'manual' }).catch(() => undefined)
  return response?.status === 404 || response?.status === 410
}

/**
 * Removes all that Carrel put here. Bookmarks and notes are the reader's own and stay.
 *
 * @param {string} base
 */
export async function erase(base) {
  if (await readRecord(base)) tell(base, { removed: 'all' })
  await writeRecord(base, null)
  await sweep(base, null)
}
