// @ts-check
import { el } from './element.js'
import { kindName, languageName } from './results.js'

/** The facets that the box offers, in order, and the chips it has room for. */
const FIELDS = ['type', 'lang']
const ROOM = 5

/** Chips that narrow an answer to one type or one language. */
export class Filters {
  #lang
  #words
  #change
  /** @type {Record<string, string>} */
  chosen = {}

  /**
   * @param {string} lang of the interface
   * @param {import('./words.js').Words} words
   * @param {(chosen: Record<string, string>) => void} change
   */
  constructor(lang, words, change) {
    this.#lang = lang
    this.#words = words
    this.#change = change
  }

  /**
   * @param {Answer} answer
   * @param {Record<string, string>} chosen the filters it was asked with
   * @returns {HTMLElement}
   */
  draw({ facets = {} }, chosen) {
    this.chosen = chosen
    return el('div', { part: 'chips' }, ...FIELDS.flatMap(field => this.#row(field, facets[field] ?? {})))
  }

  /**
   * @param {string} field
   * @param {Record<string, number>} counts
   */
  #row(field, counts) {
    const now = this.chosen[field]
    const values = Object.entries(counts).filter(([value, n]) => value && n && value !== 'page').sort((a, b) => b[1] - a[1]).slice(0, ROOM)
    if (now) return [this.#chip(field, '', this.#words.all, false), this.#chip(field, now, this.#name(field, now), true)]
    return values.length < 2 ? [] : values.map(([value, n]) => this.#chip(field, value, this.#name(field, value), false, n))
  }

  /**
   * @param {string} field
   * @param {string} value
   */
  #name(field, value) {
    return field === 'lang' ? languageName(value, this.#lang) : kindName(this.#words, value)
  }

  /**
   * @param {string} field
   * @param {string} value "" lifts the filter
   * @param {string} label
   * @param {boolean} pressed
   * @param {number} [n]
   */
  #chip(field, value, label, pressed, n) {
    const chip = el('button', { 'aria-pressed': String(pressed), part: 'chip' }, label, n ? el('small', {}, String(n)) : null)
    chip.addEventListener('click', () => {
      const { [field]: _, ...others } = this.chosen
      this.#change(value && !pressed ? { ...others, [field]: value } : others)
    })
    return chip
  }
}
