// @ts-check
import { open } from '../carrel.js'
import { Results, narrow } from './results.js'

/** Fields that every pack counts by. A site that has not marked them does not expect to see them. */
const USUAL = ['lang', 'kind', 'type', 'section', 'tag', 'author']

/** What lists all pages: Pagefind knows pages alone. */
const EVERYTHING = 'kind:page'

/** @type {PagefindAnswer} */
const NOTHING = { results: [], unfilteredResultCount: 0, filters: {}, totalFilters: {}, timings: [{ preload: 0, search: 0, total: 0 }] }

/** A search with the interface of Pagefind's. */
export class PagefindInstance {
  #options
  #language
  #bases
  /** @type {Promise<import('../search/session.js').Carrel> | undefined} */
  #carrel
  /** @type {Promise<PagefindCounts> | undefined} */
  #all
  /** @type {AbortController | undefined} */
  #preloading
  #latest = 0
  /** Filters of the site, in lower case to as pages write them. @type {Map<string, string>} */
  #names

  /**
   * @param {string} folder the folder of pagefind.js
   * @param {string[]} names filters that the site's pages mark, as they are written
   * @param {PagefindOptions} [options]
   * @param {string} [language]
   */
  constructor(folder, names, options = {}, language = options.language) {
    this.#options = { ...options }
    this.#language = language
    this.#bases = [pack(options.basePath ?? folder)] // the page's own first
    this.#names = new Map(names.map(name => [name.toLowerCase(), name]))
  }

  /** @param {PagefindOptions} options what Carrel has no use for is passed over */
  async options(options) {
    Object.assign(this.#options, options)
    if (options.filters) this.#carrel = this.#all = undefined // which limits all that is told from now on
  }

  /** Loads what the first search will need. */
  async init() {
    await (await this.#open()).warm()
  }

  /**
   * Searches another site too.
   *
   * @param {string} url the folder pagefind of that site, whose pack stands beside it
   */
  async mergeIndex(url) {
    const base = pack(url)
    if (this.#bases.includes(base)) return
    this.#bases.push(base)
    this.#carrel = this.#all = undefined
    await this.#open()
  }

  /**
   * How many pages have each value of each filter.
   *
   * @returns {Promise<PagefindCounts>}
   */
  filters() {
    this.#all ??= this.#open().then(c => c.search(EVERYTHING, narrow({}, 1))).then(a => this.#counts([a]))
    this.#all.catch(() => { this.#all = undefined })
    return this.#all.then(structuredClone)
  }

  /**
   * Has the files of a search fetched.
   *
   * @param {string | null} term
   */
  async preload(term) {
    this.#preloading?.abort()
    const { signal } = this.#preloading = new AbortController()
    const carrel = await this.#open()
    if (!carrel.ready) return carrel.warm()
    await carrel.search(term ?? EVERYTHING, { ...narrow({}, 1), signal }).catch(() => {})
  }

  /**
   * @param {string | null} term
   * @param {PagefindSearchOptions} [options]
   * @param {number} [ms]
   * @returns {Promise<PagefindAnswer | null>} null where another search came after it
   */
  async debouncedSearch(term, options, ms = 300) {
    const mine = ++this.#latest
    this.preload(term).catch(() => {}) // the search tells what is wrong
    await new Promise(resolve => setTimeout(resolve, ms))
    const answer = mine === this.#latest ? await this.search(term, options) : null
    return mine === this.#latest ? answer : null
  }

  /**
   * @param {string | null} term null for all pages
   * @param {PagefindSearchOptions} [options]
   * @returns {Promise<PagefindAnswer>}
   */
  async search(term, { filters, sort } = {}) {
    this.#preloading?.abort()
    if (term !== null && !term?.trim()) return NOTHING
    const began = performance.now()
    const [carrel, all] = await Promise.all([this.#open(), this.filters()])
    const opened = performance.now()
    const setting = { carrel, query: term ?? '', options: { ...this.#options }, names: this.#names }
    const results = new Results(setting, filters, sorting(sort), term ?? EVERYTHING)
    const [list, found, without] = await Promise.all([results.list(), results.first(), results.unfiltered()])
    const ended = performance.now()
    return {
      results: list,
      unfilteredResultCount: without[0].total,
      filters: complete(all, this.#counts(found)),
      totalFilters: complete(all, this.#counts(without)),
      timings: [{ preload: opened - began, search: ended - opened, total: ended - began }]
    }
  }

  /** Forgets options and merged sites. The engine stays for others who search the same packs. */
  async destroy() {
    this.#preloading?.abort()
    this.#options = {}
    this.#bases.length = 1
    this.#carrel = this.#all = undefined
  }

  #open() {
    if (!this.#carrel) {
      const lang = this.#language ?? document.documentElement.lang
      this.#carrel = open({ bases: this.#bases, lang, filters: this.#options.filters })
      this.#carrel.catch(() => { this.#carrel = undefined }) // the next call may try again
    }
    return this.#carrel
  }

  /**
   * The counts that Pagefind would give: those of fields of the site's own, and
   * of the usual ones where its pages mark them.
   *
   * @param {Answer[]} answers of which no page is in two
   */
  #counts(answers) {
    /** @type {PagefindCounts} */
    const sums = Object.create(null) // fields and values may have any name
    for (const [field, values] of answers.flatMap(a => Object.entries(a.facets ?? {}))) {
      if (USUAL.includes(field) && !this.#names.has(field)) continue
      const sum = sums[this.#names.get(field) ?? field] ??= Object.create(null)
      for (const value in values) sum[value] = (sum[value] ?? 0) + values[value]
    }
    return Object.fromEntries(Object.keys(sums).sort().map(field => [field, ordered(sums[field])]))
  }
}

/**
 * The folder of the pack beside a folder of Pagefind's.
 *
 * @param {string} folder
 */
function pack(folder) {
  return new URL('../carrel/', new URL(folder.replace(/\/*$/, '/'), document.baseURI)).href
}

/**
 * @param {Record<string, string>} [sort] { date: 'asc' }
 */
function sorting(sort) {
  const [[field, direction] = ['', '']] = Object.entries(sort ?? {})
  return field && `${field.toLowerCase()}:${direction === 'desc' ? 'desc' : 'asc'}`
}

/** @param {Record<string, number>} counts */
function ordered(counts) {
  const { compare } = new Intl.Collator(undefined, { numeric: true })
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => compare(a, b)))
}

/**
 * Every value that the site has, also those that nothing was found with.
 *
 * @param {PagefindCounts} all
 * @param {PagefindCounts} found
 */
function complete(all, found) {
  const own = (/** @type {any} */ from, /** @type {string} */ key) => Object.hasOwn(from, key) ? from[key] : undefined
  const count = (/** @type {string} */ field, /** @type {string} */ value) => own(own(found, field) ?? {}, value) ?? 0
  return Object.fromEntries(Object.entries(all).map(([field, values]) =>
    [field, Object.fromEntries(Object.keys(values).map(value => [value, count(field, value)]))]))
}
