// @ts-check
import { el } from '../../box/element.js'
import { drawing } from '../drawing.js'

/** The buttons in an article's head: saving it, its bookmark, and sharing. */
export class Tools {
  #bookmarks
  #page
  #words
  #told
  #mark = el('button', { type: 'button', class: 'bookmark' })
  element = el('div', { class: 'tools' })

  /**
   * @param {object} parts
   * @param {import('../../notes/bookmarks.js').Bookmarks} parts.bookmarks
   * @param {{url: string, title: string, lang: string}} parts.page
   * @param {() => string} parts.address what is shared: the passage, section or page that is meant
   * @param {ReturnType<typeof import('../reader-words.js').words>} parts.words
   * @param {import('../told.js').Told} parts.told
   * @param {HTMLElement} parts.save the button that saves it
   * @param {AbortSignal} parts.signal
   */
  constructor({ bookmarks, page, address, words, told, save, signal }) {
    this.#bookmarks = bookmarks
    this.#page = page
    this.#words = words
    this.#told = told
    this.#mark.append(drawing('bookmark'), el('span', {}, words.bookmark))
    this.#mark.addEventListener('click', () => this.#toggle())
    const share = el('button', { type: 'button', class: 'share', onclick: () => told.share(address(), page.title) }, drawing('share'), el('span', {}, words.share))
    share.addEventListener('pointerdown', e => e.preventDefault()) // what is selected stays so
    this.element.append(save, this.#mark, share)
    bookmarks.listen(() => this.#draw(), signal)
    this.#draw()
  }

  #draw() {
    this.#mark.ariaPressed = String(this.#bookmarks.has(this.#page.url))
  }

  #toggle() {
    const kept = this.#bookmarks.has(this.#page.url)
    const done = kept ? this.#bookmarks.remove(this.#page.url) : this.#bookmarks.add(this.#page)
    this.#told.say(done ? kept ? this.#words.gone : this.#words.bookmarked : this.#words.noRoom)
    this.#draw()
  }
}
