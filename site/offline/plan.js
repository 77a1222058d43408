// @ts-check
import { choose, packName, readManifest, withFiles } from '../search/pack.js'
import { Engine } from '../search/engine.js'
import { Problem } from '../search/problem.js'
import { BASE } from './files.js'
import { WORKER } from './record.js'
import { versionOf } from './version.js'
import { within } from './receive.js'

/** Milliseconds for a program that looks up which files something takes: what it fetches may be on its way for long. */
const LOOKUP = 180e3

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

/**
 * The files of a pack that readers and searchers need, of a manifest with its files.
 *
 * @param {Manifest} manifest
 */
export const dataFiles = ({ languages }) => languages.flatMap(l => [...l.list ? [l.list] : [], ...l.segments.flatMap(s => s.files)]).map(wantedFile)

/**
 * A manifest with the files of all languages in it.
 *
 * @param {Manifest} manifest
 * @returns {Promise<Manifest>}
 */
export const whole = async manifest => ({ ...manifest, languages: await Promise.all(manifest.languages.map(l => withFiles(BASE, l))) })

/**
 * The manifest as it is on the host now. One that is of the right format and yet
 * not whole is refused here.
 *
 * @returns {Promise<Manifest>}
 */
export async function newest() {
  const manifest = await whole(await readManifest(BASE, '?v=')) // a service worker has none of that name
  try {
    shellFiles(manifest)
    dataFiles(manifest)
    if (manifest.images) wantedFile(manifest.images)
    if (manifest.version !== await versionOf(manifest)) throw new Error('it was altered')
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
 * @returns {Promise<import('./files.js').Wanted[]>} rejects with the code missing where the site has no such page
 */
export async function packFiles(manifest, what, signal) {
  const all = dataFiles(manifest)
  if (what === 'all') return all
  const needed = new Set(await unless(signal, what.startsWith(SECTION) ? filesOfSection(manifest, what.slice(SECTION.length)) : filesOfPage(manifest, what)))
  return all.filter(f => needed.has(f.name))
}

const SECTION = 'section:'

/**
 * What a promise comes to, unless the person stops it first.
 *
 * @template T
 * @param {AbortSignal | undefined} signal
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function unless(signal, promise) {
  const stopped = new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    if (signal?.aborted) reject(signal.reason)
  })
  return Promise.race([promise, stopped])
}

/**
 * Where things lie does not change within a version: asked once for their size and
 * once to save.
 *
 * @type {Map<string, Promise<any>>}
 */
const asked = new Map()

/**
 * @template T
 * @param {string} key
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
function once(key, ask) {
  let answer = asked.get(key)
  if (!answer) {
    asked.set(key, answer = ask())
    answer.catch(() => asked.delete(key))
  }
  return answer
}

/**
 * What it takes to read a page, and not to search.
 *
 * @param {Manifest} manifest
 * @param {string} url
 */
async function filesOfPage(manifest, url) {
  const { lang, files } = await once(`${manifest.version} ${url}`, () => locate(manifest, url))
  const [language] = choose(manifest.languages, lang)
  return [...files, ...lists(language), ...language.segments.map(s => packName(s.files[0]))]
}

/**
 * The name of a language's list, if it has one: who goes on with a manifest without files
 * needs it.
 *
 * @param {Language} language
 */
const lists = ({ list }) => list ? [packName(list)] : []

/**
 * Reads a page with an engine that holds nothing yet, to learn its files.
 *
 * @param {Manifest} manifest
 * @param {string} url
 * @returns {Promise<{lang: string, files: string[]}>}
 */
async function locate(manifest, url) {
  const cores = new Set(manifest.languages.flatMap(l => l.segments.map(s => packName(s.files[0]))))
  const engine = borrow(manifest.assets.worker, { program: BASE + manifest.assets.search, packs: [{ ...manifest, base: BASE }] })
  try {
    const { lang } = await soon(engine.call('read', { url }))
    return { lang, files: [...engine.loaded.keys()].filter(name => !cores.has(name)) }
  } finally {
    engine.stop()
  }
}

/**
 * What it takes to search the languages of a folder and to read its pages.
 *
 * @param {Manifest} manifest
 * @param {string} prefix of their addresses
 * @returns {Promise<string[]>}
 */
function filesOfSection(manifest, prefix) {
  return once(`${manifest.version} ${SECTION}${prefix}`, async () => {
    const engine = borrow(manifest.assets.sections, { program: BASE + manifest.assets.search })
    try {
      const files = await soon(engine.call('files', { base: BASE, languages: manifest.languages, prefix }))
      if (!files.length) throw new Problem('missing', `the site has no pages under ${prefix}`)
      return files
    } finally {
      engine.stop()
    }
  })
}

/**
 * @template T
 * @param {Promise<T>} answer
 */
const soon = answer => within(answer, LOOKUP).catch(e => {
  throw e instanceof Problem ? e : new Problem('file', `what tells which files are needed does not come: ${e.message}`)
})

/**
 * An engine apart from the page's.
 *
 * @param {string} script
 * @param {object} init
 */
function borrow(script, init) {
  return new Engine(BASE + script, init, 'carrel-offline')
}
