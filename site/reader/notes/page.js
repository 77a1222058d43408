// @ts-check
import { el, icon } from '../../box/element.js'
import { download, markdown } from './export.js'

/**
 * The page of all bookmarks and notes of a pack, ?notes.
 */
export class NotesPage {
  #bookmarks
  #notes
  #link
  #site
  #words
  element = el('div', { class: 'shelf' })

  /**
   * @param {object} parts
   * @param {import('../../notes/bookmarks.js').Bookmarks} parts.bookmarks
   * @param {import('../../notes/notes.js').Notes} parts.notes
   * @param {(url: string) => string} parts.link where a page is read
   * @param {string} parts.site its title
   * @param {ReturnType<typeof import('../reader-words.js').words>} parts.words
   * @param {AbortSignal} parts.signal
   */
  constructor({ bookmarks, notes, link, site, words, signal }) {
    this.#bookmarks = bookmarks
    this.#notes = notes
    this.#link = link
    this.#site = site
    this.#words = words
    for (const store of [bookmarks, notes]) store.listen(() => this.#draw(), signal)
    this.#draw()
  }

  #draw() {
    const w = this.#words
    const bookmarks = this.#bookmarks.list
    const pages = this.#notes.pages
    this.element.replaceChildren(
      el('p', { class: 'byline' }, bookmarks.length || pages.length ? w.here : w.none),
      ...bookmarks.length ? [el('h2', { tabindex: -1 }, w.bookmarks), el('ul', { class: 'rows' }, ...bookmarks.map(b => this.#row(b)))] : [],
      ...pages.length ? [el('h2', {}, w.notes), ...pages.flatMap(page => this.#page(page))] : [],
      bookmarks.length || pages.length ? el('button', { type: 'button', class: 'download', onclick: () => this.#download() }, w.downloadAll) : '')
  }

  /** @param {import('../../notes/bookmarks.js').Bookmark} bookmark */
  #row({ url, title, lang }) {
    const name = title || url
    const remove = el('button', { type: 'button', class: 'close', 'aria-label': `${this.#words.remove}: ${name}` }, icon('close'))
    remove.addEventListener('click', () => {
      this.#bookmarks.remove(url)
      this.#draw()
      this.element.querySelector('h2')?.focus()
    })
    return el('li', {}, el('a', { href: this.#link(url), lang, dir: 'auto' }, name), remove)
  }

  /**
   * Notes are changed where their passages are.
   *
   * @param {import('../../notes/notes.js').Notebook & {url: string}} page
   */
  #page({ url, title, lang, notes }) {
    const address = this.#link(url)
    return [
      el('h3', { lang, dir: 'auto' }, el('a', { href: address }, title || url)),
      el('ul', { class: 'quotes' }, ...notes.map(({ quote, note, heading }) => el('li', {},
        el('blockquote', { lang, dir: 'auto' }, el('a', { href: address + (heading && '#' + encodeURIComponent(heading)) }, quote)),
        note && el('p', { class: 'written', dir: 'auto' }, note))))
    ]
  }

  #download() {
    const w = this.#words
    const title = w.notesOf.replace('{site}', () => this.#site)
    /** @template {{url: string, title: string}} T @param {T} page */
    const at = page => ({ ...page, title: page.title || page.url, address: this.#link(page.url) })
    download(title, markdown(title, this.#notes.pages.map(at), this.#bookmarks.list.map(at), w.bookmarks))
  }
}

/**
 * The way to the page of bookmarks and notes, for a page that lists other things.
 *
 * @param {string} base the pack's folder
 * @param {ReturnType<typeof import('../reader-words.js').words>} words
 */
export function notesLink(base, words) {
  return el('p', { class: 'to-notes' }, el('a', { href: base + '?notes' }, words.shelf))
}
