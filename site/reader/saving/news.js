// @ts-check
import { acknowledge, clean, listen, lost, outdated, save, taken, update, use } from '../../offline/offline.js'
import { el } from '../../box/element.js'
import { Figures } from './figures.js'

/** Milliseconds after which the page has what it needs itself, and looks for news. */
const REST = 1500

/**
 * The bar that says what became of what is saved: that there is a newer version,
 * or that the browser has cleared it. Nothing is fetched before it is pressed.
 */
export class News {
  #words
  #figures
  /** Something is under way, or was just done and is told. */
  #busy = false
  element = el('div', { class: 'news', role: 'status' })

  /**
   * @param {string} version that this page shows
   * @param {ReturnType<typeof import('../reader-words.js').words>} words
   */
  constructor(version, words) {
    use(version)
    this.#words = words
    this.#figures = new Figures(document.documentElement.lang)
    setTimeout(() => this.#look(), REST)
    listen(() => this.#look())
  }

  async #look() {
    await clean().catch(() => {})
    const w = this.#words
    const missing = await lost().catch(() => [])
    const gone = await taken().catch(() => null)
    if (this.#busy) return
    if (gone) return this.#part(gone)
    if (missing.length) return this.#offer(w.cleared, w.again, onprogress => again(missing, onprogress), w.backAgain)
    const newer = await outdated().catch(e => { // without a network there is nothing new
      if (e.code === 'retired') this.#look() // it was taken back just now
      return null
    })
    if (this.#busy) return
    if (!newer) return this.element.replaceChildren()
    const size = (newer.sure ? '' : '> ') + this.#figures.size(newer.bytes)
    const vanished = newer.gone.length ? ` ${w.vanished} ${newer.gone.join(', ')}` : ''
    this.#offer(w.newer + vanished, `${w.update} · ${size}`, onprogress => update({ onprogress }), w.updated)
  }

  /**
   * @param {string} text
   * @param {string} label
   * @param {(onprogress: (progress: import('../../offline/transfer.js').Progress) => void) => Promise<unknown>} act
   * @param {string} done
   */
  #offer(text, label, act, done) {
    const button = el('button', { type: 'button' }, label)
    button.addEventListener('click', async () => {
      this.#busy = true
      const bar = el('progress', { max: 1, value: 0, 'aria-label': label })
      this.element.replaceChildren(el('p', {}, text), bar)
      try {
        await act(({ bytes, total }) => { bar.value = total ? bytes / total : 1 })
        this.#tell(done)
      } catch (e) {
        this.#offer(/** @type {Error} */ (e).message, this.#words.retry, act, done)
      }
    })
    this.element.replaceChildren(el('p', {}, text), button)
  }

  /**
   * Tells why what was saved is gone, until it was read.
   *
   * @param {import('../../offline/kill.js').Taken} taken
   */
  #part({ reason, days }) {
    const w = this.#words
    const why = days ? w.abandoned.replace('{n}', String(days)) : w.takenBack
    const close = el('button', { type: 'button' }, w.close)
    close.addEventListener('click', () => acknowledge().then(() => this.element.replaceChildren()))
    this.element.replaceChildren(el('p', {}, [why, reason, w.stays].filter(Boolean).join(' ')), close)
  }

  /** @param {string} text */
  #tell(text) {
    const reload = el('button', { type: 'button' }, this.#words.reload)
    reload.addEventListener('click', () => location.reload())
    this.element.replaceChildren(el('p', {}, text), reload)
  }
}

/**
 * Saves anew what was lost.
 *
 * @param {string[]} whats
 * @param {(progress: import('../../offline/transfer.js').Progress) => void} onprogress
 */
async function again(whats, onprogress) {
  for (const what of whats) await save({ what, onprogress })
}
