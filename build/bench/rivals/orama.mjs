// @ts-check
// Orama with the stemmer and the stop words of the language. Its default
// threshold of 1 returns a document with any of the words.
import { create, insertMultiple, load as restore, save, search } from '@orama/orama'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { stopwords as englishStops } from '@orama/stopwords/english'
import { stopwords as spanishStops } from '@orama/stopwords/spanish'
import { createTokenizer } from '@orama/tokenizers/mandarin'

/** @typedef {{lang: string, mode: string}} Settings */

/** @param {Settings} s */
function database(s) {
  const stemmed = s.mode === 'relevance'
  /** @type {Record<string, any>} */
  const components = {
    en: { tokenizer: { language: 'english', stemming: stemmed, ...(stemmed ? { stemmer: english, stopWords: englishStops } : {}) } },
    es: { tokenizer: { language: 'spanish', stemming: true, stemmer: spanish, stopWords: spanishStops } },
    zh: { tokenizer: createTokenizer() },
  }
  return create({ schema: { title: 'string', text: 'string' }, components: components[s.lang] })
}

/** @param {any} db @param {Settings} s */
const asked = (db, s) => async (/** @type {string} */ term, /** @type {number} */ n) => {
  const known = s.mode !== 'relevance'
  const found = await search(db, { term, limit: n, threshold: 1, tolerance: known ? 1 : 0, boost: { title: known ? 5 : 2 } })
  return found.hits.map(h => h.id)
}

/** @param {any[]} docs @param {Settings} s */
export async function open(docs, s) {
  const db = database(s)
  await insertMultiple(db, docs.map(({ id, title, text }) => ({ id, title, text })), 500)
  return { search: asked(db, s), save: async () => JSON.stringify(save(db)) }
}

/** @param {string} saved @param {Settings} s */
export async function load(saved, s) {
  const db = database(s)
  restore(db, JSON.parse(saved))
  return { search: asked(db, s) }
}
