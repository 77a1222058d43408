// @ts-check
import { keepAsIs, place } from './adopt.js'
import { BASE, refused } from './files.js'
import { readContents, readJSON } from './contents.js'
import { FILES, fileKey, keysOf, readRecord } from './record.js'
import { addNotes, allNotes } from './own.js'
import { dataFiles, newest } from './plan.js'
import { tar, unfit, untar } from './tar.js'
import { Problem } from '../search/problem.js'

/** The names of the texts in a library; its other files have those of the pack. */
const LIST = 'library.json'
const NOTES = 'notes.json'

/** The media type of a library. */
const TYPE = 'application/x-carrel'

/** @typedef {import('./contents.js').Contents} Contents */
/** @typedef {import('./offline.js').Item} Item */
/** @typedef {import('./offline.js').Wish} Wish */

/**
 * What exportLibrary does. Whoever calls it holds the lock under which what is
 * kept changes.
 *
 * @returns {Promise<File>}
 */
export async function takeOut() {
  const record = await readRecord(BASE)
  if (!record) throw nothing()
  const { base, ...manifest } = record.manifest
  const files = new Map(dataFiles(record.manifest).map(f => [f.name, f]))
  const items = record.items.map((item, i) => ({ ...item, pack: record.pack[i].filter(name => files.has(name)) })).filter(item => !item.gone)
  if (!items.length) throw nothing()
  const list = { format: 1, base, exported: new Date().toISOString(), manifest, items }
  const notes = allNotes(BASE)
  const name = (manifest.site.title ?? '').replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ').trim().slice(0, 80) || 'library'
  return new File(tar([[LIST, json(list)], ...notes ? [/** @type {[string, Blob]} */ ([NOTES, json(notes)])] : [], ...await bodies(items.flatMap(item => item.pack), files)]), name + '.carrel', { type: TYPE })
}

/** @param {object} value */
const json = value => new Blob([JSON.stringify(value)])

const nothing = () => new Problem('library', 'There is nothing to export: save something first.')

/**
 * Files that are kept, each once.
 *
 * @param {string[]} names
 * @param {Contents['files']} files
 * @returns {Promise<[string, Blob][]>}
 */
async function bodies(names, files) {
  const cache = await caches.open(FILES)
  return Promise.all([...new Set(names)].map(async name => {
    const body = await (await cache.match(fileKey(BASE, name)))?.blob()
    if (body?.size !== files.get(name)?.bytes) throw new Problem('library', 'The browser has cleared some of what was saved: save it again, then export it.')
    return /** @type {[string, Blob]} */ ([name, /** @type {Blob} */ (body)])
  }))
}

/**
 * What importLibrary does. Whoever calls it holds the lock.
 *
 * @param {Blob} file
 * @param {Wish} wish
 * @param {(thing: import('./contents.js').Thing) => Promise<Item[]>} save saves one thing in the host's newest version
 * @returns {Promise<Item[]>}
 */
export async function takeIn(file, wish, save) {
  /** @type {string[]} */
  const put = []
  try {
    const entries = untar(file)
    const first = (await entries.next()).value
    if (first?.name !== LIST) throw unfit('it is no library')
    const contents = await readContents(first.body)
    const host = await atHost()
    const here = await place(contents.manifest, host)
    const notes = await unpack(entries, contents, { ...wish, size: file.size, put, host })
    const items = host ? await saveAll(contents, save) : await keepAsIs(contents, here, put)
    if (!addNotes(BASE, notes)) throw new Problem('quota', 'What was saved is imported, but not all notes: the browser has no room left for them.')
    return items
  } catch (e) {
    wish.signal?.throwIfAborted()
    const { name, message } = /** @type {Error} */ (e)
    throw name === 'NotReadableError' || name === 'NotFoundError' ? unfit(`it can’t be read (${message})`) : e
  } finally {
    await drop(put)
  }
}

/**
 * The host's manifest; undefined where it does not answer. One that this page
 * can't read is refused.
 */
async function atHost() {
  try {
    return await newest()
  } catch (e) {
    if (/** @type {Problem} */ (e).code === 'version') throw e
    return undefined
  }
}

/**
 * Puts the files that are listed among the kept ones; the others are passed over.
 *
 * @param {ReturnType<typeof untar>} entries
 * @param {Contents} contents
 * @param {Wish & {size: number, put: string[], host?: Manifest}} options put: gets the addresses of those that were not kept before
 * @returns {Promise<any>} the notes
 */
async function unpack(entries, { files }, { size, put, host, signal, onprogress = () => {} }) {
  const cache = await caches.open(FILES)
  const wanted = new Map(files)
  const newer = host && new Set(dataFiles(host).map(f => f.name))
  const began = performance.now()
  let notes
  let n = 0
  for await (const { name, body, end } of entries) {
    signal?.throwIfAborted()
    const file = wanted.get(name)
    if (name === NOTES) notes = await readJSON(body)
    if (!file) continue
    wanted.delete(name)
    const bytes = await checked(file, body)
    const key = fileKey(BASE, name)
    if ((!newer || newer.has(name)) && !await cache.match(key)) {
      put.push(key)
      await cache.put(key, new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } })).catch(e => { throw refused(name, e) })
    }
    onprogress({ bytes: end, total: size, files: ++n, of: files.size, speed: end * 1e3 / (performance.now() - began || 1), left: Infinity })
  }
  return notes
}

/**
 * The bytes of a file, as the manifest has them.
 *
 * @param {import('./files.js').Wanted} file
 * @param {Blob} body
 */
async function checked({ name, bytes, integrity }, body) {
  if (body.size !== bytes) throw unfit(`${name} in it was altered`)
  const data = await body.arrayBuffer()
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', data))
  if ('sha256-' + btoa(String.fromCharCode(...hash)) !== integrity) throw unfit(`${name} in it was altered`)
  return data
}

/**
 * @param {Contents} contents
 * @param {(thing: import('./contents.js').Thing) => Promise<Item[]>} save
 */
async function saveAll({ items }, save) {
  /** @type {Item[]} */
  const saved = []
  for (const thing of items) {
    const { what } = thing
    try {
      saved.push(.../** @type {Item[]} */ ((await save(thing)).filter(item => item.what === what)))
    } catch (e) {
      if (/** @type {Problem} */ (e).code !== 'missing') throw e
      saved.push({ what, version: '', files: 0, bytes: 0, images: false, gone: true })
    }
  }
  if (saved.every(item => item.gone)) throw unfit('the site has no more of what is in it')
  return saved
}

/**
 * Deletes those of some files that nothing that is kept needs.
 *
 * @param {string[]} put
 */
async function drop(put) {
  if (!put.length) return
  const cache = await caches.open(FILES)
  const record = await readRecord(BASE)
  const needed = new Set(record && [...keysOf(BASE, record), ...record.old?.flatMap(o => o.keys) ?? []])
  for (const key of put) if (!needed.has(key)) await cache.delete(key)
}
