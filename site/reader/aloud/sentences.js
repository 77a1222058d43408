// @ts-check
import { segmenter } from '../../notes/segments.js'

/** Elements that run within a line; all others end a sentence. */
const INLINE = new Set('A ABBR B BDI CODE DEL EM I INS KBD MARK Q S SMALL SPAN STRONG SUB SUP U'.split(' '))

/** What is not read aloud: code, formulas, buttons, marks of footnotes, and what is folded away. */
const SILENT = 'pre, math, svg, button, [hidden], [aria-hidden=true], .math, .footnote-ref, .footnote-backref, details:not([open]) > :not(summary)'

/** Characters that are spoken in one go: some voices fall silent in long ones. */
const LONGEST = 240

/** Where a long sentence is cut: better behind a sign than between words. */
const CUTS = [/[,;:，、；：–—]+\s*/gu, /\s+/gu]

/** Sentences where the browser knows no language's. */
const SENTENCE = /[^.!?。！？]*[.!?。！？]*["'”’»)」』]*\s*/gu

/** @typedef {{text: string, range: Range}} Sentence */

/**
 * What is read aloud of some elements, in their order.
 *
 * @param {Element[]} elements
 * @param {string} lang
 * @returns {Sentence[]}
 */
export function sentences(elements, lang) {
  const cut = cutter(lang)
  return elements.flatMap(blocks).flatMap(nodes => {
    const text = nodes.map(node => node.data).join('').replace(/\s/g, ' ')
    return cut(text).flatMap(sentence => short(text, sentence)).map(part => trim(text, part))
      .filter(part => /[\p{L}\p{N}]/u.test(text.slice(...part)))
      .map(([start, end]) => ({ text: text.slice(start, end).replace(/ +/g, ' '), range: rangeOf(nodes, start, end) }))
  })
}

/** @typedef {[start: number, end: number]} Part of a text */

/**
 * A sentence in parts that are short enough.
 *
 * @param {string} text
 * @param {Part} sentence
 * @returns {Part[]}
 */
function short(text, [start, end]) {
  if (end - start <= LONGEST) return [[start, end]]
  const head = text.slice(start, start + LONGEST)
  const [length = LONGEST] = CUTS.map(cut => [...head.matchAll(cut)].at(-1)).filter(m => !!m).map(m => m.index + m[0].length)
  return [[start, start + length], ...short(text, [start + length, end])]
}

/**
 * @param {string} text
 * @param {Part} part
 * @returns {Part}
 */
function trim(text, [start, end]) {
  const part = text.slice(start, end)
  return [end - part.trimStart().length, start + part.trimEnd().length]
}

/**
 * The text nodes of an element, those of one block together.
 *
 * @param {Element} element
 */
function blocks(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  /** @type {Text[][]} */
  const all = []
  let last
  for (let node; (node = /** @type {Text | null} */ (walker.nextNode()));) {
    if (node.parentElement?.closest(SILENT)) continue
    const block = blockOf(node)
    if (block === last) all[all.length - 1].push(node)
    else all.push([node])
    last = block
  }
  return all
}

/** @param {Node} node */
function blockOf(node) {
  let block = node.parentElement
  while (block && INLINE.has(block.tagName)) block = block.parentElement
  return block
}

/**
 * What cuts a text into sentences.
 *
 * @param {string} lang
 * @returns {(text: string) => Part[]}
 */
function cutter(lang) {
  const known = segmenter(lang, 'sentence')
  return text => known
    ? Array.from(known.segment(text), ({ segment, index }) => [index, index + segment.length])
    : Array.from(text.matchAll(SENTENCE), ({ 0: segment, index }) => [index, index + segment.length])
}

/**
 * @param {Text[]} nodes
 * @param {number} start
 * @param {number} end after start
 */
function rangeOf(nodes, start, end) {
  const range = document.createRange()
  let at = 0
  for (const node of nodes) {
    const { length } = node
    if (start >= at && start < at + length) range.setStart(node, start - at)
    if (end > at && end <= at + length) range.setEnd(node, end - at)
    at += length
  }
  return range
}
