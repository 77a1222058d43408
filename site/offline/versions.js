// @ts-check
import { BASE } from './files.js'
import { readRecord, sweep, writeRecord } from './record.js'

/** @param {string} version */
const lockName = version => `carrel ${BASE} ${version}`

/**
 * Says, for as long as this tab lives, that it shows a version: its files stay
 * while a tab needs them.
 *
 * @param {string} version
 */
export function use(version) {
  navigator.locks?.request(lockName(version), { mode: 'shared' }, () => new Promise(() => {})).catch(() => {}) // none where nothing is kept
}

/**
 * Deletes the files of versions that no tab shows any more. Whoever calls it
 * holds the lock under which what is kept changes.
 */
export async function tidy() {
  const record = await readRecord(BASE)
  if (!record?.old?.length) return
  const { held = [] } = await navigator.locks.query()
  const used = new Set(held.map(lock => lock.name))
  const old = record.old.filter(({ version }) => used.has(lockName(version)))
  if (old.length === record.old.length) return
  const less = { ...record, old }
  await writeRecord(BASE, less)
  await sweep(BASE, less)
}
