// @ts-check
import { el } from '../../box/element.js'
import { drawing } from '../drawing.js'
import { voicesFor } from './voices.js'

/**
 * What is read aloud.
 *
 * @typedef {object} Reading
 * @property {HTMLElement} article with a title and a text
 * @property {string} lang
 * @property {ReturnType<typeof import('../reader-words.js').words>} words
 * @property {import('../told.js').Told} told
 * @property {AbortSignal} signal ends with the article
 */

/**
 * The button that reads an article aloud, in an article's head. It shows where the
 * browser has a voice for its language; what reads is fetched when it is first pressed.
 */
export class AloudButton {
  #reading
  /** @type {import('./aloud.js').Aloud | undefined} */
  #aloud
  element

  /** @param {Reading} reading */
  constructor(reading) {
    this.#reading = reading
    this.element = el('button', { type: 'button', class: 'listen', 'aria-pressed': 'false', onclick: () => this.#press() }, drawing('listen'), el('span', {}, reading.words.listen))
    this.element.addEventListener('pointerdown', e => e.preventDefault()) // what is selected stays so, and is where it begins
    this.#offer()
    globalThis.speechSynthesis?.addEventListener?.('voiceschanged', () => this.#offer(), { signal: reading.signal })
  }

  #offer() {
    this.element.hidden = !voicesFor(this.#reading.lang).length
  }

  async #press() {
    if (this.#aloud) return this.#aloud.stop()
    speechSynthesis.speak(new SpeechSynthesisUtterance('')) // Safari lets a page speak that began to in the press itself
    try {
      const { Aloud } = await import('./aloud.js')
      if (this.#aloud || this.#reading.signal.aborted) return
      this.#aloud = new Aloud(this.#reading, focused => this.#end(focused))
      this.element.ariaPressed = 'true'
      this.#aloud.start()
    } catch {
      this.#reading.told.say(this.#reading.words.failed)
    }
  }

  /** @param {boolean} focused */
  #end(focused) {
    this.#aloud = undefined
    this.element.ariaPressed = 'false'
    if (focused) this.element.focus({ preventScroll: true })
  }
}
