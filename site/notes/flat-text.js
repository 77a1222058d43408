// @ts-check
import { tokens, weight } from './align.js'
import { findEdited } from './edited.js'
import { wholeWords } from './segments.js'

/** Characters around a passage that tell it from others with the same words. */
export const AROUND = 48

/** A passage that says as much as so many letters is itself wherever it stands; a shorter one has to stand where it stood. */
const LONG = 16

/** Characters around a shorter passage that have to be as they were: next to it, or so many of all. */
const SAME = 8
const MOST = .75

/** A sentence, which is itself where it stands alone. */
const SENTENCE = /\s.*[.!?…]["'”’»)]*$|[。！？]["”』」）]*$/su

/** Characters on each side that are compared one by one: a number has a bit for each. */
const BITS = 31

/**
 * A passage by its words, so that it is found again after other parts of the
 * page have changed.
 *
 * @typedef {object} Passage
 * @property {string} heading anchor of the section it begins in; "" before the first
 * @property {string} before the text before it
 * @property {string} quote
 * @property {string} after the text behind it
 * @property {number} at characters from the section's start
 */

/**
 * The text of an article with each run of spaces as one, since lines are broken
 * anew whenever a page is built, and where each character of it stands.
 */
export class FlatText {
  #root
  #lang
  /** Where passages were found whose words are no longer there, which takes long. @type {Map<string, {start: number, end: number} | undefined>} */
  #edited = new Map()
  /** @type {import('./align.js').Token[] | undefined} */
  #words
  /** @type {Text[]} */
  #nodes = []
  /** Where each node's text begins, in characters as they are. @type {number[]} */
  #starts = []
  /** The place of each character of the text among those as they are. @type {number[]} */
  #raw = []
  /** @type {[string, number][] | undefined} */
  #begins
  text = ''

  /**
   * @param {Element} root
   * @param {string} lang
   * @param {FlatText} [known] of the same text, perhaps
   */
  constructor(root, lang, known) {
    this.#root = root
    this.#lang = lang
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    let all = ''
    for (let node; (node = walker.nextNode());) {
      this.#nodes.push(/** @type {Text} */ (node))
      this.#starts.push(all.length)
      all += node.nodeValue
    }
    for (const { 0: run, index } of all.matchAll(/\s+|\S/g)) {
      this.#raw.push(index)
      this.text += run.trim() || ' '
    }
    this.#raw.push(all.length)
    if (known?.text === this.text) this.#edited = known.#edited
  }

  /**
   * What is selected, in whole words; undefined where that holds none.
   *
   * @param {Range} range
   * @returns {Passage | undefined}
   */
  describe(range) {
    const [from, to] = this.#trim(this.#place(range.startContainer, range.startOffset), this.#place(range.endContainer, range.endOffset))
    if (from >= to) return undefined
    const [start, end] = wholeWords(this.text, from, to, this.#lang)
    const section = this.#headings().filter(([, at]) => at <= start).at(-1) ?? ['', 0]
    return {
      heading: section[0],
      at: start - section[1],
      before: this.text.slice(Math.max(0, start - AROUND), start),
      quote: this.text.slice(start, end),
      after: this.text.slice(end, end + AROUND)
    }
  }

  /**
   * Where a passage stands now: by its words or, where those were edited, by the
   * text around it.
   *
   * @param {Passage} passage
   * @returns {{start: number, range: Range} | undefined}
   */
  find(passage) {
    const place = this.#same(passage) ?? this.#changed(passage)
    return place && { start: place.start, range: this.range(place.start, place.end) }
  }

  /**
   * Of all places with a passage's words the one with most of the text around it, of
   * equals the one in its section, and there the nearest to where it was.
   *
   * @param {Passage} passage
   */
  #same({ heading, before, quote, after, at }) {
    const [begin, end] = this.#section(heading)
    const sure = weight(tokens(quote)) >= LONG || SENTENCE.test(quote) && this.text.split(quote, 3).length === 2
    const [left, right] = [letters(reverse(before)), letters(after)]
    let best = { start: -1, end: -1, score: -1 }
    for (let start = this.text.indexOf(quote); start >= 0 && quote; start = this.text.indexOf(quote, start + 1)) {
      const [ahead, behind] = [reverse(this.text.slice(Math.max(0, start - before.length), start)), this.text.slice(start + quote.length, start + quote.length + after.length)]
      const same = alike(ahead, reverse(before)) + alike(behind, after)
      const common = left.common(ahead) + right.common(behind)
      const score = same + common + (start >= begin && start < end ? .5 : 0) - Math.min(.4, Math.abs(start - begin - at) / 1e7)
      const around = same >= Math.min(SAME, before.length + after.length) || common >= MOST * (left.length + right.length)
      if ((sure || around) && score > best.score) best = { start, end: start + quote.length, score }
    }
    return best.start < 0 ? undefined : best
  }

  /** @param {Passage} passage */
  #changed(passage) {
    const key = JSON.stringify(passage)
    if (!this.#edited.has(key)) this.#edited.set(key, findEdited(passage, this.#words ??= tokens(this.text), this.text, this.#section(passage.heading)))
    return this.#edited.get(key)
  }

  /**
   * @param {number} start
   * @param {number} end after start
   */
  range(start, end) {
    const range = document.createRange()
    const [first, last] = [this.#raw[start], this.#raw[end - 1]]
    const [a, b] = [upTo(this.#starts, first) - 1, upTo(this.#starts, last) - 1]
    range.setStart(this.#nodes[a], first - this.#starts[a])
    range.setEnd(this.#nodes[b], last - this.#starts[b] + 1)
    return range
  }

  /**
   * Where a section begins and ends; nowhere, where it is gone.
   *
   * @param {string} heading
   * @returns {[begin: number, end: number]}
   */
  #section(heading) {
    const all = /** @type {[string, number][]} */ ([['', 0], ...this.#headings()])
    const at = all.findIndex(([id]) => id === heading)
    return at < 0 ? [0, 0] : [all[at][1], all[at + 1]?.[1] ?? Infinity]
  }

  /** The anchors of the headings and where each begins. */
  #headings() {
    return this.#begins ??= [...this.#root.querySelectorAll(':is(h1, h2, h3, h4, h5, h6)[id]')].map(h => [h.id, this.#place(h, 0)])
  }

  /**
   * A place of the document as one of the text. What lies outside of it is its
   * begin or its end.
   *
   * @param {Node} node
   * @param {number} offset
   */
  #place(node, offset) {
    const lead = document.createRange()
    lead.selectNodeContents(this.#root)
    const side = lead.comparePoint(node, offset)
    if (side) return side < 0 ? 0 : this.text.length
    lead.setEnd(node, offset)
    return Math.min(this.text.length, upTo(this.#raw, lead.toString().length - 1))
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  #trim(start, end) {
    while (start < end && this.text[start] === ' ') start++
    while (start < end && this.text[end - 1] === ' ') end--
    return [start, end]
  }
}

/**
 * How many of some ascending numbers are not above another.
 *
 * @param {number[]} list
 * @param {number} n
 */
function upTo(list, n) {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = low + high >> 1
    if (list[middle] <= n) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * How many characters two texts begin with alike.
 *
 * @param {string} a
 * @param {string} b
 */
function alike(a, b) {
  let n = 0
  while (n < b.length && a[n] === b[n]) n++
  return n
}

/**
 * Tells how many characters the beginning of a text has in common with that of
 * others, in their order (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004).
 *
 * @param {string} text
 */
function letters(text) {
  const length = Math.min(BITS, text.length)
  /** @type {Map<string, number>} */
  const bits = new Map()
  for (let i = 0; i < length; i++) bits.set(text[i], (bits.get(text[i]) ?? 0) | 1 << i)
  /** @param {string} other */
  const common = other => {
    const all = 2 ** length - 1
    let rest = all
    for (const c of other.slice(0, length)) {
      const hit = rest & (bits.get(c) ?? 0)
      rest = (rest + hit | rest - hit) & all
    }
    let n = length
    for (; rest; rest &= rest - 1) n--
    return n
  }
  return { length, common }
}

/** @param {string} text */
const reverse = text => [...text].reverse().join('')
