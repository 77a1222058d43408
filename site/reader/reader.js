// @ts-check
import articleCss from './article/article.css'
import typeCss from './article/typography.css'
import notesCss from './notes/notes.css'
import savingCss from './saving/saving.css'
import { adjust } from './language.js'
import { AloudButton } from './aloud/button.js'
import { Anchors } from './article/anchors.js'
import { adopt } from './article/article.js'
import { addCopies } from './article/copies.js'
import { dressing } from './article/dressing.js'
import { Footnotes } from './article/footnotes.js'
import { drawKeys } from './article/keys.js'
import { nameKinds } from './article/kinds.js'
import { ArticleNotes } from './notes/article-notes.js'
import { Bookmarks } from '../notes/bookmarks.js'
import { choose } from '../search/pack.js'
import { Contents } from './article/contents.js'
import { el } from '../box/element.js'
import { Keep } from './saving/keep.js'
import { Library } from './library/library.js'
import { Notes } from '../notes/notes.js'
import { NotesPage } from './notes/page.js'
import { plainly } from './article/passage-link.js'
import { Pictures } from './article/pictures.js'
import { apply } from './look.js'
import { News } from './saving/news.js'
import { onward } from './library/onward.js'
import { Places } from './places.js'
import { Position } from './article/position.js'
import { watchScrollers } from './article/scrollers.js'
import { minutes } from './article/reading-time.js'
import { POLICY } from './article/renderer.js'
import { SaveButton } from './saving/save-button.js'
import { Settings } from './settings.js'
import { takeShared } from './shared.js'
import { stored } from './saving/stored.js'
import { style } from './style.js'
import { Told } from './told.js'
import { Tools } from './article/tools.js'
import { adoptPolicy, trust } from '../search/trusted.js'
import { day } from '../box/words.js'
import { words } from './reader-words.js'
import { PATIENCE, waiting } from './saving/waiting.js'

/** @typedef {Awaited<ReturnType<typeof import('../carrel.js').open>>} Opened */

/** Milliseconds that the foot waits for what comes above it. */
const ONWARD = 3e3

/**
 * The reading page: shows the article that ?read= names, in its place on the
 * page that index.html is, and the way to keep it.
 */
class Reader {
  #carrel
  #renderer
  #article = /** @type {HTMLElement} */ (document.querySelector('[data-carrel-article]'))
  #foot = /** @type {HTMLElement} */ (document.querySelector('footer'))
  /** The site's own origin; one that leads nowhere where the pack does not tell. */
  #origin = 'https://site.invalid'
  /** Counts the pages asked for: an earlier one that arrives late is dropped. */
  #turn = 0
  /** The path of the article on show. */
  #shown = ''
  /** Ends what follows the reader through the article on show. */
  #life = new AbortController()
  /** @type {Position | undefined} */
  #position
  #settings = new Settings(words(document.documentElement.lang))
  #places
  #bookmarks
  #library
  #notes

  /**
   * @param {Opened} carrel
   * @param {import('./article/renderer.js').Renderer} renderer
   */
  constructor(carrel, renderer) {
    const { base, manifest } = this.#carrel = carrel
    this.#renderer = renderer
    if (URL.canParse(manifest.site.base ?? '')) this.#origin = new URL(manifest.site.base ?? '').origin
    document.documentElement.lang ||= manifest.languages[0].lang
    if (manifest.site.icon) document.querySelector('link[rel=icon]')?.setAttribute('href', base + manifest.site.icon)
    this.#places = new Places(base)
    this.#bookmarks = new Bookmarks(base)
    this.#notes = new Notes(base)
    this.#library = new Library(carrel, this.#places, url => this.#read(url))
    this.#settings.speak(words(document.documentElement.lang))
    document.querySelector('header')?.append(...this.#settings.elements)
    document.querySelector('header')?.after(new News(manifest.version, words(document.documentElement.lang)).element)
    addEventListener('popstate', () => this.#return())
    document.addEventListener('click', e => this.#follow(e))
    const box = document.querySelector('carrel-search')
    if (takeShared()) box?.replaceWith(box.cloneNode()) // one that begins anew reads the address
    document.addEventListener('change', e => /** @type {HTMLInputElement} */ (e.target).name === 'pictures' && this.#again())
  }

  /**
   * Shows what the page's address names.
   *
   * @param {string} [found] the passage to mark, "#:~:text=…"
   * @param {boolean} [moved] from elsewhere on this page: the focus goes along
   */
  async show(found = plainly(location.hash), moved = false) {
    const turn = ++this.#turn
    const { path, anchor, notes } = asked()
    if (!path) return notes ? this.#shelf(moved) : this.#welcome(moved)
    if (path === this.#shown) return this.#go(anchor, found)
    const late = setTimeout(() => turn === this.#turn && this.#wait(), PATIENCE)
    try {
      const page = await stored(this.#renderer, path)
      const html = await this.#renderer.draw(page.markdown, { url: path, site: this.#origin, images: 'all' }) // adopt says which are loaded
      const dress = await dressing(html)
      if (turn !== this.#turn) return
      this.#fill(page, html, dress)
      this.#shown = path
      if (moved) focus(anchor && document.getElementById(anchor) || this.#article.querySelector('h1'))
      if (!anchor && !found) this.#resume(page.url)
      else this.#go(anchor, found)
    } catch (e) {
      if (turn === this.#turn) this.#fail(path, /** @type {Error & {code?: string}} */ (e))
    } finally {
      clearTimeout(late)
    }
  }

  /** Takes away what was read, where the next page is slow to come. */
  #wait() {
    this.#leave()
    this.#article.ariaBusy = 'true'
    this.#article.replaceChildren(waiting(words(document.documentElement.lang).coming))
    this.#foot.replaceChildren()
  }

  /**
   * @param {StoredPage} page
   * @param {string} html
   * @param {(text: ParentNode) => void} dress
   */
  #fill(page, html, dress) {
    this.#leave()
    const parsed = new DOMParser().parseFromString(trust(POLICY).createHTML(html), 'text/html')
    const w = words(page.lang)
    adjust(page.lang)
    document.title = page.title
    const pictures = new Pictures()
    const text = el('div', { class: 'text' }, adopt(parsed, url => this.#link(url, page.url), url => pictures.allows(url)))
    dress(text)
    drawKeys(text)
    nameKinds(text, page.lang)
    const told = new Told(w)
    addCopies(text, page.lang, told)
    const footnotes = new Footnotes(text)
    const anchors = new Anchors(w, told)
    const contents = new Contents(page.sections ?? [], w.contents)
    const address = this.#read(page.url)
    anchors.add(text, address)
    const { signal } = this.#life
    const notes = new ArticleNotes({ store: this.#notes, page, text, address, words: w, told, signal })
    const ways = onward(this.#carrel, page, url => this.#read(url), signal)
    const save = new SaveButton(page.url, { words: w, told, name: page.title, label: w.keep, signal })
    const tools = new Tools({ bookmarks: this.#bookmarks, page, address: () => notes.selected || address + location.hash, words: w, told, save: save.element, signal })
    tools.element.append(new AloudButton({ article: this.#article, lang: page.lang, words: w, told, signal }).element)
    this.#article.replaceChildren(
      this.#library.crumbs(page.lang), el('h1', {}, page.title),
      el('div', { class: 'head' },
        el('p', { class: 'byline' }, ...this.#byline(page, this.#way(page.original || page.url, w.original))),
        tools.element, pictures.offer(w, () => this.#again())),
      contents.element, text, footnotes.element, ...notes.elements, ways.element, told.element)
    notes.draw()
    this.#foot.replaceChildren()
    Promise.race([ways.settled, new Promise(done => setTimeout(done, ONWARD))]).then(() => signal.aborted || this.#foot.replaceChildren(new Keep(page.url, w, signal).element))
    this.#settings.speak(w)
    this.#speak(page.lang)
    contents.watch(this.#life.signal)
    watchScrollers(text, this.#life.signal)
    this.#position = new Position(text, where => where ? this.#places.keep(page, where) : this.#places.remove(page.url), this.#life.signal)
  }

  /** Ends with the article on show. */
  #leave() {
    this.#life.abort()
    this.#life = new AbortController()
    this.#position = undefined
    this.#shown = ''
    this.#article.ariaBusy = null
  }

  /**
   * Lets an unused search box search in the language that is read. One that names
   * none searches the browser's.
   *
   * @param {string} lang
   */
  #speak(lang) {
    const box = document.querySelector('carrel-search')
    if (!box || box.value || (box.getAttribute('lang') || choose(this.#carrel.manifest.languages, navigator.language)[0].lang) === lang) return
    const other = /** @type {Element} */ (box.cloneNode())
    other.setAttribute('lang', lang)
    box.replaceWith(other)
  }

  /**
   * @param {StoredPage} page
   * @param {Node | ''} way
   */
  #byline({ date, authors = [], lang, markdown }, way) {
    const n = minutes(markdown)
    return [day(date, lang), authors.join(', '), n ? words(lang).minutes.replace('{n}', String(n)) : '', way].filter(Boolean).flatMap((part, i) => [i ? ' · ' : '', el('bdi', {}, part)])
  }

  /**
   * A link to a page as it stands on the site, where it is known where that is.
   *
   * @param {string} url
   * @param {string} label
   */
  #way(url, label) {
    const href = this.#carrel.link(url)
    return href && el('a', { href }, label)
  }

  /**
   * The address at which a page of the site is read.
   *
   * @param {string} url
   */
  #read(url) {
    return `${this.#carrel.base}?read=${encodeURIComponent(url).replaceAll('%2F', '/')}`
  }

  /**
   * Where a link of an article leads: another page of the site opens here.
   *
   * @param {string} url
   * @param {string} from
   */
  #link(url, from) {
    if (url.startsWith('#')) return url
    let to
    try {
      to = new URL(url, this.#origin + from)
    } catch {
      return ''
    }
    if (to.origin !== this.#origin) return this.#carrel.link(to.href)
    const file = /\.[a-z0-9]{1,5}$/i.test(to.pathname) && !/\.html?$/i.test(to.pathname)
    return file ? this.#carrel.link(to.pathname) : `${this.#carrel.base}?read=${to.pathname}${to.hash}`
  }

  /**
   * @param {string} anchor "" for the start of the article
   * @param {string} found
   */
  #go(anchor, found) {
    const target = anchor && document.getElementById(anchor)
    if (target) target.scrollIntoView()
    else scrollTo(0, 0)
    const text = this.#article.querySelector('.text')
    if (text && found.includes(':~:text=')) import('../box/highlight.js').then(m => m.highlight(found, text), () => {}) // it shows unmarked
  }

  /**
   * Goes to where the page was left.
   *
   * @param {string} url
   */
  #resume(url) {
    const place = this.#places.find(url)
    if (!place || !this.#position?.restore(place)) scrollTo(0, 0)
  }

  /** Within an article the browser itself goes back to where it was. */
  #return() {
    if (asked().path === this.#shown && this.#shown) return
    this.#leave()
    this.show(location.hash, true)
  }

  /**
   * Opens a link to another article without loading the page anew.
   *
   * @param {MouseEvent} e
   */
  #follow(e) {
    const link = e.composedPath().find(node => node instanceof HTMLAnchorElement)
    if (!link || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return
    const { href, origin } = /** @type {HTMLAnchorElement} */ (link)
    if (href.split(/[?#]/)[0] !== this.#carrel.base) {
      // Who asks here for a page of the site wants what the host says, and not to be led back.
      if (origin === location.origin) navigator.serviceWorker?.controller?.postMessage({ carrel: this.#carrel.base, pass: href.split('#')[0] })
      return
    }
    e.preventDefault()
    const [to, found] = plainly(href).split(/#?(?=:~:)/)
    this.#position?.save()
    this.#library.keepPlace()
    if (to !== location.href) history.pushState(null, '', to)
    document.querySelector('carrel-search')?.hide()
    this.show(found ?? '', true)
  }

  /** Draws the article on show anew, at the same place. */
  async #again() {
    if (!this.#shown) return
    const top = scrollY
    this.#shown = ''
    await this.show('')
    scrollTo(0, top)
    if (document.activeElement === document.body) focus(this.#article.querySelector('h1')) // what was pressed is gone
  }

  /**
   * All bookmarks and notes.
   *
   * @param {boolean} moved
   */
  #shelf(moved) {
    this.#leave()
    const { base, manifest: { site } } = this.#carrel
    const { lang } = this.#library
    const w = words(lang)
    adjust(lang)
    document.title = w.shelf
    const page = new NotesPage({ bookmarks: this.#bookmarks, notes: this.#notes, places: this.#places, told: new Told(w), link: url => this.#read(url), site: site.title || base, words: w, signal: this.#life.signal })
    this.#article.replaceChildren(this.#library.crumbs(lang), el('h1', {}, w.shelf), page.element)
    this.#foot.replaceChildren()
    if (moved) focus(this.#article.querySelector('h1'))
  }

  /** @param {boolean} moved */
  async #welcome(moved) {
    this.#leave()
    this.#speak(this.#library.lang)
    this.#settings.speak(words(this.#library.lang))
    const { signal } = this.#life
    this.#foot.replaceChildren() // what stands below the list comes when that is there, and moves for nothing
    await this.#library.show(this.#article, signal, moved)
    if (!signal.aborted) this.#foot.replaceChildren(new Keep(this.#library.what, words(this.#library.lang), signal).element)
  }

  /**
   * @param {string} path
   * @param {Error & {code?: string}} problem
   */
  #fail(path, problem) {
    this.#leave()
    const w = words(document.documentElement.lang)
    const retry = el('button', { type: 'button' }, w.retry)
    retry.addEventListener('click', () => this.show())
    this.#article.replaceChildren(
      el('h1', {}, problem.code === 'missing' ? w.missing : w.failed),
      el('p', {}, problem.code === 'file' ? w.unsaved : problem.message),
      ...problem.code === 'file' ? [el('p', {}, el('small', {}, problem.message))] : [],
      el('p', {}, this.#way(path, w.original)), retry)
    this.#foot.replaceChildren()
  }
}

/**
 * Moves the focus to a heading; nothing scrolls.
 *
 * @param {HTMLElement | null} heading
 */
function focus(heading) {
  heading?.setAttribute('tabindex', '-1')
  heading?.focus({ preventScroll: true })
}

/** What the page's address asks for. */
function asked() {
  const [path, anchor = plainly(location.hash).slice(1).split(':~:')[0]] = (new URLSearchParams(location.search).get('read') ?? '').split('#')
  const notes = new URLSearchParams(location.search).has('notes')
  try {
    return { path, anchor: decodeURIComponent(anchor), notes }
  } catch {
    return { path, anchor, notes } // as it is
  }
}

/** The passage that the page was opened with, also where the browser has taken it out of the address and tells of it elsewhere. */
function opened() {
  const [, passage] = performance.getEntriesByType('navigation')[0]?.name.split(/(?=:~:)/) ?? []
  return passage ?? plainly(location.hash)
}

apply()
const sheet = new CSSStyleSheet()
sheet.replaceSync(style + typeCss + articleCss + notesCss + savingCss)
document.adoptedStyleSheets = [sheet]

/**
 * Shows what the page's address asks for, and what it asks for from then on.
 *
 * @param {Opened} carrel
 * @param {import('./article/renderer.js').Renderer} renderer
 * @param {TrustedPolicy} policy
 */
export function begin(carrel, renderer, policy) {
  adoptPolicy(policy)
  new Reader(carrel, renderer).show(opened())
}
