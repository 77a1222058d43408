// @ts-check
import { BASE, refused, sort, weigh } from './files.js'
import { imageFiles } from './images.js'
import { forgetTaken, taken as takenFrom, takeBack } from './kill.js'
import { install, uninstall } from './install.js'
import { note, noted } from './lost.js'
import { newest, packFiles, shellFiles } from './plan.js'
import { keysOf, readRecord, sweep, writeRecord } from './record.js'
import { Problem } from '../search/problem.js'
import { listen as hear, tell } from './tell.js'
import { tidy } from './versions.js'
import { Transfer } from './transfer.js'

export { lost } from './lost.js'
export { use } from './versions.js'

/**
 * @typedef {object} Item
 * @property {string} what
 * @property {string} version
 * @property {number} files
 * @property {number} bytes on the wire
 * @property {boolean} images
 * @property {number} [missing] images that the host did not have
 * @property {boolean} [gone] the site has it no more
 */

/**
 * What a save, or an update, would fetch.
 *
 * @typedef {object} Cost
 * @property {string} version that it would bring
 * @property {number} bytes on the wire
 * @property {number} files that are not kept yet
 * @property {boolean} sure false where the bytes are more, because the host does not tell
 *   how large a program is
 * @property {string[]} gone what is saved and the site has no more
 */

/**
 * @typedef {object} Wish
 * @property {AbortSignal} [signal] stops it, also while another tab saves
 * @property {(progress: import('./transfer.js').Progress) => void} [onprogress]
 */

/**
 * What a save would fetch. It brings what is saved already to the newest version, too.
 *
 * @param {{what?: string, images?: boolean}} [want] as save takes it
 * @returns {Promise<Cost & {images: number}>} images that there are to save with it
 */
export async function estimate({ what = 'all', images = false } = {}) {
  await keeps()
  const manifest = await latest()
  const price = await cost(await plan(manifest, await readRecord(BASE), { what, images }))
  return { ...price, images: (await imageFiles(BASE, manifest, what)).length }
}

/**
 * What an update of all that is saved would fetch.
 *
 * @returns {Promise<Cost | null>} null where nothing is saved, or nothing is newer
 */
export async function outdated() {
  const record = await readRecord(BASE).catch(() => null)
  if (!record) return null
  const manifest = await latest()
  return manifest.version === record.manifest.version ? null : cost(await plan(manifest, record))
}

/**
 * Keeps a page, a section or everything for use without a network. Files that
 * are kept already are not fetched again; each is checked by its hash; what is
 * shown switches to the new version in one write at the end. A save that fails
 * or is stopped changes nothing that is shown, and the next goes on from there;
 * where the store is full, what it fetched is given back.
 *
 * @param {Wish & {what?: string, images?: boolean}} options what: "all"; a page's
 *   address, which keeps what it takes to read that page, not to search; or
 *   "section:" and a folder, which keeps what it takes to search its languages and
 *   to read its pages. images: the site's own images on these pages too, by default
 *   where they were saved before; those that the host does not have are left out and
 *   counted
 * @returns {Promise<Item>}
 */
export async function save({ what = 'all', images, ...wish } = {}) {
  // Not awaited: some browsers ask the person, who may not answer.
  navigator.storage?.persist?.().catch(() => false)
  images ??= noted().some(item => item.what === what && item.images)
  const items = await change(wish, { what, images })
  tell(BASE, { saved: what })
  return items.find(item => item.what === what) ?? items[0]
}

/**
 * Brings all that is saved to the newest version. Only what changed is fetched.
 *
 * @param {Wish} [wish]
 * @returns {Promise<Item[]>}
 */
export async function update(wish = {}) {
  const items = await change(wish)
  if (items.length) tell(BASE, { updated: items[0].version })
  return items
}

/**
 * @param {Wish} wish
 * @param {Want} [want] to keep besides what is kept
 * @returns {Promise<Item[]>}
 */
function change(wish, want) {
  return locked(() => fetchAll(wish, want), wish.signal)
}

/**
 * What change does, for whoever holds the lock.
 *
 * @param {Wish} wish
 * @param {Want} [want]
 * @returns {Promise<Item[]>}
 */
async function fetchAll({ signal, onprogress = () => {} }, want) {
  const record = await readRecord(BASE)
  try {
    return record || want ? await transfer(record, want, onprogress, signal) : []
  } catch (e) {
    if (e instanceof Problem && e.code === 'quota') await sweep(BASE, record)
    throw e
  }
}

/**
 * All that is saved, and the reader's own notes and bookmarks, as one file for
 * another device. No program is in it.
 *
 * @returns {Promise<File>} its contents stay in the browser's store until they are read
 */
export async function exportLibrary() {
  const { takeOut } = await parcel()
  return locked(takeOut)
}

/**
 * Takes in what another device exported. Where the host answers, it is saved in
 * the newest version, and only what the file lacks is fetched; without it, as it
 * is in the file. A file that is not sound changes nothing.
 *
 * @param {Blob} file
 * @param {Wish} [wish]
 * @returns {Promise<Item[]>} what the file had saved; gone where the site has it no more
 */
export async function importLibrary(file, wish = {}) {
  const { takeIn } = await parcel()
  navigator.storage?.persist?.().catch(() => false)
  const items = await locked(() => takeIn(file, wish, async ({ what, images }) => {
    const here = (await saved()).some(item => item.what === what && item.images)
    return fetchAll(wish, { what, images: images || here })
  }), wish.signal)
  for (const { what, gone } of items) if (!gone) tell(BASE, { saved: what })
  return items
}

/** The part that few need: what is exported and imported. */
const parcel = () => import('./parcel.js').catch(() => {
  throw new Problem('library', 'This takes a program that is not on this device yet: connect to the network once, and try again.')
})

/**
 * @param {import('./record.js').SavedRecord | null} record
 * @param {Want | undefined} want
 * @param {(progress: import('./transfer.js').Progress) => void} onprogress
 * @param {AbortSignal} [signal]
 */
async function transfer(record, want, onprogress, signal) {
  const manifest = await latest()
  const { version } = manifest
  const { shell, parts, files } = await plan(manifest, record, want, signal)
  await new Transfer(onprogress, signal).run(files)
  await install(manifest)
  signal?.throwIfAborted()
  const sizes = new Map([...files.kept, ...files.missing].map(f => [f.name, f]))
  const items = parts.map(part => describe(part, version, part.gone ? [] : [...shell, ...part.files].map(f => sizes.get(f.name) ?? f)))
  const kept = parts.map(p => p.files.filter(f => !sizes.get(f.name)?.lost))
  const images = Object.fromEntries(kept.flat().flatMap(f => f.path ? [[f.path, f.name]] : []))
  await writeRecord(BASE, { manifest, items, pack: kept.map(files => files.map(f => f.name)), images, old: before(record, version) })
    .catch(e => { throw refused('the list of what is saved', e) })
  await forgetTaken(BASE)
  note(items)
  await tidy()
  return items
}

/** The newest manifest. One that says that the library was taken back is obeyed here, too. */
async function latest() {
  try {
    return await newest()
  } catch (e) {
    const { code, message } = /** @type {Problem} */ (e)
    if (code === 'retired' && await readRecord(BASE)) {
      await takeBack(BASE, message)
      await uninstall()
    }
    throw e
  }
}

/**
 * Why what was saved is gone, where the site has taken it back.
 *
 * @returns {Promise<import('./kill.js').Taken | null>}
 */
export const taken = () => takenFrom(BASE).catch(() => null)

/** It was read. */
export const acknowledge = () => forgetTaken(BASE)

/**
 * One thing to keep.
 *
 * @typedef {{what: string, images: boolean}} Want
 */

/**
 * What it takes to keep one more thing, beside all that is kept.
 *
 * @typedef {object} Plan
 * @property {string} version
 * @property {import('./files.js').Wanted[]} shell
 * @property {Part[]} parts
 * @property {{kept: import('./files.js').Wanted[], missing: import('./files.js').Wanted[]}} files of shell and parts
 */

/** @typedef {Want & {files: import('./files.js').Wanted[], gone: boolean}} Part */

/**
 * @param {Manifest} manifest
 * @param {import('./record.js').SavedRecord | null} record
 * @param {Want} [want]
 * @param {AbortSignal} [signal]
 * @returns {Promise<Plan>}
 */
async function plan(manifest, record, want, signal) {
  const { version } = manifest
  const wants = new Map([...record?.items ?? [], ...want ? [want] : []].map(({ what, images }) => [what, images]))
  const parts = await Promise.all([...wants].map(async ([what, images]) => {
    try {
      const [files, pictures] = await Promise.all([packFiles(manifest, what, signal), images ? imageFiles(BASE, manifest, what) : []])
      return { what, images, files: [...files, ...pictures], gone: false }
    } catch (e) {
      if (what === want?.what || /** @type {Problem} */ (e).code !== 'missing') throw e
      return { what, images, files: [], gone: true }
    }
  }))
  const shell = shellFiles(manifest)
  return { version, shell, parts, files: await sort([...shell, ...parts.flatMap(p => p.files)]) }
}

/**
 * @param {Plan} plan
 * @returns {Promise<Cost>}
 */
async function cost({ version, parts, files: { missing } }) {
  await weigh(missing)
  return {
    version,
    bytes: weight(missing),
    files: missing.length,
    sure: missing.every(f => f.bytes || !f.name.endsWith('.wasm')),
    gone: parts.filter(p => p.gone).map(p => p.what)
  }
}

/**
 * The versions before a new one.
 *
 * @param {import('./record.js').SavedRecord | null} record
 * @param {string} version
 */
function before(record, version) {
  const old = record?.old?.filter(o => o.version !== version) ?? []
  if (!record || record.manifest.version === version) return old
  return [...old, { version: record.manifest.version, keys: keysOf(BASE, record) }]
}

/**
 * What is kept.
 *
 * @returns {Promise<Item[]>}
 */
export async function saved() {
  return (await readRecord(BASE).catch(() => null))?.items ?? [] // a browser that keeps nothing has none
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
    if (!record) return note([])
    const left = record.items.map((item, i) => ({ item, pack: record.pack[i] })).filter(({ item }) => item.what !== what)
    const smaller = left.length ? { ...record, items: left.map(l => l.item), pack: left.map(l => l.pack) } : null
    await writeRecord(BASE, smaller)
    note(left.map(l => l.item))
    await sweep(BASE, smaller)
    if (!smaller) await uninstall()
  })
  tell(BASE, { removed: what })
}

/** Deletes versions before, as far as no tab shows them. */
export function clean() {
  return locked(tidy)
}

/**
 * Hears when something was saved, removed or updated, in whatever tab.
 *
 * @param {(change: import('./tell.js').Change) => void} callback
 * @returns {() => void} ends it
 */
export const listen = callback => hear(BASE, callback)

/**
 * One tab at a time changes what is kept.
 *
 * @template T
 * @param {() => Promise<T>} change
 * @param {AbortSignal} [signal] ends the wait
 * @returns {Promise<T>}
 */
async function locked(change, signal) {
  await keeps()
  return navigator.locks.request('carrel ' + BASE, signal ? { signal } : {}, change)
}

/** Refuses, in words, where the browser keeps nothing. */
async function keeps() {
  if (!isSecureContext) throw new Problem('secure', 'Browsers save for offline reading on pages with HTTPS alone, or on localhost.')
  try {
    await readRecord(BASE)
    if (!navigator.serviceWorker || !navigator.locks) throw new Error('none')
  } catch {
    throw new Problem('storage', 'This browser is set to keep nothing of this site, so nothing can be saved. Allow cookies and site data for it, and try again.')
  }
}

/** @param {{bytes: number}[]} files */
const weight = files => files.reduce((sum, f) => sum + f.bytes, 0)

/**
 * @param {Part} part
 * @param {string} version
 * @param {import('./files.js').Wanted[]} files two images of one content are one file
 * @returns {Item}
 */
function describe({ what, images, gone }, version, files) {
  const kept = [...new Set(files.filter(f => !f.lost))]
  const missing = files.length - files.filter(f => !f.lost).length
  return { what, version, files: kept.length, bytes: weight(kept), images, ...missing && { missing }, ...gone && { gone } }
}
