// @ts-check
import css from './box.css'
import { asked, remember } from './address.js'
import { listed } from './attribute.js'
import { el, icon } from './element.js'
import { frame } from './frame.js'
import { folder } from '../search/folder.js'
import { find, library, open } from '../search/open.js'
import { isShortcut } from './shortcut.js'
import { few, loadWords } from './words.js'

/** Whether the visitor asked for little to be loaded. */
const saves = /** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData

/** A part that connectedCallback makes. @type {any} */
const none = null

/** The box's style, shared by all boxes of a page. */
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

/** Those on the page, which know of each other. @type {Set<CarrelSearch>} */
const boxes = new Set()

/**
 * <carrel-search>: an input whose results lie above the page or, with the inline
 * attribute, stand in it; with the modal attribute, a button that opens both in a
 * dialog. The page's reference lists the attributes. What happens once somebody
 * searches is the finder's, a script that comes when it is wanted.
 */
export class CarrelSearch extends HTMLElement {
  /** Ends every listener when the element leaves the page. */
  #life = new AbortController()
  /** @type {Promise<import('../search/session.js').Carrel> | undefined} */
  #carrel
  /** @type {Promise<void> | undefined} */
  #texts
  /** @type {Promise<import('./finder.js').Finder> | undefined} */
  #coming
  /** @type {import('./finder.js').Finder | undefined} */
  #finder
  /** What the finder, which is still to come, will be asked last. */
  #turn = {}
  /** Enter was pressed before it was there. */
  #early = false
  #tries = 0
  #words = few
  #tongue = ''
  #shortcuts = ['']
  /** @type {import('./frame.js').Frame} */
  #frame = none

  connectedCallback() {
    const { signal } = this.#life = new AbortController()
    boxes.add(this)
    this.#tongue = this.closest('[lang]:not([lang="*"], [lang="all"])')?.getAttribute('lang') || document.documentElement.lang
    this.#shortcuts = listed(this, 'shortcut', 'mod+k /')
    this.#draw(this.shadowRoot ?? this.attachShadow({ mode: 'open', delegatesFocus: true }))
    this.#listen(signal)
    this.#preload(signal)
    const query = this.hasAttribute('restore') && asked()
    if (query) this.value = query
    if (query && this.#frame.dialog && this.#rendered) this.open()
  }

  disconnectedCallback() {
    boxes.delete(this)
    this.hide()
    this.#life.abort()
    this.#coming = this.#finder = undefined
    this.shadowRoot?.replaceChildren()
  }

  /** Opens the dialog, or moves the focus into the input. */
  open() {
    const { dialog, input } = this.#frame
    if (dialog && !dialog.open && this.#rendered) dialog.showModal() // one that nobody sees would leave the page dead
    input.focus()
    input.select()
    this.#resume()
  }

  close() {
    this.#frame.dialog?.close()
    this.#finder?.close()
  }

  /** Puts the results away and keeps the query: the page shows one of them. */
  hide() {
    this.close()
    this.#finder?.stop()
  }

  /** What is searched; setting it searches. */
  get value() { return this.#frame?.input.value ?? '' }
  set value(query) {
    this.#frame.input.value = query
    this.#ask()
  }

  /** @param {ShadowRoot} root */
  #draw(root) {
    root.adoptedStyleSheets = [sheet]
    this.#frame = frame(/** @type {const} */ (['modal', 'inline']).find(kind => this.hasAttribute(kind)) ?? 'popup', this.#shortcuts, {
      open: () => this.open(),
      close: () => this.close(),
      clear: () => this.#clear()
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
    const { input } = this.#frame
    for (const type of ['focus', 'click']) input.addEventListener(type, () => this.#resume(), { signal })
    input.addEventListener('keydown', e => { this.#early = !this.#finder && e.key === 'Enter' && !e.isComposing }, { signal })
    input.addEventListener('input', e => /** @type {InputEvent} */ (e).isComposing || this.#ask(), { signal })
    input.addEventListener('compositionstart', () => { this.#turn = {} }, { signal }) // its end asks
    input.addEventListener('compositionend', () => this.#ask(), { signal })
    document.addEventListener('keydown', e => this.#shortcut(e), { signal })
  }

  /** @param {AbortSignal} signal */
  #preload(signal) {
    const when = saves ? 'none' : this.getAttribute('preload') ?? 'hover'
    const warm = () => this.#warm()
    this.addEventListener('focusin', warm, { signal })
    if (when === 'none') return
    this.addEventListener('pointerenter', warm, { signal })
    const idle = window.requestIdleCallback ?? setTimeout
    idle(() => !signal.aborted && (when === 'idle' ? warm() : this.#peek()), { timeout: 5e3 }) // a page may never rest
  }

  get #bases() { return this.getAttribute('base')?.split(' ') }

  /** Fetches what tells which files there are. */
  #peek() {
    this.#speak()
    library(this.#bases).catch(() => {}) // it is told when somebody searches
  }

  /** Fetches what the first query will need; a visitor who saves data waits for it then. */
  #warm() {
    if (saves) return this.#peek()
    this.#find().catch(() => {})
    this.#open().then(c => c.warm()).catch(() => {})
  }

  #open() {
    return this.#carrel ??= open({ bases: this.#bases, lang: this.getAttribute('lang') ?? (this.#tongue || navigator.language) }).catch(e => {
      this.#carrel = undefined
      throw e
    })
  }

  #speak() {
    return this.#texts ??= this.#learn()
  }

  /** Loads the interface's texts: in the page's language, else in one of the site's that the visitor reads, else in its first. */
  async #learn() {
    const primary = (/** @type {string} */ lang) => lang.toLowerCase().split('-')[0]
    const suits = (/** @type {string} */ lang) => navigator.languages.some(l => primary(l) === primary(lang))
    this.#tongue ||= await library(this.#bases).then(({ packs: [{ languages }] }) => (languages.find(l => suits(l.lang)) ?? languages[0]).lang, () => navigator.language)
    this.#words = await loadWords(this.#tongue, folder(this.#bases?.[0]))
    this.#label()
  }

  #find() {
    return this.#coming ??= this.#begin().catch(e => {
      this.#coming = undefined
      throw e
    })
  }

  async #begin() {
    const { signal } = this.#life
    this.#open().catch(() => {}) // it is told when there are words to tell it
    const [{ borrow, Finder }] = await Promise.all([find(), this.#speak()])
    borrow(el, icon)
    signal.throwIfAborted()
    return this.#finder = new Finder({
      host: this, frame: this.#frame, words: this.#words, lang: this.#tongue, signal,
      open: () => this.#open(),
      listed: (name, unsaid) => listed(this, name, unsaid),
      tell: (name, detail) => this.#tell(name, detail),
      remember: query => { if (this.hasAttribute('restore')) remember(query) }
    })
  }

  /** Whether a visitor can come to it. */
  get #rendered() {
    return !!this.getClientRects()[0] && getComputedStyle(this).visibility === 'visible' && !this.closest('[inert]')
  }

  /** Shows again what was found, or asks what was not yet. */
  #resume() {
    if (this.#finder) this.#finder.resume()
    else if (this.value || !saves) this.#ask()
  }

  /** Lets the finder search, once it is there, for what the input holds then. */
  async #ask() {
    const { signal } = this.#life
    this.#mind()
    for (const other of boxes.size > 1 ? boxes : []) if (other !== this && !other.#rendered) other.#mind(this.value) // the one for other windows
    const turn = this.#turn = {}
    try {
      const finder = await this.#find()
      if (turn !== this.#turn) return
      finder.ask(this.#early)
      this.#early = false
    } catch (e) {
      if (turn === this.#turn && !signal.aborted) this.#fail(/** @type {Error & {code?: string}} */ (e))
    }
  }

  /**
   * The finder can't be had. Firefox never asks again for a module that failed, so the
   * second try loads the page anew.
   *
   * @param {Error & {code?: string}} problem
   */
  #fail({ code = 'file', message }) {
    const { failed, offline, retry } = this.#words
    const text = this.#frame.status.textContent = navigator.onLine ? failed : offline
    this.#frame.fail(text, el('button.retry', { onclick: () => navigator.onLine && this.#tries++ ? location.reload() : this.#ask() }, retry))
    this.#tell('error', { code, message })
  }

  /**
   * @param {string} name
   * @param {any} detail
   * @returns {boolean} false where a listener refused
   */
  #tell(name, detail) {
    if (name === 'error') console.warn(`Carrel: ${detail.message} (${detail.code}); see help/troubleshooting`) // for the site's owner
    return this.dispatchEvent(new CustomEvent('carrel-' + name, { detail, bubbles: true, composed: true, cancelable: true }))
  }

  /**
   * A shortcut is for the box that is open, else for the first that a visitor can come to.
   *
   * @param {KeyboardEvent} e
   */
  #shortcut(e) {
    const meant = [...boxes].filter(b => isShortcut(e, b.#shortcuts, b))
    if (this !== (meant.find(b => b.#frame.dialog?.open) ?? meant.find(b => b.#rendered))) return
    e.preventDefault()
    if (e.repeat) return
    if (this.#frame.dialog?.open) this.close()
    else this.open()
  }

  /**
   * Has a query in the input, and the button that clears it where there is one.
   *
   * @param {string} [query]
   */
  #mind(query = this.value) {
    const { input } = this.#frame
    if (input.value !== query) input.value = query
    input.parentElement?.classList.toggle('empty', !query)
  }

  #clear() {
    this.value = ''
    this.#frame.input.focus()
  }
}
