// @ts-check
import { el, icon } from './element.js'
import { marked } from './marked.js'
import { count, day } from './words.js'
import { lacked } from './notes.js'
import { lose, near } from './picture.js'

/** @typedef {import('./words.js').Words} Words */

/**
 * @typedef {object} Look how hits are to be shown
 * @property {Words} words
 * @property {string} lang of the interface
 * @property {string} base the folder of the pack
 * @property {number} depth folders that the whole site lies in
 * @property {(url: string, text?: string) => string} link to where text stands in a page
 * @property {((hit: Hit) => Node) | undefined} own the page's own look of a hit
 */

/** Sections shown under a page, and pages under a resource. */
const INNER = 3

/**
 * The list of hits: a group for each page, its sections as further options.
 */
export class Results {
  #list
  #look
  #shown = { query: '', tier: '', common: '', urls: /** @type {string[]} */ ([]) }
  /** What stands in the list, a group for each of the urls. @type {HTMLElement[]} */
  #groups = []
  /** Stands above the links, which are below all pages. */
  #label = el('div.label', { 'aria-hidden': true })

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
    this.#groups = []
    this.#shown = { query: '', tier: '', common: '', urls: [] }
  }

  /** How many hits are on show. */
  get length() { return this.#shown.urls.length }

  /**
   * Shows an answer. Where it begins with the very hits on show, these keep
   * their place: their texts are filled in and the rest comes below. Hits of a first
   * answer keep it in any case: those that the engine has not are the ones replaced.
   *
   * @param {Answer} answer
   * @param {boolean} more hits than before were asked for, and nothing else
   * @returns {boolean} whether what was on show stayed
   */
  show({ query, tier, hits, total, pages = total }, more) {
    const { urls, ...old } = this.#shown
    const common = lacked(hits)
    const first = old.query === query && old.tier === 'first'
    if (first || more) hits = inPlace(hits, urls)
    const stays = old.query === query && urls.length > 0 && (!more || String(common) === old.common) && urls.every((url, i) => first ? hits[i] : hits[i]?.url === url)
    if (!stays) this.clear()
    const kept = stays ? urls.length : 0
    hits = [...hits.slice(0, kept), ...hits.slice(kept).sort((a, b) => +!!a.resource - +!!b.resource)]
    for (const [i, hit] of hits.entries()) if (i >= kept) this.#add(this.#group({ ...hit, missing: hit.missing?.filter(word => !common.includes(word)) }, i, stays && first ? 'first' : tier), hit.resource)
    this.#label.textContent = count(this.#look.words.links, total - pages, this.#look.lang)
    if (stays && first) hits.forEach((hit, i) => this.#refine(hit, i, urls[i] ?? hit.url))
    this.#shown = { query, tier, common: String(common), urls: hits.map(h => h.url) }
    return stays
  }

  /**
   * Puts a hit at the end of the pages, or of the links.
   *
   * @param {HTMLElement} group
   * @param {unknown} link
   */
  #add(group, link) {
    this.#groups.push(group)
    if (link && !this.#label.isConnected) this.#list.append(this.#label)
    if (link || !this.#label.isConnected) this.#list.append(group)
    else this.#label.before(group)
  }

  /**
   * Takes away what stands lower than there is room.
   *
   * @param {number} room
   */
  fit(room) {
    while (this.#list.offsetHeight > room && this.#shown.urls[1]) {
      this.#groups.pop()?.remove()
      if (this.#list.lastChild === this.#label) this.#label.remove()
      this.#shown.urls.pop()
    }
  }

  /**
   * Marks a first answer's title, puts the best passage in its lead's place and the best
   * section into the room that was kept for it. Another hit takes no more room.
   *
   * @param {Hit} hit
   * @param {number} i
   * @param {string} url of what stands there
   */
  #refine(hit, i, url) {
    const old = this.#groups[i]
    const { offsetHeight } = old
    const group = hit.url === url ? old : this.#group({ ...hit, missing: [] }, i, 'first')
    const [option, room] = /** @type {HTMLCollectionOf<HTMLAnchorElement>} */ (group.children)
    const [section] = this.#inner(hit)
    option.href = this.#look.link(hit.url, hit.text)
    option.querySelector('.title')?.replaceChildren(marked(hit.title, hit.titleMarks))
    option.querySelector('.meta')?.replaceWith(this.#meta(hit))
    option.querySelector('.snippet')?.replaceChildren(marked(hit.snippet, hit.marks))
    if (section) room.replaceWith(this.#section(section, `hit-${i}-0`))
    if (group === old) return
    old.replaceWith(this.#groups[i] = group)
    if (group.offsetHeight > offsetHeight) group.lastElementChild?.remove()
    group.style.blockSize = offsetHeight + 'px'
  }

  /**
   * @param {Hit} hit
   * @param {number} i
   * @param {string} tier
   */
  #group(hit, i, tier) {
    const id = `hit-${i}`
    const head = this.#option(id, 'page', hit, ...this.#look.own ? [this.#look.own(hit)] : this.#head(hit))
    if (hit.resource && new URL(head.href || location.href).origin !== location.origin) apart(head, this.#look)
    return el(`div.hit.${tier}`, { role: 'group', 'aria-label': hit.title, lang: hit.lang },
      head, ...tier === 'first' ? [el('div.room')] : this.#inner(hit).map((s, n) => this.#section(s, `${id}-${n}`)))
  }

  /**
   * What stands under a hit. The section whose passage the hit shows is its heading alone,
   * and nothing where that is the hit's title.
   *
   * @param {Hit} hit
   */
  #inner({ title, resource, sections = [] }) {
    const list = resource ? (resource.mentions ?? []).map(m => ({ ...m, lead: this.#look.words.mentioned })) : sections.filter(s => s.snippet || s.title !== title)
    return list.slice(0, INNER)
  }

  /**
   * Screen readers name it by its text. A mark may end within a word, but is in
   * line with the rest of it, so the word is read whole; a space parts what the
   * style puts side by side.
   *
   * @param {string} id
   * @param {string} kind
   * @param {{url: string, text?: string}} to
   * @param {...(Node | string | false | null | '' | undefined)} children
   */
  #option(id, kind, { url, text }, ...children) {
    return el(`a.${kind}`, { role: 'option', 'aria-selected': 'false', tabindex: -1, id, href: this.#look.link(url, text) || null }, ...children)
  }

  /** @param {Hit} hit */
  #head(hit) {
    const { url, title, titleMarks, snippet = '', marks, missing, image } = hit
    const { words, lang, link } = this.#look
    const src = image && near(link(image))
    return [
      src && el('img.image', { src, alt: '', loading: 'lazy', onerror: lose }),
      el('span.head', el('span.title', marked(title || url, titleMarks)), ' ', this.#meta(hit)),
      ' ', el('span.snippet', marked(snippet, marks)),
      ' ', missing?.[0] ? el('span.missing', { lang }, words.missing, ...missing.flatMap(word => [' ', el('s', word)])) : null
    ]
  }

  /** @param {Hit} hit */
  #meta({ path = [], resource, type, date, lang }) {
    const { words, lang: own, depth } = this.#look
    const folders = path.slice(depth)
    const named = type && type !== 'page' && !folders[1] // "page" tells nothing
    const kind = resource ? kindName(words, resource.kind) : named ? capital(type) : folders.join(' › ')
    const parts = [kind, resource?.host, day(date, own), own.startsWith(lang.slice(0, 2)) ? '' : languageName(lang, own)]
    return el('span.meta', { lang: own },
      resource ? icon(resource.kind, this.#look.base) : null,
      ...parts.flatMap(part => part ? [' ', el('bdi', part)] : []))
  }

  /**
   * @param {{title: string, url: string, text?: string, snippet?: string, marks?: Mark[], lead?: string}} section
   * @param {string} id
   */
  #section(section, id) {
    const { title, snippet = '', marks, lead } = section
    return this.#option(id, 'section', section,
      lead ? el('span.meta', { lang: this.#look.lang }, lead) : null,
      ' ', el('span.heading', title),
      ' ', snippet ? el('span.passage', marked(snippet, marks)) : null)
  }
}

/**
 * Hits in their order, but for those that are on show and keep their places. The
 * best of the others takes the place of one that is no hit.
 *
 * @param {Hit[]} hits
 * @param {string[]} urls of what is on show
 */
function inPlace(hits, urls) {
  const rest = hits.filter(h => !urls.includes(h.url))
  return [...urls.flatMap(url => hits.find(h => h.url === url) ?? rest.shift() ?? []), ...rest]
}

/**
 * Has a link of another host open in a tab of its own, and says so.
 *
 * @param {HTMLAnchorElement} link
 * @param {Look} look
 */
function apart(link, { words, lang }) {
  link.target = '_blank'
  link.rel = 'noopener'
  link.append(el('span.unseen', { lang }, words.tab))
}

/**
 * What a kind of resource is called, or a type of page.
 *
 * @param {Words} words
 * @param {string} kind
 */
export function kindName(words, kind) {
  return /** @type {Record<string, any>} */ (words)['kind-' + kind] ?? capital(kind)
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
