// @ts-check
import { el } from './element.js'

/** Scripts that are written from right to left. */
const LEFTWARD = /[\u0590-\u08FF\uFB1D-\uFEFC]/

/**
 * The rest of the word that is being typed, in grey behind the caret. Tab or the arrow
 * that leads there takes it; Escape and going on drop it. It is drawn behind the input, whose
 * text never moves, and screen readers know nothing of it.
 */
export class Completion {
  #input
  #take
  #text = el('i')
  #rest = el('span')
  /** Whether the text was typed, and is not one that was taken. */
  #typed = true
  #ghost = el('span.ghost', { 'aria-hidden': true, hidden: true }, this.#text, this.#rest)

  /**
   * @param {HTMLInputElement} input
   * @param {(text: string) => void} take what the input is to hold
   * @param {AbortSignal} signal ends it
   */
  constructor(input, take, signal) {
    this.#input = input
    this.#take = take
    input.after(this.#ghost)
    input.addEventListener('click', e => this.#tap(/** @type {PointerEvent} */ (e)), { signal })
    input.addEventListener('keydown', e => this.#key(e), { signal, capture: true }) // before those of the list
    for (const type of ['input', 'compositionstart', 'blur']) input.addEventListener(type, () => this.drop(type === 'input'), { signal, capture: true }) // before what is asked for is there
    document.addEventListener('selectionchange', () => this.#atEnd || this.drop(), { signal })
  }

  /** @param {boolean} [typed] the text is another now */
  drop(typed = false) {
    this.#typed = typed
    this.#rest.dataset.rest = ''
    this.#ghost.hidden = true
  }

  /** Drops what belongs to another text than the input holds, as where a script has set it. */
  check() {
    if (this.#text.textContent !== this.#input.value) this.drop(this.#typed)
  }

  /**
   * Shows the rest of a word where there is room for it, and where it goes on in the
   * direction of the input.
   *
   * @param {string} rest
   */
  offer(rest) {
    if (!rest || !this.#typed || !this.#atEnd || LEFTWARD.test(rest) !== this.#leftward) return
    this.#text.textContent = this.#input.value
    this.#rest.replaceWith(this.#rest = el('span', { 'data-rest': rest })) // one that stays would count as having moved
    this.#ghost.hidden = false
    if (this.#ghost.scrollWidth > this.#ghost.clientWidth) this.drop()
  }

  /** Whether the input is written from right to left. */
  get #leftward() { return this.#input.matches(':dir(rtl)') }

  /** Whether the caret is where the grey letters go on. */
  get #atEnd() {
    const { value, selectionStart, selectionEnd } = this.#input
    return value.length === selectionStart && selectionStart === selectionEnd && this.#input.matches(':focus')
  }

  #accept() {
    const text = this.#input.value + this.#rest.dataset.rest
    this.drop()
    this.#take(text)
  }

  /**
   * A finger on the grey letters takes them, since a phone's keyboard has no Tab.
   *
   * @param {PointerEvent} e
   */
  #tap({ pointerType, clientX }) {
    const { left, right } = this.#rest.getBoundingClientRect()
    if (pointerType === 'touch' && clientX > left && clientX < right) this.#accept()
  }

  /** @param {KeyboardEvent} e */
  #key(e) {
    const takes = e.key === 'Tab' || e.key === (this.#leftward ? 'ArrowLeft' : 'ArrowRight')
    if (this.#ghost.hidden || e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey || !takes && e.key !== 'Escape') return
    e.preventDefault()
    e.stopImmediatePropagation()
    if (takes) this.#accept()
    else this.drop()
  }
}
