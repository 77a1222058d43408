// @ts-check
import { el, icon } from './element.js'
import { drawn, spoken } from './shortcut.js'

/** @typedef {ReturnType<typeof frame>} Frame */

/**
 * The box's fixed parts: the field; under it the panel with the bar of filters, the list, with
 * what is said above and below it, and the keys' hints.
 *
 * @param {'modal' | 'popup' | 'inline'} kind where the results stand
 * @param {string[]} shortcuts
 * @param {Record<'open' | 'close' | 'clear', () => void>} act
 */
export function frame(kind, shortcuts, act) {
  const input = el('input.input', {
    role: 'combobox', 'aria-controls': 'list', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
    autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'search'
  })
  const progress = el('div.progress', { 'aria-hidden': true, hidden: true })
  const clear = el('button.clear', { onclick: act.clear }, icon('close'))
  const close = el('button.close', { onclick: act.close })
  const count = el('span.count')
  const star = el('button.star', icon('star'))
  const said = el('span.said')
  const tally = el('div.tally', { hidden: true }, count, said, star)
  const bar = el('div.bar', { role: 'group', hidden: true })
  const lead = el('div.note')
  const list = el('div.list', { role: 'listbox', id: 'list' })
  const note = el('div.note')
  const status = el('div.unseen', { role: 'status' })
  const keys = el('div.keys', { 'aria-hidden': true })
  const name = el('span')
  const modal = kind === 'modal'
  const scroll = el('div.scroll', { tabindex: 0, role: 'group' }, tally, lead, list, note)
  const panel = el('div.panel', bar, scroll, modal && keys)
  const field = el('div.field', icon('search'), el('span.entry.empty', input), clear, kind !== 'inline' && close, progress)
  const box = el(`div.box.${kind}`, { role: 'search' }, field, panel, status)
  const dialog = modal ? el('dialog.dialog', box) : null
  const opener = el('button.button', { onclick: act.open, 'aria-haspopup': 'dialog', 'aria-keyshortcuts': shortcuts.map(spoken).join(' ') || null },
    icon('search'), name, shortcuts[0] && el('kbd', drawn(shortcuts[0])))

  return {
    kind, input, field, box, panel, progress, bar, tally, count, said, star, lead, list, note, status, dialog,
    nodes: dialog ? [opener, dialog] : [el('div.place', box)],

    /**
     * Says that something failed.
     *
     * @param {string} text
     * @param {HTMLElement} retry
     */
    fail(text, retry) {
      note.replaceChildren(el('div.error', el('strong', text), retry))
    },

    /**
     * Writes the interface's texts into the parts.
     *
     * @param {import('./words.js').Words} w
     * @param {string} placeholder
     */
    label(w, placeholder) {
      for (const part of [input, dialog ?? input, opener]) part.ariaLabel = w.search
      input.placeholder = placeholder || ' ' // :placeholder-shown wants one
      name.textContent = placeholder
      list.ariaLabel = scroll.ariaLabel = w.results
      bar.ariaLabel = w.filter
      star.ariaLabel = star.title = w.keep
      clear.ariaLabel = w.clear
      close.textContent = w.close
      keys.replaceChildren(...[['↑ ↓', w.move], ['↵', w.go], ['Esc', w.close]].map(([key, text]) => el('span', el('kbd', key), ' ', text)))
    }
  }
}
