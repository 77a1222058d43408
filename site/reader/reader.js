// @ts-check
import css from './reader.css'
import { Anchors } from './anchors.js'
import { adopt } from './article.js'
import { open } from '../carrel.js'
import { Contents } from './contents.js'
import { el } from '../box/element.js'
import { Engine } from '../search/engine.js'
import { Keep } from './keep.js'
import { apply } from './look.js'
import { News } from './news.js'
import { Places } from './places.js'
import { Position } from './position.js'
import { minutes } from './reading-time.js'
import { refuse } from './renew.js'
import { resume } from './resume.js'
import { Settings } from './settings.js'
import { takeShared } from './shared.js'
import { trust } from '../search/trusted.js'
import { day } from '../box/words.js'
import { words } from './reader-words.js'

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

  /** @param {Awaited<ReturnType<typeof open>>} carrel */
  constructor(carrel) {
    const { base, manifest } = this.#carrel = carrel
    this.#renderer = new Engine(base + manifest.assets.render, { base, manifest }, 'carrel-reader')
    if (URL.canParse(manifest.site.base ?? '')) this.#origin = new URL(manifest.site.base ?? '').origin
    document.documentElement.lang ||= manifest.languages[0].lang
    this.#places = new Places(base)
    this.#settings.speak(words(document.documentElement.lang))
    document.querySelector('header')?.append(...this.#settings.elements)
    document.querySelector('header')?.after(new News(manifest.version, words(document.documentElement.lang)).element)
    addEventListener('popstate', () => this.#return())
    document.addEventListener('click', e => this.#follow(e))
    const box = document.querySelector('carrel-search')
    if (takeShared()) box?.replaceWith(box.cloneNode()) // one that begins anew reads the address
  }

  /**
   * Shows what the page's address names.
   *
   * @param {string} [found] the passage to mark, "#:~:text=…"
   */
  async show(found = location.hash) {
    const turn = ++this.#turn
    const { path, anchor } = asked()
    if (!path) return this.#welcome()
    if (path === this.#shown) return this.#go(anchor, found)
    try {
      const page = await this.#carrel.read(path)
      const options = new URLSearchParams({ url: path, site: this.#origin, images: 'same' })
      const html = await this.#renderer.call('render', { markdown: page.markdown, options: options.toString() })
      if (turn !== this.#turn) return
      this.#fill(page, html)
      this.#shown = path
      if (!anchor && !found) this.#resume(page.url)
      else this.#go(anchor, found)
    } catch (e) {
      if (turn === this.#turn) this.#fail(path, /** @type {Error & {code?: string}} */ (e))
    }
  }

  /**
   * @param {StoredPage} page
   * @param {string} html
   */
  #fill(page, html) {
    this.#leave()
    const parsed = new DOMParser().parseFromString(trust('carrel-reader').createHTML(html), 'text/html')
    const w = words(page.lang)
    document.documentElement.lang = page.lang
    document.title = page.title
    const text = el('div', { class: 'text' }, adopt(parsed, url => this.#link(url, page.url)))
    const anchors = new Anchors(w)
    const contents = new Contents(page.sections ?? [], w.contents)
    anchors.add(text, this.#read(page.url))
    this.#article.replaceChildren(
      el('h1', {}, page.title),
      el('p', { class: 'byline' }, ...this.#byline(page, this.#way(page.original || page.url, w.original))),
      contents.element, text, anchors.element)
    this.#foot.replaceChildren(new Keep(page.url, w).element)
    this.#settings.speak(w)
    this.#speak(page.lang)
    contents.watch(this.#life.signal)
    this.#position = new Position(text, where => where ? this.#places.keep(page, where) : this.#places.remove(page.url), this.#life.signal)
  }

  /** Ends with the article on show. */
  #leave() {
    this.#life.abort()
    this.#life = new AbortController()
    this.#position = undefined
    this.#shown = ''
  }

  /**
   * Lets an unused search box search in the language that is read.
   *
   * @param {string} lang
   */
  #speak(lang) {
    const box = document.querySelector('carrel-search')
    if (!box || box.value || box.getAttribute('lang') === lang) return
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
    return [day(date, lang), authors.join(', '), n ? words(lang).minutes.replace('{n}', String(n)) : '', way].filter(Boolean).flatMap((part, i) => i ? [' · ', part] : [part])
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
    this.show()
  }

  /**
   * Opens a link to another article without loading the page anew.
   *
   * @param {MouseEvent} e
   */
  #follow(e) {
    const link = e.composedPath().find(node => node instanceof HTMLAnchorElement)
    if (!link || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return
    const { href } = /** @type {HTMLAnchorElement} */ (link)
    if (!href.startsWith(this.#carrel.base + '?read=')) return
    e.preventDefault()
    const [to, found] = href.split(/#?(?=:~:)/)
    this.#position?.save()
    if (to !== location.href) history.pushState(null, '', to)
    document.querySelector('carrel-search')?.hide()
    this.show(found ?? '')
  }

  #welcome() {
    this.#leave()
    const { site } = this.#carrel.manifest
    const w = words(document.documentElement.lang)
    document.title = site.title || 'Carrel'
    this.#article.replaceChildren(el('h1', {}, site.title || 'Carrel'), el('p', {}, w.welcome), resume(this.#places, url => this.#read(url), w))
    this.#foot.replaceChildren(new Keep('all', w).element)
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
      el('p', {}, problem.message),
      el('p', {}, this.#way(path, w.original)), retry)
    this.#foot.replaceChildren()
  }
}

/** What the page's address asks for. */
function asked() {
  const [path, anchor = location.hash.slice(1).split(':~:')[0]] = (new URLSearchParams(location.search).get('read') ?? '').split('#')
  try {
    return { path, anchor: decodeURIComponent(anchor) }
  } catch {
    return { path, anchor } // as it is
  }
}

apply()
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets = [sheet]
open().then(carrel => new Reader(carrel).show(), refuse)
