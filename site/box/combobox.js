// @ts-check

/**
 * The keyboard and pointer of an ARIA 1.2 combobox, apart from what it lists:
 * focus stays in the input, and aria-activedescendant names the option that is
 * selected. The idea is github/combobox-nav's. Home and End stay the caret's.
 */
export class Combobox {
  #input
  #list
  #act
  /** @type {HTMLElement | null} */
  #active = null

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {{ enter: (option: HTMLElement | null, apart: boolean) => void, escape: () => boolean}} act
   *   enter gets the selected option, and whether it is to open apart; escape
   *   says whether it had anything to leave
   * @param {AbortSignal} signal ends it
   */
  constructor(input, list, act, signal) {
    this.#input = input
    this.#list = list
    this.#act = act
    input.addEventListener('keydown', e => this.#key(e), { signal })
    list.addEventListener('pointermove', e => this.#hover(e), { signal })
  }

  /** The selected option; null when none is. */
  get active() { return this.#active }

  /** @param {HTMLElement | null} option */
  select(option) {
    if (this.#active) this.#active.ariaSelected = 'false'
    this.#active = option
    if (option) option.ariaSelected = 'true'
    if (option) this.#input.setAttribute('aria-activedescendant', option.id)
    else this.#input.removeAttribute('aria-activedescendant')
  }

  /** @param {KeyboardEvent} e */
  #key(e) {
    if (e.isComposing || e.keyCode === 229 || e.altKey || e.shiftKey) return
    switch (e.key) {
      case 'ArrowDown': this.#step(1); break
      case 'ArrowUp': this.#step(-1); break
      case 'Enter': this.#act.enter(this.#active, e.ctrlKey || e.metaKey); break
      case 'Escape': if (!this.#leave()) return; break
      case 'Delete': if (!this.#drop()) return; break
      default: return
    }
    e.preventDefault()
    e.stopPropagation()
  }

  /** Removes the selected option, where it has a button for that. */
  #drop() {
    const button = /** @type {HTMLElement | null | undefined} */ (this.#active?.querySelector('.remove'))
    button?.click()
    return button
  }

  #leave() {
    if (!this.#active) return this.#act.escape()
    this.select(null)
    return true
  }

  /**
   * Moves the selection; past either end it goes back to the input, as the
   * pattern asks.
   *
   * @param {number} by
   */
  #step(by) {
    const options = /** @type {HTMLElement[]} */ ([...this.#list.querySelectorAll('[role=option]')])
    const from = this.#active ? options.indexOf(this.#active) : by > 0 ? -1 : options.length
    const option = options[from + by] ?? null
    this.select(option)
    option?.scrollIntoView({ block: 'nearest' })
  }

  /**
   * Selects what is under the pointer, but only once the pointer moved: a list
   * that appears under a resting mouse must not take the selection.
   *
   * @param {PointerEvent} e
   */
  #hover(e) {
    const option = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (e.target).closest('[role=option]'))
    if ((e.movementX || e.movementY) && e.pointerType === 'mouse' && option) this.select(option)
  }
}
