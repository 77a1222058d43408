// @ts-check
import { Problem } from './problem.js'

/** The manifest format that this script reads. */
const FORMAT = 1

/** Milliseconds to wait for a manifest: a host that does not answer must not keep the others waiting. */
const TIMEOUT = 15e3

/** No pack file is larger once inflated; a manifest that says more is refused. */
const LARGEST = 1 << 28

/**
 * Fetches and checks the manifest of the folder that base names.
 *
 * @param {string} base ends in "/"
 * @param {string} [query] of its address
 * @returns {Promise<Manifest>}
 */
export async function readManifest(base, query = '') {
  const url = base + 'manifest.json'
  /** @type {Manifest} */
  const manifest = await fetch(url + query, { cache: 'no-cache', signal: AbortSignal.timeout(TIMEOUT) })
    .then(r => r.ok ? r.json() : Promise.reject(new Error(`status ${r.status}`)))
    .catch(e => { throw new Problem('manifest', `${url} can't be read: ${e.message}`) })
  if (manifest?.retired) throw new Problem('retired', manifest.reason || 'taken back')
  if (manifest?.format !== FORMAT) {
    throw new Problem('version', `${url} has format ${manifest?.format}; this script reads ${FORMAT}: reload the page, or build the site again`)
  }
  try {
    const { site, root, assets, languages } = manifest
    if (site && root.trim() && assets.worker && languages[0] && languages.every(l => l.lang.trim() && (l.list ? [{ files: [l.list] }] : l.segments).every(s => s.files[0][2].trim()))) return { ...manifest, base }
  } catch {} // it lacks what is asked here
  throw new Problem('manifest', `${url} can't be read: build the site again`)
}

/**
 * A tag with what is most likely where it does not say it: "zh-tw" is zh-Hant-TW.
 *
 * @param {string} tag
 * @returns {{language: string, script?: string}}
 */
function likely(tag) {
  try {
    return new Intl.Locale(tag).maximize()
  } catch {
    return { language: tag } // none
  }
}

/**
 * The languages that a tag stands for, its own first: of "en", "en-us" and "en-gb" each
 * is the others' sibling. Where they are written in several scripts, as zh-cn and
 * zh-tw are, those of the tag's own, if there are any.
 *
 * @param {Language[]} all
 * @param {string} tag
 */
export function kin(all, tag) {
  const want = likely(tag)
  const own = (/** @type {Language} */ { lang }) => +(lang === tag.toLowerCase())
  const same = all.filter(l => likely(l.lang).language === want.language).sort((a, b) => own(b) - own(a))
  const read = same.filter(l => likely(l.lang).script === want.script)
  return read[0] ? read : same
}

/**
 * The languages to search: those that a tag stands for, else the site's first and its
 * siblings; all for "*".
 *
 * @param {Language[]} all those of the site; of several sites, one after another
 * @param {string} [lang]
 * @returns {Language[]}
 */
export function choose(all, lang = '') {
  if (/^(\*|all)$/i.test(lang)) return all
  const found = kin(all, lang)
  return found[0] ? found : kin(all, all[0].lang)
}

/**
 * A pack file's name: the beginning of its hash.
 *
 * @param {PackFile} file
 */
export const packName = ([, , hash]) => `pack/${hash.slice(0, 11).replace(/\W/g, '_')}.bin`

/** Files as they came over the wire, by hash: the engine keeps few and asks again. @type {Record<string, Promise<Blob>>} */
const kept = {}

/**
 * Fetches a pack file whole. The browser checks its hash, which no page of an error has.
 *
 * @param {string} base
 * @param {PackFile} file
 */
export function fetchFile(base, file) {
  return kept[file[2]] ??= fetch(base + packName(file), { integrity: 'sha256-' + file[2] }).then(r => r.blob()).catch(e => {
    delete kept[file[2]] // another query may try again
    throw e
  })
}

/**
 * Fetches a pack file and inflates it. Never holds more than the size that the manifest promises.
 *
 * @param {string} base
 * @param {PackFile} file
 * @returns {Promise<Uint8Array>}
 */
export async function loadFile(base, file) {
  try {
    return await inflate((await fetchFile(base, file)).stream(), file[1])
  } catch (e) {
    throw new Problem('file', `${packName(file)} is missing, altered or cut short (${/** @type {Error} */ (e).message})`)
  }
}

/**
 * A language with its files, which may stand in a list of their own.
 *
 * @param {string} base
 * @param {Language} language
 * @returns {Promise<Language>}
 */
export async function withFiles(base, language) {
  const { list, segments } = language
  if (!list || segments) return language
  /** @type {Pick<Language, 'segments'>} */
  const own = JSON.parse(new TextDecoder().decode(await loadFile(base, list)))
  if (own.segments?.every(s => s.files[0])) return { ...language, ...own }
  throw new Problem('file', `${packName(list)} is no list of files: build the site again`)
}

/**
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @param {number} size
 */
async function inflate(body, size) {
  if (size > LARGEST) throw new Error('too large')
  const out = new Uint8Array(size)
  const reader = body.pipeThrough(/** @type {ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>} */ (new DecompressionStream('gzip'))).getReader()
  let at = 0
  for (let part; !(part = await reader.read()).done; at += part.value.length) out.set(part.value, at) // throws past its end
  if (at < size) throw new Error(`${at} bytes of ${size}`)
  return out
}
