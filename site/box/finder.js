// @ts-check
import css from './results.css'
import { action } from './action.js'
import { fragment } from './address.js'
import { Combobox } from './combobox.js'
import { el, icon } from './element.js'
import { notes } from './notes.js'
import { Popup } from './popup.js'
import { Results } from './results.js'
import { tally } from './tally.js'

/** Hits asked for at a time, where the limit attribute says nothing. */
const LIMIT = 10

/** Milliseconds before the box says that it searches: less would flicker. */
const PATIENCE = 200

/** Milliseconds that the engine waits for the first answers, which a slow line brings sooner alone. */
const STALLED = 2e3

/** The style of hits, shared by all boxes of a page. */
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

/** Fetches what is wanted behind the first hits. */
const later = () => import('../later.js').then(parts => {
  parts.borrow(el, icon)
  return parts
})

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
  /** What is wanted behind the first hits. @type {import('./extras.js').Extras | undefined} */
  #extras
  #coming
  #combobox
  /** @type {Popup | undefined} */
  #popup
  /** What was asked for last; none before. @type {string | undefined} */
  #asked
  /** Ends the query that the next one replaces. */
  #turn = new AbortController()
  #goes = false
  #limit = LIMIT
  /** What the engine's answer may take of the page's height, 0 where that is all the same. */
  #room = 0
  /** @type {Results | undefined} */
  #results
  /** @param {Box} box */
  constructor(box) {
    const { host, signal, frame: { kind, input, list, nodes, star } } = this.#box = box
    this.#host = host
    host.shadowRoot?.adoptedStyleSheets.push(sheet)
    if (kind === 'popup') this.#popup = new Popup(host, box.frame)
    this.#coming = later().then(({ Extras }) => signal.aborted ? undefined : this.#extras = new Extras(box, this))
    this.#coming.catch(() => {}) // it is told where the box can't do without
    input.addEventListener('keydown', e => this.#popup && /^Arrow(Up|Down)$/.test(e.key) && this.resume(), { signal })
    this.#combobox = new Combobox(input, list, {
      enter: (option, apart) => this.#enter(option, apart),
      escape: () => this.#escape()
    }, signal)
    for (const node of nodes) node.addEventListener('click', e => this.#click(e), { signal })
    star.hidden = host.getAttribute('recent') === 'none'
  }

  /** Leaves off searching, and leaves nothing of an answer. */
  stop() {
    this.#turn.abort()
    this.close()
    this.#sweep()
  }

  close() {
    this.#popup?.close()
  }

  /** Shows again what there is, or asks for what the input holds where that is something else. */
  resume() {
    const query = this.#host.value.trim()
    if (this.#asked !== query || !query && !this.#popup?.isOpen) this.ask(false)
    else this.#popup?.open()
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
    const query = this.#asked = this.#host.value.trim()
    this.#popup?.open()
    this.#combobox.select(null)
    this.#extras?.check()
    this.#turn.abort()
    const { signal } = this.#turn = new AbortController()
    this.#goes = false
    const more = limit > this.#limit
    this.#limit = limit
    if (!query) {
      this.#box.remember('')
      this.#sweep()
      return this.#coming.then(extras => { signal.aborted || extras?.idle(signal) }, () => {})
    }
    const late = setTimeout(() => signal.aborted || this.#wait(), PATIENCE)
    this.#box.frame.list.classList.toggle('old', this.#results?.query !== query)
    let first
    try {
      const carrel = await this.#box.open()
      if (this.#host.matches('[filter], [choices], :has(template)')) await this.#coming
      this.#coming.then(extras => { signal.aborted || extras?.attend(carrel, signal) }, () => {})
      first = !carrel.ready && !this.#extras?.choice.isNarrow && this.#first(carrel, query, signal)
      await Promise.race([first, new Promise(r => setTimeout(r, STALLED))])
      const answer = await carrel.search(query, { ...this.#extras?.choice.wanted, limit, signal })
      if (!signal.aborted) this.#show(answer, carrel, more)
    } catch (e) {
      await first // where the engine can't run, that is all there is
      this.#fail(query, signal, /** @type {Error & {code: string}} */ (e))
    } finally {
      clearTimeout(late)
      if (!signal.aborted) this.#box.frame.progress.hidden = true
    }
  }

  /** Searches for the same anew, as with another choice. */
  again() {
    this.#ask(this.#limit)
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
    if (this.#popup && !this.#popup.isOpen && !option) return this.resume()
    const target = /** @type {HTMLAnchorElement | null} */ (option ?? (current ? this.#box.frame.list.querySelector('[role=option]') : null))
    if (query) this.#host.value = query
    else if (!target) this.#goes = asked !== '' // to the first hit, once it is there
    else if (apart) window.open(target.href, '_blank', 'noopener')
    else target.click()
  }

  #escape() {
    const { kind, list } = this.#box.frame
    if (this.#popup?.close()) return true
    if (kind === 'modal' || !this.#host.value && (this.#popup || !list.firstChild)) return false
    if (this.#host.value) this.#host.value = ''
    else this.stop()
    this.#popup?.close()
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
      this.#extras?.past.remove(past.dataset.query ?? '')
      this.ask(false)
    } else if (past) this.#enter(past, false)
    if (target === dialog) this.#host.close()
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {Event} e
   */
  #select(link, e) {
    const query = this.#host.value.trim()
    if (query) this.#extras?.past.add(query)
    if (!this.#box.tell('select', { url: link.href, query })) return e.preventDefault()
    const { ctrlKey, metaKey, shiftKey, altKey } = /** @type {MouseEvent} */ (e)
    if (link.target || ctrlKey || metaKey || shiftKey || altKey) return
    this.#extras?.lead(link.href, e)
  }

  /**
   * @param {Answer} answer
   * @param {import('../search/session.js').Carrel} carrel
   * @param {boolean} [more] hits than before were asked for
   */
  #show(answer, carrel, more = false) {
    const { bar, tally: tallied, count: counted, input, list, status } = this.#box.frame
    const w = this.#box.words
    const full = answer.tier === 'full'
    answer.query = answer.query.trim()
    const results = this.#results ??= this.#newResults(carrel)
    list.classList.remove('old')
    const room = this.#room
    const stays = this.#replace(() => results.show(answer, more))
    if (stays && room) results.fit(room)
    else this.#makeRoom(answer)
    this.#room = answer.tier === 'first' ? this.#room : 0
    input.ariaExpanded = `${answer.hits.length > 0 && this.#popup?.isOpen !== false}`
    bar.hidden = tallied.hidden = !answer.hits.length && !this.#extras?.choice.isMade
    counted.textContent = full && answer.total ? tally(answer, w, this.#box.lang) : ''
    status.textContent = [counted.textContent, this.#note(answer, stays, room > 0)].join(' ').trim()
    this.#box.tell('answer', answer)
    if (this.#goes) this.#enter(null, false)
    if (!full) return
    this.#box.remember(answer.query)
    const { signal } = this.#turn
    this.#coming.then(extras => { signal.aborted || extras?.extend(answer, carrel, signal) }, () => {})
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
    const w = this.#box.words
    const text = notes(answer, w, q => this.#act('again', q, () => { this.#host.value = q }))
    const textContent = [...text.children].map(part => part.textContent).join(' ')
    if (!stays) said.replaceChildren()
    if (!stays || lead.textContent && textContent) lead.replaceChildren(text)
    else if (calm) said.replaceChildren(text)
    const more = answer.total > (this.#results?.length ?? 0) && this.#act('more', w.more, () => this.#ask(this.#limit + LIMIT))
    note.replaceChildren(el('div', more || (answer.tier === 'first' || stays && calm) && el('div.more')))
    return textContent
  }

  /**
   * Keeps room for what the engine will add to a first answer: what stands below a box on the
   * page is not to move then. A layer above the page takes what room there is.
   *
   * @param {Answer} answer
   */
  #makeRoom({ tier, hits }) {
    const { list, kind } = this.#box.frame
    const inline = kind === 'inline'
    list.style.minBlockSize = ''
    if (tier !== 'first' || !hits[0]) return
    const heights = [...list.children].map(group => /** @type {HTMLElement} */ (group).offsetHeight)
    this.#room = inline ? Math.min(this.#limit, hits[4] ? LIMIT : LIMIT / 2) * Math.max(...heights) : Infinity
    if (inline) list.style.minBlockSize = this.#room + 'px'
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
      own: this.#extras?.own(carrel),
      link: (url, text) => {
        const to = this.link(carrel, url)
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
  link(carrel, url) {
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
    list.parentElement?.scrollTo(0, 0) // where it is what scrolls
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
    this.#extras?.choice.reset()
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
    const text = status.textContent = code === 'engine' && some ? w.broken : navigator.onLine ? w.failed : w.offline
    fail(text, this.#act('retry', w.retry, () => this.#ask(this.#limit)))
    this.#box.tell('error', { code, message })
  }
}
