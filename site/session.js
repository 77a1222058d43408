// @ts-check
import { choose, loadFile, loadManifest, packName, readingOrder } from './pack.js'
import { Engine } from './engine.js'
import { FirstAnswers } from './first.js'

/**
 * A pack and the worker that searches it, shared by all that search the same
 * base on one page.
 *
 * @typedef {{ base: string, manifest: Manifest, engine: Engine }} Library
 */

/** @type {Map<string, Promise<Library>>} */
const libraries = new Map()

/**
 * @param {string} base
 * @returns {Promise<Library>}
 */
function library(base) {
  let found = libraries.get(base)
  if (!found) {
    libraries.set(base, found = load(base))
    found.catch(() => libraries.delete(base)) // the next open may try again
  }
  return found
}

/**
 * @param {string} base
 * @returns {Promise<Library>}
 */
async function load(base) {
  const manifest = await loadManifest(base)
  return { base, manifest, engine: new Engine(base + manifest.assets.worker, { base, manifest }) }
}

/**
 * Opens the pack in a folder; fetches the manifest only.
 *
 * @param {{base?: string, lang?: string}} [options] base: the folder, by
 *   default the one this script came from; lang: the language to search, "*"
 *   for all, by default the page's
 */
export async function open({ base = './', lang = document.documentElement.lang } = {}) {
  const folder = new URL(base, base === './' ? import.meta.url : document.baseURI).href
  return new Carrel(await library(folder.replace(/\/?$/, '/')), lang)
}

/** A site's search in one language, or in all. */
export class Carrel {
  #library
  #lang
  /** @type {Promise<FirstAnswers | null> | undefined} */
  #table
  /** @type {number | null} */
  #firstMs = null
  /** @type {Map<string, number>} */
  #loaded = new Map()

  /**
   * @param {Library} library
   * @param {string} lang
   */
  constructor(library, lang) {
    this.#library = library
    this.#lang = lang
  }

  /** The languages that are searched. */
  get languages() {
    return this.#langs().map(l => l.lang)
  }

  get manifest() { return this.#library.manifest }
  get base() { return this.#library.base }

  /** Whether the engine and what every query needs are here. */
  ready = false

  /**
   * Answers from the table alone, before the engine is there. A query that
   * the table does not hold, and a search of all languages, give no hits.
   *
   * @param {string} query
   * @returns {Promise<Answer>}
   */
  async first(query) {
    const began = performance.now()
    const table = await (this.#table ??= this.#loadTable())
    const hits = table?.look(query) ?? []
    return { query, tier: 'first', total: hits.length, ms: performance.now() - began, hits }
  }

  /**
   * @param {string} query
   * @param {SearchOptions} [options] limit: hits to give, 10 by default;
   *   filters: field to value or values; sort: "relevance" by default; lang:
   *   another language for this query
   * @returns {Promise<Answer>} rejects with {code, message}
   */
  async search(query, { limit = 10, filters = {}, sort = 'relevance', lang, signal } = {}) {
    const options = new URLSearchParams({ limit: String(limit), sort })
    const langs = this.#langs(lang).map(l => l.lang)
    langs.forEach(l => options.append('lang', l))
    for (const [field, values] of Object.entries(filters)) {
      for (const value of [values].flat()) options.append('filter.' + field, value)
    }
    const answer = await this.#library.engine.call('search', { query, options: options.toString(), langs }, signal)
    this.ready = true
    return answer
  }

  /**
   * The stored page at an address of the site, as Markdown.
   *
   * @param {string} url
   * @returns {Promise<StoredPage>}
   */
  read(url) {
    return this.#library.engine.call('read', { url, langs: readingOrder(this.manifest, url) })
  }

  /**
   * Fetches what the first query will need: the small table, then the engine,
   * so that on a slow line the engine does not stand in the table's way.
   */
  async warm() {
    await this.first('').catch(() => {})
    await this.#library.engine.call('warm', { langs: this.languages })
    this.ready = true
  }

  /**
   * The address to go to for a hit: a path of the site moves to wherever the
   * site stands now; other schemes than the web's give "".
   *
   * @param {string} url
   */
  link(url) {
    const { root, site } = this.manifest
    const home = new URL('../', this.base)
    const elsewhere = home.origin !== location.origin && site.base
    const path = !elsewhere && url.startsWith(root) && !url.startsWith('//') ? url.slice(root.length).replace(/^\//, '') : null
    try {
      const { href, protocol } = new URL(path === null ? url : './' + path, elsewhere || home)
      return /^(https?|mailto|tel):$/.test(protocol) ? href : ''
    } catch {
      return ''
    }
  }

  /** @returns {Stats} */
  stats() {
    const { loaded, readyMs } = this.#library.engine
    const files = new Map([...this.#loaded, ...loaded])
    const assets = loaded.size || readyMs !== null ? 2 : 0 // worker, search
    return {
      requests: 1 + files.size + assets,
      bytes: [...files.values()].reduce((a, b) => a + b, 0),
      files: [...files.keys()],
      engineReadyMs: readyMs,
      firstMs: this.#firstMs
    }
  }

  /** @param {string} [lang] */
  #langs(lang = this.#lang) {
    return choose(this.manifest, lang)
  }

  async #loadTable() {
    const [{ first, lang }, ...others] = this.#langs()
    if (!first || others.length) return null
    try {
      const began = performance.now()
      const table = new FirstAnswers(await loadFile(this.base, first), lang)
      this.#firstMs = performance.now() - began
      this.#loaded.set(packName(first), first[0])
      return table
    } catch (e) {
      this.#table = undefined // another query may try again
      throw e
    }
  }
}
