// @ts-check
import { choose, loadManifest, packName } from '../search/pack.js'
import { Engine } from '../search/engine.js'
import { FILES, fileKey, readRecord, writeRecord } from './record.js'
import { Problem } from '../search/problem.js'
import { trust } from '../search/trusted.js'
import { wordsFile } from '../box/words.js'

/** The folder that this script stands in. */
const BASE = new URL('./', import.meta.url).href

/** Files that are needed besides those that the manifest names. */
const SHELL = ['carrel.js', 'offline.js', 'start.js', 'highlight.js', 'icons.svg', 'index.html']

/** Files fetched at the same time. */
const LANES = 6

/**
 * @typedef {object} Wanted
 * @property {string} name
 * @property {number} bytes on the wire; 0 where the manifest does not tell
 * @property {string} [integrity]
 */

/**
 * @typedef {object} Item
 * @property {string} what
 * @property {string} version
 * @property {number} files
 * @property {number} bytes on the wire
 * @property {boolean} images
 */

/**
 * Keeps a page, a section or everything for use without a network. Files that
 * are kept already are not fetched again; each is checked by its hash; what is
 * shown switches to the new version in one write at the end.
 *
 * @param {object} options
 * @param {string} [options.what] "all"; a page's address, which keeps what it
 *   takes to read that page, not to search; or "section:" and a folder, which
 *   keeps the whole pack
 * @param {boolean} [options.images] not offered: pages are kept as text
 * @param {(progress: {bytes: number, total: number, files: number, of: number}) => void} [options.onprogress]
 * @returns {Promise<Item>}
 */
export async function save({ what = 'all', images = false, onprogress = () => {} } = {}) {
  if (images) throw new Problem('query', 'Images can’t be saved: save with images: false.')
  return navigator.locks.request('carrel ' + BASE, async () => {
    const { manifest, shell, all } = listed(await loadManifest(BASE))
    const record = await readRecord(BASE)
    const whats = [...new Set([...record?.items.map(i => i.what) ?? [], what])]
    const wanted = await Promise.all(whats.map(async w => ({ what: w, pack: await packFiles(manifest, all, w) })))
    await fetchAll([...shell, ...wanted.flatMap(w => w.pack)], manifest.version, onprogress)
    const items = wanted.map(({ what, pack }) => describe(what, manifest.version, [...shell, ...pack]))
    await navigator.serviceWorker.register(trust('carrel-offline').createScriptURL(BASE + 'sw.js'), { scope: BASE, updateViaCache: 'none' })
      .catch(e => { throw refused('sw.js', e) })
    await writeRecord(BASE, { manifest, items, pack: wanted.map(w => w.pack.map(f => f.name)) })
      .catch(e => { throw refused('the list of what is saved', e) })
    return items[items.length - 1]
  })
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
 * Forgets one thing that is kept, and the files that nothing else needs.
 *
 * @param {string} what
 */
export async function remove(what) {
  await navigator.locks.request('carrel ' + BASE, async () => {
    const record = await readRecord(BASE)
    if (!record) return
    const left = record.items.map((item, i) => ({ item, pack: record.pack[i] })).filter(({ item }) => item.what !== what)
    if (!left.length) return forget()
    await writeRecord(BASE, { ...record, items: left.map(l => l.item), pack: left.map(l => l.pack) })
    await sweep(new Set([...shellFiles(record.manifest).map(f => f.name), ...left.flatMap(l => l.pack)]), record.manifest.version)
  })
}

/**
 * @param {string} what
 * @param {string} version
 * @param {Wanted[]} files
 * @returns {Item}
 */
function describe(what, version, files) {
  return { what, version, files: files.length, bytes: files.reduce((sum, f) => sum + f.bytes, 0), images: false }
}

/**
 * The files that a manifest names; one that is of the right format and yet not
 * whole is refused here.
 *
 * @param {Manifest} manifest
 */
function listed(manifest) {
  try {
    const packs = manifest.languages.flatMap(l => [...l.segments.flatMap(s => s.files), ...l.first ? [l.first] : []])
    return { manifest, shell: shellFiles(manifest), all: packs.map(wantedFile) }
  } catch (e) {
    throw new Problem('manifest', `${BASE}manifest.json is not whole (${/** @type {Error} */ (e).message}): reload the page, or build the site again`)
  }
}

/**
 * @param {Manifest} manifest
 * @returns {Wanted[]}
 */
function shellFiles({ assets, integrity = {}, languages }) {
  const words = languages.map(l => wordsFile(l.lang))
  return [...SHELL, ...words, ...Object.values(assets)].map(name => ({ name, bytes: 0, integrity: integrity[name] }))
}

/**
 * The key of a file: one without a fingerprint in its name is another in each
 * version.
 *
 * @param {string} name
 * @param {string} version
 */
const key = (name, version) => fileKey(BASE, name, /^pack\/|\.[0-9a-f]{16}\./.test(name) ? '' : version)

/**
 * A browser checks nothing where a hash is not one.
 *
 * @param {PackFile} file
 * @returns {Wanted}
 */
function wantedFile(file) {
  if (!/^[\w+/]{43}=$/.test(file[2])) throw new Error('a file has no hash')
  return { name: packName(file), bytes: file[0], integrity: 'sha256-' + file[2] }
}

/**
 * @param {Manifest} manifest
 * @param {Wanted[]} all
 * @param {string} what
 * @returns {Promise<Wanted[]>}
 */
async function packFiles(manifest, all, what) {
  if (what === 'all' || what.startsWith('section:')) return all
  const page = await locate(manifest, what)
  const [language] = choose(manifest.languages, page.lang)
  const needed = new Set([...page.files, ...language.segments.map(s => packName(s.files[0])), ...language.first ? [packName(language.first)] : []])
  return all.filter(f => needed.has(f.name))
}

/**
 * Reads a page with an engine that holds nothing yet, to learn its files.
 *
 * @param {Manifest} manifest
 * @param {string} url
 */
async function locate(manifest, url) {
  const cores = new Set(manifest.languages.flatMap(l => l.segments.map(s => packName(s.files[0]))))
  const probe = new Engine(BASE + manifest.assets.worker, { program: BASE + manifest.assets.search, packs: [{ ...manifest, base: BASE }] }, 'carrel-offline')
  try {
    const { lang } = await probe.call('read', { url })
    return { lang, files: [...probe.loaded.keys()].filter(name => !cores.has(name)) }
  } finally {
    probe.stop()
  }
}

/**
 * Ends with the last transfer, also where a file fails: nothing is written
 * after the lock is free again.
 *
 * @param {Wanted[]} files
 * @param {string} version
 * @param {(progress: {bytes: number, total: number, files: number, of: number}) => void} onprogress
 */
async function fetchAll(files, version, onprogress) {
  const cache = await caches.open(FILES)
  const unique = [...new Map(files.map(f => [f.name, f])).values()]
  const progress = { bytes: 0, total: unique.reduce((sum, f) => sum + f.bytes, 0), files: 0, of: unique.length }
  const queue = unique.values()
  const failed = new AbortController()
  const lane = async () => {
    for (const file of queue) {
      await fetchOne(cache, file, version, failed.signal)
      progress.bytes += file.bytes
      progress.files++
      onprogress({ ...progress })
    }
  }
  const lanes = Array.from({ length: LANES }, lane)
  await Promise.all(lanes).catch(async e => {
    failed.abort()
    await Promise.allSettled(lanes)
    throw e
  })
}

/**
 * @param {Cache} cache
 * @param {Wanted} file
 * @param {string} version
 * @param {AbortSignal} signal
 */
async function fetchOne(cache, { name, integrity }, version, signal) {
  const place = key(name, version)
  if (await cache.match(place)) return
  try {
    const response = await fetch(place.replace('index.html?', '?'), integrity ? { integrity, signal } : { cache: 'no-cache', signal })
    if (!response.ok) throw new Error(`status ${response.status}`)
    // A captive portal answers for every file, and the manifest has no hash of some.
    if (name !== 'index.html' && response.headers.get('content-type')?.startsWith('text/html')) throw new Error('the answer is a page')
    // A page that came by way of a redirect would be refused when it is opened.
    await cache.put(place, response.redirected ? new Response(response.body, response) : response)
  } catch (e) {
    throw refused(name, /** @type {Error} */ (e))
  }
}

/**
 * @param {string} name
 * @param {Error} reason
 */
function refused(name, reason) {
  return new Problem(reason.name === 'QuotaExceededError' ? 'quota' : 'file', `${name} can't be saved: ${reason.message}`)
}

/**
 * Deletes the files of this base that are not needed.
 *
 * @param {Set<string>} needed
 * @param {string} version
 */
async function sweep(needed, version) {
  const cache = await caches.open(FILES)
  const keys = new Set([...needed].map(name => key(name, version)))
  for (const { url } of await cache.keys()) if (url.startsWith(BASE) && !keys.has(url)) await cache.delete(url)
}

/** Leaves nothing behind. */
async function forget() {
  await writeRecord(BASE, null)
  await sweep(new Set(), '')
  const registration = await navigator.serviceWorker.getRegistration(BASE)
  if (registration?.scope === BASE) await registration.unregister()
}
