// @ts-check
import { fetchFile, loadFile, packName, withFiles } from './pack.js'
import { bytesOf, fileOf, openPlaces } from './places.js'
import { Problem } from './problem.js'
import { loaded } from './serve.js'

/** Packs that a query has to do without: base to reason. @typedef {Map<string | undefined, unknown>} Lost */

/**
 * The pack files on their way to the engine. It asks for one again when it had
 * to give it up, or when it failed.
 */
export class Shelf {
  #packs
  /** Languages with their files. @type {Map<Language, Promise<Language>>} */
  #languages = new Map()
  /** Where segments have terms and texts. @type {Map<Segment, Promise<import('./places.js').Places>>} */
  #places = new Map()
  /** Segments given to the engine. @type {Map<Segment, Promise<number>>} */
  #handles = new Map()
  /** Handle to segment, and its pack's folder. @type {Map<number, Segment & {base: string}>} */
  #segments = new Map()
  /** Files under way, by handle and number. @type {Map<string, Promise<void>>} */
  #files = new Map()

  /** @param {Manifest[]} packs */
  constructor(packs) {
    this.#packs = packs
  }

  /**
   * Gives the engine every segment of the languages. The cores are fetched
   * while the engine still starts.
   *
   * @param {string[]} langs
   * @param {Promise<SearchEngine>} engine
   * @param {Lost} lost packs to leave out; those that can't be had are added, and
   *   under "" what else is missing: a language beside another of its pack, as where one is saved
   * @returns {Promise<number[]>} handles; rejects when there are none
   */
  async open(langs, engine, lost) {
    engine.catch(() => {})
    const handles = await Promise.all(this.#packs.filter(p => !lost.has(p.base)).map(async ({ base, languages }) => {
      /** @type {unknown} */
      let problem
      const opened = await Promise.all(languages.filter(l => langs.includes(l.lang)).map(async l => {
        const { lang, segments } = await once(this.#languages, l, () => this.#list(base, l))
        return Promise.all(segments.map(s => once(this.#handles, s, () => this.#open({ ...s, base }, lang, engine))))
      }).map(handles => handles.catch(e => (problem = e, []))))
      const own = opened.flat()
      if (problem) lost.set(own[0] >= 0 ? '' : base, problem)
      return own
    }))
    const all = handles.flat()
    for (const problem of all[0] >= 0 ? [] : lost.values()) throw problem
    return all
  }

  /**
   * Fetches what the engine will most likely ask for, while it is on its way. What can't be
   * had it will ask for in vain.
   *
   * @param {string[]} langs
   * @param {{words: string[], pages: number[]}} wanted words of a query, and numbers of pages that will be shown,
   *   as first answers have them
   */
  async ahead(langs, { words, pages }) {
    await Promise.all(this.#packs.map(async ({ base, languages }) => {
      const opened = await Promise.all(languages.filter(l => langs.includes(l.lang)).map(l => once(this.#languages, l, () => this.#list(base, l))))
      let next = 0
      await Promise.all(opened.flatMap(l => l.segments).map(async s => {
        const first = next
        if (s.kind === 'page') next += s.docs
        const own = pages.filter(n => n >= first && n < first + s.docs)
        const { terms, texts } = await once(this.#places, s, async () => openPlaces(await this.#fetch({ ...s, base }, 0)))
        const files = new Set([...words.map(word => fileOf(terms, bytesOf(word))), ...own.map(n => fileOf(texts, n - first))])
        await Promise.all([...files].filter(n => n && s.files[n]).map(n => fetchFile(base, s.files[n]).then(() => tell(s.files[n]))))
      }))
    }))
  }

  /**
   * @param {string} base
   * @param {Language} language
   */
  async #list(base, language) {
    const whole = await withFiles(base, language)
    if (whole !== language && language.list) tell(language.list)
    return whole
  }

  /**
   * The languages in which to look for a page: those that its address names first.
   *
   * @param {string} url
   */
  readingOrder(url) {
    const named = (/** @type {string} */ lang) => +url.toLowerCase().split('/').includes(lang)
    return this.#packs.flatMap(p => p.languages.map(l => l.lang)).sort((a, b) => named(b) - named(a))
  }

  /**
   * The pack that a segment is of.
   *
   * @param {number} handle
   */
  base(handle) {
    return this.#segments.get(handle)?.base
  }

  /**
   * @param {Segment & {base: string}} segment
   * @param {string} lang
   * @param {Promise<SearchEngine>} engine
   */
  async #open(segment, lang, engine) {
    const core = await this.#fetch(segment, 0)
    const handle = (await engine).segment(core, lang, segment.kind)
    if (typeof handle !== 'number') throw new Problem('file', `${packName(segment.files[0])}: ${handle}`)
    this.#segments.set(handle, segment)
    return handle
  }

  /**
   * Fetches the files that the engine asks for, all at the same time.
   *
   * @param {[handle: number, file: number, spare?: 1][]} need
   * @param {SearchEngine} engine
   * @param {Lost} lost gets the packs that can't be had
   * @param {number[]} without gets the handles and numbers of files that can't be had and can be spared
   */
  async fill(need, engine, lost, without) {
    await Promise.all(need.map(([handle, n, spare]) =>
      once(this.#files, `${handle}/${n}`, () => this.#put(handle, n, engine).finally(() => this.#files.delete(`${handle}/${n}`)))
        .catch(e => spare ? without.push(handle, n) : lost.set(this.base(handle), e))))
  }

  /**
   * @param {number} handle
   * @param {number} n
   * @param {SearchEngine} engine
   */
  async #put(handle, n, engine) {
    const segment = this.#segments.get(handle)
    const file = segment?.files[n]
    if (!file) throw new Problem('file', `no file ${n} in segment ${handle}`)
    const refused = engine.put(handle, n, await this.#fetch(segment, n))
    if (refused) throw new Problem('file', `${packName(file)}: ${refused}`)
  }

  /**
   * @param {Segment & {base: string}} segment
   * @param {number} n
   */
  async #fetch({ base, files }, n) {
    const bytes = await loadFile(base, files[n])
    tell(files[n])
    return bytes
  }
}

/**
 * Tells the page that a file is here.
 *
 * @param {PackFile} file
 */
const tell = file => loaded.push([packName(file), file[0]])

/**
 * @template K, V
 * @param {Map<K, Promise<V>>} map
 * @param {K} key
 * @param {() => Promise<V>} make
 * @returns {Promise<V>}
 */
function once(map, key, make) {
  let value = map.get(key)
  if (!value) {
    map.set(key, value = make())
    value.catch(() => map.delete(key))
  }
  return value
}
