// @ts-check
import { el } from '../../box/element.js'

/** The name by which aloud.css draws the sentence. */
const NAME = 'carrel-aloud'

/**
 * Marks the sentence that is spoken: where the browser can as a range, else with boxes
 * that lie over it. The article stays as it is.
 */
export class Marker {
  #boxes = el('div', { class: 'spoken', 'aria-hidden': 'true' })
  /** @type {Range | undefined} */
  #range

  /** @param {AbortSignal} signal */
  constructor(signal) {
    if (!window.Highlight) addEventListener('resize', () => this.#cover(), { signal })
    signal.addEventListener('abort', () => this.clear())
  }

  /** @param {Range} range */
  mark(range) {
    this.#range = range
    if (!window.Highlight) return this.#cover()
    const mark = new Highlight(range)
    mark.priority = 1 // above what the reader highlighted
    CSS.highlights.set(NAME, mark)
  }

  clear() {
    this.#range = undefined
    if (window.Highlight) CSS.highlights.delete(NAME)
    this.#boxes.remove()
  }

  #cover() {
    if (!this.#range) return
    this.#boxes.replaceChildren(...[...this.#range.getClientRects()].filter(r => r.width).map(({ left, top, width, height }) => {
      const box = el('div')
      Object.assign(box.style, { left: `${left + scrollX}px`, top: `${top + scrollY}px`, width: `${width}px`, height: `${height}px` })
      return box
    }))
    document.body.append(this.#boxes)
  }
}
