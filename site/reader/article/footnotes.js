// @ts-check
import { el } from '../../box/element.js'

/** Pixels between a reference and its note. */
const GAP = 8

/**
 * Shows a footnote beside its reference. Where the browser has no popovers the
 * reference leads to the note, as it does on paper.
 */
export class Footnotes {
  /** What stands behind the text. It takes the focus, which Escape gives back. */
  element = el('div', { class: 'footnote', popover: 'auto', role: 'note', tabindex: '-1' })

  /** @param {HTMLElement} text */
  constructor(text) {
    if (typeof this.element.showPopover === 'function') text.addEventListener('click', e => this.#press(e, text))
  }

  /**
   * @param {MouseEvent} e
   * @param {HTMLElement} text
   */
  #press(e, text) {
    const link = /** @type {Element} */ (e.target).closest('a.footnote-ref')
    const id = link?.getAttribute('href')?.slice(1)
    const note = id && text.querySelector(`[id="${CSS.escape(id)}"]`)
    if (!link || !note || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return
    e.preventDefault()
    this.element.replaceChildren(...copy(note))
    this.element.ariaLabel = link.textContent
    this.element.showPopover()
    this.#place(link)
    this.element.focus({ preventScroll: true })
  }

  /** Under the reference, above it where there is more room. @param {Element} link */
  #place(link) {
    const { style, offsetWidth: width, offsetHeight: height } = this.element
    const { left, top, bottom } = link.getBoundingClientRect()
    const { clientWidth, clientHeight } = document.documentElement
    const above = bottom + GAP + height > clientHeight && top > clientHeight - bottom
    style.left = `${scrollX + Math.max(GAP, Math.min(left - width / 4, clientWidth - width - GAP))}px`
    style.top = `${scrollY + (above ? Math.max(GAP, top - height - GAP) : bottom + GAP)}px`
  }
}

/**
 * What a note says, without the ways back from it and without its anchors.
 *
 * @param {Element} note
 */
function copy(note) {
  const whole = /** @type {Element} */ (note.cloneNode(true))
  for (const back of whole.querySelectorAll('.footnote-backref')) back.remove()
  for (const named of whole.querySelectorAll('[id]')) named.removeAttribute('id')
  return whole.childNodes
}
