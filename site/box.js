// @ts-check
import css from './box.css'
import { Combobox } from './combobox.js'
import { el, icon } from './element.js'
import { Filters } from './filters.js'
import { Results } from './results.js'
import { open } from './session.js'
import { count, fill, loadWords, words } from './words.js'

/** Hits asked for at a time, where the limit attribute says nothing. */
const LIMIT = 10

/** Milliseconds before the box says that it searches: less would flicker. */
const PATIENCE = 200

/** The box's style, shared by all boxes of a page. @type {CSSStyleSheet | undefined} */
let sheet

/**
 * <carrel-search>: an input with its results under it or, with the modal
 * attribute, a button that opens them in a dialog. Attributes: base, lang,
 * modal, placeholder, limit, preload ("hover", "idle", "none"), restore (keep
 * the query in the page's ?q=), reader (open hits in Carrel's reader). Of
 * several bases, with spaces between them, the first is the site's own.
 */
export class CarrelSearch extends HTMLElement {
  /** Ends every listener when the element leaves the page. */
  #life = new AbortController()
  /** Ends the query that the next one replaces. */
  #turn = new AbortController()
  /** @type {Promise<import('./session.js').Carrel> | undefined} */
  #carrel
  #warm = false
  #goes = false
  #limit = LIMIT
  #words = words('')
  #tongue = ''
  #input = el('input', {
    role: 'combobox', part: 'input', 'aria-controls': 'list',
    'aria-autocomplete': 'list', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'search'
  })
  #list = el('div', { role: 'listbox', part: 'list', id: 'list' })
  #bar = el('div', { class: 'bar' })
  #count = el('span', { class: 'count', dir: 'auto' })
  /** Above the list: what the answer has to say of itself. */
  #lead = el('div', { class: 'note' })
  /** Below the list. */
  #note = el('div', { class: 'note' })
  #status = el('div', { class: 'unseen', role: 'status' })
  /** @type {Combobox | undefined} */
  #combobox
  /** @type {Results | undefined} */
  #results
  /** @type {Filters | undefined} */
  #filters
  /** @type {HTMLDialogElement | undefined} */
  #dialog

  connectedCallback() {
    const { signal } = this.#life = new AbortController()
    this.#tongue = this.closest('[lang]:not([lang="*"], [lang="all"])')?.getAttribute('lang') || document.documentElement.lang || navigator.language
    this.#words = words(this.#tongue)
    this.#draw(this.shadowRoot ?? this.attachShadow({ mode: 'open', delegatesFocus: true }))
    this.#listen(signal)
    this.#preload(signal)
    if (this.hasAttribute('restore')) this.#restore()
  }

  disconnectedCallback() {
    this.#life.abort()
    this.hide()
    this.#results = this.#filters = undefined
    this.shadowRoot?.replaceChildren()
  }

  /** Opens the dialog, or moves the focus into the input. */
  open() {
    this.#dialog?.open || this.#dialog?.showModal()
    this.#input.focus()
    this.#input.select()
    this.#start()
  }

  close() {
    this.#dialog?.close()
  }

  /** Puts the results away and keeps the query: the page shows one of them. */
  hide() {
    this.close()
    this.#turn.abort()
    this.#sweep()
  }

  #sweep() {
    this.#bar.hidden = true
    this.#results?.clear()
    this.#combobox?.select(null)
    this.#expand(false)
    for (const part of [this.#bar, this.#lead, this.#note]) part.replaceChildren()
  }

  /** What is searched; setting it searches. */
  get value() { return this.#input.value }
  set value(query) {
    this.#input.value = query
    this.#ask()
  }

  /** @param {ShadowRoot} root */
  #draw(root) {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css)
    root.adoptedStyleSheets = [sheet]
    const modal = this.hasAttribute('modal')
    const box = el('div', { role: 'search', part: 'box' },
      el('div', { part: 'field' }, icon('search'), this.#input, this.#button('clear', icon('close')), modal ? this.#button('close') : null),
      this.#bar,
      el('div', { class: 'scroll', tabindex: -1 }, this.#lead, this.#list, this.#note),
      modal ? el('div', { class: 'keys', 'aria-hidden': 'true' }) : null,
      this.#status)
    if (modal) root.replaceChildren(this.#opener(), this.#dialog = el('dialog', { part: 'dialog' }, box))
    else root.replaceChildren(box)
    this.#label(root)
    this.#rest()
  }

  /**
   * @param {string} name
   * @param {Node | string} [content]
   */
  #button(name, content) {
    return el('button', { part: name }, content)
  }

  #opener() {
    const shortcut = /Mac|iP/.test(navigator.platform) ? '⌘ K' : 'Ctrl K'
    return el('button', { part: 'button', class: 'open', 'aria-haspopup': 'dialog', 'aria-keyshortcuts': 'Control+K Meta+K /' },
      icon('search'), el('span'), el('kbd', { 'aria-hidden': 'true' }, shortcut))
  }

  /**
   * Writes the interface's texts into what is drawn.
   *
   * @param {ShadowRoot} root
   */
  #label(root) {
    const { search, clear, close, results, move, go } = this.#words
    const placeholder = this.getAttribute('placeholder') ?? search + '…'
    const key = (/** @type {string} */ k, /** @type {string} */ text) => el('span', {}, el('kbd', {}, k), ' ', text)
    this.#input.placeholder = placeholder
    this.#input.ariaLabel = search
    this.#list.ariaLabel = results
    root.querySelector('.clear')?.setAttribute('aria-label', clear)
    root.querySelector('.close')?.replaceChildren(close)
    root.querySelector('.open span')?.replaceChildren(placeholder)
    root.querySelector('dialog')?.setAttribute('aria-label', search)
    root.querySelector('.keys')?.replaceChildren(key('↑ ↓', move), key('↵', go), key('Esc', close))
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot)
    this.#combobox = new Combobox(this.#input, this.#list, {
      enter: (option, apart) => this.#enter(option, apart),
      escape: () => this.#escape()
    }, signal)
    this.#input.addEventListener('input', e => /** @type {InputEvent} */ (e).isComposing || this.#ask(), { signal })
    this.#input.addEventListener('compositionend', () => this.#ask(), { signal })
    root.addEventListener('click', e => this.#click(e), { signal })
    document.addEventListener('keydown', e => this.#shortcut(e), { signal })
  }

  /** @param {AbortSignal} signal */
  #preload(signal) {
    const when = this.getAttribute('preload') ?? 'hover'
    const warm = () => this.#start()
    this.addEventListener('focusin', warm, { signal })
    if (when === 'none') return
    this.addEventListener('pointerenter', warm, { signal })
    const idle = window.requestIdleCallback ?? setTimeout
    idle(() => !signal.aborted && (when === 'idle' ? warm() : this.#open().catch(() => {})))
  }

  /** The pack; a failure is forgotten, so that the next query tries again. */
  #open() {
    return this.#carrel ??= this.#load().catch(e => {
      this.#carrel = undefined
      throw e
    })
  }

  async #load() {
    const carrel = await open({ bases: this.getAttribute('base')?.split(' '), lang: this.getAttribute('lang') ?? this.#tongue })
    this.#words = await loadWords(this.#tongue, carrel.base, carrel.manifest.assets)
    this.#label(/** @type {ShadowRoot} */ (this.shadowRoot))
    return carrel
  }

  async #start() {
    if (this.#warm) return
    this.#warm = true
    await this.#open().then(c => c.warm()).catch(() => { this.#warm = false })
  }

  #restore() {
    const q = new URLSearchParams(location.search).get('q')
    if (q) this.value = q
    if (q && this.#dialog) this.open()
  }

  /** @param {KeyboardEvent} e */
  #shortcut(e) {
    const [target] = e.composedPath()
    const typing = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
    const letter = e.key.toLowerCase() === 'k' && (e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey
    const slash = e.key === '/' && !typing && !e.ctrlKey && !e.metaKey && !e.altKey
    if (e.defaultPrevented || e.isComposing || !(letter || slash)) return
    e.preventDefault()
    if (letter && this.#dialog?.open) this.close()
    else this.open()
  }

  #escape() {
    if (this.#dialog || !this.value) return false
    this.#clear()
    return true
  }

  #clear() {
    this.value = ''
    this.#input.focus()
  }

  /**
   * @param {HTMLElement | null} option
   * @param {boolean} apart
   */
  #enter(option, apart) {
    const current = this.#results?.query === this.value.trim()
    const target = /** @type {HTMLAnchorElement | null} */ (option ?? (current ? this.#list.querySelector('[role=option]') : null))
    if (!target) this.#goes = this.value.trim() !== '' // to the first hit, once it is there
    else if (apart) window.open(target.href, '_blank', 'noopener')
    else target.click()
  }

  /** @param {Event} e */
  #click(e) {
    const target = /** @type {Element} */ (e.target)
    const on = target.closest('a, button')
    if (on?.matches('a')) this.#tell('select', { url: /** @type {HTMLAnchorElement} */ (on).href, query: this.value })
    if (on?.matches('.clear')) this.#clear()
    if (on?.matches('.open')) this.open()
    if (on?.matches('.close') || target === this.#dialog) this.close()
  }

  /** Searches for what the input holds; what was asked before is dropped. */
  async #ask(limit = Number(this.getAttribute('limit')) || LIMIT, filters = {}) {
    const query = this.value.trim()
    this.#turn.abort()
    const { signal } = this.#turn = new AbortController()
    this.#goes = false
    this.#limit = limit
    if (!query) {
      this.#remember('')
      return this.#rest()
    }
    this.#bar.hidden = false
    const late = setTimeout(() => signal.aborted || this.#wait(), PATIENCE)
    try {
      const carrel = await this.#open()
      if (!carrel.ready) this.#first(carrel, query, signal)
      const answer = await carrel.search(query, { limit, filters, signal })
      if (!signal.aborted) this.#show(answer, carrel, filters)
    } catch (e) {
      if (!signal.aborted) this.#fail(/** @type {Error & {code: string}} */ (e))
    } finally {
      clearTimeout(late)
    }
  }

  /**
   * Shows first answers, unless the engine was quicker.
   *
   * @param {import('./session.js').Carrel} carrel
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
   * @param {import('./session.js').Carrel} carrel
   * @param {Record<string, string>} [filters]
   */
  #show(answer, carrel, filters = {}) {
    const w = this.#words
    answer.query = answer.query.trim()
    this.#results ??= this.#newResults(carrel)
    if (!this.#results.show(answer)) this.#settle()
    this.#expand(answer.hits.length > 0)
    this.#count.textContent = answer.tier === 'full' && answer.total ? count(w, answer.total, this.#tongue) : ''
    this.#filters ??= new Filters(this.#tongue, w, chosen => this.#ask(this.#limit, chosen))
    this.#bar.replaceChildren(this.#count, this.#filters.draw(answer, filters))
    this.#lead.replaceChildren(...this.#notes(answer))
    this.#note.replaceChildren(...this.#more(answer))
    this.#status.textContent = [this.#count.textContent, this.#lead.textContent].join(' ').trim()
    this.#tell('answer', answer)
    if (this.#goes) this.#enter(null, false)
    if (answer.tier === 'full') this.#remember(answer.query)
  }

  /** @param {import('./session.js').Carrel} carrel */
  #newResults(carrel) {
    const reader = this.hasAttribute('reader')
    const link = (/** @type {string} */ url) => reader && url.startsWith('/') ? `${carrel.base}?read=${encodeURIComponent(url).replaceAll('%2F', '/')}` : carrel.link(url)
    return new Results(this.#list, { words: this.#words, lang: this.#tongue, mixed: carrel.languages.length > 1, link })
  }

  /** After another list came: nothing is selected, and it starts at its top. */
  #settle() {
    this.#combobox?.select(null)
    this.#list.parentElement?.scrollTo(0, 0)
  }

  /** @param {Answer} answer */
  #notes({ query, hits, suggestion, relaxed, missingBases }) {
    const w = this.#words
    const notes = []
    if (!hits.length) notes.push(el('p', { part: 'none' }, el('strong', {}, fill(w.none, query)), ' ', w.hint))
    if (relaxed) notes.push(el('p', {}, w.relaxed))
    if (missingBases) notes.push(el('p', {}, w.partial))
    if (suggestion) {
      const [before, after] = w.meant.split('{q}')
      notes.push(el('p', { part: 'meant' }, before, this.#act('again', suggestion, () => { this.value = suggestion }), after))
    }
    return notes
  }

  /** @param {Answer} answer */
  #more({ tier, hits, total }) {
    const more = () => this.#ask(this.#limit + LIMIT, this.#filters?.chosen)
    return tier === 'full' && total > hits.length ? [this.#act('more', this.#words.more, more)] : []
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {() => void} act
   */
  #act(name, label, act) {
    const button = this.#button(name, label)
    button.addEventListener('click', () => { this.#input.focus(); act() })
    return button
  }

  /** Nothing is asked: the box is empty. */
  #rest() {
    this.#sweep()
    this.#status.textContent = ''
  }

  #wait() {
    this.#count.textContent = this.#words.searching
    this.#bar.replaceChildren(this.#count)
  }

  /** @param {Error & {code: string}} problem */
  #fail(problem) {
    const w = this.#words
    const text = problem.code === 'engine' ? w.broken : w.failed
    this.#count.textContent = ''
    this.#lead.replaceChildren()
    this.#note.replaceChildren(el('div', { part: 'error' },
      el('strong', {}, text),
      el('small', {}, problem.message),
      this.#act('retry', w.retry, () => this.#ask(this.#limit))))
    this.#status.textContent = text
    this.#tell('error', { code: problem.code, message: problem.message })
  }

  /** @param {boolean} some */
  #expand(some) {
    this.#input.ariaExpanded = String(some)
  }

  /** @param {string} query */
  #remember(query) {
    if (!this.hasAttribute('restore')) return
    const url = new URL(location.href)
    if ((url.searchParams.get('q') ?? '') === query) return
    if (query) url.searchParams.set('q', query)
    else url.searchParams.delete('q')
    history.replaceState(history.state, '', url)
  }

  /**
   * @param {string} name
   * @param {any} detail
   */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent('carrel-' + name, { detail, bubbles: true, composed: true }))
  }
}
