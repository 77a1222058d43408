// @ts-check
import { el, icon } from '../box/element.js'
import { choose, look, looks } from './look.js'

/** The button that opens the panel of the reading settings, and the panel. */
export class Settings {
  #words
  #button = el('button', { type: 'button', class: 'look', 'aria-haspopup': 'dialog' })
  #panel = el('dialog', { class: 'settings', 'aria-labelledby': 'settings-title' })

  /** @param {ReturnType<typeof import('./reader-words.js').words>} words */
  constructor(words) {
    this.#words = words
    this.speak(words)
    this.#button.addEventListener('click', () => this.#open())
    this.#panel.addEventListener('change', e => {
      const { name, value } = /** @type {HTMLInputElement} */ (e.target)
      choose(name, value)
    })
    this.#panel.addEventListener('click', e => e.target === this.#panel && this.#panel.close())
  }

  get elements() {
    return [this.#button, this.#panel]
  }

  /** @param {ReturnType<typeof import('./reader-words.js').words>} words */
  speak(words) {
    this.#words = words
    this.#button.ariaLabel = this.#button.title = words.settings
  }

  #open() {
    const chosen = look()
    const w = this.#words
    const close = el('button', { type: 'button', class: 'close', 'aria-label': w.close }, icon('close'))
    close.addEventListener('click', () => this.#panel.close())
    this.#panel.replaceChildren(
      el('div', { class: 'inside' },
        el('h2', { id: 'settings-title' }, w.settings), close,
        ...Object.entries(looks).map(([name, values]) => this.#group(name, values, /** @type {any} */ (chosen)[name]))))
    this.#panel.showModal()
  }

  /**
   * @param {string} name
   * @param {string[]} values
   * @param {string} chosen
   */
  #group(name, values, chosen) {
    const w = /** @type {Record<string, string>} */ (this.#words)
    return el('fieldset', { class: name }, el('legend', {}, w[name]),
      ...values.map(value => el('label', {},
        el('input', { type: 'radio', name, value, checked: value === chosen }),
        el('span', {}, w[value] ?? value + '%'))))
  }
}
