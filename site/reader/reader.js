// @ts-check
import css from './reader.css'
import { adopt } from './article.js'
import { open } from '../carrel.js'
import { el } from '../box/element.js'
import { Engine } from '../search/engine.js'
import { Keep } from './keep.js'
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

  /** @param {Awaited<ReturnType<typeof open>>} carrel */
  constructor(carrel) {
    const { base, manifest } = this.#carrel = carrel
    this.#renderer = new Engine(base + manifest.assets.render, { base, manifest }, 'carrel-reader')
    if (URL.canParse(manifest.site.base ?? '')) this.#origin = new URL(manifest.site.base ?? '').origin
    document.documentElement.lang ||= manifest.languages[0].lang
    addEventListener('popstate', () => this.show())
    document.addEventListener('click', e => this.#follow(e))
  }

  /** Shows what the page's address names. */
  async show() {
    const turn = ++this.#turn
    const url = new URLSearchParams(location.search).get('read')
    if (!url) return this.#welcome()
    const [path, anchor = location.hash.slice(1)] = url.split('#')
    try {
      const page = await this.#carrel.read(path)
      const options = new URLSearchParams({ url: path, site: this.#origin, images: 'same' })
      const html = await this.#renderer.call('render', { markdown: page.markdown, options: options.toString() })
      if (turn === this.#turn) this.#fill(page, html, anchor)
    } catch (e) {
      if (turn === this.#turn) this.#fail(path, /** @type {Error & {code?: string}} */ (e))
    }
  }

  /**
   * @param {StoredPage} page
   * @param {string} html
   * @param {string} anchor
   */
  #fill(page, html, anchor) {
    const parsed = new DOMParser().parseFromString(trust('carrel-reader').createHTML(html), 'text/html')
    const w = words(page.lang)
    document.documentElement.lang = page.lang
    document.title = page.title
    this.#article.replaceChildren(
      el('h1', {}, page.title),
      el('p', { class: 'byline' }, ...this.#byline(page, this.#way(page.original || page.url, w.original))),
      this.#contents(page, w.contents),
      adopt(parsed, url => this.#link(url, page.url)))
    this.#foot.replaceChildren(new Keep(page.url, w).element)
    this.#speak(page.lang)
    this.#scroll(anchor)
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
  #byline({ date, authors = [], lang }, way) {
    return [day(date, lang), authors.join(', '), way].filter(Boolean).flatMap((part, i) => i ? [' · ', part] : [part])
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
   * @param {StoredPage} page
   * @param {string} label
   */
  #contents({ sections = [] }, label) {
    const shown = sections.filter(s => s.level <= 3 && s.anchor)
    if (shown.length < 3) return el('span', { hidden: true })
    return el('details', { class: 'contents' }, el('summary', {}, label),
      el('ul', {}, ...shown.map(s => el('li', { class: `level-${s.level}` }, el('a', { href: '#' + s.anchor }, s.title)))))
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

  /** @param {string} anchor */
  #scroll(anchor) {
    let id = anchor
    try {
      id = decodeURIComponent(anchor)
    } catch {} // as it is
    const target = id && document.getElementById(id)
    if (target) target.scrollIntoView()
    else scrollTo(0, 0)
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
    if (href !== location.href) history.pushState(null, '', href)
    document.querySelector('carrel-search')?.hide()
    this.show()
  }

  #welcome() {
    const { site } = this.#carrel.manifest
    const w = words(document.documentElement.lang)
    document.title = site.title || 'Carrel'
    this.#article.replaceChildren(el('h1', {}, site.title || 'Carrel'), el('p', {}, w.welcome))
    this.#foot.replaceChildren(new Keep('all', w).element)
  }

  /**
   * @param {string} path
   * @param {Error & {code?: string}} problem
   */
  #fail(path, problem) {
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

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets = [sheet]
open().then(carrel => new Reader(carrel).show(), e => {
  document.querySelector('[data-carrel-article]')?.append(el('h1', words(document.documentElement.lang).failed), el('p', e.message))
})
