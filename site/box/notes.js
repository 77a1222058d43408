// @ts-check
import { el } from './element.js'
import { fill } from './words.js'

/**
 * The words that every hit of an answer lacks, which are told once.
 *
 * @param {Hit[]} hits
 * @returns {string[]}
 */
export const lacked = ([first, ...others]) => others[0] ? first.missing?.filter(word => others.every(h => h.missing?.includes(word))) ?? [] : []

/**
 * What an answer has to say of itself.
 *
 * @param {Answer} answer
 * @param {import('./words.js').Words} w
 * @param {(query: string) => HTMLElement} again a button that searches for another query
 */
export function notes({ query, hits, suggestion, relaxed, partial, missingBases }, w, again) {
  const [before, after] = w.meant.split('{q}')
  return el('div',
    !hits[0] && el('p.none', el('strong', fill(w.none, `\u2068${query}\u2069`)), ' ', w.hint),
    relaxed && el('p', w.relaxed),
    (partial || missingBases) && el('p', w.partial),
    lacked(hits)[0] && el('p', w.missing, ...lacked(hits).flatMap(word => [' ', el('s', word)])),
    suggestion && el('p.meant', before, again(suggestion), after))
}
