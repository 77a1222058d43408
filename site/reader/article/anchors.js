// @ts-check
import { el } from '../../box/element.js'

/** The buttons beside headings that copy a link to their section. */
export class Anchors {
  #words
  #told

  /**
   * @param {ReturnType<typeof import('../reader-words.js').words>} words
   * @param {import('../told.js').Told} told says what became of a copy
   */
  constructor(words, told) {
    this.#words = words
    this.#told = told
  }

  /**
   * Puts a button behind each heading that has an anchor. It stands outside the
   * heading, whose name stays its own text.
   *
   * @param {ParentNode} text
   * @param {string} address the page's
   */
  add(text, address) {
    for (const heading of text.querySelectorAll(':is(h1, h2, h3, h4, h5, h6)[id]')) {
      const button = el('button', { type: 'button', class: 'anchor', 'aria-label': `${this.#words.copy}: ${heading.textContent}` })
      button.addEventListener('click', () => this.#told.copy(`${address}#${encodeURIComponent(heading.id)}`))
      const row = el('div', { class: 'heading' })
      heading.replaceWith(row)
      row.append(heading, button)
    }
  }
}
