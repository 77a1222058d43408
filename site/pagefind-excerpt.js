// @ts-check
import { joiner, split } from './pagefind-text.js'

/** @typedef {{excerpt: string, plain_excerpt: string}} Excerpt */

/** @param {string} text */
export const escape = text => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`)

/**
 * A snippet as Pagefind writes one: at most so many words, those around which
 * most is marked; HTML with marks, and the same without.
 *
 * @param {string} text
 * @param {Mark[]} marks
 * @param {{excerptLength?: number, excerptEllipsis?: string}} options
 * @param {string} lang
 * @returns {Excerpt}
 */
export function excerpt(text, marks, { excerptLength = 30, excerptEllipsis = '…' }, lang) {
  const [from, to] = stretch(text, marks, excerptLength, lang)
  const before = from > 0 ? excerptEllipsis : '', after = to < text.length ? excerptEllipsis : ''
  let html = escape(before), at = from
  for (const [start, end] of marks) {
    if (start < at || end > to) continue
    html += `${escape(text.slice(at, start))}<mark>${escape(text.slice(start, end))}</mark>`
    at = end
  }
  return { excerpt: html + escape(text.slice(at, to) + after), plain_excerpt: before + text.slice(from, to) + after }
}

/**
 * The stretch of a text with so many words in which most marks begin, and of
 * several the one in their middle.
 *
 * @param {string} text
 * @param {Mark[]} marks
 * @param {number} length
 * @param {string} lang
 * @returns {[number, number]}
 */
function stretch(text, marks, length, lang) {
  /** @type {[number, number][]} */
  const words = []
  let at = 0
  for (const word of split(text, lang)) {
    const start = text.indexOf(word, at)
    words.push([start, at = start + word.length])
  }
  if (!(length > 0) || words.length <= length) return [0, text.length]
  const count = (/** @type {number} */ i) => marks.filter(([start, end]) => start >= words[i][0] && end <= words[i + length - 1][1]).length
  const counts = Array.from({ length: words.length - length + 1 }, (_, i) => count(i))
  const most = Math.max(...counts)
  const best = counts.flatMap((n, i) => n === most ? i : [])
  const first = most ? best[best.length >> 1] : 0
  return [words[first][0], words[first + length - 1][1]]
}

/** @param {string} word */
const fold = word => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * The places among a page's words of those that the engine marked somewhere. It
 * tells of the passages that it shows alone, so a form that stands in none of
 * them is not found.
 *
 * @param {string[]} words
 * @param {string[]} marked
 * @param {string} lang
 * @returns {number[]}
 */
export function locate(words, marked, lang) {
  const forms = new Set(marked.flatMap(m => fold(m).split(/[^\p{L}\p{N}]+/u)).filter(Boolean))
  const within = joiner(lang) === ' ' ? () => false : (/** @type {string} */ w) => [...forms].some(f => f.includes(w))
  return words.flatMap((word, i) => {
    const parts = fold(word).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
    return parts.some(p => forms.has(p) || within(p)) ? i : []
  })
}
