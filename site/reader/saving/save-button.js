// @ts-check
import { estimate, remove } from '../../offline/offline.js'
import { drawing } from '../drawing.js'
import { el } from '../../box/element.js'
import { Figures } from './figures.js'
import { fill, jobOf, reason } from './job.js'
import { hear, held, holder } from './device.js'
import { whenSeen } from './seen.js'

/** Milliseconds in which a second press removes what is saved. */
const SURE = 4000

/**
 * A button that saves one thing where it stands: it shows in itself how far that
 * is, pauses and goes on, and removes what is saved when pressed twice.
 */
export class SaveButton {
  #what
  #name
  #label
  #words
  #told
  #job
  /** What holds it already. @type {import('./device.js').Item | undefined} */
  #own
  /** The next press removes it. @type {ReturnType<typeof setTimeout> | undefined} */
  #sure
  #text = el('span')
  element = el('button', { type: 'button', class: 'save' })

  /**
   * @param {string} what as save takes it
   * @param {object} parts
   * @param {ReturnType<typeof import('../reader-words.js').words>} parts.words
   * @param {import('../told.js').Told} parts.told says why it failed
   * @param {string} parts.name of what is saved
   * @param {string} [parts.label] a button without one is a drawing
   * @param {boolean} [parts.priced] it tells what it costs, which takes a look at the site's files
   * @param {AbortSignal} parts.signal ends it
   */
  constructor(what, { words, told, name, label = '', priced = false, signal }) {
    this.#what = what
    this.#name = name
    this.#label = label
    this.#words = words
    this.#told = told
    this.#job = jobOf(what)
    this.#job.addEventListener('change', () => this.#follow(), { signal })
    hear(() => this.#look(), signal)
    this.element.classList.toggle('small', !label)
    this.element.addEventListener('click', e => e.detail > 1 || this.#press()) // who presses twice by habit means once
    this.element.addEventListener('keydown', e => e.repeat && e.preventDefault())
    this.element.addEventListener('blur', () => this.#calm())
    this.#draw()
    this.#look()
    if (priced) whenSeen(this.element, () => this.#price())
  }

  /** Tells what it costs. */
  async #price() {
    const { bytes, sure } = await estimate({ what: this.#what })
    this.#label += (sure ? ' · ' : ' · > ') + new Figures(document.documentElement.lang).size(bytes)
    this.#draw()
  }

  async #look() {
    this.#own = holder(await held(), this.#what)
    this.#draw()
  }

  #press() {
    const { state } = this.#job
    if (state === 'saving') this.#job.pause()
    else if (!this.#own || state !== 'idle') this.#begin()
    else if (this.#own.what !== this.#what) this.#told.say(this.#words.saved)
    else if (this.#sure) this.#remove()
    else {
      this.#sure = setTimeout(() => this.#calm(), SURE)
      this.#draw()
    }
  }

  /** What it is as wide as stays so while its text changes. */
  #begin() {
    this.element.style.minInlineSize = `${this.element.offsetWidth}px`
    this.#job.begin()
  }

  #remove() {
    this.#calm()
    remove(this.#what).catch(e => this.#told.say(e.message))
  }

  #calm() {
    if (!this.#sure) return
    clearTimeout(this.#sure)
    this.#sure = undefined
    this.#draw()
  }

  #follow() {
    if (this.#job.state === 'failed') this.#told.say(reason(this.#job, this.#words))
    this.#draw()
  }

  #draw() {
    const w = this.#words
    const { state } = this.#job
    const saved = Boolean(this.#own)
    const n = Math.floor(100 * this.#job.share)
    const text = {
      idle: this.#sure ? w.remove : saved ? w.saved : this.#label || w.keep,
      saving: fill(w.saving, { n }),
      paused: fill(w.paused, { n }),
      failed: w.retry
    }[state]
    const shown = this.#sure ? 'remove' : state === 'saving' ? 'pause' : saved && state === 'idle' ? 'saved' : 'save'
    this.element.classList.toggle('busy', state === 'saving' || state === 'paused')
    this.element.style.setProperty('--done', `${n}%`)
    this.element.ariaPressed = String(saved && state === 'idle')
    this.#text.textContent = text
    this.element.replaceChildren(drawing(shown), this.#label ? this.#text : '')
    if (!this.#label) this.element.ariaLabel = `${text}: ${this.#name}`
  }
}
