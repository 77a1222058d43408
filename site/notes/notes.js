// @ts-check
import { merge, sound } from './merge.js'

/** What the names of the browser's keys begin with; a base, a space and a page's address follow. */
const PREFIX = 'carrel-notes '

/** Most notes of a page, characters of a quote and of a note: more is refused, not cut. */
export const limits = { notes: 1000, quote: 4000, note: 20000 }

/** Characters of a title, which a page may have many of. */
const TITLE = 200

/** @typedef {import('./flat-text.js').Passage} Passage */

/**
 * A highlight, and what the reader wrote to it.
 *
 * @typedef {Passage & {id: string, section: string, note: string, made: number, changed: number}} Note
 * section: the heading's text; note: "" where there is none; made, changed: milliseconds since 1970
 */

/**
 * The notes of a page, with those that were removed: a tab that has not heard of it must not bring them back.
 *
 * @typedef {object} Notebook
 * @property {string} title
 * @property {string} lang
 * @property {Note[]} notes
 * @property {string[]} gone ids
 */

/**
 * The notes of all pages of a pack, one key of the browser's storage a page.
 * Every change reads what is there and writes it back at once. Browsers tell a
 * tab a little late of what another one wrote, so that the later of two may
 * write over the earlier: the earlier then hears of it and puts both together.
 */
export class Notes {
  #prefix
  /** What this tab has written, by page. @type {Map<string, Notebook>} */
  #written = new Map()

  /** @param {string} base */
  constructor(base) {
    this.#prefix = PREFIX + base + ' '
  }

  /**
   * Tells of what other tabs change.
   *
   * @param {(url: string) => void} tell gets "" where everything may have changed
   * @param {AbortSignal} [signal]
   */
  listen(tell, signal) {
    addEventListener('storage', ({ key, newValue, storageArea }) => {
      if (key !== null && !key.startsWith(this.#prefix) || storageArea !== localStorage) return
      const url = key?.slice(this.#prefix.length) ?? ''
      if (key === null) this.#written.clear()
      else if (newValue === null) this.#written.delete(url)
      else this.#reconcile(url, newValue)
      tell(url)
    }, { signal })
  }

  /**
   * @param {string} url
   * @returns {Notebook}
   */
  read(url) {
    try {
      return sound(localStorage[this.#prefix + url])
    } catch {
      return sound('') // no storage
    }
  }

  /** Pages with notes, by title. @returns {(Notebook & {url: string})[]} */
  get pages() {
    let keys = /** @type {string[]} */ ([])
    try {
      keys = Object.keys(localStorage).filter(key => key.startsWith(this.#prefix))
    } catch {} // no storage
    const all = keys.map(key => key.slice(this.#prefix.length)).map(url => ({ ...this.read(url), url }))
    return all.filter(page => page.notes.length).sort((a, b) => a.title.localeCompare(b.title) || (a.url < b.url ? -1 : 1))
  }

  /**
   * @param {{url: string, title: string, lang: string}} page
   * @param {Passage & {section: string}} passage
   * @param {string} note
   * @returns {Note | undefined} undefined where there is no room for it
   */
  add({ url, title, lang }, passage, note) {
    const now = Date.now()
    const made = { ...passage, section: passage.section.slice(0, TITLE), note, id: now.toString(36) + Math.random().toString(36).slice(2, 8), made: now, changed: now }
    const { notes, gone } = this.read(url)
    if (notes.length >= limits.notes) return undefined
    return this.#write(url, { title: title.slice(0, TITLE), lang, notes: [...notes, made], gone }) ? made : undefined
  }

  /**
   * @param {string} url
   * @param {string} id
   * @param {string} note
   * @returns {boolean} false where there is no room for it: the note is as it was
   */
  change(url, id, note) {
    const book = this.read(url)
    return this.#write(url, { ...book, notes: book.notes.map(n => n.id === id ? { ...n, note, changed: Math.max(Date.now(), n.changed + 1) } : n) })
  }

  /**
   * @param {string} url
   * @param {string} id
   */
  remove(url, id) {
    const { gone, ...book } = this.read(url)
    return this.#write(url, { ...book, notes: book.notes.filter(n => n.id !== id), gone: [...gone, id] })
  }

  /**
   * Adds notes that were made elsewhere.
   *
   * @param {string} url
   * @param {Notebook} book
   * @returns {boolean} false where there is no room for them
   */
  take(url, book) {
    return this.#write(url, merge(this.read(url), book))
  }

  /**
   * @param {string} url
   * @param {Notebook} book
   */
  #write(url, book) {
    const mended = merge(book, book)
    try {
      localStorage[this.#prefix + url] = JSON.stringify(mended)
    } catch {
      return false
    }
    this.#written.set(url, mended)
    return true
  }

  /**
   * Brings back what another tab did not know of when it wrote.
   *
   * @param {string} url
   * @param {string} theirs
   */
  #reconcile(url, theirs) {
    const mine = this.#written.get(url)
    if (!mine) return
    const now = this.read(url)
    const all = merge(merge(sound(theirs), now), mine)
    if (JSON.stringify(all) !== JSON.stringify(now)) this.#write(url, all)
  }
}
