// @ts-check
import { readLimits } from './limits.js'

/**
 * @typedef {object} Chosen what a search is asked with
 * @property {import('./limits.js').Wanted} filters
 * @property {string} sort
 * @property {string} [lang]
 */

/**
 * What a visitor has chosen, within the limits of the box.
 */
export class Choice {
  /** What the box is limited to, whatever is chosen. */
  #limits
  /** Fields of which there is a menu, and what is chosen where nobody did. */
  #choices
  /** @type {import('./limits.js').Wanted} */
  #usual = {}
  /** @type {Chosen} */
  now

  /**
   * @param {string | null} limits of which those to a field with a menu are what it begins with
   * @param {string[]} choices
   */
  constructor(limits, choices) {
    this.#limits = readLimits(limits)
    this.#choices = choices
    for (const field of choices) {
      if (this.#limits[field]) this.#usual[field] = [...this.#limits[field].any, ...this.#limits[field].all]
      delete this.#limits[field]
    }
    this.now = this.nothing
  }

  get choices() { return this.#choices }

  /** What is chosen where nobody did. @returns {Chosen} */
  get nothing() { return { filters: this.#usual, sort: '', lang: undefined } }

  /** What a search is asked with. */
  get wanted() { return { ...this.now, filters: this.within(this.now.filters) } }

  /** @param {import('./limits.js').Wanted} filters */
  within(filters) {
    return [this.#limits, filters]
  }

  /** Whether less is searched than there is, or in another order. */
  get isNarrow() { return this.isMade || this.wanted.filters.some(set => Object.keys(set)[0]) }

  /** Whether the visitor has chosen something. */
  get isMade() {
    const { filters, sort, lang } = this.now
    return !!(sort || lang) || String(Object.entries(filters)) !== String(Object.entries(this.#usual))
  }

  /** Leaves what was chosen of menus. */
  reset() {
    const { filters } = this.now
    this.now = { ...this.nothing, filters: Object.fromEntries(this.#choices.flatMap(field => filters[field] ? [[field, filters[field]]] : [])) }
  }
}
