// @ts-check
import { BASE, refused, sort, sweep, weigh } from './files.js'
import { newest, packFiles, shellFiles, WORKER } from './plan.js'
import { readRecord, writeRecord } from './record.js'
import { Problem } from '../search/problem.js'
import { tell } from './tell.js'
import { Transfer } from './transfer.js'
import { trust } from '../search/trusted.js'

export { listen } from './tell.js'

/**
 * @typedef {object} Item
 * @property {string} what
 * @property {string} version
 * @property {number} files
 * @property {number} bytes on the wire
 * @property {boolean} images
 */

/**
 * What a save would fetch: the files that are not kept yet.
 *
 * @param {object} [options]
 * @param {string} [options.what] as save takes it
 * @returns {Promise<{bytes: number, files: number, sure: boolean}>} bytes on the wire; where it
 *   is not sure they are more, because the host does not tell how large a program is
 */
export async function estimate({ what = 'all' } = {}) {
  const manifest = await newest()
  const { missing } = await sort([...shellFiles(manifest), ...await packFiles(manifest, what)], manifest.version)
  await weigh(missing)
  const sure = missing.every(f => f.bytes || !f.name.endsWith('.wasm'))
  return { bytes: weight(missing), files: missing.length, sure }
}

/**
 * Keeps a page, a section or everything for use without a network. Files that
 * are kept already are not fetched again; each is checked by its hash; what is
 * shown switches to the new version in one write at the end. A save that fails
 * or is stopped changes nothing that is shown, and the next goes on from there;
 * where the store is full, what it fetched is given back.
 *
 * @param {object} options
 * @param {string} [options.what] "all"; a page's address, which keeps what it
 *   takes to read that page, not to search; or "section:" and a folder, which
 *   keeps the whole pack
 * @param {boolean} [options.images] not offered: pages are kept as text
 * @param {AbortSignal} [options.signal] stops it, also while another tab saves
 * @param {(progress: import('./transfer.js').Progress) => void} [options.onprogress]
 * @returns {Promise<Item>}
 */
export async function save({ what = 'all', images = false, signal, onprogress = () => {} } = {}) {
  if (images) throw new Problem('query', 'Images can’t be saved: save with images: false.')
  // Not awaited: some browsers ask the person, who may not answer.
  navigator.storage?.persist?.().catch(() => false)
  const item = await locked(async () => {
    const record = await readRecord(BASE)
    try {
      return await transfer(what, record, onprogress, signal)
    } catch (e) {
      if (e instanceof Problem && e.code === 'quota') await restore(record)
      throw e
    }
  }, signal)
  tell({ saved: what })
  return item
}

/**
 * @param {string} what
 * @param {import('./record.js').SavedRecord | null} record
 * @param {(progress: import('./transfer.js').Progress) => void} onprogress
 * @param {AbortSignal} [signal]
 */
async function transfer(what, record, onprogress, signal) {
  const manifest = await newest()
  const { version } = manifest
  const whats = [...new Set([...record?.items.map(i => i.what) ?? [], what])]
  const packs = await Promise.all(whats.map(w => packFiles(manifest, w, signal)))
  const shell = shellFiles(manifest)
  const files = await sort([...shell, ...packs.flat()], version)
  await new Transfer(version, onprogress, signal).run(files)
  const sizes = new Map([...files.kept, ...files.missing].map(f => [f.name, f]))
  const items = whats.map((w, i) => describe(w, version, [...shell, ...packs[i]].map(f => sizes.get(f.name) ?? f)))
  await check(manifest)
  await navigator.serviceWorker.register(trust('carrel-offline').createScriptURL(BASE + 'sw.js'), { scope: BASE, updateViaCache: 'none' })
    .catch(e => { throw refused('sw.js', e) })
  signal?.throwIfAborted()
  await writeRecord(BASE, { manifest, items, pack: packs.map(p => p.map(f => f.name)) })
    .catch(e => { throw refused('the list of what is saved', e) })
  return items[whats.indexOf(what)]
}

/**
 * The browser checks no hash of a service worker's script, so it is looked at before.
 *
 * @param {Manifest} manifest
 */
async function check({ integrity = {} }) {
  const response = await fetch(BASE + WORKER + '?v=', { integrity: integrity[WORKER], cache: 'no-cache' }).catch(e => { throw refused(WORKER, e) })
  if (!response.ok) throw refused(WORKER, new Error(`status ${response.status}`))
}

/**
 * What is kept.
 *
 * @returns {Promise<Item[]>}
 */
export async function saved() {
  return (await readRecord(BASE))?.items ?? []
}

/**
 * Whether the browser promised to keep what is saved, and the room there is.
 *
 * @returns {Promise<{persisted: boolean, usage: number, quota: number}>} bytes of
 *   the whole origin, as the browser rounds them; 0 where it does not tell
 */
export async function storage() {
  const [persisted = false, { usage = 0, quota = 0 } = {}] = await Promise.all([navigator.storage?.persisted?.(), navigator.storage?.estimate?.()])
  return { persisted, usage, quota }
}

/**
 * Forgets one thing that is kept, and the files that nothing else needs.
 *
 * @param {string} what
 */
export async function remove(what) {
  await locked(async () => {
    const record = await readRecord(BASE)
    if (!record) return
    const left = record.items.map((item, i) => ({ item, pack: record.pack[i] })).filter(({ item }) => item.what !== what)
    if (!left.length) return forget()
    const smaller = { ...record, items: left.map(l => l.item), pack: left.map(l => l.pack) }
    await writeRecord(BASE, smaller)
    await restore(smaller)
  })
  tell({ removed: what })
}

/**
 * One tab at a time changes what is kept.
 *
 * @template T
 * @param {() => Promise<T>} change
 * @param {AbortSignal} [signal] ends the wait
 * @returns {Promise<T>}
 */
function locked(change, signal) {
  return navigator.locks.request('carrel ' + BASE, signal ? { signal } : {}, change)
}

/** @param {{bytes: number}[]} files */
const weight = files => files.reduce((sum, f) => sum + f.bytes, 0)

/**
 * @param {string} what
 * @param {string} version
 * @param {import('./files.js').Wanted[]} files
 * @returns {Item}
 */
function describe(what, version, files) {
  return { what, version, files: files.length, bytes: weight(files), images: false }
}

/**
 * Leaves the files of a record alone.
 *
 * @param {import('./record.js').SavedRecord | null} record
 */
async function restore(record) {
  const needed = record ? [...shellFiles(record.manifest).map(f => f.name), ...record.pack.flat()] : []
  await sweep(needed, record?.manifest.version ?? '')
}

/** Leaves nothing behind. */
async function forget() {
  await writeRecord(BASE, null)
  await restore(null)
  const registration = await navigator.serviceWorker.getRegistration(BASE)
  if (registration?.scope === BASE) await registration.unregister()
}
