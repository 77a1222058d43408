// @ts-check
import { joiner, split } from './text.js'

/** Words of an excerpt where a page does not say; the engine's snippets have about as many. */
const LENGTH = 30

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
export function excerpt(text, marks, { excerptLength = LENGTH, excerptEllipsis = '…' }, lang) {
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
 * An excerpt longer than the engine's snippet: the page's words around it.
 * undefined where the page has no more, or says the snippet otherwise.
 *
 * @param {string} snippet
 * @param {import('./text.js').PageText} text
 * @param {number[]} locations
 * @param {{excerptLength?: number, excerptEllipsis?: string}} options
 * @param {string} lang
 * @returns {Excerpt | undefined}
 */
export function longer(snippet, text, locations, { excerptLength = LENGTH, excerptEllipsis = '…' }, lang) {
  const shown = split(snippet.replace(/^… | …$/g, ''), lang)
  const more = excerptLength - shown.length
  const at = excerptLength > LENGTH && more > 0 && text.words.length > shown.length ? find(text.words, shown.slice(0, 4)) : -1
  if (at < 0) return undefined
  const from = Math.max(0, Math.min(at - (more >> 2), text.words.length - excerptLength))
  const words = text.words.slice(from, from + excerptLength)
  const wrap = (/** @type {string[]} */ list) => (from ? excerptEllipsis : '') + list.join(text.joiner) +
    (from + words.length < text.words.length ? excerptEllipsis : '')
  const places = new Set(locations)
  const marked = words.map((w, i) => places.has(from + i) ? mark(w) : escape(w))
  return { excerpt: wrap(marked), plain_excerpt: wrap(words) }
}

/**
 * A word with its letters marked, and not the signs around them.
 *
 * @param {string} word
 */
function mark(word) {
  const [, before, inner, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(word) ?? ['', '', word, '']
  return `${escape(before)}<mark>${escape(inner)}</mark>${escape(after)}`
}

/**
 * Where some words stand among others, -1 for nowhere.
 *
 * @param {string[]} words
 * @param {string[]} sought
 */
function find(words, sought) {
  return words.findIndex((_, i) => sought.every((w, k) => words[i + k] === w))
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
