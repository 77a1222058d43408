// @ts-check
import { el, icon } from '../../box/element.js'
import { limits } from '../../notes/notes.js'

/** @typedef {ReturnType<typeof import('../reader-words.js').words>} Words */

/**
 * What the dialog does: keep tells whether there was room; remove is missing
 * for a passage that is not kept yet.
 *
 * @typedef {{quote: string, lang: string, note: string, keep: (note: string) => boolean, remove?: () => void}} Task
 */

/** The dialog in which a note is written. */
export class NoteDialog {
  #words
  element = el('dialog', { class: 'note', 'aria-labelledby': 'carrel-note-title' })
  /** What was written to a passage and not saved: closing loses nothing. @type {Map<string, string>} */
  #drafts = new Map()

  /** @param {Words} words */
  constructor(words) {
    this.#words = words
  }

  /** @param {Task} task */
  open(task) {
    const w = this.#words
    const text = el('textarea', { rows: 5, maxlength: limits.note, dir: 'auto', 'aria-label': w.noteText })
    text.value = this.#drafts.get(task.quote) ?? task.note
    const problem = el('p', { role: 'alert' })
    const keep = () => task.keep(text.value.trim()) ? this.#end(task, text) : void (problem.textContent = w.noRoom)
    const leave = () => this.element.close()
    this.element.onclose = () => { if (text.value !== task.note) this.#drafts.set(task.quote, text.value) }
    this.element.onkeydown = e => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) keep() }
    this.element.onclick = e => { if (e.target === this.element) leave() }
    this.element.replaceChildren(el('div', { class: 'inside' },
      el('h2', { id: 'carrel-note-title' }, w.note),
      el('button', { type: 'button', class: 'close', 'aria-label': w.close, onclick: leave }, icon('close')),
      el('blockquote', { lang: task.lang, dir: 'auto', tabindex: 0 }, task.quote), text, problem,
      el('div', { class: 'row' },
        el('button', { type: 'button', class: 'main', onclick: keep }, w.keepNote),
        el('button', { type: 'button', onclick: leave }, w.giveUp),
        task.remove && el('button', { type: 'button', class: 'away', onclick: () => { this.#end(task, text); task.remove?.() } }, w.remove))))
    this.element.showModal()
    text.focus()
  }

  /**
   * @param {Task} task
   * @param {HTMLTextAreaElement} text
   */
  #end(task, text) {
    this.#drafts.delete(task.quote)
    this.element.onclose = null
    text.blur()
    this.element.close()
  }
}
