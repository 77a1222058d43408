// @ts-check
import { packName } from './pack.js'

/**
 * The table of answers that the engine gave at build time to the short
 * prefixes and the frequent words. It answers exactly what it holds and
 * nothing else, so that what it shows equals what the engine will say.
 */
export class FirstAnswers {
  /** @type {[url: string, title: string, lead: string, type: string, date: string][]} */
  #hits
  /** @type {Record<string, number[]>} */
  #answers
  #lang

  /**
   * @param {{hits: any[], answers: Record<string, number[]>}} table
   * @param {string} lang
   */
  constructor({ hits, answers }, lang) {
    this.#hits = hits
    this.#answers = answers
    this.#lang = lang
  }

  /**
   * Fetches the table of a language.
   *
   * @param {string} base
   * @param {PackFile} file the browser holds its bytes against the hash
   * @param {string} lang
   */
  static async load(base, file, lang) {
    const { body } = await fetch(base + packName(file), { integrity: 'sha256-' + file[2] })
    const table = body?.pipeThrough(/** @type {ReadableWritablePair<any, any>} */ (new DecompressionStream('gzip')))
    return new FirstAnswers(await new Response(table).json(), lang)
  }

  /**
   * @param {string} query
   * @returns {Hit[]}
   */
  look(query) {
    const key = fold(query)
    const found = Object.hasOwn(this.#answers, key) ? this.#answers[key] : []
    return found.map(i => {
      const [url, title, snippet, type, date] = this.#hits[i]
      return { url, title, lang: this.#lang, snippet, type, date }
    })
  }
}

/** @param {string} query */
function fold(query) {
  return query.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')
}
