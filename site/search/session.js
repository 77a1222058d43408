// @ts-check
import { choose, packName } from './pack.js'
import { Engine } from './engine.js'
import { openFirst } from './first.js'
import { terms } from './terms.js'

/** A search of one site or several, in one language or in all. */
export class Carrel {
  #library
  #engine
  #lang
  #filters
  /** By language. @type {Record<string, import('./first.js').Table>} */
  #tables = {}
  /** @type {number | null} */
  #firstMs = null
  /** @type {Map<string, number>} */
  #loaded = new Map()

  /**
   * @param {import('./open.js').Library} library
   * @param {string} lang
   * @param {Record<string, Filter>} [filters] of every search
   */
  constructor(library, lang, filters) {
    const { packs } = this.#library = library
    const [{ base, assets }] = packs // the program is that of the first
    this.#engine = library.engine ??= new Engine(base + assets.worker, { program: base + assets.search, packs })
    this.#lang = lang
    this.#filters = filters
  }

  /** The languages that are searched. */
  get languages() { return this.#langs() }

  /** The site's own pack: the first. */
  get manifest() { return this.#library.packs[0] }
  get base() { return this.manifest.base }

  /** Whether the engine and what every query needs are here. */
  ready = false

  /**
   * Answers from the table alone, before the engine is there: the pages that it will
   * most likely name. What asks for more than words, and a search of several
   * languages or packs, give no hits.
   *
   * @param {string} query
   * @returns {Promise<Answer>}
   */
  async first(query) {
    const began = performance.now()
    this.#ahead(query)
    const { hits, suggestion } = await this.#table().look(query, pages => this.#ahead('', pages))
    if (hits[0]) this.#firstMs ??= performance.now() - began
    return { query, tier: 'first', total: hits.length, pages: hits.length, ms: performance.now() - began, hits, suggestion }
  }

  /**
   * Lets a worker that was started fetch what a query will need while its program is on the way.
   *
   * @param {string} query
   * @param {number[]} [pages] that will be shown
   * @param {string[]} [langs] that are searched
   */
  #ahead(query, pages = [], langs = this.languages) {
    const engine = this.#engine
    const words = terms(query).map(([text]) => text)
    if (engine.started && engine.readyMs === null && words.length + pages.length) engine.call('ahead', { langs, words, pages }).catch(() => {})
  }

  /**
   * What is left of the word at the end of a query, most likely, in its spelling.
   *
   * @param {string} query
   * @returns {Promise<string>} "" where that is not known
   */
  complete(query) {
    return this.#table().complete(query)
  }

  /**
   * The site's sections and its newest pages, as far as it has such: what an empty box offers.
   *
   * @param {string} [lang]
   */
  offers(lang) {
    return this.#table(lang).offers()
  }

  /**
   * @param {string} query
   * @param {SearchOptions} [options]
   * @returns {Promise<Answer>} rejects with {code, message}
   */
  async search(query, { lang, signal, filters, ...options } = {}) {
    const { packs, missing } = this.#library
    const langs = this.#langs(lang)
    const asked = this.#engine.call('search', { query, options: { ...options, filters: [this.#filters, filters].flat() }, langs }, signal)
    this.#ahead(query, [], langs)
    /** @type {Answer} */
    const answer = await asked
    for (const hit of answer.hits) this.#place(hit, packs.find(p => p.base === hit.base))
    if (missing[0]) answer.missingBases = [...missing, ...answer.missingBases ?? []]
    this.ready = true
    return answer
  }

  /**
   * Makes the addresses of a hit of another site whole.
   *
   * @param {Hit} hit
   * @param {Manifest} [pack]
   */
  #place(hit, pack) {
    if (pack?.base === this.base) return
    /** @type {{url: string, href?: string}[]} */
    const links = [hit, ...hit.sections ?? [], ...hit.resource?.mentions ?? []]
    for (const to of links) {
      to.url = this.link(to.url, pack)
      if (to.href) to.href = this.link(to.href, pack)
    }
  }

  /**
   * The stored page at an address of the site, as Markdown.
   *
   * @param {string} url
   * @returns {Promise<StoredPage>}
   */
  read(url) {
    return this.#engine.call('read', { url })
  }

  /**
   * Fetches what the first query will need: the head of the table, the engine and what it
   * has to know of the pack.
   */
  async warm() {
    const first = this.first('').catch(() => {})
    await this.#engine.call('warm', { langs: this.languages })
    await first
    this.ready = true
  }

  /**
   * The address to go to for a hit: a path of the site moves to wherever the
   * site stands now; one of another site, to where its manifest says that it
   * stands. Other schemes than the web's give "".
   *
   * @param {string} url
   * @param {Manifest} [pack]
   */
  link(url, { base, root, site } = this.manifest) {
    const home = new URL('../', base)
    const elsewhere = (base !== this.base || home.origin !== location.origin) && site.base
    const moves = !elsewhere && url.startsWith(root) && !url.startsWith('//')
    try {
      const { href } = new URL(moves ? './' + url.slice(root.length).replace(/^\//, '') : url, elsewhere || home)
      return /^(https?|mailto|tel):/.test(href) ? href : ''
    } catch {
      return ''
    }
  }

  /** @returns {Stats} */
  stats() {
    const { loaded, readyMs } = this.#engine
    const files = new Map([...this.#loaded, ...loaded])
    return {
      requests: this.#library.packs.length + files.size + (readyMs === null ? 0 : 2), // worker, search
      bytes: [...files.values()].reduce((a, b) => a + b, 0),
      files: [...files.keys()],
      engineReadyMs: readyMs,
      firstMs: this.#firstMs
    }
  }

  /** The languages of all packs. */
  get #all() { return this.#library.packs.flatMap(p => p.languages) }

  /** @param {string} [lang] */
  #langs(lang = this.#lang) {
    return [...new Set(choose(this.#all, lang).map(l => l.lang))]
  }

  /**
   * The table of first answers of a language; siblings of one pack have one.
   *
   * @param {string} [lang]
   */
  #table(lang = this.#lang) {
    const [{ first }, ...others] = choose(this.#all, lang)
    const one = first && !this.#filters && others.every(l => l.first?.[2] === first[2])
    return this.#tables[lang] ??= one ? openFirst(this.base, first, file => this.#loaded.set(packName(file), file[0])) : { look: async () => ({ hits: [], suggestion: undefined }), complete: async () => '', offers: async () => ({}) }
  }
}
