// @ts-check
import { UNSPACED } from './segments.js'

/** Words, characters of scripts without spaces, and signs. */
const TOKEN = new RegExp(`(?:(?!${UNSPACED})[\\p{L}\\p{M}\\p{N}])+|\\S`, 'gu')

const unspaced = new RegExp(UNSPACED, 'u')

/** What a word that is new costs beside one that is gone: texts grow more often than they shrink. */
const NEW = .5

/** How much an ideograph says, in letters; a sign says little. */
const IDEOGRAPH = 2.5
const SIGN = .5

/**
 * @typedef {object} Token
 * @property {string} word in lower case
 * @property {number} at where it begins in the text
 * @property {number} end
 * @property {number} weight about as many letters as say as much
 */

/** A word that two texts have in common, and the ones before it. @typedef {{i: number, j: number, before: Match | undefined}} Match i: in the pattern; j: in the text */

/**
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  return [...text.matchAll(TOKEN)].map(({ 0: word, index }) => ({ word: word.toLowerCase(), at: index, end: index + word.length, weight: weigh(word) }))
}

/** @param {string} word */
const weigh = word => unspaced.test(word) ? IDEOGRAPH : /[\p{L}\p{N}]/u.test(word) ? word.length : SIGN

/**
 * How much a text says, in letters.
 *
 * @param {Token[]} list
 */
export const weight = list => list.reduce((sum, token) => sum + token.weight, 0)

/**
 * The words that a pattern has in common with the part of a text that is most like it:
 * an alignment of the whole pattern with any part (Sellers, "The theory and computation of evolutionary
 * distances", 1980), in time that grows with the product of the two.
 *
 * @param {Token[]} pattern
 * @param {Token[]} text
 * @returns {Match[]} in their order
 */
export function align(pattern, text) {
  const costs = [0]
  for (const { weight } of pattern) costs.push(costs[costs.length - 1] + weight)
  /** @type {(Match | undefined)[]} */
  const ends = costs.map(() => undefined)
  let best = { cost: costs[pattern.length], end: ends[0] }
  text.forEach((token, j) => {
    step(pattern, token, j, costs, ends)
    if (costs[pattern.length] < best.cost) best = { cost: costs[pattern.length], end: ends[pattern.length] }
  })
  const matches = []
  for (let match = best.end; match; match = match.before) matches.push(match)
  return matches.reverse()
}

/**
 * Takes one more word of the text into account.
 *
 * @param {Token[]} pattern
 * @param {Token} token
 * @param {number} j its place
 * @param {number[]} costs of aligning each beginning of the pattern with what ends here
 * @param {(Match | undefined)[]} ends their last matches
 */
function step(pattern, token, j, costs, ends) {
  let [cost, end] = [costs[0], ends[0]]
  for (let i = 0; i < pattern.length; i++) {
    const [was, wasEnd] = [costs[i + 1], ends[i + 1]]
    const gone = costs[i] + pattern[i].weight
    const added = was + NEW * token.weight
    if (pattern[i].word === token.word && cost <= Math.min(gone, added)) [costs[i + 1], ends[i + 1]] = [cost, { i, j, before: end }]
    else if (gone < added) [costs[i + 1], ends[i + 1]] = [gone, ends[i]]
    else costs[i + 1] = added
    cost = was
    end = wasEnd
  }
}
