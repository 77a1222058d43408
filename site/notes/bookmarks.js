// @ts-check

/** Where the browser keeps them, for all that is read on this origin. */
const KEY = 'carrel-bookmarks'

/** Bookmarks of all packs; where there are so many, another is refused. */
const MOST = 2000

/** Characters of a title, which a page may have many of. */
const TITLE = 200

/** @typedef {{base: string, url: string, title: string, lang: string, made: number, done?: number}} Bookmark made, done: milliseconds since 1970; done where it is read */

/** The pages of a pack that somebody marked, newest first. */
export class Bookmarks {
  #base

  /** @param {string} base */
  constructor(base) {
    this.#base = base
  }

  /**
   * Tells of what other tabs change.
   *
   * @param {() => void} tell
   * @param {AbortSignal} [signal]
   */
  listen(tell, signal) {
    addEventListener('storage', ({ key }) => (key === KEY || key === null) && tell(), { signal })
  }

  /** Those of all packs. @returns {Bookmark[]} */
  get #all() {
    try {
      return JSON.parse(localStorage[KEY]).filter(sound).map(mended)
    } catch {
      return [] // none, or not ours
    }
  }

  get list() {
    return this.#all.filter(mark => mark.base === this.#base)
  }

  /** @param {string} url */
  has(url) {
    return this.list.some(mark => mark.url === url)
  }

  /**
   * @param {{url: string, title: string, lang: string, made?: number, done?: number}} page made: now where it is missing
   * @returns {boolean} false where there is no room for it
   */
  add({ url, title, lang, made, done }) {
    const others = this.#without(url)
    const mark = { base: this.#base, url, title: title.slice(0, TITLE), lang, made: time(made) ?? Date.now(), done: time(done) }
    return others.length < MOST && this.#write([mark, ...others])
  }

  /**
   * Says that a page is read, or that it is to be read.
   *
   * @param {string} url
   * @param {boolean} done
   * @returns {boolean} false where there is no room for it
   */
  finish(url, done) {
    return this.#write(this.#all.map(mark => mark.url === url && mark.base === this.#base ? { ...mark, done: done ? Date.now() : undefined } : mark))
  }

  /** @param {string} url */
  remove(url) {
    return this.#write(this.#without(url))
  }

  /** @param {string} url */
  #without(url) {
    return this.#all.filter(mark => mark.url !== url || mark.base !== this.#base)
  }

  /** @param {Bookmark[]} all */
  #write(all) {
    try {
      localStorage[KEY] = JSON.stringify(all)
      return true
    } catch {
      return false // no room
    }
  }
}

/** @param {unknown} value @returns {number | undefined} undefined for what is no time */
const time = value => typeof value === 'number' && Math.abs(value) < 8e15 ? value : undefined

/**
 * What the browser keeps may be anything.
 *
 * @param {any} mark
 */
function sound(mark) {
  return ['base', 'url', 'title', 'lang'].every(name => typeof mark?.[name] === 'string')
}

/** @param {any} mark @returns {Bookmark} */
const mended = mark => ({ ...mark, made: time(mark.made) ?? 0, done: time(mark.done) })
