// @ts-check
import { action } from './action.js'
import { fragment } from './address.js'
import { Combobox } from './combobox.js'
import { Completion } from './completion.js'
import { el } from './element.js'
import { Filters } from './filters.js'
import { notes } from './notes.js'
import { Idle } from './idle.js'
import { Past } from './past.js'
import { Results } from './results.js'
import { count } from './words.js'

/** Hits asked for at a time, where the limit attribute says nothing. */
const LIMIT = 10

/** Milliseconds before the box says that it searches: less would flicker. */
const PATIENCE = 200

/** Milliseconds that the engine waits for the first answers, which a slow line brings sooner alone. */
const STALLED = 2e3

/**
 * @typedef {object} Box what a finder works with
 * @property {HTMLElement & {value: string, close: () => void}} host
 * @property {import('./frame.js').Frame} frame
 * @property {import('./words.js').Words} words
 * @property {string} lang of the interface
 * @property {() => Promise<import('../search/session.js').Carrel>} open
 * @property {(name: string, unsaid: string) => string[]} listed the items of an attribute
 * @property {(name: string, detail: any) => boolean} tell false where a listener refused
 * @property {(query: string) => void} remember in the page's address, where it is to
 * @property {AbortSignal} signal ends it
 */

/**
 * What a box does once somebody searches: it asks for what the input holds, shows
 * the answers, and offers what there is while the input is empty.
 */
export class Finder {
  #box
  #host
  #past
  #idle
  /** @type {Completion | undefined} */
  #completion
  #combobox
  /** Ends the query that the next one replaces. */
  #turn = new AbortController()
  #goes = false
  #limit = LIMIT
  /** What the engine's answer may take of the page's height, 0 where that is all the same. */
  #room = 0
  /** @type {Results | undefined} */
  #results
  /** @type {Filters | undefined} */
  #filters

  /** @param {Box} box */
  constructor(box) {
    const { host, signal, frame: { input, list, nodes, star } } = this.#box = box
    this.#host = host
    const recent = +(host.getAttribute('recent') ?? 5) || 0
    this.#past = new Past(recent)
    if (host.getAttribute('complete') !== 'none') this.#completion = new Completion(input, text => { host.value = text }, signal) // its keys come first
    this.#combobox = new Combobox(input, list, {
      enter: (option, apart) => this.#enter(option, apart),
      escape: () => this.#escape()
    }, signal)
    for (const node of nodes) node.addEventListener('click', e => this.#click(e), { signal })
    this.#idle = new Idle(box, this.#past, (carrel, url) => this.#link(carrel, url), this)
    star.hidden = !recent
    star.onclick = () => this.#keep()
  }

  /** Leaves off searching, and leaves nothing of an answer. */
  stop() {
    this.#turn.abort()
    this.#sweep()
  }

  /**
   * Searches for what the input holds, or offers what there is where it holds nothing.
   *
   * @param {boolean} goes to the first hit, once it is there
   */
  ask(goes) {
    this.#ask()
    this.#goes = goes && this.#host.value.trim() !== ''
  }

  /** What was asked before is dropped. */
  async #ask(limit = +(this.#host.getAttribute('limit') ?? LIMIT)) {
    const query = this.#host.value.trim()
    this.#combobox.select(null)
    this.#completion?.check()
    this.#turn.abort()
    const { signal } = this.#turn = new AbortController()
    this.#goes = false
    const more = limit > this.#limit
    this.#limit = limit
    if (!query) {
      this.#box.remember('')
      this.#sweep()
      return this.#idle.draw(signal)
    }
    const late = setTimeout(() => signal.aborted || this.#wait(), PATIENCE)
    this.#box.frame.list.classList.toggle('old', this.#results?.query !== query)
    let first
    try {
      const carrel = await this.#box.open()
      this.#complete(carrel, signal)
      this.#progress(carrel, signal)
      first = !carrel.ready && !this.#filters?.some && this.#first(carrel, query, signal)
      await Promise.race([first, new Promise(r => setTimeout(r, STALLED))])
      const answer = await carrel.search(query, { ...this.#filters?.chosen, limit, signal })
      if (!signal.aborted) this.#show(answer, carrel, more)
    } catch (e) {
      await first // where the engine can't run, that is all there is
      this.#fail(query, signal, /** @type {Error & {code: string}} */ (e))
    } finally {
      clearTimeout(late)
      if (!signal.aborted) this.#box.frame.progress.hidden = true
    }
  }

  /**
   * Shows how far the engine is, under the input, until it is there.
   *
   * @param {import('../search/session.js').Carrel} carrel
   * @param {AbortSignal} signal
   */
  #progress(carrel, signal) {
    const { progress } = this.#box.frame
    progress.hidden = carrel.ready
    const step = () => {
      if (signal.aborted || progress.hidden) return
      progress.style.scale = `${carrel.progress} 1`
      setTimeout(step, PATIENCE)
    }
    step()
  }

  /**
   * @param {import('../search/session.js').Carrel} carrel
   * @param {AbortSignal} signal
   */
  async #complete(carrel, signal) {
    const rest = this.#completion && await carrel.complete(this.#host.value).catch(() => '')
    if (rest && !signal.aborted) this.#completion?.offer(rest)
  }

  /**
   * Shows first answers, unless the engine was quicker.
   *
   * @param {import('../search/session.js').Carrel} carrel
   * @param {string} query
   * @param {AbortSignal} signal
   */
  async #first(carrel, query, signal) {
    const answer = await carrel.first(query).catch(() => null)
    if (!answer?.hits.length || signal.aborted || this.#results?.query === query) return
    this.#show(answer, carrel)
    this.#wait()
  }

  /**
   * @param {HTMLElement | null} option
   * @param {boolean} apart
   */
  #enter(option, apart) {
    const { query } = option?.dataset ?? {}
    const asked = this.#host.value.trim()
    const current = asked && this.#results?.query === asked
    const target = /** @type {HTMLAnchorElement | null} */ (option ?? (current ? this.#box.frame.list.querySelector('[role=option]') : null))
    if (query) this.#host.value = query
    else if (!target) this.#goes = asked !== '' // to the first hit, once it is there
    else if (apart) window.open(target.href, '_blank', 'noopener')
    else target.click()
  }

  #escape() {
    const { dialog, list } = this.#box.frame
    if (dialog || !this.#host.value && !list.firstChild) return false
    if (this.#host.value) this.#host.value = ''
    else this.stop()
    return true
  }

  /** @param {Event} e */
  #click(e) {
    const { dialog } = this.#box.frame
    const target = /** @type {Element} */ (e.target)
    const on = /** @type {HTMLElement | null} */ (target.closest('a, .remove'))
    const past = /** @type {HTMLElement | null} */ (target.closest('.past'))
    if (on instanceof HTMLAnchorElement) this.#select(on, e)
    else if (past && on) {
      this.#past.remove(past.dataset.query ?? '')
      this.ask(false)
    } else if (past) this.#enter(past, false)
    if (target === dialog) this.#host.close()
  }

  /** Keeps the search on show, or no longer. */
  #keep() {
    const { star } = this.#box.frame
    const query = this.#host.value.trim()
    this.#past.add(query, !this.#past.keeps(query))
    star.ariaPressed = `${this.#past.keeps(query)}`
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {Event} e
   */
  #select(link, e) {
    const query = this.#host.value.trim()
    if (query) this.#past.add(query)
    if (!this.#box.tell('select', { url: link.href, query })) e.preventDefault()
  }

  /**
   * @param {Answer} answer
   * @param {import('../search/session.js').Carrel} carrel
   * @param {boolean} [more] hits than before were asked for
   */
  #show(answer, carrel, more = false) {
    const { bar, tally, count: counted, star, input, list, status } = this.#box.frame
    const w = this.#box.words
    answer.query = answer.query.trim()
    const results = this.#results ??= this.#newResults(carrel)
    this.#filters ??= new Filters(bar, w, this.#box.lang, this.#box.listed('facets', 'type lang'), carrel, () => this.#ask(this.#limit))
    list.classList.remove('old')
    const room = this.#room
    const stays = this.#replace(() => results.show(answer, more))
    if (stays && room) results.fit(room)
    else this.#makeRoom(answer)
    this.#room = answer.tier === 'first' ? this.#room : 0
    input.ariaExpanded = `${answer.hits.length > 0}`
    bar.hidden = tally.hidden = !answer.hits.length && !this.#filters.some
    counted.textContent = answer.tier === 'full' && answer.total ? count(w, answer.total, this.#box.lang) : ''
    star.ariaPressed = `${this.#past.keeps(answer.query)}`
    this.#filters.draw(answer)
    status.textContent = [counted.textContent, this.#note(answer, stays, room > 0)].join(' ').trim()
    this.#box.tell('answer', answer)
    if (this.#goes) this.#enter(null, false)
    if (answer.tier === 'full') this.#box.remember(answer.query)
  }

  /**
   * Says what an answer has to say of itself: above the hits, and where these are to stay
   * where they are, in the line of their count, which has room.
   *
   * @param {Answer} answer
   * @param {boolean} stays
   * @param {boolean} calm nothing below may move either
   */
  #note(answer, stays, calm) {
    const { lead, said, note } = this.#box.frame
    const text = notes(answer, this.#box.words, q => this.#act('again', q, () => { this.#host.value = q }))
    const { textContent } = text
    if (!stays) said.replaceChildren()
    if (!stays || lead.textContent && textContent) lead.replaceChildren(text)
    else if (calm) said.replaceChildren(text)
    const more = answer.total > (this.#results?.length ?? 0) && this.#act('more', this.#box.words.more, () => this.#ask(this.#limit + LIMIT))
    note.replaceChildren(el('div', more || (answer.tier === 'first' || stays && calm) && el('div.more')))
    return textContent
  }

  /**
   * Keeps room for what the engine will add to a first answer: what stands below a box on the
   * page is not to move then. A dialog is as high as it can be.
   *
   * @param {Answer} answer
   */
  #makeRoom({ tier, hits }) {
    const { list, dialog } = this.#box.frame
    list.style.minBlockSize = ''
    if (tier !== 'first' || !hits[0]) return
    const heights = [...list.children].map(group => /** @type {HTMLElement} */ (group).offsetHeight)
    this.#room = dialog ? Infinity : Math.min(this.#limit, hits[4] ? LIMIT : LIMIT / 2) * Math.max(...heights)
    if (!dialog) list.style.minBlockSize = this.#room + 'px'
  }

  /** @param {import('../search/session.js').Carrel} carrel */
  #newResults(carrel) {
    const { frame, words, lang } = this.#box
    const marks = this.#host.getAttribute('highlight') !== 'none'
    return new Results(frame.list, {
      words,
      lang,
      base: carrel.base,
      depth: carrel.manifest.root.split('/').length - 2,
      template: this.#host.querySelector('template'),
      link: (url, text) => {
        const to = this.#link(carrel, url)
        return to && text && marks ? fragment(to, text) : to
      }
    })
  }

  /**
   * Where a page is read: at its address, or in the reading page.
   *
   * @param {import('../search/session.js').Carrel} carrel
   * @param {string} url
   */
  #link(carrel, url) {
    return this.#host.hasAttribute('reader') && url.startsWith('/') ? `${carrel.base}?read=${encodeURIComponent(url).replaceAll('%2F', '/')}` : carrel.link(url)
  }

  /**
   * Lets the list be replaced. What is selected stays so where it still is
   * there; another list starts at its top.
   *
   * @param {() => boolean} replace says whether what was on show stayed
   */
  #replace(replace) {
    const { list } = this.#box.frame
    const selected = /** @type {HTMLAnchorElement | null} */ (this.#combobox.active ?? null)
    if (replace()) return true
    const again = /** @type {HTMLAnchorElement[]} */ ([...list.querySelectorAll('a')]).find(a => a.href === selected?.href)
    this.#combobox.select(again ?? null)
    if (this.#box.frame.dialog) list.parentElement?.scrollTo(0, 0)
    return false
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {() => void} act
   */
  #act(name, label, act) {
    return action(this.#box.frame.input, name, label, act)
  }

  /** Leaves nothing of an answer. */
  #sweep() {
    const { progress, bar, tally, lead, said, list, note, input } = this.#box.frame
    progress.hidden = bar.hidden = tally.hidden = true
    list.style.minBlockSize = ''
    this.#room = 0
    this.#results?.clear()
    this.#filters = undefined
    this.#combobox.select(null)
    input.ariaExpanded = 'false'
    for (const part of [lead, said, list, note]) part.replaceChildren()
  }

  #wait() {
    const { bar, tally, count: counted, status } = this.#box.frame
    bar.hidden = tally.hidden = false
    counted.textContent = this.#box.words.searching
    if (!status.textContent) status.textContent = counted.textContent
  }

  /**
   * @param {string} query
   * @param {AbortSignal} signal
   * @param {Error & {code: string}} problem
   */
  #fail(query, signal, { code, message }) {
    const { bar, tally, count: counted, lead, status, fail } = this.#box.frame
    const w = this.#box.words
    if (signal.aborted) return
    lead.replaceChildren()
    const some = this.#results?.query === query
    if (!some) this.#results?.clear()
    counted.textContent = ''
    bar.hidden = tally.hidden = !some
    const text = status.textContent = code === 'engine' && some ? w.broken : w.failed
    fail(text, message, this.#act('retry', w.retry, () => this.#ask(this.#limit)))
    this.#box.tell('error', { code, message })
  }
}
