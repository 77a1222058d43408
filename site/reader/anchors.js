// @ts-check
import { el } from '../box/element.js'

/** Milliseconds for which a message stays. */
const STAY = 3000

/** The buttons beside headings that copy a link to their section. */
export class Anchors {
  #words
  /** Says what became of a copy. */
  element = el('p', { role: 'status', class: 'told' })

  /** @param {ReturnType<typeof import('./reader-words.js').words>} words */
  constructor(words) {
    this.#words = words
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
      button.addEventListener('click', () => this.#copy(`${address}#${encodeURIComponent(heading.id)}`))
      const row = el('div', { class: 'heading' })
      heading.replaceWith(row)
      row.append(heading, button)
    }
  }

  /**
   * The address bar has the link too, for browsers that let no page copy.
   *
   * @param {string} href
   */
  async #copy(href) {
    history.replaceState(history.state, '', href)
    let message = this.#words.copied
    try {
      await navigator.clipboard.writeText(location.href)
    } catch {
      message = this.#words.address
    }
    this.element.textContent = message
    setTimeout(() => { if (this.element.textContent === message) this.element.textContent = '' }, STAY)
  }
}
