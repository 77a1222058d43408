// @ts-check
import { el } from '../box/element.js'

/** Milliseconds for which a message stays. */
const STAY = 4000

/** The line that says what became of something, and takes links to where they are wanted. */
export class Told {
  #words
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer
  element = el('p', { role: 'status', class: 'told' })

  /** @param {ReturnType<typeof import('./reader-words.js').words>} words */
  constructor(words) {
    this.#words = words
  }

  /**
   * @param {string} message
   * @param {{label: string, act: () => void}} [way] what can be done about it, for a little longer
   */
  say(message, way) {
    clearTimeout(this.#timer)
    const end = () => this.element.replaceChildren()
    this.element.replaceChildren(message)
    if (way) this.element.append(' ', el('button', { type: 'button', onclick: () => { end(); way.act() } }, way.label))
    this.#timer = setTimeout(end, way ? 2 * STAY : STAY)
  }

  /**
   * The address bar has the link too, for browsers that let no page copy.
   *
   * @param {string} href
   */
  async copy(href) {
    history.replaceState(history.state, '', href)
    try {
      await navigator.clipboard.writeText(new URL(href, location.href).href)
      this.say(this.#words.copied)
    } catch {
      this.say(this.#words.address)
    }
  }

  /**
   * Copies the text of an element. For browsers that let no page write into the
   * clipboard it is chosen at least.
   *
   * @param {Element} element
   * @param {string} done what is said then
   */
  async copyOf(element, done) {
    try {
      await navigator.clipboard.writeText(element.textContent ?? '')
    } catch {
      getSelection()?.selectAllChildren(element)
      if (!document.execCommand('copy')) return
    }
    this.say(done)
  }

  /**
   * Gives a link to whatever the device shares with, or copies it.
   *
   * @param {string} href
   * @param {string} title
   */
  async share(href, title) {
    if (!navigator.share) return this.copy(href)
    try {
      await navigator.share({ title, url: new URL(href, location.href).href })
    } catch (e) {
      if (/** @type {Error} */ (e).name !== 'AbortError') return this.copy(href) // refused; an abort is the reader's own
    }
  }
}
