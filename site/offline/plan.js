// @ts-check
import { choose, packName, readManifest } from '../search/pack.js'
import { Engine } from '../search/engine.js'
import { Problem } from '../search/problem.js'
import { BASE } from './files.js'

/** Where a page lies does not change within a version: asked once for its size and once to save. @type {Map<string, Promise<{lang: string, files: string[]}>>} */
const places = new Map()

/** The name of the service worker's script. The browser keeps it itself. */
export const WORKER = 'sw.js'

/**
 * The files that every saved thing needs: programs, scripts and texts. The
 * manifest has the hash of each.
 *
 * @param {Manifest} manifest
 * @returns {import('./files.js').Wanted[]}
 */
export function shellFiles({ assets, integrity = {} }) {
  for (const name of [...Object.values(assets), 'index.html', WORKER]) if (!integrity[name]) throw new Error(`${name} has no hash`)
  return Object.entries(integrity).filter(([name]) => name !== WORKER).map(([name, integrity]) => ({ name, bytes: 0, integrity }))
}

/**
 * @param {PackFile} file
 * @returns {import('./files.js').Wanted}
 */
function wantedFile(file) {
  if (!/^[\w+/]{43}=$/.test(file[2])) throw new Error('a file has no hash')
  return { name: packName(file), bytes: file[0], integrity: 'sha256-' + file[2] }
}

/** @param {Manifest} manifest */
const allFiles = ({ languages }) => languages.flatMap(l => [...l.segments.flatMap(s => s.files), ...l.first ? [l.first] : []])

/**
 * The manifest as it is on the host now. One that is of the right format and yet
 * not whole is refused here.
 *
 * @returns {Promise<Manifest>}
 */
export async function newest() {
  const manifest = await readManifest(BASE, '?v=') // a service worker has none of that name
  try {
    shellFiles(manifest)
    allFiles(manifest).map(wantedFile)
  } catch (e) {
    throw new Problem('manifest', `${BASE}manifest.json is not whole (${/** @type {Error} */ (e).message}): reload the page, or build the site again`)
  }
  return manifest
}

/**
 * The files of the pack that it takes to keep a thing.
 *
 * @param {Manifest} manifest
 * @param {string} what as save takes it
 * @param {AbortSignal} [signal]
 * @returns {Promise<import('./files.js').Wanted[]>}
 */
export async function packFiles(manifest, what, signal) {
  const all = allFiles(manifest)
  if (what === 'all' || what.startsWith('section:')) return all.map(wantedFile)
  const page = await place(manifest, what)
  signal?.throwIfAborted()
  const [language] = choose(manifest.languages, page.lang)
  const needed = new Set([...page.files, ...language.segments.map(s => packName(s.files[0])), ...language.first ? [packName(language.first)] : []])
  return all.map(wantedFile).filter(f => needed.has(f.name))
}

/**
 * @param {Manifest} manifest
 * @param {string} url
 */
function place(manifest, url) {
  const name = manifest.version + ' ' + url
  let found = places.get(name)
  if (!found) {
    places.set(name, found = locate(manifest, url))
    found.catch(() => places.delete(name))
  }
  return found
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
