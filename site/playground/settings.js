// @ts-check
import { el } from '../box/element.js'
import { SettingRow } from './setting.js'

/** @typedef {import('./setting.js').Setting} Setting */

/** All settings of the ranking, and what carrel.yaml would say of them. */
export class Settings {
  /** @type {Node[]} */
  nodes
  /** @type {SettingRow[]} */
  #rows
  #onchange
  #yaml = el('pre.yaml', { tabindex: 0, role: 'region', 'aria-label': 'Settings as YAML' })
  #copy = el('button', { type: 'button', onclick: () => this.#toClipboard() }, 'Copy as YAML')
  #reset = el('button', { type: 'button', onclick: () => this.#resetAll() }, 'Reset all')
  #status = el('span.copied', { role: 'status' })

  /**
   * @param {Setting[]} settings
   * @param {Record<string, number>} values to start with; what a setting may not be is passed over
   * @param {() => void} onchange
   */
  constructor(settings, values, onchange) {
    this.#onchange = onchange
    this.#rows = settings.map(s => new SettingRow(s, () => this.#changed()))
    for (const row of this.#rows) {
      const value = values[row.setting.name]
      if (row.takes(value)) row.set(value)
    }
    const groups = [...new Set(settings.map(s => s.group))]
    this.nodes = [el('div.tools', this.#copy, this.#reset, this.#status), this.#yaml, ...groups.map(g => this.#group(g))]
    this.#write()
  }

  /**
   * Groups are open where there is room, and where something is changed.
   *
   * @param {string} name
   */
  #group(name) {
    const rows = this.#rows.filter(r => r.setting.group === name)
    const open = rows.some(r => r.changed) || matchMedia('(min-width: 60rem)').matches
    return el('details', open && { open: '' }, el('summary', el('h3', name)), ...rows.map(r => r.node))
  }

  /** What differs from the site's own settings: a search is asked with it. */
  get ranking() {
    return Object.fromEntries(this.#rows.filter(r => r.changed).map(r => [r.setting.name, r.value]))
  }

  /**
   * What carrel.yaml has to say for the site to be searched so: all that differs
   * from Carrel's own defaults, so that it can stand in the place of the block that
   * is there.
   */
  get yaml() {
    const lines = this.#rows.filter(r => r.value !== r.setting.default).map(r => `  ${r.setting.name}: ${r.value}\n`)
    return lines.length ? 'ranking:\n' + lines.join('') : ''
  }

  #changed() {
    this.#write()
    this.#onchange()
  }

  #resetAll() {
    for (const row of this.#rows) row.set(row.setting.own)
    this.#changed()
  }

  #write() {
    const { yaml } = this
    this.#yaml.textContent = yaml || '# All settings are the defaults.\n'
    this.#copy.disabled = !yaml
    this.#status.textContent = ''
  }

  async #toClipboard() {
    try {
      await navigator.clipboard.writeText(this.yaml)
      this.#status.textContent = 'Copied; put it into carrel.yaml.'
    } catch {
      getSelection()?.selectAllChildren(this.#yaml)
      this.#status.textContent = 'This browser keeps its clipboard closed. The text is selected: copy it.'
    }
  }
}
