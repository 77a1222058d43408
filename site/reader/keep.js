// @ts-check
import { el } from '../box/element.js'
import { remove, save, saved } from '../offline/offline.js'

/**
 * The reading page's foot: keeps a page, or everything, for offline reading,
 * and lists what is kept.
 */
export class Keep {
  #what
  #words
  element = el('section', { class: 'keep' })

  /**
   * @param {string} what "all" or a page's address
   * @param {ReturnType<typeof import('./reader-words.js').words>} words
   */
  constructor(what, words) {
    this.#what = what
    this.#words = words
    this.#draw()
  }

  async #draw() {
    const kept = await saved().catch(() => [])
    const w = this.#words
    const has = kept.some(item => item.what === this.#what || item.what === 'all')
    this.element.replaceChildren(
      has ? el('p', {}, '✓ ' + w.saved) : this.#button(this.#what === 'all' ? w.saveAll : w.save, button => this.#save(button)),
      el('ul', {}, ...kept.map(item => el('li', {},
        el('span', {}, item.what === 'all' ? w.all : item.what), ' ',
        el('small', {}, size(item.bytes)), ' ',
        this.#button(w.remove, () => remove(item.what).then(() => this.#draw()))))))
  }

  /**
   * @param {string} label
   * @param {(button: HTMLButtonElement) => void} act
   */
  #button(label, act) {
    const button = el('button', { type: 'button' }, label)
    button.addEventListener('click', () => act(button))
    return button
  }

  /** @param {HTMLButtonElement} button */
  async #save(button) {
    button.disabled = true
    try {
      await save({
        what: this.#what,
        onprogress: ({ bytes, total }) => { button.textContent = this.#words.saving.replace('{n}', String(Math.floor(100 * bytes / (total || 1)))) }
      })
      await this.#draw()
    } catch (e) {
      button.disabled = false
      button.textContent = this.#words.retry
      button.after(el('p', { role: 'alert' }, /** @type {Error} */ (e).message))
    }
  }
}

/** @param {number} bytes */
function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
