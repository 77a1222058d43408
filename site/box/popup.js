// @ts-check

/** Where the results take the whole screen, as in box.css. */
const narrow = matchMedia('(max-width: 40rem)')

/** Pixels between the results and what is around them; how wide they may be where the field is not; a height to read in. */
const GAP = 8, WIDE = 672, LOW = 320

/**
 * Results that are neither a dialog nor in the flow of the page: a layer with a background of
 * its own at the field, inside of the window; on a phone it is the whole screen, field
 * included. A browser without popovers stacks it by z-index.
 */
export class Popup {
  #host
  #frame
  /** Ends what listens while it is open. @type {AbortController | undefined} */
  #life

  /**
   * @param {HTMLElement} host
   * @param {import('./frame.js').Frame} frame
   */
  constructor(host, frame) {
    this.#host = host
    this.#frame = frame
  }

  get isOpen() { return !!this.#life }

  /** What lies above the page: the panel, or all of the box. */
  get #layer() { return this.#frame[narrow.matches ? 'box' : 'panel'] }

  open() {
    const { list, input, nodes: [place] } = this.#frame
    if (this.#life || !this.#host.getClientRects()[0]) return
    const layer = this.#layer
    const { width, height } = place.getBoundingClientRect()
    if (narrow.matches) Object.assign(place.style, { inlineSize: width + 'px', blockSize: height + 'px' }) // nothing moves into the field's place
    layer.classList.add('over')
    layer.popover = 'manual'
    layer.showPopover?.()
    this.#place()
    this.#watch()
    input.ariaExpanded = `${!!list.firstChild}`
  }

  /** @returns {boolean} whether it was open */
  close() {
    if (!this.#life) return false
    this.#life.abort()
    this.#life = undefined
    const { box, panel, input, nodes: [place] } = this.#frame
    for (const layer of [box, panel]) {
      layer.removeAttribute('popover') // which closes it
      layer.classList.remove('over')
    }
    for (const part of [place, panel]) part.removeAttribute('style')
    input.ariaExpanded = 'false'
    return true
  }

  #watch() {
    const { signal } = this.#life = new AbortController()
    const place = () => this.#place()
    for (const type of ['scroll', 'resize']) addEventListener(type, place, { signal, capture: true, passive: true })
    this.#frame.panel.addEventListener('mousedown', e => /** @type {Element} */ (e.target).closest('button, a') && e.preventDefault(), { signal }) // Safari's buttons would take the focus away and not have it
    narrow.addEventListener('change', () => this.close() && this.open(), { signal })
    addEventListener('pointerdown', e => e.composedPath().includes(this.#host) || this.close(), { signal, capture: true })
    this.#host.addEventListener('keydown', e => e.key === 'Escape' && !e.defaultPrevented && this.close() && this.#frame.input.focus(), { signal })
    this.#host.addEventListener('focusout', () => setTimeout(() => signal.aborted || this.#host.matches(':active') || /** @type {Document} */ (this.#host.getRootNode()).activeElement === this.#host || this.close()), { signal })
  }

  /** Below the field, or above it where there is too little room and more of it there. */
  #place() {
    const { field, panel } = this.#frame
    if (narrow.matches) return
    const { left, right, top, bottom, width } = field.getBoundingClientRect()
    const { clientWidth, clientHeight } = document.documentElement
    const below = clientHeight - bottom - GAP
    const above = below < LOW && top > below + GAP
    const wide = Math.min(Math.max(width, WIDE), clientWidth - 2 * GAP)
    const start = field.matches(':dir(rtl)') ? right - wide : left
    const x = Math.max(GAP, Math.min(start, clientWidth - wide - GAP))
    panel.classList.toggle('above', above)
    panel.style.inlineSize = wide + 'px'
    panel.style.maxBlockSize = (above ? top : below) - GAP + 'px'
    panel.style.translate = `${x}px ${above ? top - clientHeight - GAP / 2 : bottom + GAP / 2}px` // which is no shift of the layout
  }
}
