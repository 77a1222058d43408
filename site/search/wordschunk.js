// @ts-check

/**
 * @typedef {object} Word
 * @property {string} text
 * @property {number} idf what it weighs
 * @property {boolean} stop it tells no pages apart
 * @property {boolean} partly other pages have it too
 * @property {Page[]} pages
 *
 * @typedef {{ page: number, earned: number, title: number, kin: boolean }} Page what a page earns by a
 *   word, the length of its title where that has the word, and whether it has only relatives
 * @typedef {{ idf: number, weight: number, stop?: boolean, rest: number, pages: Map<number, Page>, meant?: string }} Found
 *   weight: its idf, less where it is a stop word; rest: what each of the other pages may have earned, 0 where none has the word; meant: the word
 *   that was taken where none has this one
 */

/**
 * A range of the words of a table; docs/FORMAT.md has its bytes.
 *
 * @param {Uint8Array} bytes
 * @returns {Word[]}
 */
export function openWords(bytes) {
  let at = 0
  const number = () => {
    let n = 0
    for (let shift = 1, byte = 128; byte > 127; shift *= 128) n += ((byte = bytes[at++]) & 127) * shift
    return n
  }
  const size = number()
  const skip = number()
  const text = new Uint8Array(512)
  const words = []
  for (const end = at + size; at < end;) {
    const shared = bytes[at++]
    const length = bytes[at++]
    text.set(bytes.subarray(at, at += length), shared)
    words.push(new TextDecoder().decode(text.subarray(0, shared + length)))
  }
  let pagesAt = at + skip
  return words.map(text => {
    const idf = bytes[at++] / 16
    const n = number()
    const next = at
    at = pagesAt
    let page = 0
    const pages = Array.from({ length: n >> 2 }, () => {
      page += number()
      const level = bytes[at++]
      return { page, earned: 1.12 ** (level % 32 - 31), title: level & 32 && bytes[at++], kin: level > 63 }
    })
    pagesAt = at
    at = next
    return { text, idf, stop: n % 2 > 0, partly: n % 4 > 1, pages }
  })
}

/**
 * The pages of a word, else of the nearest; of one that is being typed also those of
 * the words that it begins.
 *
 * @param {Word[]} words
 * @param {string} text
 * @param {boolean} open
 * @param {import('./first.js').Head['rank']} rank
 * @returns {Found}
 */
export function find(words, text, open, rank) {
  const found = /** @type {Found} */ ({ idf: 0, rest: 0, pages: new Map() })
  const { pages } = found
  const add = (/** @type {Word | undefined} */ word, factor = 1, typed = false) => {
    if (!word) return
    if (!pages.size || word.idf < found.idf) found.idf = word.idf
    found.stop ||= word.stop
    if (word.partly) found.rest = factor
    for (const p of word.pages) {
      const old = pages.get(p.page) ?? { ...p, earned: 0, kin: true }
      const earned = factor * p.earned
      found.rest = Math.min(found.rest, earned)
      pages.set(p.page, { ...p, earned: Math.max(earned, old.earned), title: p.title || old.title, kin: old.kin && !typed && (p.kin || factor < 1) })
    }
  }
  const star = open ? starred(words, text) : undefined
  add(words.find(w => w.text === text))
  add(star, 1, true) // what its words count is in it
  if (open && !star) for (const word of words) if (!word.stop && word.text.startsWith(text)) add(word, rank.prefix, true)
  if (!pages.size) {
    const meant = nearest(words, text)
    add(meant, .8)
    found.meant = meant?.text
  }
  found.weight = found.idf * (found.stop ? rank.stop : 1)
  return found
}

/**
 * The entry of a beginning, behind whose star stands the rest of the commonest word.
 *
 * @param {Word[]} words
 * @param {string} text
 */
const starred = (words, text) => words.find(w => w.text.startsWith(text + '*'))

/**
 * What is left of the commonest word that a text begins; "" where it is that itself. Words
 * of one family weigh the same: of those the one that its pages earn most by.
 *
 * @param {Word[]} words
 * @param {string} text
 */
export function completed(words, text) {
  const own = (/** @type {Word} */ { pages }) => pages.reduce((sum, p) => sum + (p.kin ? 0 : p.earned), 0)
  const best = starred(words, text) ?? words.filter(w => w.text === text || !w.stop && w.text.startsWith(text) && !w.text.includes('*'))
    .sort((a, b) => a.idf - b.idf || own(b) - own(a))[0]
  return best?.text.slice(text.length).replace('*', '') ?? ''
}

/**
 * The first of the words that are fewest edits from a text, none where all are too far:
 * as in the engine one edit is allowed from four letters on, two from eight.
 *
 * @param {Word[]} words
 * @param {string} text
 */
function nearest(words, text) {
  const near = (/** @type {number} */ n) => text.length < 4 * n ? undefined : words.find(w => !w.text.includes('*') && isNear(text, w.text, n))
  return near(1) ?? near(2)
}

/**
 * Whether two words are at most n edits apart; that neighbours changed places is one.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} n
 * @returns {boolean}
 */
function isNear(a, b, n) {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const without = (/** @type {number} */ k, /** @type {number} */ m) => isNear(a.slice(i + k), b.slice(i + m), n - 1)
  return a.slice(i) === b.slice(i) || n > 0 && (without(1, 0) || without(0, 1) || without(1, 1) || a[i] === b[i + 1] && a[i + 1] === b[i] && without(2, 2))
}
