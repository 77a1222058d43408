// @ts-check
import { el, icon, marked } from './element.js'
import { day } from './words.js'

/** @typedef {import('./words.js').Words} Words */

/**
 * @typedef {object} Look how hits are to be shown
 * @property {Words} words
 * @property {string} lang of the interface
 * @property {boolean} mixed whether hits of several languages stand together
 * @property {(url: string) => string} link
 */

/** Sections shown under a page, and pages under a resource. */
const INNER = 3

/**
 * The list of hits: a group for each page, its sections as further options.
 */
export class Results {
  #list
  #look
  #shown = { query: '', tier: '', urls: /** @type {string[]} */ ([]) }

  /**
   * @param {HTMLElement} list
   * @param {Look} look
   */
  constructor(list, look) {
    this.#list = list
    this.#look = look
  }

  /** The query that the list answers. */
  get query() { return this.#shown.query }

  clear() {
    this.#list.replaceChildren()
    this.#shown = { query: '', tier: '', urls: [] }
  }

  /**
   * Shows an answer. Where it begins with the very hits on show, these keep
   * their place: their texts are filled in and the rest comes below.
   *
   * @param {Answer} answer
   * @returns {boolean} whether what was on show stayed
   */
  show({ query, tier, hits }) {
    const { urls, ...old } = this.#shown
    const stays = old.query === query && urls.length > 0 && urls.every((url, i) => hits[i]?.url === url)
    if (!stays) this.#list.replaceChildren()
    else if (old.tier === 'first') hits.slice(0, urls.length).forEach((hit, i) => this.#refine(hit, i))
    const kept = stays ? urls.length : 0
    this.#list.append(...hits.slice(kept).map((hit, i) => this.#group(hit, kept + i, tier)))
    this.#shown = { query, tier, urls: hits.map(h => h.url) }
    return stays
  }

  /**
   * Marks a first answer's title and puts the best passage in its lead's place.
   *
   * @param {Hit} hit
   * @param {number} i
   */
  #refine(hit, i) {
    const group = this.#list.children[i]
    group.querySelector('.title')?.replaceChildren(marked(hit.title, hit.titleMarks))
    group.querySelector('.snippet')?.replaceChildren(marked(hit.snippet, hit.marks))
  }

  /**
   * @param {Hit} hit
   * @param {number} i
   * @param {string} tier
   */
  #group(hit, i, tier) {
    const id = `hit-${i}`
    const head = this.#option(id, 'page', hit.url,
      el('span', { class: 'head' },
        el('span', { part: 'title', id: `title-${i}`, dir: 'auto' }, marked(hit.title || hit.url, hit.titleMarks)),
        this.#meta(hit)),
      el('span', { dir: 'auto', part: 'snippet' }, marked(hit.snippet ?? '', hit.marks)),
      this.#missing(hit))
    const inner = hit.resource ? this.#mentions(hit.resource, id) : this.#sections(hit, id)
    return el('div', { part: 'hit', class: `hit ${tier}`, role: 'group', 'aria-labelledby': `title-${i}`, lang: hit.lang }, head, ...inner)
  }

  /**
   * @param {string} id
   * @param {string} kind
   * @param {string} url
   * @param {...(Node | null)} children
   */
  #option(id, kind, url, ...children) {
    return el('a', { role: 'option', 'aria-selected': 'false', tabindex: -1, id, href: this.#look.link(url) || null, part: kind }, ...children)
  }

  /** @param {Hit} hit */
  #meta({ resource, type, section, date, lang }) {
    const { words, mixed, lang: own } = this.#look
    const name = resource ? kindName(words, resource.kind) : capital(type === 'page' ? '' : type || section || '') // "page" tells nothing
    const parts = [name, resource?.host, day(date, own), mixed && languageName(lang, own)].filter(Boolean)
    return el('span', { part: 'meta', lang: own },
      resource ? icon(resource.kind) : null,
      ...parts.map(part => el('bdi', {}, part || '')))
  }

  /** @param {Hit} hit */
  #missing({ missing }) {
    if (!missing?.length) return null
    return el('span', { class: 'missing', lang: this.#look.lang }, this.#look.words.missing,
      ...missing.flatMap(word => [' ', el('s', {}, word)]))
  }

  /**
   * @param {Hit} hit
   * @param {string} id
   */
  #sections({ sections = [] }, id) {
    return sections.slice(0, INNER).map((s, i) => this.#option(`${id}-${i}`, 'section', s.url,
      el('span', { class: 'heading', dir: 'auto' }, s.title),
      el('span', { class: 'passage', dir: 'auto' }, marked(s.snippet ?? '', s.marks))))
  }

  /**
   * @param {NonNullable<Hit['resource']>} resource
   * @param {string} id
   */
  #mentions({ mentions = [] }, id) {
    return mentions.slice(0, INNER).map((m, i) => this.#option(`${id}-${i}`, 'section', m.url,
      el('span', { class: 'meta', lang: this.#look.lang }, this.#look.words.mentioned),
      el('span', { class: 'heading', dir: 'auto' }, m.title)))
  }
}

/**
 * What a kind of resource is called, or a type of page. English texts hold
 * only the names that differ from the kind itself.
 *
 * @param {Words} words
 * @param {string} kind
 */
export function kindName(words, kind) {
  return words[/** @type {keyof Words} */ ('kind-' + kind)] ?? capital(kind)
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/**
 * @param {string} lang
 * @param {string} own
 */
export function languageName(lang, own) {
  try {
    return new Intl.DisplayNames(own, { type: 'language' }).of(lang) ?? lang
  } catch {
    return lang
  }
}
