// @ts-check

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
   * @param {Uint8Array} bytes JSON
   * @param {string} lang
   */
  constructor(bytes, lang) {
    const table = JSON.parse(new TextDecoder().decode(bytes))
    this.#hits = table.hits
    this.#answers = table.answers
    this.#lang = lang
  }

  /**
   * @param {string} query
   * @returns {Hit[]}
   */
  look(query) {
    const key = fold(query)
    const found = Object.hasOwn(this.#answers, key) ? this.#answers[key] : []
    return found.filter(i => this.#hits[i]).map(i => {
      const [url, title, snippet, type, date] = this.#hits[i]
      return { url, title, lang: this.#lang, snippet, type, date }
    })
  }
}

/** @param {string} query */
function fold(query) {
  return query.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')
}
