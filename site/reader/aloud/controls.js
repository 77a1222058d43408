// @ts-check
import { el } from '../../box/element.js'
import { drawing } from '../drawing.js'
import { rates } from './manner.js'

/**
 * What the controls do.
 *
 * @typedef {object} Acts
 * @property {() => void} toggle
 * @property {() => void} stop
 * @property {(step: number) => void} go so many sentences on
 * @property {(choice: {rate?: number, voice?: string}) => void} choose
 */

/** The controls at the window's foot while something is read aloud. */
export class Controls {
  #words
  #acts
  #toggle
  #rate
  #voice
  #away
  element

  /**
   * @param {string} label
   * @param {ReturnType<typeof import('./words.js').words>} words
   * @param {Acts} acts
   */
  constructor(label, words, acts) {
    this.#words = words
    this.#acts = acts
    this.#toggle = el('button', { type: 'button', class: 'toggle', 'aria-keyshortcuts': 'P', onclick: acts.toggle })
    this.#rate = el('select', { 'aria-label': words.speed, title: words.speed, onchange: () => acts.choose({ rate: Number(this.#rate.value) }) }, ...rates.map(rate => el('option', { value: rate }, `${rate}×`)))
    this.#voice = el('select', { class: 'voice', 'aria-label': words.voice, title: words.voice, onchange: () => acts.choose({ voice: this.#voice.value }) })
    this.#away = el('p', { hidden: true }, words.away)
    this.element = el('section', { class: 'aloud' },
      el('div', {},
        this.#step('back', -1), this.#toggle, this.#step('on', 1), this.#rate, this.#voice,
        el('button', { type: 'button', class: 'stop', 'aria-label': words.stop, title: words.stop, 'aria-keyshortcuts': 'Escape', onclick: acts.stop }, drawing('remove'))),
      this.#away)
    this.element.ariaLabel = label
  }

  /**
   * @param {'back' | 'on'} name
   * @param {number} step
   */
  #step(name, step) {
    return el('button', { type: 'button', class: name, 'aria-label': this.#words[name], title: this.#words[name], onclick: () => this.#acts.go(step) }, drawing(name === 'back' ? 'previous' : 'next'))
  }

  /**
   * Shows what may be chosen, and what is.
   *
   * @param {SpeechSynthesisVoice[]} voices
   * @param {import('./speaker.js').Manner} manner
   */
  show(voices, { voice, rate }) {
    this.#voice.replaceChildren(...voices.map(v => el('option', { value: v.voiceURI, selected: v === voice }, v.name)))
    this.#voice.hidden = voices.length < 2
    this.#rate.value = String(rate)
    this.#away.hidden = voice?.localService !== false
  }

  /** @param {boolean} speaking */
  speaking(speaking) {
    const label = speaking ? this.#words.pause : this.#words.resume
    this.#toggle.replaceChildren(drawing(speaking ? 'pause' : 'play'), el('span', {}, label))
  }

  focus() {
    this.#toggle.focus({ preventScroll: true })
  }
}
