// @ts-check
import { el } from '../../box/element.js'
import { day } from '../../box/words.js'
import { AROUND } from '../../notes/flat-text.js'
import { passageLink } from '../article/passage-link.js'
import { download, jsonLines, markdown } from './export.js'
import { ReadingList } from './reading-list.js'

/** Characters that the text beside a quote may lose at its outer end, so that it begins with a word. */
const WORD = 16

/**
 * The page of all bookmarks and notes of a pack, ?notes.
 */
export class NotesPage {
  #bookmarks
  #notes
  #link
  #site
  #words
  #list
  #byline = el('p', { class: 'byline' })
  #quotes = el('section', {})
  #downloads = el('div', { class: 'downloads' })
  element = el('div', { class: 'shelf' })

  /**
   * @param {object} parts
   * @param {import('../../notes/bookmarks.js').Bookmarks} parts.bookmarks
   * @param {import('../../notes/notes.js').Notes} parts.notes
   * @param {import('../places.js').Places} parts.places
   * @param {(url: string) => string} parts.link where a page is read
   * @param {string} parts.site its title
   * @param {ReturnType<typeof import('../reader-words.js').words>} parts.words
   * @param {import('../told.js').Told} parts.told
   * @param {AbortSignal} parts.signal
   */
  constructor({ bookmarks, notes, places, link, site, words, told, signal }) {
    this.#bookmarks = bookmarks
    this.#notes = notes
    this.#link = link
    this.#site = site
    this.#words = words
    this.#list = new ReadingList({ bookmarks, places, link, words, told }, () => this.#draw())
    this.#downloads.append(
      el('button', { type: 'button', class: 'download', onclick: () => this.#download('md') }, words.downloadAll),
      el('button', { type: 'button', class: 'download', onclick: () => this.#download('jsonl') }, words.downloadAllLines))
    this.element.append(this.#byline, this.#list.element, this.#quotes, this.#downloads, told.element)
    for (const store of [bookmarks, notes]) store.listen(() => this.#draw(), signal)
    this.#draw()
  }

  #draw() {
    const w = this.#words
    const pages = this.#notes.pages
    const some = this.#bookmarks.list.length + pages.length > 0
    this.#list.draw()
    this.#byline.textContent = some ? w.here : w.none
    this.#quotes.replaceChildren(...pages.length ? [el('h2', {}, w.notes), ...pages.flatMap(page => this.#page(page))] : [])
    this.#downloads.hidden = !some
  }

  /**
   * Notes are changed where their passages are.
   *
   * @param {import('../../notes/notes.js').Notebook & {url: string}} page
   */
  #page({ url, title, lang, notes }) {
    const address = this.#link(url)
    const inOrder = [...notes].sort((a, b) => a.made - b.made)
    return [
      el('h3', { lang, dir: 'auto' }, el('a', { href: address }, title || url)),
      el('ul', { class: 'quotes' }, ...inOrder.map(passage => el('li', {},
        el('blockquote', { lang, dir: 'auto' },
          el('span', { class: 'around' }, reach(passage.before, 'start')),
          el('a', { href: passageLink(address, passage) }, el('mark', {}, passage.quote)),
          el('span', { class: 'around' }, reach(passage.after, 'end'))),
        passage.note && el('p', { class: 'written', dir: 'auto' }, passage.note),
        el('p', { class: 'where' }, el('small', {}, ...[passage.section, day(new Date(passage.made).toISOString(), document.documentElement.lang)].filter(Boolean).flatMap((part, i) => [i ? ' · ' : '', el('bdi', {}, part)]))))))
    ]
  }

  /** @param {'md' | 'jsonl'} kind */
  #download(kind) {
    const w = this.#words
    const title = w.notesOf.replace('{site}', () => this.#site)
    /** @template {{url: string, title: string}} T @param {T} page */
    const at = page => ({ ...page, title: page.title || page.url, address: this.#link(page.url) })
    const pages = this.#notes.pages.map(at)
    const marks = this.#bookmarks.list.map(at)
    download(title, kind === 'md' ? markdown(title, pages, marks, w.bookmarks) : jsonLines(pages, marks), kind)
  }
}

/**
 * The text beside a quote, from the first whole word to the last. It was cut at a
 * number of characters.
 *
 * @param {string} text
 * @param {'start' | 'end'} side where it was cut
 */
function reach(text, side) {
  if (text.length < AROUND) return text // all that there was
  const cut = side === 'start' ? text.replace(new RegExp(`^\\S{0,${WORD}}\\s`), '') : text.replace(new RegExp(`\\s\\S{0,${WORD}}$`), '')
  return side === 'start' ? '…' + cut : cut + '…'
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
