// @ts-check
import { pageData } from './data.js'
import { translate } from './filters.js'

/** How many hits are asked for at a time, each with its text: few first, more when somebody wants them. */
const STEPS = [10, 40, 160, 1000]

/**
 * The results of one search. Pagefind tells all of them at once and the page
 * asks for the data of those it shows; the engine cuts the text of every hit
 * that it gives. So a result beyond the first step is a promise of one.
 */
export class Results {
  #setting
  #sets
  #sort
  #query
  /** @type {Promise<Answer[]>[]} */
  #steps = []

  /**
   * @param {import('./data.js').Setting} setting
   * @param {unknown} filters as Pagefind takes them
   * @param {string} sort as the engine takes it
   * @param {string} query
   */
  constructor(setting, filters, sort, query) {
    this.#setting = setting
    this.#sets = translate(filters)
    this.#sort = sort
    this.#query = query
  }

  /** The answers of the first step, whose totals and counts are those of all. */
  first() { return this.#step(0) }

  /** What would be found without the filters: totals and counts. */
  unfiltered() {
    const [set, more] = this.#sets
    return set && !more && !Object.keys(set).length ? this.first() : this.#ask([{}], 1)
  }

  /** @returns {Promise<PagefindResult[]>} */
  async list() {
    const answers = await this.first()
    const hits = merge(answers, this.#sort)
    const length = answers.reduce((sum, a) => sum + a.total, 0)
    return Array.from({ length }, (_, i) => this.#result(i, hits[i], hits.at(-1)?.score))
  }

  /**
   * @param {number} i
   * @param {Hit | undefined} hit undefined for one that has not been asked for
   * @param {number} [least] the score of the last one that has
   * @returns {PagefindResult}
   */
  #result(i, hit, least = 0) {
    /** @type {PagefindResult} */
    const result = {
      id: hit ? `${hit.lang}_${hit.url}` : `rest_${i}`,
      score: hit?.score ?? least,
      words: [],
      data: async () => {
        const found = hit ?? await this.#hit(i)
        const data = await pageData(found, this.#setting)
        result.score = found.score ?? least
        result.words = data.locations
        return data
      }
    }
    return result
  }

  /** @param {number} i */
  async #hit(i) {
    const step = STEPS.findIndex(limit => i < limit)
    const hit = step < 0 ? undefined : merge(await this.#step(step), this.#sort)[i]
    if (!hit) throw new Error(`result ${i + 1} can't be had: a search gives ${STEPS.at(-1)} at most; ask for fewer words or more filters`)
    return hit
  }

  /** @param {number} i */
  #step(i) {
    return this.#steps[i] ??= this.#ask(this.#sets, STEPS[i]).catch(e => {
      delete this.#steps[i] // another may try again
      throw e
    })
  }

  /**
   * @param {ReturnType<typeof translate>} sets
   * @param {number} limit
   */
  #ask(sets, limit) {
    const sort = this.#sort || 'relevance'
    return Promise.all(sets.map(set => this.#setting.carrel.search(this.#query, { ...narrow(set, limit), sort })))
  }
}

/**
 * Options of a search for pages, which are all that Pagefind knows.
 *
 * @param {Record<string, object>} filters
 * @param {number} limit
 * @returns {SearchOptions}
 */
export const narrow = (filters, limit) => ({ limit, filters: { ...filters, kind: 'page' } })

/**
 * One list of several. Each is in order, so as many of the best are known as the
 * shortest of those holds that have not been given whole.
 *
 * @param {Answer[]} answers
 * @param {string} sort
 */
function merge(answers, sort) {
  const known = Math.min(...answers.filter(a => a.hits.length < a.total).map(a => a.hits.length))
  const hits = answers.flatMap(a => a.hits)
  return answers.length > 1 ? hits.sort((a, b) => compare(a, b, sort)).slice(0, known) : hits
}

/**
 * @param {Hit} a
 * @param {Hit} b
 * @param {string} sort
 */
function compare(a, b, sort) {
  const [by, direction] = sort.split(':')
  const turn = direction === 'desc' ? -1 : 1
  if (by === 'date' && a.date && b.date) return turn * (a.date < b.date ? -1 : Number(a.date > b.date))
  if (by === 'date') return Number(!a.date) - Number(!b.date)
  if (by === 'title') return turn * a.title.localeCompare(b.title)
  return by ? 0 : (b.score ?? 0) - (a.score ?? 0) || (a.url < b.url ? -1 : 1)
}
