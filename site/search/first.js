// @ts-check
import { loadFile } from './pack.js'
import { terms } from './terms.js'
import { WordsChunk } from './wordschunk.js'

/** How many hits a first answer has. */
const HITS = 5

/**
 * @typedef {object} Head what docs/FORMAT.md says of a table's head
 * @property {number} docs
 * @property {number} scale
 * @property {{ cover: number, strict: number, title: number, prefix: number, stop: number }} rank
 * @property {[first: string, ...file: PackFile][]} words
 * @property {[first: number, ...file: PackFile][]} titles
 *
 * @typedef {{ score: number, has: number, words: number, asked: number, told: number }} Sum what a page has of a query
 */

/**
 * The table of words with the pages that the engine puts highest for each. It
 * answers any words, without the engine: the scores of a query's words add up, as
 * they do there. What it lacks is all that the engine knows of a page beyond
 * single words.
 */
export class FirstAnswers {
  #base
  /** @type {Head} */
  #head
  /** @type {Map<PackFile[2], Promise<any>>} */
  #chunks = new Map()
  #loaded

  /**
   * @param {string} base
   * @param {Head} head
   * @param {(file: PackFile) => void} loaded is told of each file
   */
  constructor(base, head, loaded) {
    this.#base = base
    this.#head = head
    this.#loaded = loaded
  }

  /**
   * @param {string} base
   * @param {PackFile} file
   * @param {(file: PackFile) => void} loaded
   */
  static async load(base, file, loaded) {
    const head = json(await loadFile(base, file))
    loaded(file)
    return new FirstAnswers(base, head, loaded)
  }

  /**
   * @param {string} query
   * @returns {Promise<Hit[]>} the best first; none where the query is more than words
   */
  async look(query) {
    const asked = terms(query)
    const found = await Promise.all(asked.map(async ({ text, open }) => (await this.#words(text)).find(text, open, this.#head.rank.prefix)))
    const best = this.#rank(found.filter(f => f.pages.size))
    const lines = await Promise.all(best.map(page => this.#line(page)))
    return lines.map(([url, title, snippet, type, date, lang]) => ({ url, title, lang, snippet, type, date }))
  }

  /**
   * Adds up what the words earn, as the engine does: see wasm/search, rank.go.
   *
   * @param {import('./wordschunk.js').Found[]} found
   */
  #rank(found) {
    const { scale, rank } = this.#head
    const telling = found.filter(f => !f.stop)
    const content = telling.length || found.length
    const wanted = found.reduce((sum, f) => sum + weight(f), 0)
    /** @type {Map<number, Sum & { length: number }>} */
    const sums = new Map()
    /** @param {import('./wordschunk.js').Found} f */
    function weight(f) { return f.idf * (f.stop ? rank.stop : 1) }
    for (const f of found) {
      for (const [page, { earned, title, kin }] of f.pages) {
        const sum = sums.get(page) ?? { score: 0, has: 0, words: 0, asked: 0, told: 0, length: 0 }
        sums.set(page, sum)
        sum.score += scale * earned * weight(f)
        if (!f.stop || !telling[0]) sum.words += kin && content < 2 ? .5 : 1
        sum.has += weight(f)
        if (!title) continue
        sum.asked += weight(f)
        sum.told++
        sum.length = title
      }
    }
    for (const f of found) {
      if (!f.rest) continue
      const chance = Math.exp(-f.idf) // of a page to have the word
      for (const [page, sum] of sums) {
        if (f.pages.has(page)) continue
        sum.score += chance * scale * f.rest * weight(f)
        sum.has += chance * weight(f)
        if (!f.stop || !telling[0]) sum.words += chance
      }
    }
    const told = (/** @type {Sum & { length: number }} */ s) => s.length ? Math.min(1, s.told / s.length) ** (content < 2 ? 2 : 1) : 0
    const total = (/** @type {Sum & { length: number }} */ s) => s.score * (1 - rank.cover + rank.cover * s.has / wanted) + rank.title * wanted * (s.asked / wanted) ** 2 * told(s)
    return [...sums].filter(([, s]) => s.words)
      .map(([page, s]) => ({ page, tier: content > rank.strict ? 0 : s.words, total: total(s) }))
      .sort((a, b) => b.tier - a.tier || b.total - a.total || a.page - b.page)
      .slice(0, HITS).map(s => s.page)
  }

  /** @param {string} text */
  #words(text) {
    return this.#chunk(this.#head.words, text, bytes => new WordsChunk(bytes))
  }

  /**
   * @param {number} page
   * @returns {Promise<string[]>}
   */
  async #line(page) {
    const { titles } = this.#head
    const lines = await this.#chunk(titles, page, json)
    return lines[page - last(titles, page)[0]]
  }

  /**
   * @template {string | number} K
   * @template T
   * @param {[first: K, ...file: PackFile][]} list
   * @param {K} key
   * @param {(bytes: Uint8Array) => T} open
   * @returns {Promise<T>}
   */
  #chunk(list, key, open) {
    const [, ...file] = last(list, key)
    const known = this.#chunks.get(file[2])
    if (known) return known
    const chunk = loadFile(this.#base, file).then(bytes => {
      this.#loaded(file)
      return open(bytes)
    })
    this.#chunks.set(file[2], chunk)
    chunk.catch(() => this.#chunks.delete(file[2])) // another query may try again
    return chunk
  }
}

/** @param {Uint8Array} bytes */
const json = bytes => JSON.parse(new TextDecoder().decode(bytes))

/**
 * The last item that begins with no later key, or the first.
 *
 * @template {string | number} K
 * @template {[first: K, ...rest: any]} T
 * @param {T[]} list
 * @param {K} key
 * @returns {T}
 */
const last = (list, key) => list.filter(([first]) => first <= key).at(-1) ?? list[0]
