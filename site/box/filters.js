// @ts-check
import { el } from './element.js'
import { kindName, languageName } from './results.js'

/** Chips of a field that there is room for. */
const ROOM = 3

/**
 * What narrows and orders answers: chips of the values that they have, all
 * languages instead of one, a year, a sort order.
 */
export class Filters {
  #place
  #words
  #lang
  #fields
  #change
  #others
  /** @type {string[]} */
  #years = []
  /** What a search is asked with. @type {{filters: Record<string, string>, sort: string, lang?: string}} */
  chosen = { filters: {}, sort: '' }

  /**
   * @param {HTMLElement} place
   * @param {import('./words.js').Words} words
   * @param {string} lang of the interface
   * @param {string[]} fields those that have chips, in order
   * @param {import('../search/session.js').Carrel} carrel
   * @param {() => void} change
   */
  constructor(place, words, lang, fields, { manifest, languages }, change) {
    this.#place = place
    this.#words = words
    this.#lang = lang
    this.#fields = fields
    this.#change = change
    this.#others = manifest.languages.length > languages.length
    const dates = manifest.languages.flatMap(l => l.dates ?? []).sort()
    for (let year = parseInt(dates.at(-1) ?? ''); year >= parseInt(dates[0]); year--) this.#years.push(`${year}`)
  }

  /** Whether something is chosen. */
  get some() {
    const { filters, sort, lang } = this.chosen
    return !!(sort || lang || Object.keys(filters)[0])
  }

  /**
   * Draws them anew; the one that has the focus keeps it.
   *
   * @param {Answer} answer
   */
  draw({ facets = {} }) {
    const { filters, sort, lang } = this.chosen
    const w = this.#words
    const root = /** @type {ShadowRoot} */ (this.#place.getRootNode())
    const focused = root.activeElement?.id
    this.#place.replaceChildren(
      ...this.#fields.flatMap(field => this.#row(field, facets[field] ?? {})),
      ...this.#others ? [this.#chip('every', w.languages, !!lang, () => this.#set({ lang: lang ? undefined : '*' }))] : [],
      ...this.#years[1] ? [this.#menu('date', w['any-date'], [['', w['any-date']], ...this.#years.map(y => [y, y])], filters.date, year => this.#filter('date', year))] : [],
      this.#menu('sort', w.sort, [['', w.relevance], ['date', w.newest], ['date:asc', w.oldest], ['title', w.title]], sort, sort => this.#set({ sort })))
    if (focused) root.getElementById(focused)?.focus()
  }

  /** @param {Partial<Filters['chosen']>} change */
  #set(change) {
    this.chosen = { ...this.chosen, ...change }
    this.#change()
  }

  /**
   * @param {string} field
   * @param {string} value "" lifts the filter
   */
  #filter(field, value) {
    const { [field]: _, ...filters } = this.chosen.filters
    this.#set({ filters: value ? { ...filters, [field]: value } : filters })
  }

  /**
   * @param {string} field
   * @param {Record<string, number>} counts
   */
  #row(field, counts) {
    const now = this.chosen.filters[field]
    const values = Object.entries(counts).filter(([value, n]) => value && n && value !== 'page').sort((a, b) => b[1] - a[1]).slice(0, ROOM)
    const shown = now ? [/** @type {[string, number]} */ ([now, counts[now] ?? 0])] : values[1] ? values : []
    return shown.map(([value, n]) => this.#chip(field + value, this.#name(field, value), !!now, () => this.#filter(field, now ? '' : value), n))
  }

  /**
   * @param {string} field
   * @param {string} value
   */
  #name(field, value) {
    return field === 'lang' ? languageName(value, this.#lang) : kindName(this.#words, value)
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {boolean} pressed
   * @param {() => void} onclick
   * @param {number} [n]
   */
  #chip(id, label, pressed, onclick, n) {
    return el('button.chip', { 'aria-pressed': `${pressed}`, id: 'chip-' + id, onclick }, label, n ? el('small', ` ${n}`) : null)
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {string[][]} options values and what they are called
   * @param {string} [now]
   * @param {(value: string) => void} [act]
   */
  #menu(id, label, options, now = '', act = () => {}) {
    return el('select.chip', { id, 'aria-label': label, onchange: (/** @type {any} */ e) => act(e.target.value) },
      ...options.map(([value, text]) => el('option', { value, selected: value === now }, text)))
  }
}
