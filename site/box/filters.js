// @ts-check
import { el, icon } from './element.js'
import { kindName, languageName } from './results.js'

/** Values of a field that are shown without a search among them. */
const FEW = 10

/** @typedef {import('./choice.js').Chosen} Chosen */

/**
 * @typedef {object} Setting
 * @property {HTMLElement} bar
 * @property {import('./words.js').Words} words
 * @property {string} lang of the interface
 * @property {string[]} fields those that have a group of values, in order
 * @property {import('./choice.js').Choice} choice
 * @property {import('../search/session.js').Carrel} carrel
 * @property {(query: string, filters: import('./limits.js').Wanted) => Promise<Answer>} count asks for facets
 * @property {(change: Partial<Chosen>) => void} change
 */

/**
 * What narrows and orders answers: menus of the site's own choices, groups of the values that
 * answers have, what was chosen of these, all languages instead of one, dates, a sort order.
 */
export class Filters {
  #set
  #others
  /** @type {string[]} */
  #years = []
  /** The group whose values are on show. */
  #open = ''
  /** Whether dates are chosen by their bounds. */
  #bounded = false
  /** Draws that another one has overtaken draw nothing. */
  #turn = 0
  #row = el('div.row')
  #values = el('div.values', { role: 'group', id: 'values' })
  /** Facets of all pages. @type {Promise<Answer> | undefined} */
  #all

  /** @param {Setting} setting */
  constructor(setting) {
    const { bar, carrel: { manifest, languages } } = this.#set = setting
    this.#others = manifest.languages.length > languages.length
    const dates = manifest.languages.flatMap(l => l.dates ?? []).sort()
    for (let year = parseInt(dates.at(-1) ?? ''); year >= parseInt(dates[0]); year--) this.#years.push(`${year}`)
    bar.replaceChildren(this.#row, this.#values)
  }

  /**
   * Draws them anew; the one that has the focus keeps it.
   *
   * @param {Answer} answer
   */
  async draw(answer) {
    const turn = ++this.#turn
    const menus = await Promise.all(this.#set.choice.choices.map(field => this.#choice(field)))
    const groups = this.#set.fields.map(field => this.#group(field, answer.facets ?? {})).filter(g => g.values[1] || this.#chosen.filters[g.field])
    if (turn !== this.#turn) return
    const root = /** @type {ShadowRoot} */ (this.#row.getRootNode())
    const focused = root.activeElement?.id
    this.#row.replaceChildren(...menus.flat(), ...this.#removers(), ...groups.map(g => this.#opener(g)), ...this.#rest())
    await this.#unfold(groups.find(g => g.field === this.#open), answer, turn)
    if (focused && turn === this.#turn) root.getElementById(focused)?.focus()
  }

  get #chosen() { return this.#set.choice.now }

  /** What there is in each case. */
  #rest() {
    const { words: w } = this.#set
    const { sort, lang } = this.#chosen
    return [
      ...this.#others ? [this.#chip('every', w.languages, !!lang, () => this.#change({ lang: lang ? undefined : '*' }))] : [],
      ...this.#years[1] ? this.#dates() : [],
      this.#menu('sort', w.sort, [['', w.relevance], ['date', w.newest], ['date:asc', w.oldest], ['title', w.title]], sort, sort => this.#change({ sort }))
    ]
  }

  /** @param {Partial<Chosen>} change */
  #change(change) {
    this.#set.change(change)
  }

  /**
   * @param {string} field
   * @param {string[]} values none lift the filter
   */
  #filter(field, values) {
    const filters = { ...this.#chosen.filters, [field]: values }
    if (!values[0]) delete filters[field]
    this.#change({ filters })
  }

  /**
   * @param {string} field
   * @param {string} value
   */
  #toggle(field, value) {
    const now = this.#chosen.filters[field] ?? []
    this.#filter(field, now.includes(value) ? now.filter(v => v !== value) : [...now, value])
  }

  /**
   * A field's values with how many pages have each. Of kinds, those that are sections too are
   * left out, and the one that says nothing.
   *
   * @param {string} field
   * @param {Record<string, Record<string, number>>} facets
   */
  #group(field, facets) {
    const said = (/** @type {string} */ value) => field === 'type' && (value === 'page' || this.#set.fields.includes('section') && facets.section?.[value])
    const values = Object.entries(facets[field] ?? {}).filter(([value, n]) => value && n && !said(value)).sort((a, b) => b[1] - a[1])
    return { field, values }
  }

  /** @param {{field: string}} group */
  #opener({ field }) {
    const open = this.#open === field
    const name = this.#field(field)
    return el('button.chip.opener', {
      id: 'group-' + field, 'aria-expanded': `${open}`, 'aria-controls': 'values',
      onclick: () => {
        this.#open = open ? '' : field
        this.#change({})
      }
    }, name)
  }

  /**
   * Shows the values of a group. Those of one of which something is chosen are counted without that.
   *
   * @param {{field: string, values: [string, number][]} | undefined} group
   * @param {Answer} answer
   * @param {number} turn
   */
  async #unfold(group, answer, turn) {
    this.#values.hidden = !group
    if (!group) return this.#values.replaceChildren()
    const { field } = group
    const { [field]: chosen = [], ...filters } = this.#chosen.filters
    const { facets = {} } = chosen[0] ? await this.#set.count(answer.query, filters).catch(() => answer) : answer
    if (turn !== this.#turn) return
    const { values } = this.#group(field, facets)
    const chips = values.map(([value, n]) => this.#chip(field + value, this.#name(field, value), chosen.includes(value), () => this.#toggle(field, value), n))
    const sought = /** @type {HTMLInputElement | null} */ (this.#values.querySelector('input'))?.value ?? ''
    const same = this.#values.ariaLabel === this.#field(field)
    this.#values.ariaLabel = this.#field(field)
    const input = el('input.chip', { id: 'seek', type: 'search', 'aria-label': this.#set.words.search, placeholder: this.#set.words.search + '…' })
    const seek = () => chips.forEach(chip => { chip.hidden = !chip.textContent?.toLowerCase().includes(input.value.trim().toLowerCase()) })
    input.oninput = seek
    if (same) input.value = sought
    this.#values.replaceChildren(...chips.length > FEW ? [input] : [], ...chips)
    seek()
  }

  /** What was chosen, to be lifted one by one. */
  #removers() {
    const { choice: { choices }, words } = this.#set
    return Object.entries(this.#chosen.filters).filter(([field]) => field !== 'date' && !choices.includes(field)).flatMap(([field, values]) => values.map(value => {
      const name = this.#name(field, value)
      return el('button.chip.lifter', { id: `lift-${field}${value}`, 'aria-pressed': 'true', 'aria-label': `${words.remove}: ${this.#field(field)} ${name}`, title: words.remove, onclick: () => this.#toggle(field, value) }, name, icon('close'))
    }))
  }

  /**
   * A menu of all values that the site has of a field, the newest version first.
   *
   * @param {string} field
   */
  async #choice(field) {
    const { facets } = await (this.#all ??= this.#set.count('kind:page', {})).catch(() => ({ facets: undefined }))
    const { compare } = new Intl.Collator(undefined, { numeric: true })
    const values = Object.keys(facets?.[field] ?? {}).sort((a, b) => compare(b, a))
    const name = this.#field(field)
    return values[0] ? [this.#menu('choice-' + field, name, [['', name], ...values.map(value => [value, this.#name(field, value)])], this.#chosen.filters[field]?.[0], value => this.#filter(field, value ? [value] : []))] : []
  }

  /** A year, or any dates between two. */
  #dates() {
    const { words: w } = this.#set
    const date = this.#chosen.filters.date?.[0] ?? ''
    const free = this.#bounded || date.includes('..')
    const [from = '', until = ''] = free ? date.split('..') : []
    const bound = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string} */ value, /** @type {(value: string) => string} */ range) => el('input.chip', {
      id, type: 'date', 'aria-label': label, title: label, value,
      onchange: (/** @type {any} */ e) => this.#filter('date', range(e.target.value) === '..' ? [] : [range(e.target.value)])
    })
    return [
      this.#menu('date', w['any-date'], [['', w['any-date']], ['..', `${w.from} … ${w.until} …`], ...this.#years.map(y => [y, y])], free ? '..' : date, year => {
        this.#bounded = year === '..'
        this.#filter('date', this.#bounded || !year ? [] : [year])
      }),
      ...free ? [bound('from', w.from, from, value => `${value}..${until}`), bound('until', w.until, until, value => `${from}..${value}`)] : []
    ]
  }

  /**
   * @param {string} field
   * @returns {string}
   */
  #field(field) {
    const { words } = this.#set
    return field === 'section' ? words.sections : /** @type {Record<string, any>} */ (words)['field-' + field] ?? kindName(words, field)
  }

  /**
   * @param {string} field
   * @param {string} value
   * @returns {string}
   */
  #name(field, value) {
    const { words, lang } = this.#set
    if (field === 'lang') return languageName(value, lang)
    return field === 'type' || field === 'section' ? kindName(words, value.replaceAll('-', ' ')) : field === 'kind' ? kindName(words, 'page') : value
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {boolean} pressed
   * @param {() => void} onclick
   * @param {number} [n]
   */
  #chip(id, label, pressed, onclick, n) {
    return el('button.chip', { 'aria-pressed': `${pressed}`, id: 'chip-' + id, onclick }, label, n ? el('small', ` ${n.toLocaleString()}`) : null)
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
