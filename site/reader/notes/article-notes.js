// @ts-check
import { isShortcut } from '../../box/shortcut.js'
import { Bar } from '../bar.js'
import { FlatText } from '../../notes/flat-text.js'
import { Marks } from './marks.js'
import { NoteDialog } from './dialog.js'
import { NoteList } from './list.js'
import { limits } from '../../notes/notes.js'
import { passageLink } from '../article/passage-link.js'

/** Milliseconds for which a selection has to rest. */
const REST = 150

/** @typedef {import('../../notes/notes.js').Note} Note */
/** @typedef {import('./marks.js').Found} Found */

/**
 * The highlights and notes of the article on show: offers them where text is
 * selected, draws them, and lists them at its end.
 */
export class ArticleNotes {
  #store
  #page
  #text
  #address
  #words
  #told
  #marks = new Marks()
  #bar
  #dialog
  #list
  /** @type {FlatText | undefined} */
  #known
  #stale = true
  /** What the bar is shown for: some systems drop the selection where the bar is touched. @type {import('../../notes/flat-text.js').Passage | undefined} */
  #offered
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer

  /**
   * @param {object} parts
   * @param {import('../../notes/notes.js').Notes} parts.store
   * @param {StoredPage} parts.page
   * @param {HTMLElement} parts.text
   * @param {string} parts.address where the page is read
   * @param {ReturnType<typeof import('../reader-words.js').words>} parts.words
   * @param {import('../told.js').Told} parts.told
   * @param {AbortSignal} parts.signal
   */
  constructor({ store, page, text, address, words, told, signal }) {
    this.#store = store
    this.#page = page
    this.#text = text
    this.#address = address
    this.#words = words
    this.#told = told
    this.#bar = new Bar(signal)
    this.#dialog = new NoteDialog(words)
    this.#list = new NoteList(words, { page, address, go: f => this.#go(f), edit: n => this.#edit(n), remove: n => this.#remove(n) })
    this.#watch(signal)
  }

  /** What stands behind the text. */
  get elements() {
    return [this.#list.element, this.#bar.element, this.#dialog.element]
  }

  /** The address of what is selected; "" for nothing. */
  get selected() {
    const passage = this.#selection()
    return passage ? this.#link(passage) : ''
  }

  /** The text as it stands, made when it is asked for. */
  get #flat() {
    if (this.#stale) this.#known = new FlatText(this.#text, this.#page.lang, this.#known)
    this.#stale = false
    return /** @type {FlatText} */ (this.#known)
  }

  /** Draws all notes anew, once the text is on the page. */
  draw() {
    this.#marks.clear()
    this.#stale = true
    const { notes } = this.#store.read(this.#page.url)
    const places = notes.map(note => ({ note, ...this.#flat.find(note) }))
    const found = /** @type {Found[]} */ (places.filter(p => p.range)).sort((a, b) => a.start - b.start)
    this.#marks.draw(found, n => this.#words.noteTo.replace('{n}', String(n)), f => this.#edit(f.note))
    this.#list.draw(found, places.filter(p => !p.range).map(p => p.note))
    this.#stale = true // the buttons have cut its nodes
  }

  /** @param {AbortSignal} signal */
  #watch(signal) {
    document.addEventListener('selectionchange', () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#offer(), REST)
    }, { signal })
    document.addEventListener('keydown', e => this.#key(e), { signal })
    document.addEventListener('pointerdown', e => { if (!this.#bar.element.contains(/** @type {Node} */ (e.target))) this.#bar.hide() }, { signal })
    this.#text.addEventListener('click', e => this.#press(e))
    this.#store.listen(url => { if (!url || url === this.#page.url) this.draw() }, signal)
    signal.addEventListener('abort', () => {
      clearTimeout(this.#timer)
      this.#marks.clear()
    })
  }

  /** @returns {import('../../notes/flat-text.js').Passage | undefined} */
  #selection() {
    const selection = getSelection()
    if (!selection?.rangeCount || selection.isCollapsed) return undefined
    const range = selection.getRangeAt(0)
    return range.intersectsNode(this.#text) ? this.#flat.describe(range) : undefined
  }

  #offer() {
    const passage = this.#selection()
    const place = passage && this.#flat.find(passage)
    if (!place && this.#offered && !this.#bar.element.contains(document.activeElement)) this.#bar.hide()
    this.#offered = passage ?? this.#offered
    if (place) this.#bar.show(this.#words.passage, place.range, this.#actions())
  }

  #actions() {
    const w = this.#words
    return [
      { label: w.highlight, key: 'h', act: () => this.#highlight() },
      { label: w.note, key: 'n', act: () => this.#write() },
      { label: w.link, key: 'l', act: () => this.#copy(this.#selection() ?? this.#offered) }
    ]
  }

  /** @param {KeyboardEvent} e */
  #key(e) {
    if (e.key === 'Escape') return this.#bar.hide()
    const action = this.#actions().find(({ key }) => isShortcut(e, [key]))
    if (!action || !this.#selection()) return
    e.preventDefault()
    action.act()
  }

  /**
   * A press on a highlight offers what can be done with it.
   *
   * @param {MouseEvent} e
   */
  #press(e) {
    if (/** @type {Element} */ (e.target).closest('a, button, summary') || !getSelection()?.isCollapsed) return
    const found = this.#marks.at(e.clientX, e.clientY)
    if (!found) return
    const w = this.#words
    this.#offered = undefined
    this.#bar.show(w.passage, found.range, [
      { label: found.note.note ? w.edit : w.write, act: () => this.#edit(found.note) },
      { label: w.link, act: () => this.#copy(this.#flat.describe(found.range)) },
      { label: w.remove, act: () => this.#remove(found.note) }
    ])
  }

  /**
   * What is selected, if it may be kept.
   *
   * @returns {import('../../notes/flat-text.js').Passage & {section: string} | undefined}
   */
  #chosen() {
    const passage = this.#selection() ?? this.#offered
    if (!passage) return undefined
    if (passage.quote.length > limits.quote) return void this.#told.say(this.#words.tooLong)
    return { ...passage, section: document.getElementById(passage.heading)?.textContent ?? '' }
  }

  /** The note of a passage that is kept already. @param {import('../../notes/flat-text.js').Passage} passage */
  #kept({ quote, before, after, heading, at }) {
    return this.#store.read(this.#page.url).notes.find(n => n.quote === quote && n.before === before && n.after === after && n.heading === heading && n.at === at)
  }

  #highlight() {
    const passage = this.#chosen()
    if (!passage) return
    if (!this.#kept(passage) && !this.#store.add(this.#page, passage, '')) return this.#told.say(this.#words.noRoom)
    this.#done(this.#words.highlighted)
  }

  /** A note to what is selected. */
  #write() {
    const passage = this.#chosen()
    if (!passage) return
    const kept = this.#kept(passage)
    if (kept) return this.#edit(kept)
    this.#bar.hide()
    this.#dialog.open({ quote: passage.quote, lang: this.#page.lang, note: '', keep: note => {
      const made = this.#store.add(this.#page, passage, note)
      if (made) this.#done(note ? this.#words.noted : this.#words.highlighted, made.id)
      return !!made
    } })
  }

  /** @param {Note} note */
  #edit(note) {
    this.#bar.hide()
    this.#dialog.open({ quote: note.quote, lang: this.#page.lang, note: note.note, remove: () => this.#remove(note), keep: text => {
      const kept = this.#store.change(this.#page.url, note.id, text)
      if (kept) this.#done(this.#words.noted, note.id)
      return kept
    } })
  }

  /** @param {Note} note */
  #remove(note) {
    this.#store.remove(this.#page.url, note.id)
    this.#done('')
    this.#told.say(this.#words.gone, { label: this.#words.undo, act: () => {
      this.#store.add(this.#page, note, note.note)
      this.draw()
    } })
  }

  /**
   * @param {string} message
   * @param {string} [id] the note whose button gets the focus, once the dialog has given it back
   */
  #done(message, id) {
    getSelection()?.removeAllRanges()
    this.#offered = undefined
    this.#bar.hide()
    this.draw()
    this.#told.say(message)
    if (id) setTimeout(() => this.#marks.button(id)?.focus({ preventScroll: true }))
  }

  /** @param {import('../../notes/flat-text.js').Passage | undefined} passage */
  #copy(passage) {
    this.#bar.hide()
    if (passage) this.#told.copy(this.#link(passage))
  }

  /** @param {import('../../notes/flat-text.js').Passage} passage */
  #link(passage) {
    return passageLink(this.#address, passage, this.#flat.text)
  }

  /** @param {Found} found */
  #go({ range, note }) {
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    const button = this.#marks.button(note.id)
    button?.focus({ preventScroll: true })
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
  }
}
