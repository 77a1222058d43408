// @ts-check
// FlexSearch's Document with suggestions, which is how it joins words by OR.
import FlexSearch from 'flexsearch'
import english from 'flexsearch/lang/en'

/** @typedef {{lang: string, mode: string}} Settings */

const { Document, Charset } = FlexSearch
/** Its types know one argument, its documentation several. @type {any} */
const Encoder = FlexSearch.Encoder

/** @param {Settings} s */
function options(s) {
  const relevance = s.mode === 'relevance'
  const encoder = s.lang === 'zh' ? new Encoder(Charset.CJK)
    : relevance && s.lang === 'en' ? new Encoder(Charset.LatinBalance, english) : new Encoder(Charset.LatinBalance)
  return {
    tokenize: relevance ? 'strict' : 'forward',
    encoder,
    document: { id: 'id', index: ['title', 'text'] },
  }
}

/** The lists of the fields are joined, title first, as FlexSearch itself merges
 * them.
 * @param {any} index */
const asked = index => (/** @type {string} */ query, /** @type {number} */ n) =>
  index.search(query, { limit: n, suggest: true, merge: true }).slice(0, n).map((/** @type {any} */ r) => r.id)

/** @param {object[]} docs @param {Settings} s */
export async function open(docs, s) {
  const index = new Document(/** @type {any} */ (options(s)))
  for (const d of docs) index.add(/** @type {any} */ (d))
  return {
    search: asked(index),
    save: async () => {
      /** @type {Record<string, string>} */
      const parts = {}
      await index.export((key, data) => { parts[key] = data })
      return JSON.stringify(parts)
    },
  }
}

/** @param {string} saved @param {Settings} s */
export async function load(saved, s) {
  const index = new Document(/** @type {any} */ (options(s)))
  for (const [key, data] of Object.entries(JSON.parse(saved))) index.import(key, data)
  return { search: asked(index) }
}
