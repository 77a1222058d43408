// @ts-check
import { el } from '../box/element.js'

/** Pixels between a passage and the bar. */
const GAP = 10

/** Pixels between a passage and the bar where the finger's handles are. */
const HANDLES = 36

/** @typedef {{label: string, key?: string, act: () => void}} Action */

/**
 * The small bar beside a passage with what can be done with it. It takes no
 * focus by itself: its keys work while it shows.
 */
export class Bar {
  element = el('div', { class: 'bar', role: 'toolbar', hidden: true })
  /** @type {Range | undefined} */
  #range

  /** @param {AbortSignal} signal */
  constructor(signal) {
    this.element.addEventListener('pointerdown', e => e.preventDefault()) // the selection stays
    this.element.addEventListener('keydown', e => this.#move(e))
    addEventListener('resize', () => this.#range && !this.element.hidden && this.#place(this.#range), { signal })
  }

  /**
   * @param {string} label
   * @param {Range} range
   * @param {Action[]} actions
   */
  show(label, range, actions) {
    this.element.ariaLabel = label
    this.element.replaceChildren(...actions.map(({ label, key, act }) =>
      el('button', { type: 'button', onclick: act, 'aria-keyshortcuts': key?.toUpperCase() }, label, key && matchMedia('(hover: hover)').matches ? el('kbd', { 'aria-hidden': 'true' }, key.toUpperCase()) : '')))
    this.element.hidden = false
    this.#place(this.#range = range)
  }

  hide() {
    this.element.hidden = true
  }

  /**
   * Above the passage; below it where there is no room, and under a finger,
   * whose system shows a menu of its own above.
   *
   * @param {Range} range
   */
  #place(range) {
    const { style, offsetWidth: width, offsetHeight: height } = this.element
    const rects = [...range.getClientRects()].filter(r => r.width)
    const first = rects[0] ?? range.getBoundingClientRect()
    const last = rects.at(-1) ?? first
    const coarse = matchMedia('(pointer: coarse)').matches
    const below = coarse || first.top - height - GAP < 0
    const near = below ? last : first
    const top = below ? Math.min(last.bottom + (coarse ? HANDLES : GAP), innerHeight - height - GAP) : first.top - height - GAP
    const { clientWidth } = document.documentElement
    const left = Math.max(GAP, Math.min(near.left + near.width / 2 - width / 2, clientWidth - width - GAP))
    style.left = `${left + scrollX}px`
    style.top = `${top + scrollY}px`
  }

  /** @param {KeyboardEvent} e */
  #move(e) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key]
    if (!step) return
    e.preventDefault()
    const buttons = [...this.element.querySelectorAll('button')]
    const rtl = getComputedStyle(this.element).direction === 'rtl' ? -1 : 1
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement))
    buttons.at((at + step * rtl) % buttons.length)?.focus()
  }
}
