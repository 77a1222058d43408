// @ts-check
import { el } from '../../box/element.js'

/** From this width on the contents stand beside the text: as in reader.css. */
const WIDE = '(min-width: 76rem)'

/** Fewer sections need no table. */
const FEW = 3

/** How much of the window's height a heading has to pass to be the current one. */
const LINE = '-70%'

/** The table of contents, which marks the section that is read. */
export class Contents {
  #shown
  #details
  #list
  /** A span that nobody sees where there are few sections. @type {HTMLElement} */
  element

  /**
   * @param {NonNullable<StoredPage['sections']>} sections
   * @param {string} label
   */
  constructor(sections, label) {
    this.#shown = sections.filter(s => s.level <= 3 && s.anchor)
    const items = this.#shown.map(s => el('li', { class: `level-${s.level}` }, el('a', { href: '#' + s.anchor }, s.title)))
    this.#list = el('ul', {}, ...items)
    this.#details = el('details', {}, el('summary', {}, label), this.#list)
    this.element = items.length < FEW ? el('span', { hidden: true }) : el('nav', { class: 'contents', 'aria-label': label }, this.#details)
  }

  /**
   * Follows the reader through the article, which is on the page now.
   *
   * @param {AbortSignal} signal
   */
  watch(signal) {
    const wide = matchMedia(WIDE)
    const fit = () => { this.#details.open = wide.matches }
    fit()
    wide.addEventListener('change', fit, { signal })
    this.#observe(signal)
  }

  /**
   * The region begins far above the window, so that a heading is in it from the
   * moment it passes the line until it comes back, however fast one scrolls.
   *
   * @param {AbortSignal} signal
   */
  #observe(signal) {
    const headings = this.#shown.map(s => document.getElementById(s.anchor))
    const above = new Set()
    const observer = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries) above[isIntersecting ? 'add' : 'delete'](target)
      this.#mark(headings.map(heading => above.has(heading)).lastIndexOf(true))
    }, { rootMargin: `1000000px 0px ${LINE}` })
    for (const heading of headings) if (heading) observer.observe(heading)
    signal.addEventListener('abort', () => observer.disconnect())
  }

  /** @param {number} current -1 for none */
  #mark(current) {
    this.#list.querySelector('[aria-current]')?.removeAttribute('aria-current')
    const link = /** @type {HTMLElement | undefined} */ (this.#list.children[current]?.firstChild)
    link?.setAttribute('aria-current', 'true')
    if (link) this.#list.scrollTop = link.offsetTop - this.#list.offsetTop - this.#list.clientHeight / 2
  }
}
