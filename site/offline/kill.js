// @ts-check
import { readEntry, readRecord, sweep, writeEntry, writeRecord } from './record.js'
import { tell } from './tell.js'

/**
 * Days on which a host says that there is no manifest, and on none of those between
 * gives one, after which the site has given Carrel up. A deploy that is under way, or
 * went wrong, takes fewer.
 */
const DAYS = 5

/**
 * Why what was saved is gone, and since when.
 *
 * @typedef {{reason: string, days: number, when: string}} Taken reason: the owner's words, ""
 *   without any; days: without a manifest, 0 where it was taken back by a word; when: "2026-03-01"
 */

/**
 * The day on which something is heard.
 */
const today = () => new Date().toISOString().slice(0, 10)

/** @param {string} base */
const absence = base => base + '?absent'

/** @param {string} base */
const memory = base => base + '?taken'

/**
 * Notes that a host says that there is no manifest.
 *
 * @param {string} base
 * @returns {Promise<boolean>} whether it has said so for long enough
 */
export async function isAbandoned(base) {
  const known = await readEntry(absence(base))
  const days = new Set([...Array.isArray(known) ? known : [], today()])
  await writeEntry(absence(base), [...days])
  return days.size >= DAYS
}

/**
 * Forgets such days: there is a manifest.
 *
 * @param {string} base
 */
export async function isThere(base) {
  if (await readEntry(absence(base))) await writeEntry(absence(base), null)
}

/**
 * Removes all that Carrel put here, and remembers why, so that no one blames the
 * browser. Bookmarks, notes and places are the reader's own and stay.
 *
 * @param {string} base
 * @param {string} [reason] the owner's; without it the host has had no manifest for days
 */
export async function takeBack(base, reason) {
  const record = await readRecord(base)
  if (record) await writeEntry(memory(base), { reason: reason ?? '', days: reason === undefined ? DAYS : 0, when: today() })
  await writeRecord(base, null)
  await writeEntry(absence(base), null)
  await sweep(base, null)
  if (record) tell(base, { removed: 'all' })
}

/**
 * Why what was saved is gone.
 *
 * @param {string} base
 * @returns {Promise<Taken | null>} null where nothing was taken back
 */
export const taken = base => readEntry(memory(base))

/**
 * It was told, or something is saved again.
 *
 * @param {string} base
 */
export const forgetTaken = base => writeEntry(memory(base), null)
