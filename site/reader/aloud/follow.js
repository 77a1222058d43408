// @ts-check

/** How much of the window's height is left above a sentence that is brought into sight. */
const ABOVE = 1 / 4

/** Pixels at the window's foot that the controls take. */
const FOOT = 112

/** Keys that scroll. */
const SCROLL = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']

/** Keeps the sentence that is spoken in sight, until the reader looks elsewhere. */
export class Follow {
  #on = true

  /** @param {AbortSignal} signal */
  constructor(signal) {
    const leave = () => { this.#on = false }
    for (const event of ['wheel', 'touchmove']) addEventListener(event, leave, { signal, passive: true })
    addEventListener('keydown', e => { if (SCROLL.includes(e.key) && e.target === document.body) leave() }, { signal })
  }

  /**
   * @param {Range | undefined} last what was spoken before
   * @param {Range} range
   */
  show(last, range) {
    this.#on ||= !!last && inSight(last)
    if (!this.#on || inSight(range)) return
    const { top } = range.getBoundingClientRect()
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    scrollTo({ top: scrollY + top - ABOVE * innerHeight, behavior: calm ? 'instant' : 'smooth' })
  }
}

/** @param {Range} range */
function inSight(range) {
  const { top, bottom } = range.getBoundingClientRect()
  return top >= 0 && Math.min(bottom, top + innerHeight / 2) <= innerHeight - FOOT
}
