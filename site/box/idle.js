// @ts-check
import { action } from './action.js'
import { drawOffers } from './offers.js'

/**
 * What a box shows while nothing is asked: what was asked before, and pages of the site.
 */
export class Idle {
  #box
  #past
  #finder

  /**
   * @param {import('./finder.js').Box} box
   * @param {import('./past.js').Past} past
   * @param {import('./finder.js').Finder} finder
   */
  constructor(box, past, finder) {
    const { host, signal, frame: { kind } } = this.#box = box
    this.#past = past
    this.#finder = finder
    if (kind === 'inline') host.addEventListener('focusout', () => this.#left(), { signal })
  }

  /**
   * Draws it in a dialog, or below an input that has the focus. What comes later stands below
   * what is there.
   *
   * @param {AbortSignal} signal ends it
   */
  async draw(signal) {
    const { host, lang, words, open, frame: { dialog, list, note, input, status } } = this.#box
    status.textContent = ''
    if (!dialog && !input.matches(':focus')) return
    const add = (/** @type {HTMLElement[]} */ groups) => {
      list.append(...groups)
      input.ariaExpanded = `${!!list.firstChild}`
    }
    add(this.#past.draw(words, host.getAttribute('suggest')?.split(',') ?? []))
    const carrel = await open().catch(() => undefined)
    const offers = await carrel?.offers().catch(() => undefined)
    if (signal.aborted) return
    if (carrel && offers && !host.hasAttribute('filter')) add(drawOffers(offers, words, lang, url => this.#finder.link(carrel, url)))
    if (list.querySelector('.remove')) note.replaceChildren(action(input, 'forget', words.forget, () => { this.#past.forget(); this.#finder.ask(false) }))
  }

  /** Puts it away once the input is left; while a pointer is down nothing may move under it. */
  #left() {
    const { host } = this.#box
    setTimeout(() => {
      if (host.value || host.matches(':focus-within')) return
      if (document.querySelector(':active')) this.#left()
      else this.#finder.stop()
    }, 100)
  }
}
