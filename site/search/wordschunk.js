// @ts-check

/**
 * @typedef {{ earned: number, title: number, kin: boolean }} Entry what a page earns by a
 *   word, the length of its title where that has the word, and whether it has only relatives
 * @typedef {{ idf: number, stop: boolean, rest: number, pages: Map<number, Entry> }} Found
 *   rest: what each of the other pages may have earned, 0 where none has the word
 */

/** A range of the words of a table; docs/FORMAT.md has its bytes. */
export class WordsChunk {
  #bytes
  #at = 0
  /** @type {string[]} */
  #words = []
  /** @type {{ idf: number, stop: boolean, partly: boolean, count: number, at: number }[]} */
  #entries = []

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes
    const texts = this.#number()
    const weights = this.#number()
    this.#readTexts(this.#at + texts)
    const pages = this.#at + weights
    for (let at = pages; this.#at < pages;) {
      const idf = this.#byte() / 16
      const n = this.#number()
      this.#entries.push({ idf, stop: n % 2 > 0, partly: n % 4 > 1, count: n >> 2, at })
      const next = this.#at
      this.#at = at
      this.#pages(n >> 2, () => {})
      at = this.#at
      this.#at = next
    }
  }

  #byte() {
    return this.#bytes[this.#at++]
  }

  #number() {
    let n = 0
    for (let shift = 1, byte = 128; byte > 127; shift *= 128) n += ((byte = this.#byte()) & 127) * shift
    return n
  }

  /** @param {number} end */
  #readTexts(end) {
    const text = new Uint8Array(512)
    const decoder = new TextDecoder()
    while (this.#at < end) {
      const shared = this.#byte()
      const length = this.#byte()
      text.set(this.#bytes.subarray(this.#at, this.#at += length), shared)
      this.#words.push(decoder.decode(text.subarray(0, shared + length)))
    }
  }

  /**
   * @param {number} count
   * @param {(page: number, level: number, title: number, kin: boolean) => void} take
   */
  #pages(count, take) {
    for (let page = 0; count--;) {
      page += this.#number()
      const level = this.#byte()
      take(page, level & 31, level & 32 && this.#byte(), level > 63)
    }
  }

  /**
   * The pages of a word, else of the nearest; of one that is being typed also
   * those of the words that it begins.
   *
   * @param {string} text
   * @param {boolean} open
   * @param {number} prefix what a word counts that it begins
   * @returns {Found}
   */
  find(text, open, prefix) {
    /** @type {Found} */
    const found = { idf: 0, stop: false, rest: 0, pages: new Map() }
    const words = this.#words
    const exact = words.indexOf(text)
    const star = open ? words.indexOf(text + '*') : -1
    if (exact >= 0) this.#add(found, exact, 1)
    const { stop } = found
    if (star >= 0) this.#add(found, star, 1) // what its words count is in it
    else if (open) words.forEach((word, i) => { if (i !== exact && word.startsWith(text) && !word.endsWith('*')) this.#add(found, i, prefix) })
    if (!found.pages.size) this.#add(found, nearest(words, text), .8)
    found.stop ||= stop
    return found
  }

  /**
   * @param {Found} found
   * @param {number} i
   * @param {number} factor
   */
  #add(found, i, factor) {
    const entry = this.#entries[i]
    if (!entry || entry.stop && found.pages.size) return
    const { pages } = found
    if (!pages.size || entry.idf < found.idf) found.idf = entry.idf
    found.stop = entry.stop
    if (entry.partly) found.rest = factor
    this.#at = entry.at
    this.#pages(entry.count, (page, level, title, kin) => {
      const earned = factor * 1.12 ** (level - 31)
      const old = pages.get(page) ?? { earned, title, kin: true }
      found.rest = Math.min(found.rest, earned)
      pages.set(page, { earned: Math.max(earned, old.earned), title: title || old.title, kin: old.kin && (kin || factor < 1) })
    })
  }
}

/**
 * The place of the word that is fewest edits from a text, -1 where all are too far.
 *
 * @param {string[]} words
 * @param {string} text
 */
function nearest(words, text) {
  let most = text.length < 4 ? 0 : text.length < 8 ? 1 : 2
  let best = -1
  words.forEach((word, i) => {
    const d = word.endsWith('*') ? 9 : distance(text, word, most)
    if (d < most || d === most && best < 0) [best, most] = [i, d]
  })
  return best
}

/**
 * Edits between two words, neighbours that changed places counting one; more than
 * most where they are more.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  /** @type {number[]} */
  let before = []
  let row = [...b, ''].map((_, k) => k)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let k = 1; k <= b.length; k++) {
      next[k] = Math.min(row[k] + 1, next[k - 1] + 1, row[k - 1] + +(a[i - 1] !== b[k - 1]))
      if (i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1]) next[k] = Math.min(next[k], before[k - 2] + 1)
    }
    if (Math.min(...next) > most) return most + 1
    ;[before, row] = [row, next]
  }
  return row[b.length]
}
