// @ts-check
import { el } from '../../box/element.js'
import { day } from '../../box/words.js'
import { download, jsonLines, markdown } from './export.js'

/** @typedef {import('../../notes/notes.js').Note} Note */
/** @typedef {import('./marks.js').Found} Found */

/**
 * What the list does when one of its entries is pressed.
 *
 * @typedef {object} Acts
 * @property {StoredPage} page
 * @property {string} address
 * @property {(found: Found) => void} go
 * @property {(note: Note) => void} edit
 * @property {(note: Note) => void} remove
 */

/** The notes at the end of an article, in its order; behind them those whose passage is gone. */
export class NoteList {
  #words
  #acts
  element = el('section', { class: 'notes', hidden: true })

  /**
   * @param {ReturnType<typeof import('../reader-words.js').words>} words
   * @param {Acts} acts
   */
  constructor(words, acts) {
    this.#words = words
    this.#acts = acts
    this.element.ariaLabel = words.yours
  }

  /**
   * @param {Found[]} found
   * @param {Note[]} lost
   */
  draw(found, lost) {
    const w = this.#words
    const { page, address } = this.#acts
    const all = [...found.map(f => f.note), ...lost]
    const focused = this.element.contains(document.activeElement)
    this.element.hidden = !all.length
    this.element.replaceChildren(
      el('h2', { tabindex: -1 }, w.yours),
      el('ol', {}, ...found.map(f => this.#item(f.note, f))),
      lost.length ? el('h3', {}, w.lost) : '',
      lost.length ? el('ul', {}, ...lost.map(note => this.#item(note))) : '',
      el('div', { class: 'downloads' },
        el('button', { type: 'button', class: 'download', onclick: () => download(page.title, markdown(page.title, [{ ...page, notes: all, address }])) }, w.download),
        el('button', { type: 'button', class: 'download', onclick: () => download(page.title, jsonLines([{ ...page, notes: all, address }]), 'jsonl') }, w.downloadLines)))
    if (focused) this.element.querySelector('h2')?.focus({ preventScroll: true })
  }

  /**
   * @param {Note} note
   * @param {Found} [found]
   */
  #item(note, found) {
    const w = this.#words
    const { page, address, go, edit, remove } = this.#acts
    const quote = found ? el('a', { href: `${address}#${encodeURIComponent(note.heading)}` }, note.quote) : el('span', note.quote)
    if (found) quote.addEventListener('click', e => { e.preventDefault(); go(found) })
    const button = (/** @type {string} */ label, /** @type {() => void} */ act) => el('button', { type: 'button', 'aria-label': `${label}: ${note.quote.slice(0, 60)}`, onclick: act }, label)
    return el('li', {},
      el('blockquote', { dir: 'auto' }, quote),
      note.note && el('p', { class: 'written', dir: 'auto' }, note.note),
      el('div', { class: 'row' }, el('small', day(new Date(note.made).toISOString(), page.lang)), button(note.note ? w.edit : w.write, () => edit(note)), button(w.remove, () => remove(note))))
  }
}
