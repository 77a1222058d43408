// @ts-check
// lunr with the language's stemmer and stop words, words joined by OR (its
// default). For people who type, each word is asked three times, as lunr's guide
// does: as it is, as a prefix, and with one edit, with falling boosts.
import lunr from 'lunr'
import stemmers from 'lunr-languages/lunr.stemmer.support.js'
import spanish from 'lunr-languages/lunr.es.js'
import chinese from 'lunr-languages/lunr.zh.js'

/** @typedef {{lang: string, mode: string}} Settings */

for (const plugin of [stemmers, spanish, chinese]) plugin(lunr)

/** @param {any} index @param {Settings} s */
function asked(index, s) {
  // The search pipeline does not trim punctuation, as that of the index does.
  const tokens = s.lang === 'zh' ? /** @type {any} */ (lunr).zh.tokenizer
    : (/** @type {string} */ text) => lunr.tokenizer(text.replace(/[^\p{L}\p{N}_]+/gu, ' '))
  return (/** @type {string} */ text, /** @type {number} */ n) => index.query((/** @type {any} */ q) => {
    for (const token of tokens(text)) {
      const word = token.toString()
      if (s.mode === 'relevance') {
        q.term(word, {})
        continue
      }
      q.term(word, { boost: 100 })
      q.term(word, { boost: 10, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING })
      q.term(word, { boost: 1, usePipeline: false, editDistance: 1 })
    }
  }).slice(0, n).map((/** @type {any} */ r) => r.ref)
}

/** @param {object[]} docs @param {Settings} s */
export async function open(docs, s) {
  const builder = new lunr.Builder()
  if (s.lang === 'en') {
    builder.pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer)
    builder.searchPipeline.add(lunr.stemmer)
  } else {
    const plugin = /** @type {any} */ (lunr)[s.lang]
    plugin.call(builder)
  }
  builder.ref('id')
  builder.field('title', { boost: s.mode === 'relevance' ? 1 : 5 })
  builder.field('text')
  for (const d of docs) builder.add(d)
  const index = builder.build()
  return { search: asked(index, s), save: async () => JSON.stringify(index) }
}

/** @param {string} saved @param {Settings} s */
export async function load(saved, s) {
  return { search: asked(lunr.Index.load(JSON.parse(saved)), s) }
}
