// @ts-check
import { el } from '../../box/element.js'
import { counted, fields } from './view.js'
import { number } from './words.js'

/** From this width on the choices stand beside the list: as in library.css. */
const WIDE = '(min-width: 76rem)'

/** Values of a field that are shown at once; the rest are one press away. */
const FEW = 8

/** More than these nobody reads through: who knows the name types it. */
const MOST = 200

/** @typedef {import('./view.js').View} View */
/** @typedef {import('./view.js').Field} Field */
/** @typedef {[value: string, label: string, count: number]} Choice */

/** What narrows the library's list: links with counts, each to another view. */
export class Choices {
  #words
  #link
  #name
  #place = el('div', { class: 'groups' })
  #summary = el('summary')
  #details = el('details', {}, this.#summary, this.#place)
  element

  /**
   * @param {import('./words.js').LibraryWords} words
   * @param {(change: Partial<View>) => string} link to a view that differs
   * @param {(field: Field, value: string) => string} name of a value, for people
   * @param {AbortSignal} signal
   */
  constructor(words, link, name, signal) {
    this.#words = words
    this.#link = link
    this.#name = name
    this.#summary.textContent = words.narrow
    this.element = el('nav', { class: 'choices', 'aria-label': words.narrow }, this.#details)
    const wide = matchMedia(WIDE)
    const fit = () => { this.#details.open = wide.matches }
    fit()
    wide.addEventListener('change', fit, { signal })
  }

  /**
   * @param {View} view
   * @param {Record<Field, Answer['facets']>} facets counts for each field, as if it were not chosen
   * @param {Choice[]} kinds
   * @param {Choice[]} languages
   */
  draw(view, facets, kinds, languages) {
    const w = this.#words
    this.#place.replaceChildren(
      ...this.#group('kind', view.kind, kinds, false),
      ...this.#group('lang', view.lang, languages, false),
      ...fields.flatMap(field => {
        const list = counted(field, facets[field]).filter(([value]) => field !== 'type' || view.kind === 'resource' || value !== 'page')
        return field === 'type' && view.kind === 'page' ? [] : this.#group(field, view[field], list.map(([value, n]) => [value, this.#name(field, value), n]), true)
      }))
    const chosen = fields.filter(field => view[field]).map(field => this.#name(field, view[field]))
    this.#summary.textContent = [w.narrow, chosen.join(', ')].filter(Boolean).join(': ')
  }

  /**
   * A heading and its links. A field of which all pages have the same value, or
   * none, narrows nothing.
   *
   * @param {'kind' | 'lang' | Field} field
   * @param {string} now
   * @param {Choice[]} list
   * @param {boolean} any one may choose none of them
   */
  #group(field, now, list, any) {
    if (list.length < 2 && !(any && now)) return []
    const id = 'choices-' + field
    const all = /** @type {Choice[]} */ (any ? [['', this.#words.any, 0]] : [])
    const own = now && !list.some(([value]) => same(value, now)) ? [/** @type {Choice} */ ([now, any ? this.#name(/** @type {Field} */ (field), now) : now, 0])] : []
    const items = [...all, ...own, ...list.slice(0, MOST)].map(choice => this.#item(field, now, choice))
    const [few, rest] = [items.slice(0, FEW + all.length), items.slice(FEW + all.length)]
    const open = rest.some(item => item.querySelector('[aria-current]'))
    return [el('h2', { id }, this.#words[field]), el('ul', { 'aria-labelledby': id }, ...few),
      ...rest[0] ? [el('details', { open: open ? '' : null }, el('summary', {}, this.#words.others.replace('{n}', String(rest.length))), el('ul', { 'aria-labelledby': id }, ...rest))] : []]
  }

  /**
   * @param {string} field
   * @param {string} now
   * @param {Choice} choice
   */
  #item(field, now, [value, label, n]) {
    const count = n ? el('small', {}, number(n, document.documentElement.lang)) : null
    return el('li', {}, el('a', { href: this.#link({ [field]: value }), 'aria-current': same(value, now) ? 'true' : null }, el('bdi', {}, label), ' ', count))
  }
}

/**
 * Whether the engine takes two values for one.
 *
 * @param {string} a
 * @param {string} b
 */
const same = (a, b) => a === b || a.toLowerCase() === b.toLowerCase()
