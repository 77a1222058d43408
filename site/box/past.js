// @ts-check
import { el, icon } from './element.js'
import { group } from './group.js'

/** Where the browser keeps them, for the whole site. */
const KEY = 'carrel-searches'

/**
 * The searches made before: the last ones, and those that were kept. A browser
 * that stores nothing, or has no room left, forgets them with the page.
 */
export class Past {
  #most
  /** @type {[query: string, kept: boolean][]} */
  #last = []

  /** @param {number} most how many are remembered besides those kept; 0 turns all of it off */
  constructor(most) {
    this.#most = most
  }

  /** Newest first, as another tab may have left them. */
  get #all() {
    try {
      this.#last = JSON.parse(localStorage[KEY]).map((/** @type {any[]} */ [query, kept]) => [String(query), !!kept])
    } catch {} // none, or not ours
    return this.#last
  }

  set #all(searches) {
    let n = 0
    this.#last = searches.filter(([, kept]) => kept || n++ < this.#most)
    try {
      localStorage[KEY] = JSON.stringify(this.#last)
    } catch {} // no room: they last as long as the page
  }

  /**
   * @param {string} query
   * @param {boolean} [kept]
   */
  add(query, kept = this.keeps(query)) {
    if (this.#most) this.#all = [[query, kept], ...this.#all.filter(([q]) => q !== query)]
  }

  /** @param {string} query */
  keeps(query) {
    return this.#all.some(([q, kept]) => kept && q === query)
  }

  /** @param {string} query */
  remove(query) {
    this.#all = this.#all.filter(([q]) => q !== query)
  }

  /** Forgets all that were not kept. */
  forget() {
    this.#all = this.#all.filter(([, kept]) => kept)
  }

  /**
   * @param {import('./words.js').Words} w
   * @param {string[]} suggested
   * @returns {HTMLElement[]} groups of options, each with its query
   */
  draw(w, suggested) {
    let n = 0
    const queries = (/** @type {string} */ label, /** @type {string[]} */ list, own = true) => group(label, list.map(query =>
      el('div.past', { role: 'option', id: `past-${n++}`, 'data-query': query },
        el('bdi', query), own && el('span.remove', { title: w.remove, 'aria-hidden': true }, icon('close')))))
    const pick = (/** @type {boolean} */ want) => this.#all.filter(([, kept]) => kept === want).map(([q]) => q)
    return [...queries(w.kept, pick(true)), ...queries(w.recent, pick(false)), ...queries(w.suggested, suggested, false)]
  }
}
