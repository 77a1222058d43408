// @ts-check
import css from './extras.css'
import { action } from './action.js'
import { Choice } from './choice.js'
import { Completion } from './completion.js'
import { Filters } from './filters.js'
import { Idle } from './idle.js'
import { isHere, lead } from './lead.js'
import { own } from './own.js'
import { Past } from './past.js'
import { count, fill } from './words.js'

/** The style of all that, shared by all boxes of a page. */
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

/** Bytes, about, of the program and of the files that a first answer of the engine takes. */
const PROGRAM = 3e5, FILES = 15e4

/** @typedef {import('../search/session.js').Carrel} Carrel */

/**
 * What a box has behind its first hits: filters, the rest of a word, what an empty box offers and
 * remembers, and ways on from an answer.
 */
export class Extras {
  #box
  #finder
  #idle
  /** @type {Completion | undefined} */
  #completion
  /** @type {Filters | undefined} */
  #filters
  /** When the engine was first waited for. */
  #began = 0
  past
  choice

  /**
   * @param {import('./finder.js').Box} box
   * @param {import('./finder.js').Finder} finder
   */
  constructor(box, finder) {
    const { host, listed, signal, frame: { dialog, input, star } } = this.#box = box
    this.#finder = finder
    host.shadowRoot?.adoptedStyleSheets.push(sheet)
    this.past = new Past(+(host.getAttribute('recent') ?? 5) || 0)
    this.choice = new Choice(host.getAttribute('filter'), listed('choices', 'none'))
    this.#idle = new Idle(box, this.past, finder)
    if (host.getAttribute('complete') !== 'none') this.#completion = new Completion(input, text => { host.value = text }, signal)
    addEventListener('popstate', () => host.close(), { signal })
    if (dialog) new ResizeObserver(() => dialog.open && !dialog.getClientRects()[0] && host.close()).observe(dialog) // one that nobody sees leaves the page dead
    star.onclick = () => this.#keep()
    this.#mark()
  }

  /**
   * Shows what there is while nothing is asked.
   *
   * @param {AbortSignal} signal ends it
   */
  idle(signal) {
    this.#idle.draw(signal)
  }

  /**
   * Does what there is to do while an answer is on its way.
   *
   * @param {Carrel} carrel
   * @param {AbortSignal} signal ends it
   */
  attend(carrel, signal) {
    this.#complete(carrel, signal)
    this.#progress(carrel, signal)
  }

  /**
   * Shows how far the engine is, under the input, until it is there.
   *
   * @param {Carrel} carrel
   * @param {AbortSignal} signal
   */
  #progress(carrel, signal) {
    const { progress } = this.#box.frame
    progress.hidden = carrel.ready
    this.#began ||= performance.now()
    const step = () => {
      if (signal.aborted || progress.hidden) return
      progress.style.scale = `${this.#far(carrel)} 1`
      setTimeout(step, 200)
    }
    step()
  }

  /**
   * How much of what the engine needs is here, from 0 to 1. While the program comes nothing tells
   * how much of it has, and time does.
   *
   * @param {Carrel} carrel
   */
  #far(carrel) {
    const { engineReadyMs, bytes } = carrel.stats()
    const program = engineReadyMs === null ? .9 - .9 * Math.exp((this.#began - performance.now()) / 2e3) : 1
    return (PROGRAM * program + Math.min(FILES, bytes)) / (PROGRAM + FILES)
  }

  /**
   * Offers the rest of a word.
   *
   * @param {Carrel} carrel
   * @param {AbortSignal} signal
   */
  async #complete(carrel, signal) {
    this.#completion?.check()
    const rest = this.#completion && await carrel.complete(this.#box.host.value).catch(() => '')
    if (rest && !signal.aborted) this.#completion?.offer(rest)
  }

  /**
   * Shows a part of the page that is there already; else the browser goes, or a script of the page.
   *
   * @param {string} to
   * @param {Event} e
   */
  lead(to, e) {
    const { host } = this.#box
    const { href } = location
    if (isHere(to)) {
      e.preventDefault()
      host.close()
      lead(to.split('#')[1] ?? '')
    } else setTimeout(() => (e.defaultPrevented || location.href !== href) && host.close())
  }

  /**
   * How the page wants a hit to look, where it says that.
   *
   * @param {Carrel} carrel
   */
  own(carrel) {
    const { host, lang } = this.#box
    const template = host.querySelector('template')
    return template ? (/** @type {Hit} */ hit) => own(template, hit, lang, url => this.#finder.link(carrel, url)) : undefined
  }

  /** Drops what belongs to another text than the input holds. */
  check() {
    this.#completion?.check()
  }

  /**
   * Adds to an answer of the engine what leads on from it.
   *
   * @param {Answer} answer
   * @param {Carrel} carrel
   * @param {AbortSignal} signal
   */
  async extend(answer, carrel, signal) {
    const { bar, lead, note } = this.#box.frame
    const { words, lang, listed } = this.#box
    this.#mark()
    this.#filters ??= new Filters({
      bar, words, lang, carrel, fields: listed('facets', 'section type tag lang').filter(field => !this.choice.choices.includes(field)), choice: this.choice,
      count: (query, filters) => carrel.search(query, { lang: this.choice.now.lang, filters: this.choice.within(filters), limit: 1 }),
      change: change => this.#choose(change)
    })
    this.#filters.draw(answer)
    const links = answer.total - answer.pages
    if (answer.pages > answer.hits.length && links > 0) note.firstChild?.appendChild(this.#act('more', count(words.links, links, lang), { filters: { ...this.choice.now.filters, kind: ['resource'] } }))
    if (answer.hits[0]) return
    if (this.choice.isMade) lead.append(this.#act('more', words.lift, this.choice.nothing))
    await this.#elsewhere(answer, carrel, signal)
  }

  /**
   * Offers what other languages have, where the one that is searched has nothing.
   *
   * @param {Answer} answer
   * @param {Carrel} carrel
   * @param {AbortSignal} signal
   */
  async #elsewhere({ query }, carrel, signal) {
    const { words, lang, frame: { lead, status } } = this.#box
    if (this.choice.now.lang || carrel.manifest.languages.length === carrel.languages.length) return
    const { total } = await carrel.search(query, { ...this.choice.wanted, lang: '*', limit: 1, facets: false, signal }).catch(() => ({ total: 0 }))
    if (!total || signal.aborted) return
    const text = fill(words.elsewhere, count(words.count, total, lang))
    lead.append(this.#act('more', text, { lang: '*' }))
    status.append(' ' + text)
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {Partial<import('./choice.js').Chosen>} change
   */
  #act(name, label, change) {
    return action(this.#box.frame.input, name, label, () => this.#choose(change))
  }

  /** @param {Partial<import('./choice.js').Chosen>} change */
  #choose(change) {
    this.choice.now = { ...this.choice.now, ...change }
    this.#finder.again()
  }

  /** Keeps the search on show, or no longer. */
  #keep() {
    const query = this.#box.host.value.trim()
    this.past.add(query, !this.past.keeps(query))
    this.#mark()
  }

  #mark() {
    this.#box.frame.star.ariaPressed = `${this.past.keeps(this.#box.host.value.trim())}`
  }
}
