// @ts-check

/** What a setting is called in the address; the engine's requests have the same form. */
const PREFIX = 'ranking.'

/** @typedef {{ query: string, lang: string, ranking: Record<string, number> }} State */

/**
 * The state that a link to the page holds.
 *
 * @param {string} search of the address: "?q=bees&lang=en&ranking.k1=1.2"
 * @returns {State} numbers may be NaN
 */
export function readState(search) {
  const pairs = new URLSearchParams(search)
  /** @type {Record<string, number>} */
  const ranking = {}
  for (const [name, value] of pairs) {
    if (name.startsWith(PREFIX)) ranking[name.slice(PREFIX.length)] = value.trim() ? Number(value) : NaN
  }
  return { query: pairs.get('q') ?? '', lang: pairs.get('lang') ?? '', ranking }
}

/**
 * @param {State} state
 * @returns {string} "" where nothing is said
 */
export function writeState({ query, lang, ranking }) {
  const pairs = new URLSearchParams()
  if (query) pairs.set('q', query)
  if (lang) pairs.set('lang', lang)
  for (const name in ranking) pairs.set(PREFIX + name, String(ranking[name]))
  return pairs.size ? '?' + pairs : ''
}
