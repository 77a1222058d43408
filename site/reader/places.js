// @ts-check

/** Where the browser keeps them, for all that is read on this origin. */
const KEY = 'carrel-places'

/** Pages whose place is kept; the one read longest ago goes first. */
const MOST = 200

/** Characters of a title, which a page may have many of. */
const TITLE = 200

/**
 * Where somebody is in a page.
 *
 * @typedef {object} Place
 * @property {string} base the pack's folder
 * @property {string} url
 * @property {string} title
 * @property {string} lang
 * @property {string} heading anchor of the section; "" before the first
 * @property {number} part how much of the section is above the window, 0 to 1
 * @property {number} read how much of the page was seen, 0 to 1
 */

/** @typedef {Pick<Place, 'heading' | 'part' | 'read'>} Where */

/**
 * The places where pages of a pack were left, newest first. A browser that
 * stores nothing, or has no room left, forgets them with the page.
 */
export class Places {
  #base
  /** @type {Place[]} */
  #last = []

  /** @param {string} base */
  constructor(base) {
    this.#base = base
  }

  /** Those of all packs, as another tab may have left them. */
  get #all() {
    try {
      this.#last = JSON.parse(localStorage[KEY]).slice(0, MOST).filter(sound)
    } catch {} // none, or not ours
    return this.#last
  }

  set #all(places) {
    this.#last = places.slice(0, MOST)
    try {
      localStorage[KEY] = JSON.stringify(this.#last)
    } catch {} // no room: they last as long as the page
  }

  get list() {
    return this.#all.filter(place => place.base === this.#base)
  }

  /** @param {string} url */
  find(url) {
    return this.list.find(place => place.url === url)
  }

  /**
   * @param {StoredPage} page
   * @param {Where} where
   */
  keep({ url, title, lang }, where) {
    this.remove(url, { base: this.#base, url, title: title.slice(0, TITLE), lang, ...where })
  }

  /**
   * @param {string} url
   * @param {Place[]} instead
   */
  remove(url, ...instead) {
    this.#all = [...instead, ...this.#all.filter(place => place.url !== url || place.base !== this.#base)]
  }
}

/**
 * What the browser keeps may be anything.
 *
 * @param {any} place
 */
function sound(place) {
  return ['base', 'url', 'title', 'lang', 'heading'].every(name => typeof place?.[name] === 'string') &&
    ['part', 'read'].every(name => place[name] >= 0 && place[name] <= 1)
}
