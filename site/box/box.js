// @ts-check
import css from './box.css'
import { asked, fragment, remember } from './address.js'
import { Combobox } from './combobox.js'
import { el } from './element.js'
import { Filters } from './filters.js'
import { frame } from './frame.js'
import { failure, notes } from './notes.js'
import { Past } from './past.js'
import { Results } from './results.js'
import { folder, open } from '../search/session.js'
import { isShortcut } from './shortcut.js'
import { count, few, loadWords } from './words.js'

/** Hits asked for at a time, where the limit attribute says nothing. */
const LIMIT = 10

/** Milliseconds before the box says that it searches: less would flicker. */
const PATIENCE = 200

/** Milliseconds that the engine waits for the first answers, which a slow line brings sooner alone. */
const STALLED = 2e3

/** Whether the visitor asked for little to be loaded. */
const saves = /** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData

/** A part that connectedCallback makes. @type {any} */
const none = null

/** The box's style, shared by all boxes of a page. */
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

/**
 * <carrel-search>: an input with its results under it or, with the modal
 * attribute, a button that opens them in a dialog. The page's reference lists
 * the attributes.
 */
export class CarrelSearch extends HTMLElement {
  /** Ends every listener when the element leaves the page. */
  #life = new AbortController()
  /** Ends the query that the next one replaces. */
  #turn = new AbortController()
  /** @type {Promise<import('../search/session.js').Carrel> | undefined} */
  #carrel
  #goes = false
  #limit = LIMIT
  #words = few
  #tongue = ''
  #shortcuts = ['']
  /** @type {import('./frame.js').Frame} */
  #frame = none
  /** @type {Past} */
  #past = none
  /** @type {Combobox} */
  #combobox = none
  /** @type {Results | undefined} */
  #results
  /** @type {Filters | undefined} */
  #filters

  connectedCallback() {
    const { signal } = this.#life = new AbortController()
    this.#tongue = this.closest('[lang]:not([lang="*"], [lang="all"])')?.getAttribute('lang') || document.documentElement.lang || navigator.language
    this.#shortcuts = this.#list('shortcut', 'mod+k /')
    const recent = +(this.getAttribute('recent') ?? 5) || 0
    this.#past = new Past(recent)
    this.#draw(this.shadowRoot ?? this.attachShadow({ mode: 'open', delegatesFocus: true }))
    this.#frame.star.hidden = !recent
    this.#listen(signal)
    this.#sweep()
    this.#preload(signal)
    const query = this.hasAttribute('restore') && asked()
    if (query) this.value = query
    if (query && this.#frame.dialog) this.open()
  }

  disconnectedCallback() {
    this.#life.abort()
    this.hide()
    this.#results = this.#filters = undefined
    this.shadowRoot?.replaceChildren()
  }

  /** Opens the dialog, or moves the focus into the input. */
  open() {
    const { dialog, input } = this.#frame
    dialog?.open || dialog?.showModal()
    input.focus()
    input.select()
    if (!this.value) this.#rest()
  }

  close() {
    this.#frame.dialog?.close()
  }

  /** Puts the results away and keeps the query: the page shows one of them. */
  hide() {
    this.close()
    this.#turn.abort()
    this.#sweep()
  }

  /** What is searched; setting it searches. */
  get value() { return this.#frame?.input.value ?? '' }
  set value(query) {
    this.#frame.input.value = query
    this.#ask()
  }

  /**
   * @param {string} name of an attribute
   * @param {string} unsaid what it is where it is not said
   */
  #list(name, unsaid) {
    return (this.getAttribute(name) ?? unsaid).split(/[\s,]+/).filter(item => item && item !== 'none')
  }

  /** @param {ShadowRoot} root */
  #draw(root) {
    root.adoptedStyleSheets = [sheet]
    this.#frame = frame(this.hasAttribute('modal'), this.#shortcuts, {
      open: () => this.open(),
      close: () => this.close(),
      clear: () => this.#clear(),
      keep: () => this.#keep()
    })
    root.replaceChildren(...this.#frame.nodes)
    this.#label()
  }

  #label() {
    const known = this.#words !== few || /^en/.test(this.#tongue) // another language's word would flash
    this.#frame.label(this.#words, this.getAttribute('placeholder') ?? (known ? this.#words.search + '…' : ''))
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { input, list, nodes } = this.#frame
    this.#combobox = new Combobox(input, list, {
      enter: (option, apart) => this.#enter(option, apart),
      escape: () => this.#escape()
    }, signal)
    input.addEventListener('input', e => /** @type {InputEvent} */ (e).isComposing || this.#ask(), { signal })
    input.addEventListener('compositionend', () => this.#ask(), { signal })
    for (const node of nodes) node.addEventListener('click', e => this.#click(e))
    document.addEventListener('keydown', e => this.#shortcut(e), { signal })
  }

  /** @param {AbortSignal} signal */
  #preload(signal) {
    const when = saves ? 'none' : this.getAttribute('preload') ?? 'hover'
    const warm = () => this.#start()
    this.addEventListener('focusin', warm, { signal })
    if (when === 'none') return
    this.addEventListener('pointerenter', warm, { signal })
    const idle = window.requestIdleCallback ?? setTimeout
    idle(() => !signal.aborted && (when === 'idle' ? warm() : this.#open().catch(() => {})), { timeout: 5e3 }) // a page may never rest
  }

  #open() {
    return this.#carrel ??= this.#load().catch(e => {
      this.#carrel = undefined
      throw e
    })
  }

  async #load() {
    const bases = this.getAttribute('base')?.split(' ')
    const opened = open({ bases, lang: this.getAttribute('lang') ?? this.#tongue })
    opened.catch(() => {}) // it is told when there are words to tell it
    this.#words = await loadWords(this.#tongue, folder(bases?.[0]))
    this.#label()
    if (this.#frame.dialog?.open && !this.value) this.#rest()
    return opened
  }

  /** Fetches what the first query will need; a visitor who saves data waits for it then. */
  #start() {
    this.#open().then(c => saves ? undefined : c.warm()).catch(() => {})
  }

  /** @param {KeyboardEvent} e */
  #shortcut(e) {
    if (!isShortcut(e, this.#shortcuts)) return
    e.preventDefault()
    if (this.#frame.dialog?.open) this.close()
    else this.open()
  }

  #escape() {
    if (this.#frame.dialog || !this.value) return false
    this.#clear()
    return true
  }

  #clear() {
    this.value = ''
    this.#frame.input.focus()
  }

  /**
   * @param {HTMLElement | null} option
   * @param {boolean} apart
   */
  #enter(option, apart) {
    const { query } = option?.dataset ?? {}
    const current = this.#results?.query === this.value.trim()
    const target = /** @type {HTMLAnchorElement | null} */ (option ?? (current ? this.#frame.list.querySelector('[role=option]') : null))
    if (query) this.value = query
    else if (!target) this.#goes = this.value.trim() !== '' // to the first hit, once it is there
    else if (apart) window.open(target.href, '_blank', 'noopener')
    else target.click()
  }

  /** @param {Event} e */
  #click(e) {
    const { dialog } = this.#frame
    const target = /** @type {Element} */ (e.target)
    const on = /** @type {HTMLElement | null} */ (target.closest('a, .remove'))
    const past = /** @type {HTMLElement | null} */ (target.closest('.past'))
    if (on instanceof HTMLAnchorElement) this.#select(on, e)
    else if (past && on) {
      this.#past.remove(past.dataset.query ?? '')
      this.#rest()
    } else if (past) this.#enter(past, false)
    if (target === dialog) this.close()
  }

  /** Keeps the search on show, or no longer. */
  #keep() {
    const { star } = this.#frame
    const query = this.value.trim()
    this.#past.add(query, !this.#past.keeps(query))
    star.ariaPressed = `${this.#past.keeps(query)}`
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {Event} e
   */
  #select(link, e) {
    const query = this.value.trim()
    this.#past.add(query)
    if (!this.#tell('select', { url: link.href, query })) e.preventDefault()
  }

  /** Searches for what the input holds; what was asked before is dropped. */
  async #ask(limit = +(this.getAttribute('limit') ?? LIMIT)) {
    const query = this.value.trim()
    this.#combobox.select(null)
    this.#turn.abort()
    const { signal } = this.#turn = new AbortController()
    this.#goes = false
    this.#limit = limit
    if (!query) {
      if (this.hasAttribute('restore')) remember('')
      return this.#rest()
    }
    const late = setTimeout(() => signal.aborted || this.#wait(), PATIENCE)
    this.#frame.list.classList.toggle('old', this.#results?.query !== query)
    let first
    try {
      const carrel = await this.#open()
      first = !carrel.ready && !this.#filters?.some && this.#first(carrel, query, signal)
      await Promise.race([first, new Promise(r => setTimeout(r, STALLED))])
      const answer = await carrel.search(query, { ...this.#filters?.chosen, limit, signal })
      if (!signal.aborted) this.#show(answer, carrel)
    } catch (e) {
      await first // where the engine can't run, that is all there is
      this.#fail(query, signal, /** @type {Error & {code: string}} */ (e))
    } finally {
      clearTimeout(late)
    }
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
   * @param {Answer} answer
   * @param {import('../search/session.js').Carrel} carrel
   */
  #show(answer, carrel) {
    const { bar, tally, count: counted, star, input, list, lead, note, status } = this.#frame
    const w = this.#words
    answer.query = answer.query.trim()
    this.#results ??= this.#newResults(carrel)
    this.#filters ??= new Filters(bar, w, this.#tongue, this.#list('facets', 'type lang'), carrel, () => this.#ask(this.#limit))
    list.classList.remove('old')
    this.#replace(() => this.#results?.show(answer))
    input.ariaExpanded = `${answer.hits.length > 0}`
    bar.hidden = tally.hidden = !answer.hits.length && !this.#filters.some
    counted.textContent = answer.tier === 'full' && answer.total ? count(w, answer.total, this.#tongue) : ''
    star.ariaPressed = `${this.#past.keeps(answer.query)}`
    this.#filters.draw(answer)
    lead.replaceChildren(notes(answer, w, q => this.#act('again', q, () => { this.value = q })))
    note.replaceChildren(el('div', answer.total > answer.hits.length && this.#act('more', w.more, () => this.#ask(this.#limit + LIMIT))))
    status.textContent = [counted.textContent, lead.textContent].join(' ').trim()
    this.#tell('answer', answer)
    if (this.#goes) this.#enter(null, false)
    if (answer.tier === 'full' && this.hasAttribute('restore')) remember(answer.query)
  }

  /** @param {import('../search/session.js').Carrel} carrel */
  #newResults(carrel) {
    const reader = this.hasAttribute('reader')
    const marks = this.getAttribute('highlight') !== 'none'
    return new Results(this.#frame.list, {
      words: this.#words,
      lang: this.#tongue,
      base: carrel.base,
      depth: carrel.manifest.root.split('/').length - 2,
      template: this.querySelector('template'),
      link(url, text) {
        const to = reader && url.startsWith('/') ? `${carrel.base}?read=${encodeURIComponent(url).replaceAll('%2F', '/')}` : carrel.link(url)
        return to && text && marks ? fragment(to, text) : to
      }
    })
  }

  /**
   * Lets the list be replaced. What is selected stays so where it still is
   * there; another list starts at its top.
   *
   * @param {() => boolean | undefined} replace says whether what was on show stayed
   */
  #replace(replace) {
    const { list } = this.#frame
    const selected = /** @type {HTMLAnchorElement | null} */ (this.#combobox.active ?? null)
    if (replace()) return
    const again = /** @type {HTMLAnchorElement[]} */ ([...list.querySelectorAll('a')]).find(a => a.href === selected?.href)
    this.#combobox.select(again ?? null)
    list.parentElement?.scrollTo(0, 0)
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {() => void} act
   */
  #act(name, label, act) {
    return el(`button.${name}`, { onclick: () => { this.#frame.input.focus(); act() } }, label)
  }

  /** Nothing is asked: the dialog offers what was asked before. */
  #rest() {
    this.#sweep()
    const { dialog, list, note, input, status } = this.#frame
    status.textContent = ''
    if (!dialog) return
    const groups = this.#past.draw(this.#words, this.getAttribute('suggest')?.split(',') ?? [])
    list.replaceChildren(...groups)
    input.ariaExpanded = `${groups.length > 0}`
    if (list.querySelector('.remove')) note.replaceChildren(this.#act('forget', this.#words.forget, () => { this.#past.forget(); this.#rest() }))
  }

  /** Leaves nothing of an answer. */
  #sweep() {
    const { bar, tally, lead, list, note, input } = this.#frame
    bar.hidden = tally.hidden = true
    this.#results?.clear()
    this.#filters = undefined
    this.#combobox.select(null)
    input.ariaExpanded = 'false'
    for (const part of [lead, list, note]) part.replaceChildren()
  }

  #wait() {
    this.#frame.tally.hidden = false
    this.#frame.count.textContent = this.#words.searching
  }

  /**
   * @param {string} query
   * @param {AbortSignal} signal
   * @param {Error & {code: string}} problem
   */
  #fail(query, signal, { code, message }) {
    const { count: counted, lead, note, status } = this.#frame
    const w = this.#words
    if (signal.aborted) return
    lead.replaceChildren()
    const some = this.#results?.query === query
    if (!some) this.#results?.clear()
    counted.textContent = ''
    const text = status.textContent = code === 'engine' && some ? w.broken : w.failed
    note.replaceChildren(failure(text, message, this.#act('retry', w.retry, () => this.#ask(this.#limit))))
    this.#tell('error', { code, message })
  }

  /**
   * @param {string} name
   * @param {any} detail
   * @returns {boolean} false where a listener refused
   */
  #tell(name, detail) {
    return this.dispatchEvent(new CustomEvent('carrel-' + name, { detail, bubbles: true, composed: true, cancelable: true }))
  }
}
