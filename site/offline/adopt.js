// @ts-check
import { BASE, refused, sort } from './files.js'
import { note } from './lost.js'
import { dataFiles, shellFiles, whole } from './plan.js'
import { FILES, fileKey, readRecord, writeRecord } from './record.js'
import { unfit } from './tar.js'

/** @typedef {import('./record.js').SavedRecord} SavedRecord */

/**
 * What a library comes to.
 *
 * @typedef {object} Place
 * @property {SavedRecord | null} record what is saved there
 * @property {Manifest} here the host's manifest or, without it, what is known of it
 */

/**
 * Refuses a library of another site and, without the host, one that would mix
 * two versions.
 *
 * @param {Manifest} theirs
 * @param {Manifest | undefined} host
 * @returns {Promise<Place>}
 */
export async function place(theirs, host) {
  const record = await readRecord(BASE)
  const here = host ?? record?.manifest ?? await shown()
  if (!here) throw unfit('without a network this page does not know its own site; connect once, and import it then')
  if (!same(theirs, here)) throw unfit(`it is from ${siteOf(theirs)}, and this is ${siteOf(here)}; open it there`)
  if (!host && record && record.manifest.version !== theirs.version) {
    throw unfit('another version is saved here, and the two can’t be mixed; connect to the network, update what is saved, and import it then')
  }
  return { record, here }
}

/**
 * @param {Manifest} a
 * @param {Manifest} b
 */
const same = (a, b) => a.root === b.root && (a.site.base ?? '') === (b.site.base ?? '') && (a.site.base || a.site.title === b.site.title)

/** @param {Manifest} manifest */
const siteOf = ({ site }) => site.base || `“${site.title ?? ''}”`

/**
 * The manifest that this page was opened with, as far as the browser has it.
 *
 * @returns {Promise<Manifest | undefined>}
 */
async function shown() {
  try {
    const manifest = await whole(await (await fetch(BASE + 'manifest.json', { cache: 'force-cache' })).json())
    shellFiles(manifest)
    return { ...manifest, base: BASE }
  } catch {
    return undefined // nobody knows it
  }
}

/**
 * Makes what a library holds the saved version, as it is. The data is the
 * library's; programs and scripts are never taken from it.
 *
 * @param {import('./contents.js').Contents} contents whose files are kept already
 * @param {Place} place
 * @param {string[]} put gets the addresses of files that were not kept before
 * @returns {Promise<import('./offline.js').Item[]>}
 */
export async function keepAsIs({ manifest: theirs, items }, { record, here }, put) {
  const manifest = record?.manifest ?? (here.version === theirs.version ? here : { ...theirs, base: BASE, assets: here.assets, integrity: here.integrity })
  const shell = shellFiles(manifest)
  if (!record) await gather(shell, put)
  const files = new Map([...shell, ...dataFiles(manifest)].map(f => [f.name, f]))
  const all = [...new Set(dataFiles(manifest).map(f => f.name))]
  const parts = items.map(({ what, pack }) => ({ what, pack: what === 'all' ? all : pack }))
  const { kept, missing } = await sort([...shell.map(f => f.name), ...parts.flatMap(p => p.pack)].map(name => /** @type {import('./files.js').Wanted} */ (files.get(name))))
  if (missing.length) throw unfit(`${missing.length} files are missing; connect to the network, and import it then`)
  const sizes = new Map(kept.map(f => [f.name, f.bytes]))
  const added = parts.map(({ what, pack }) => {
    const names = [...shell.map(f => f.name), ...pack]
    return { what, version: manifest.version, files: names.length, bytes: names.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0), images: false }
  })
  await write(record, manifest, added, parts.map(p => p.pack))
  return added
}

/**
 * @param {SavedRecord | null} record
 * @param {Manifest} manifest
 * @param {import('./offline.js').Item[]} items
 * @param {string[][]} pack
 */
async function write(record, manifest, items, pack) {
  const again = new Set(items.map(item => item.what))
  const before = record?.items.map((item, i) => ({ item, pack: record.pack[i] })).filter(({ item }) => !item.gone || !again.has(item.what)) ?? []
  const here = new Set(before.map(({ item }) => item.what)) // it may have images besides
  const parts = [...before, ...items.map((item, i) => ({ item, pack: pack[i] })).filter(({ item }) => !here.has(item.what))]
  const all = parts.map(part => part.item)
  await writeRecord(BASE, { ...record, manifest, items: all, pack: parts.map(part => part.pack) })
    .catch(e => { throw refused('the list of what is saved', e) })
  note(all)
}

/**
 * Puts those programs and scripts among the kept files that the browser has from
 * when this page was opened.
 *
 * @param {import('./files.js').Wanted[]} shell
 * @param {string[]} put
 */
async function gather(shell, put) {
  const cache = await caches.open(FILES)
  const { missing } = await sort(shell)
  try {
    if (!(await navigator.serviceWorker.getRegistration(BASE))?.active) throw new Error('none')
    await Promise.all(missing.map(async ({ name, integrity }) => {
      const response = await fetch(BASE + (name === 'index.html' ? '' : name), { cache: 'force-cache', integrity })
      if (!response.ok) throw new Error(`status ${response.status}`)
      const key = fileKey(BASE, name, integrity)
      put.push(key)
      await cache.put(key, response)
    }))
  } catch {
    throw unfit('the programs that read it are not on this device yet; connect to the network once, and import it then')
  }
}
