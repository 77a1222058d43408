// @ts-check

/** Milliseconds of rest after which a place is told. */
const REST = 250

/** Pixels by which a heading may stand below the top and count as passed: the scroll padding. */
const NEAR = 28

/**
 * Where the window stands in an article: in which section, and how far into
 * it, so that the place is the same in another width or size of text.
 */
export class Position {
  #text
  #tell
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer

  /**
   * @param {HTMLElement} text
   * @param {(where: import('../places.js').Where | null) => void} tell gets null at the start and at the end
   * @param {AbortSignal} signal
   */
  constructor(text, tell, signal) {
    this.#text = text
    this.#tell = tell
    addEventListener('scroll', () => {
      this.#timer ??= setTimeout(() => this.save(), REST)
    }, { signal, passive: true })
    addEventListener('pagehide', () => this.save(), { signal })
    signal.addEventListener('abort', () => clearTimeout(this.#timer))
  }

  /** Tells where the window stands, if it has moved since. */
  save() {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    const { top, bottom, height } = this.#text.getBoundingClientRect()
    if (top > 0 || bottom <= innerHeight) return this.#tell(null)
    const edges = this.#edges()
    const at = edges.map(edge => edge.top <= NEAR).lastIndexOf(true, -2)
    const { id, top: start } = edges[at]
    this.#tell({ heading: id, part: share(-start, edges[at + 1].top - start), read: share(innerHeight - top, height) })
  }

  /**
   * @param {import('../places.js').Where} where
   * @returns {boolean} false where the section is gone
   */
  restore({ heading, part }) {
    const edges = this.#edges()
    const at = edges.findIndex(edge => edge.id === heading)
    if (at < 0) return false
    const { top } = edges[at]
    scrollTo(0, scrollY + top + part * (edges[at + 1].top - top))
    return true
  }

  /** The top of each section, and behind them the end of the last, by a name that none has. */
  #edges() {
    const { top, bottom } = this.#text.getBoundingClientRect()
    const headings = [.../** @type {NodeListOf<HTMLElement>} */ (this.#text.querySelectorAll(':is(h1, h2, h3, h4, h5, h6)[id]'))]
    return [{ id: '', top }, ...headings.map(h => ({ id: h.id, top: h.getBoundingClientRect().top })), { id: '\n', top: bottom }]
  }
}

/**
 * @param {number} part
 * @param {number} whole
 */
function share(part, whole) {
  return Math.min(1, Math.max(0, part / (whole || 1)))
}
