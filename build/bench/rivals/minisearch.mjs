// @ts-check
// MiniSearch as its documentation advises for a site: title boosted, words joined
// by OR (its default); for people who type, the last letters and errors as well.
import MiniSearch from 'minisearch'

/** @typedef {{lang: string, mode: string}} Settings */

/** @param {string} lang */
function tokenizer(lang) {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' })
  return (/** @type {string} */ text) => Array.from(segmenter.segment(text), s => s.isWordLike ? s.segment : '').filter(Boolean)
}

/** @param {Settings} s */
function options(s) {
  const search = s.mode === 'relevance' ? {} : { prefix: true, fuzzy: 0.2, boost: { title: 5 } }
  return {
    fields: ['title', 'text'],
    storeFields: ['title'],
    searchOptions: search,
    ...(s.lang === 'zh' ? { tokenize: tokenizer('zh') } : {}),
  }
}

/** @param {MiniSearch} index */
const asked = index => (/** @type {string} */ query, /** @type {number} */ n) => index.search(query).slice(0, n).map(r => r.id)

/** @param {object[]} docs @param {Settings} s */
export async function open(docs, s) {
  const index = new MiniSearch(options(s))
  index.addAll(docs)
  return { search: asked(index), save: async () => JSON.stringify(index) }
}

/** @param {string} saved @param {Settings} s */
export async function load(saved, s) {
  return { search: asked(MiniSearch.loadJSON(saved, options(s))) }
}
