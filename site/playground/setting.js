// @ts-check
import { el } from '../box/element.js'

/**
 * A setting of the ranking. Own is the site's, where a slider starts; reach is
 * how far it goes, by steps.
 *
 * @typedef {{ name: string, group: string, meaning: string, default: number, own: number,
 *   most: number, reach: number, step: number, whole: boolean }} Setting
 */

/** One setting: its slider, its number, and the way back. */
export class SettingRow {
  /** @type {HTMLElement} */
  node
  value = 0
  setting
  #range
  #number
  #reset
  #onchange

  /**
   * @param {Setting} setting
   * @param {() => void} onchange when a person has moved it
   */
  constructor(setting, onchange) {
    const { name, meaning, own, most, reach, step, whole } = setting
    const id = 'set-' + name
    this.setting = setting
    this.#onchange = onchange
    this.#range = el('input', { type: 'range', id, min: 0, max: reach, step, 'aria-describedby': id + '-is', oninput: () => this.#slide() })
    this.#number = el('input', { type: 'number', min: 0, max: most, step: whole ? 1 : 'any', required: '', 'aria-label': `${name} as a number`, oninput: () => this.#type() })
    this.#reset = el('button.reset', { type: 'button', 'aria-label': `Reset ${name} to ${own}`, onclick: () => this.#back() }, 'Reset')
    const range = most < 1e6 ? `, 0 to ${most}` : ''
    this.node = el('div.setting',
      el('label', { for: id }, name), this.#number, this.#reset, this.#range,
      el('p.meaning', { id: id + '-is' }, `${meaning}${range}; ${own === setting.default ? 'default' : 'of this site'} ${own}`))
    this.set(own)
  }

  get changed() { return this.value !== this.setting.own }

  /**
   * @param {number} value
   * @returns {boolean} whether the setting may have it
   */
  takes(value) {
    return value >= 0 && value <= this.setting.most && (!this.setting.whole || Number.isInteger(value))
  }

  /** @param {number} value */
  set(value) {
    this.#number.value = String(value)
    this.#accept(value)
  }

  /** @param {number} value */
  #accept(value) {
    this.value = value
    this.#range.max = String(Math.max(this.setting.reach, value))
    this.#range.value = this.#range.ariaValueText = String(value)
    this.#number.ariaInvalid = null
    this.node.classList.toggle('changed', this.changed)
    this.#reset.hidden = !this.changed
  }

  #slide() {
    this.set(Math.round(Number(this.#range.value) * 100) / 100)
    this.#onchange()
  }

  #type() {
    const value = this.#number.valueAsNumber
    this.#number.ariaInvalid = this.takes(value) ? null : 'true'
    if (!this.takes(value)) return
    this.#accept(value)
    this.#onchange()
  }

  #back() {
    this.set(this.setting.own)
    this.#range.focus()
    this.#onchange()
  }
}
