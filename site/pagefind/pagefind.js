// @ts-check
import { PagefindInstance } from './instance.js'

/** @type {PagefindInstance | undefined} */
let instance
/** @type {PagefindOptions} */
let initial = {}

/** @param {PagefindOptions} [options] */
function create(options) {
  const names = typeof CARREL_FILTERS === 'undefined' ? [] : CARREL_FILTERS // the build appends them
  return new PagefindInstance(new URL('./', import.meta.url).href, names, options)
}

const current = () => instance ??= create(initial)

/** @param {string} [language] to search in, by default the page's */
export async function init(language) {
  if (language) initial = { ...initial, language }
  await current().init()
}

/** @param {PagefindOptions} options */
export async function options(options) {
  if (instance) return instance.options(options)
  initial = { ...initial, ...options }
}

/** Forgets the options and the sites that were merged. */
export async function destroy() {
  await instance?.destroy()
  instance = undefined
  initial = {}
}

/**
 * @param {string} url
 */
export const mergeIndex = async url => current().mergeIndex(url)

/**
 * @param {string | null} term
 * @param {PagefindSearchOptions} [options]
 */
export const search = async (term, options) => current().search(term, options)

/**
 * @param {string | null} term
 * @param {PagefindSearchOptions} [options]
 * @param {number} [ms]
 */
export const debouncedSearch = async (term, options, ms) => current().debouncedSearch(term, options, ms)

/** @param {string | null} term */
export const preload = async term => current().preload(term)

export const filters = async () => current().filters()

/**
 * A search with options and merged sites of its own. Its functions may be
 * taken apart, as Pagefind's may.
 *
 * @param {PagefindOptions} [options]
 */
export function createInstance(options) {
  const own = create(options)
  return {
    options: own.options.bind(own),
    init: own.init.bind(own),
    destroy: own.destroy.bind(own),
    mergeIndex: own.mergeIndex.bind(own),
    search: own.search.bind(own),
    debouncedSearch: own.debouncedSearch.bind(own),
    preload: own.preload.bind(own),
    filters: own.filters.bind(own)
  }
}
