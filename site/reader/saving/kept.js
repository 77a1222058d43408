// @ts-check
import { listen, saved } from '../../offline/offline.js'
import { el } from '../../box/element.js'

/** Pages that are listed; who saved more saved a section, or everything. */
const MOST = 100

/** Those on show look anew when something changes. @type {Set<WeakRef<Kept>>} */
const shown = new Set()
listen(() => {
  for (const ref of shown) ref.deref()?.changed() ?? shown.delete(ref)
})

/**
 * What is kept on this device: it can be read where there is no network.
 */
export class Kept {
  #words
  #ways
  #changed
  #all = false
  /** @type {string[]} */
  #folders = []
  /** @type {Set<string>} */
  #urls = new Set()
  #summary = el('summary')
  #list = el('div')
  #details = el('details', {}, this.#summary, this.#list)
  /** One line, whatever is kept: what stands below keeps its place when something is. */
  element = el('section', { class: 'kept' })

  /**
   * @param {import('../library/words.js').LibraryWords} words
   * @param {{read: (url: string) => string, title: (url: string) => Promise<string>}} ways title: that of a page that is kept
   * @param {() => void} changed called when something else is kept than before
   */
  constructor(words, ways, changed) {
    this.#words = words
    this.#ways = ways
    this.#changed = changed
    shown.add(new WeakRef(this))
  }

  /** Something was saved or removed. */
  changed() {
    return this.look().then(this.#changed)
  }

  /** Whether anything is kept. */
  get some() {
    return this.#all || this.#urls.size > 0 || this.#folders.length > 0
  }

  /**
   * Whether a page can be read without a network.
   *
   * @param {string} url
   */
  has(url) {
    return this.#all || this.#urls.has(url) || this.#folders.some(folder => url.startsWith(folder))
  }

  /** Finds out what is kept, and draws it. */
  async look() {
    const items = await saved().catch(() => [])
    this.#all = items.some(({ what }) => what === 'all')
    const pages = items.map(({ what }) => what).filter(what => what.startsWith('/')).slice(0, MOST)
    this.#urls = new Set(pages)
    this.#folders = items.flatMap(({ what }) => what.startsWith('section:') ? [what.slice('section:'.length)] : [])
    this.#details.open ||= !navigator.onLine
    const count = this.#all ? '' : ` · ${pages.length + this.#folders.length}`
    this.#summary.replaceChildren(el('bdi', {}, this.#words.saved + count))
    this.#list.replaceChildren(
      this.#all ? el('p', {}, '✓ ' + this.#words.everything) : '',
      el('ul', {}, ...this.#all ? [] : [...this.#folders.map(folder => el('li', {}, decoded(folder))), ...pages.map(url => this.#item(url))]))
    if (this.some && this.#details.isConnected) return
    this.element.replaceChildren(this.some ? this.#details : el('p', {}, el('bdi', {}, this.#words.unreadable)))
  }

  /** Shows the list: there is nothing else to read. */
  open() {
    this.#details.open = true
  }

  /** @param {string} url */
  #item(url) {
    const link = el('a', { href: this.#ways.read(url) }, decoded(url))
    this.#ways.title(url).then(title => { link.textContent = title || decoded(url) }, () => {}) // its address says enough
    return el('li', {}, link)
  }
}

/** @param {string} url */
function decoded(url) {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}
