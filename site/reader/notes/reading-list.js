// @ts-check
import { el, icon } from '../../box/element.js'
import { day } from '../../box/words.js'
import { order } from './order.js'

/** @typedef {import('../../notes/bookmarks.js').Bookmark} Bookmark */

/** Which bookmarks are shown, and what their buttons say. */
const SHOWN = /** @type {const} */ ({ all: 'listAll', unread: 'listUnread', done: 'listDone' })

/** In which order they stand. */
const SORTS = /** @type {const} */ ({ newest: 'newest', oldest: 'oldest', title: 'byTitle' })

/** Where the browser keeps what was chosen, for all that is read on this origin. */
const KEY = 'carrel-list'

/** The bookmarks as a list of what is to be read: each can be ticked off. */
export class ReadingList {
  #bookmarks
  #places
  #link
  #words
  #told
  #changed
  #choice = kept()
  element = el('section', { class: 'reading', hidden: true })

  /**
   * @param {object} parts
   * @param {import('../../notes/bookmarks.js').Bookmarks} parts.bookmarks
   * @param {import('../places.js').Places} parts.places
   * @param {(url: string) => string} parts.link where a page is read
   * @param {ReturnType<typeof import('../reader-words.js').words>} parts.words
   * @param {import('../told.js').Told} parts.told
   * @param {() => void} changed draws what depends on it
   */
  constructor({ bookmarks, places, link, words, told }, changed) {
    this.#bookmarks = bookmarks
    this.#places = places
    this.#link = link
    this.#words = words
    this.#told = told
    this.#changed = changed
    this.element.ariaLabel = words.bookmarks
    this.draw()
  }

  /** Those that are shown, in their order. */
  get list() {
    return order(this.#bookmarks.list, this.#choice)
  }

  draw() {
    const all = this.#bookmarks.list
    const { shown } = this.#choice
    const list = this.list
    this.element.hidden = !all.length
    this.element.replaceChildren(
      el('h2', { tabindex: -1 }, this.#words.bookmarks),
      el('div', { class: 'choice' }, this.#filter(all), this.#sorting()),
      list.length ? el('ul', { class: 'rows' }, ...list.map(mark => this.#row(mark))) : el('p', { class: 'byline' }, shown === 'done' ? this.#words.noneDone : this.#words.noneUnread))
  }

  /** @param {Bookmark[]} all */
  #filter(all) {
    const w = this.#words
    const sums = { all: all.length, unread: all.filter(mark => !mark.done).length, done: all.filter(mark => mark.done).length }
    return el('fieldset', { 'aria-label': w.listShow, onchange: (/** @type {Event} */ e) => this.#choose('shown', e) },
      ...Object.entries(SHOWN).map(([value, name]) => el('label', {},
        el('input', { type: 'radio', name: 'shown', value, checked: value === this.#choice.shown }),
        el('span', {}, `${w[name]} ${sums[/** @type {keyof typeof sums} */ (value)]}`))))
  }

  #sorting() {
    const w = this.#words
    return el('select', { 'aria-label': w.sortBy, onchange: (/** @type {Event} */ e) => this.#choose('sort', e) },
      ...Object.entries(SORTS).map(([value, name]) => el('option', { value, selected: value === this.#choice.sort }, w[name])))
  }

  /**
   * @param {'shown' | 'sort'} name
   * @param {Event} e
   */
  #choose(name, e) {
    const { value } = /** @type {HTMLInputElement} */ (e.target)
    this.#choice = keep({ ...this.#choice, [name]: value })
    this.draw()
    const control = /** @type {HTMLElement | null} */ (this.element.querySelector(name === 'sort' ? 'select' : `[value=${value}]`))
    control?.focus()
  }

  /** @param {Bookmark} mark */
  #row(mark) {
    const w = this.#words
    const { url, title, lang, made, done } = mark
    const name = title || url
    const read = Math.round(100 * (this.#places.find(url)?.read ?? 0))
    const tick = el('input', { type: 'checkbox', checked: !!done, 'aria-label': `${w.listDone}: ${name}` })
    tick.addEventListener('change', () => this.#tick(mark, tick.checked))
    return el('li', { class: done ? 'done' : '' },
      el('label', { title: w.listDone }, tick),
      el('div', {}, el('a', { href: this.#link(url), lang, dir: 'auto' }, name), el('small', {}, [!done && read ? w.readSoFar.replace('{n}', String(read)) : '', made ? day(new Date(made).toISOString(), document.documentElement.lang) : ''].filter(Boolean).join(' · '))),
      el('button', { type: 'button', class: 'close', 'aria-label': `${w.remove}: ${name}`, onclick: () => this.#remove(mark) }, icon('close')))
  }

  /**
   * @param {Bookmark} mark
   * @param {boolean} done
   */
  #tick({ url, title }, done) {
    const at = this.list.findIndex(mark => mark.url === url)
    const kept = this.#bookmarks.finish(url, done)
    this.#again(at)
    if (!kept) return this.#told.say(this.#words.noRoom)
    this.#told.say(`${done ? this.#words.listDone : this.#words.listUnread}: ${title || url}`, { label: this.#words.undo, act: () => {
      this.#bookmarks.finish(url, !done)
      this.#again(at)
    } })
  }

  /** @param {Bookmark} mark */
  #remove(mark) {
    const at = this.list.findIndex(({ url }) => url === mark.url)
    this.#bookmarks.remove(mark.url)
    this.#again(at)
    this.#told.say(this.#words.gone, { label: this.#words.undo, act: () => {
      this.#bookmarks.add(mark)
      this.#again(at)
    } })
  }

  /**
   * Draws the list anew, and gives the focus to the row that stands where one was changed.
   *
   * @param {number} at
   */
  #again(at) {
    this.#changed()
    const rows = this.element.querySelectorAll('li input')
    const next = /** @type {HTMLElement | null} */ (rows[Math.min(at, rows.length - 1)] ?? this.element.querySelector('h2'))
    next?.focus()
  }
}

/** What was chosen, as far as it is known: the browser may keep anything. @returns {import('./order.js').Choice} */
function kept() {
  let choice
  try {
    choice = JSON.parse(localStorage[KEY])
  } catch {} // none, or not ours
  return { shown: choice?.shown in SHOWN ? choice.shown : 'all', sort: choice?.sort in SORTS ? choice.sort : 'newest' }
}

/** @param {import('./order.js').Choice} choice */
function keep(choice) {
  try {
    localStorage[KEY] = JSON.stringify(choice)
  } catch {} // no room: it lasts as long as the page
  return choice
}
