// @ts-check
import { card, skeleton } from './card.js'
import { el } from '../../box/element.js'
import { address, more, narrowed, orders } from './view.js'
import { counting } from './words.js'

/** @typedef {import('./view.js').View} View */

/** One view of the library, as it stands on the page. */
export class LibraryPage {
  #view
  #words
  #ways
  #kept
  #heading = el('h1', { tabindex: -1 })
  #notice = el('p', { class: 'notice', role: 'status' })
  #top = el('div', { class: 'top' }, this.#notice)
  #saving = el('p', { class: 'saving' })
  #count = el('p', { role: 'status' })
  #orders = el('nav', { class: 'orders' })
  #list = el('ol', { class: 'cards' })
  #foot = el('p')
  #shelf
  element

  /**
   * @param {View} view
   * @param {import('./words.js').LibraryWords} words
   * @param {import('./card.js').Ways & {base: string, save: import('./card.js').Save}} ways
   * @param {{site: HTMLElement, icon: string, above: HTMLElement[], below: HTMLElement[], choices: HTMLElement, told: HTMLElement}} parts above
   *   and below: what stands on both sides of the button that saves, where nothing narrows the list
   * @param {import('../saving/kept.js').Kept} kept
   */
  constructor(view, words, ways, { site, icon, above, below, choices, told }, kept) {
    this.#view = view
    this.#words = words
    this.#ways = ways
    this.#kept = kept
    this.#orders.ariaLabel = words.order
    const picture = icon && el('img', { class: 'icon', src: icon, alt: '', onerror: () => /** @type {HTMLElement} */ (picture).remove() })
    this.#top.prepend(site, el('div', { class: 'headline' }, picture || '', this.#heading))
    this.#top.append(...narrowed(view) ? [this.#saving] : [...above, this.#saving, ...below])
    this.#list.append(...skeleton())
    this.#shelf = el('section', { class: 'shelf', 'aria-busy': 'true', 'aria-label': words.library }, el('div', { class: 'line' }, this.#count, this.#orders), this.#list, this.#foot)
    this.element = el('div', { class: 'library' }, this.#top, choices, this.#shelf, told)
  }

  /** @param {string} text */
  set title(text) {
    this.#heading.textContent = text
  }

  /** Moves the focus to where a view begins; nothing scrolls. */
  focus() {
    this.#heading.focus({ preventScroll: true })
  }

  /** @param {string} text "" for nothing to say */
  tell(text) {
    this.#notice.replaceChildren(...text ? [el('bdi', {}, text)] : [])
  }

  /** @param {HTMLElement} save saves what is shown */
  offer(save) {
    this.#saving.replaceChildren(save)
  }

  /** @param {HTMLElement} sections */
  list(sections) {
    this.#top.append(sections)
  }

  /**
   * @param {Answer} answer
   * @param {boolean} dated whether pages have dates to be ordered by
   * @param {(link: HTMLElement) => void} grow asked for more hits
   */
  show({ total, hits }, dated, grow) {
    const { kind } = this.#view
    this.#shelf.ariaBusy = 'false'
    this.#count.replaceChildren(el('bdi', {}, counting(kind === 'page' ? this.#words.pages : this.#words.resources, total, document.documentElement.lang)))
    this.#orders.replaceChildren(...dated && kind === 'page' && total > 1 ? orders.map(order => this.#order(order)) : [])
    this.#draw(hits)
    this.#foot.replaceChildren(total ? '' : this.#nothing(), more(this.#view, total) ? this.#more(grow) : '')
  }

  /**
   * Adds what a longer answer has more, and moves the focus to the first of it.
   *
   * @param {View} view
   * @param {Answer} answer
   * @param {(link: HTMLElement) => void} grow
   */
  extend(view, { total, hits }, grow) {
    this.#view = view
    const from = this.#list.children.length
    this.#list.append(...hits.slice(from).map(hit => this.#card(hit)))
    this.#foot.replaceChildren(more(view, total) ? this.#more(grow) : '')
    this.#list.children[from]?.querySelector('a')?.focus()
  }

  /**
   * In place of a list that can't be had.
   *
   * @param {string} message
   * @param {HTMLElement} retry
   */
  fail(message, retry) {
    this.#shelf.ariaBusy = 'false'
    this.#kept.open()
    this.element.classList.add('failed')
    this.#list.replaceWith(el('p', { role: 'alert' }, el('strong', {}, el('bdi', {}, this.#words.failed)), this.#kept.some ? ' ' + this.#words.readable : ''), el('p', { class: 'byline' }, el('bdi', {}, message)))
    this.#foot.replaceChildren(retry)
  }

  /** @param {Hit[]} hits */
  #draw(hits) {
    this.#list.replaceChildren(...hits.map(hit => this.#card(hit)))
  }

  /** @param {Hit} hit */
  #card(hit) {
    return card(hit, this.#ways, this.#words, 'h2', this.#ways.save)
  }

  /** @param {Partial<View>} change */
  #link(change) {
    return address(this.#ways.base, this.#view, change)
  }

  /** @param {string} order */
  #order(order) {
    const label = /** @type {Record<string, string>} */ ({ '': this.#words.newest, oldest: this.#words.oldest, title: this.#words.title })[order]
    return el('a', { href: this.#link({ sort: order }), 'aria-current': order === this.#view.sort ? 'true' : null }, label)
  }

  #nothing() {
    const { lang } = this.#view
    const whole = lang && '?lang=' + encodeURIComponent(lang)
    return el('bdi', {}, this.#words.nothing, ' ', el('a', { href: this.#ways.base + whole }, this.#words.whole))
  }

  /**
   * A link to the longer list, which here grows in its place.
   *
   * @param {(link: HTMLElement) => void} grow
   */
  #more(grow) {
    const link = el('a', { class: 'more', href: this.#link({ parts: this.#view.parts + 1 }) }, this.#words.more)
    link.addEventListener('click', e => {
      if (e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return
      e.preventDefault()
      grow(link)
    })
    return link
  }
}
