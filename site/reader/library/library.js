// @ts-check
import css from './library.css'
import { adjust } from '../language.js'
import { address, fields, narrowed, question, read, whole } from './view.js'
import { Choices } from './choices.js'
import { choose, kin } from '../../search/pack.js'
import { el } from '../../box/element.js'
import { few, loadWords } from '../../box/words.js'
import { Kept } from '../saving/kept.js'
import { kindName, languageName } from '../../box/results.js'
import { LibraryPage } from './page.js'
import { libraryWords } from './words.js'
import { notesLink } from '../notes/page.js'
import { resume } from './resume.js'
import { drawing } from '../drawing.js'
import { drawSections, sectionsOf } from './sections.js'
import { SaveButton } from '../saving/save-button.js'
import { Told } from '../told.js'
import { words } from '../reader-words.js'

/** @typedef {import('./view.js').View} View */
/** @typedef {import('./view.js').Field} Field */
/** @typedef {Awaited<ReturnType<typeof import('../../carrel.js').open>>} Opened */

/** Milliseconds of rest after which it is kept how far the list was scrolled. */
const REST = 200

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

/** The library: all pages and resources of the site, and what narrows them. */
export class Library {
  #carrel
  #places
  #read
  /** The texts of kinds, by language. @type {Map<string, Promise<import('../../box/words.js').Words>>} */
  #texts = new Map()
  /** The language of a view whose address names none. */
  #home
  /** Of the view on show. @type {AbortSignal | undefined} */
  #signal
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer
  /** What is saved by who saves the view on show: everything, or a section. */
  what = 'all'
  /** The list lacks what only a host has. */
  #partial = false

  /**
   * @param {Opened} carrel
   * @param {import('../places.js').Places} places
   * @param {(url: string) => string} read where a page is read
   */
  constructor(carrel, places, read) {
    this.#carrel = carrel
    this.#places = places
    this.#read = read
    const all = carrel.manifest.languages
    this.#home = (navigator.languages.map(tag => kin(all, tag)[0]).find(Boolean) ?? all[0]).lang
    document.adoptedStyleSheets.push(sheet)
  }

  /** The language of the view that the page's address names. */
  get lang() {
    const { lang } = read(location.search)
    return lang && lang !== '*' ? choose(this.#carrel.manifest.languages, lang)[0].lang : this.#home
  }

  /**
   * The way from an article to the library in its language.
   *
   * @param {string} lang
   */
  crumbs(lang) {
    const w = libraryWords(lang)
    const href = address(this.#carrel.base, read(''), { lang: lang === this.#home ? '' : lang })
    return el('nav', { class: 'crumbs', 'aria-label': w.library }, el('a', { href }, w.library))
  }

  /**
   * Shows the view that the page's address names.
   *
   * @param {HTMLElement} place
   * @param {AbortSignal} signal ends it
   * @param {boolean} moved whether the reader came from elsewhere on this page
   */
  async show(place, signal, moved) {
    const view = read(location.search)
    this.what = 'all'
    adjust(this.lang)
    const w = libraryWords(this.lang)
    const titled = (/** @type {string} */ url) => this.#carrel.read(url).then(page => page.title)
    const kept = new Kept(w, { read: this.#read, title: titled }, () => this.#reach(page, kept, w))
    const choices = new Choices(w, change => this.#turn(view, change), (field, value) => this.#name(field, value), signal)
    const texts = words(this.lang)
    const told = new Told(texts)
    /** @type {import('./card.js').Save} */
    const save = (what, name, more = {}) => new SaveButton(what, { words: texts, told, name, signal, ...more }).element
    const everything = () => save('all', texts.all, { label: texts.keepAll, priced: true })
    const above = [el('p', {}, el('bdi', {}, texts.welcome))]
    const below = [kept.element, resume(this.#places, this.#read, texts), notesLink(this.#carrel.base, texts)]
    const ways = { base: this.#carrel.base, read: this.#read, link: (/** @type {string} */ url) => this.#carrel.link(url), save }
    const { site, base } = this.#carrel.manifest
    const page = new LibraryPage(view, w, ways, { site: this.#site(texts), icon: site.icon && !narrowed(view) ? base + site.icon : '', above, below, choices: choices.element, told: told.element }, kept)
    this.#entitle(page, view, w)
    if (!view.section) page.offer(everything())
    await kept.look()
    if (signal.aborted) return
    if (!this.#carrel.ready) place.replaceChildren(page.element)
    for (const name of ['online', 'offline']) addEventListener(name, () => this.#reach(page, kept, w), { signal })
    try {
      const [answer, facets] = await Promise.all([this.#ask(view, signal), this.#facets(view, signal), this.#learn()])
      const sections = narrowed(view) ? [] : await this.#sections(view, facets.section, signal)
      if (signal.aborted) return
      this.#partial = !!answer.partial
      this.what = whole(view, answer.hits)
      this.#entitle(page, view, w)
      choices.draw({ ...view, lang: view.lang || this.#home }, facets, this.#kinds(view, w), this.#languages(view))
      if (view.section) page.offer(this.what === 'all' ? everything() : save(this.what, this.#title(view, w), { label: texts.keep }))
      if (sections[0]) page.list(drawSections(sections, w, section => this.#turn(view, { section }), save))
      page.show(answer, this.#dated(view), link => this.#grow(page, link, signal))
    } catch (e) {
      if (signal.aborted) return
      const retry = el('button', { type: 'button', onclick: () => this.show(place, signal, true) }, texts.retry)
      page.fail(/** @type {Error} */ (e).message, retry)
    }
    this.#reach(page, kept, w)
    place.replaceChildren(page.element)
    scrollTo(0, history.state?.top ?? 0)
    if (moved) page.focus()
    this.#follow(signal)
  }

  /**
   * The way back to the site.
   *
   * @param {ReturnType<typeof words>} texts
   */
  #site(texts) {
    const { root, site } = this.#carrel.manifest
    return el('nav', { class: 'crumbs home', 'aria-label': site.title || location.host }, el('a', { href: this.#carrel.link(root) || '../' }, drawing('back'), el('bdi', {}, texts.home)))
  }

  /**
   * @param {View} view
   * @param {Answer['facets']} facets
   * @param {AbortSignal} signal
   */
  async #sections(view, facets, signal) {
    /** @type {Offers} */
    const { sections = [] } = await this.#carrel.offers(this.lang).catch(() => ({}))
    return sectionsOf(facets, section => this.#ask({ ...view, section }, signal, 1), sections, folderName)
  }

  /**
   * @param {View} view
   * @param {AbortSignal} signal
   * @param {number} [limit]
   */
  #ask(view, signal, limit) {
    const [query, options] = question({ ...view, lang: view.lang || this.#home }, this.#dated(view), limit)
    return this.#carrel.search(query, { ...options, signal })
  }

  /**
   * The counts beside each choice. Those of a field that is chosen are asked for
   * apart, as if it were not.
   *
   * @param {View} view
   * @param {AbortSignal} signal
   */
  async #facets(view, signal) {
    const { facets } = await this.#ask(view, signal, 1)
    const list = await Promise.all(fields.map(async field => [field, view[field] ? (await this.#ask({ ...view, [field]: '' }, signal, 1)).facets : facets]))
    return /** @type {Record<Field, Answer['facets']>} */ (Object.fromEntries(list))
  }

  /** Gets the names of kinds; without them a kind is named as it is written. */
  async #learn() {
    const { lang } = this
    if (!this.#texts.has(lang)) this.#texts.set(lang, loadWords(lang, this.#carrel.base))
    this.#kindWords = await this.#texts.get(lang) ?? few
  }

  #kindWords = few

  /**
   * @param {Field} field
   * @param {string} value
   */
  #name(field, value) {
    if (field === 'type') return kindName(this.#kindWords, value)
    return field === 'section' ? folderName(value) : value
  }

  /**
   * @param {View} view
   * @param {import('./words.js').LibraryWords} w
   */
  #title(view, w) {
    const names = fields.filter(field => view[field]).map(field => this.#name(field, view[field]))
    if (view.kind === 'resource') names.unshift(w.resource)
    return names.join(' · ') || this.#carrel.manifest.site.title || location.host
  }

  /**
   * Names a view on the page and in the window's title.
   *
   * @param {LibraryPage} page
   * @param {View} view
   * @param {import('./words.js').LibraryWords} w
   */
  #entitle(page, view, w) {
    const title = this.#title(view, w)
    const site = this.#carrel.manifest.site.title || location.host
    page.title = title
    document.title = title === site ? site : `${title} – ${site}`
  }

  /**
   * The address of another view. What languages or kinds do not share is let go
   * with them.
   *
   * @param {View} view
   * @param {Partial<View>} change
   */
  #turn(view, change) {
    const none = { type: '', tag: '', author: '' }
    if (change.kind) change = { ...none, section: '', year: '', sort: '', ...change }
    if (change.lang) change = { ...none, ...change, lang: change.lang === this.#home ? '' : change.lang }
    return address(this.#carrel.base, view, change)
  }

  /** @param {View} view */
  #chosen({ lang }) {
    return choose(this.#carrel.manifest.languages, lang || this.#home)
  }

  /** @param {View} view */
  #dated(view) {
    return this.#chosen(view).some(l => l.dates)
  }

  /**
   * @param {View} view
   * @param {import('./words.js').LibraryWords} w
   * @returns {import('./choices.js').Choice[]}
   */
  #kinds(view, w) {
    const sum = (/** @type {'pages' | 'resources'} */ name) => this.#chosen(view).reduce((n, l) => n + (l[name] ?? 0), 0)
    return sum('resources') ? [['page', w.page, sum('pages')], ['resource', w.resource, sum('resources')]] : []
  }

  /**
   * Siblings, which are shown together, are one choice.
   *
   * @param {View} view
   * @returns {import('./choices.js').Choice[]}
   */
  #languages({ kind }) {
    const all = this.#carrel.manifest.languages
    const sum = (/** @type {Language[]} */ languages) => languages.reduce((n, l) => n + ((kind === 'page' ? l.pages : l.resources) ?? 0), 0)
    const list = all.flatMap(l => {
      const family = kin(all, l.lang)
      if (family.some(other => all.indexOf(other) < all.indexOf(l))) return []
      const { lang } = family.find(other => other.lang === this.lang) ?? l
      return [/** @type {import('./choices.js').Choice} */ ([lang, languageName(family[1] ? lang.split('-')[0] : lang, lang), sum(family)])]
    })
    return list[1] ? [...list, ['*', libraryWords(this.lang).any, sum(all)]] : list
  }

  /**
   * Says what can be read where there is no network.
   *
   * @param {LibraryPage} page
   * @param {Kept} kept
   * @param {import('./words.js').LibraryWords} w
   */
  #reach(page, kept, w) {
    page.tell(navigator.onLine && !this.#partial ? '' : `${w.offline} ${kept.some ? w.readable : w.unreadable}`)
  }

  /**
   * Makes the list longer where it stands; its address is the longer one's then.
   *
   * @param {LibraryPage} page
   * @param {HTMLElement} link
   * @param {AbortSignal} signal
   */
  async #grow(page, link, signal) {
    const href = /** @type {HTMLAnchorElement} */ (link).href
    const view = read(new URL(href).search)
    link.ariaBusy = 'true'
    try {
      const answer = await this.#ask(view, signal)
      history.replaceState(history.state, '', href)
      page.extend(view, answer, more => this.#grow(page, more, signal))
    } catch (e) {
      if (!signal.aborted) link.replaceWith(link, ' ', el('span', { role: 'alert' }, /** @type {Error} */ (e).message))
    }
  }

  /**
   * Keeps how far the list is scrolled, for whoever comes back to it.
   *
   * @param {AbortSignal} signal
   */
  #follow(signal) {
    addEventListener('scroll', () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.keepPlace(), REST)
    }, { signal, passive: true })
    signal.addEventListener('abort', () => clearTimeout(this.#timer))
    this.#signal = signal
  }

  /** Keeps how far the list is scrolled in its entry of the history, if it is on show. */
  keepPlace() {
    if (this.#signal && !this.#signal.aborted) history.replaceState({ ...history.state, top: scrollY }, '')
  }
}

/**
 * A folder's name for people: "case-studies" is "Case studies".
 *
 * @param {string} name
 */
function folderName(name) {
  const text = name.replaceAll('-', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
