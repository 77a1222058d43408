// @ts-check
import { estimate, listen, remove, save, saved, storage } from '../offline/offline.js'
import { Carry } from './carry.js'
import { el } from '../box/element.js'
import { Figures } from './figures.js'

/** @typedef {import('../offline/transfer.js').Progress} Progress */

/** Those on show draw anew when something changes. @type {Set<WeakRef<Keep>>} */
const shown = new Set()
listen(() => {
  for (const ref of shown) {
    const keep = ref.deref()
    if (keep) keep.changed()
    else shown.delete(ref)
  }
})

/**
 * The reading page's foot: keeps a page, or everything, for offline reading,
 * and lists what is kept.
 */
export class Keep {
  #what
  #words
  #figures = new Figures(document.documentElement.lang)
  /** A save is under way, or paused. */
  #busy = false
  #way = el('div')
  #list = el('ul')
  #room = el('small')
  /** @type {Carry | undefined} */
  #carry
  element = el('section', { class: 'keep' }, this.#way, this.#list, this.#room)

  /**
   * @param {string} what "all" or a page's address
   * @param {ReturnType<typeof import('./reader-words.js').words>} words
   */
  constructor(what, words) {
    this.#what = what
    this.#words = words
    shown.add(new WeakRef(this))
    if (what === 'all') this.#list.after((this.#carry = new Carry()).element)
    this.#draw()
  }

  /** Another tab, or another script of this one, saved or removed something. */
  changed() {
    if (this.element.isConnected && !this.#busy) this.#draw()
  }

  async #draw() {
    const kept = await saved().catch(() => [])
    const w = this.#words
    this.#list.replaceChildren(...kept.map(item => el('li', {},
      el('span', {}, item.what === 'all' ? w.all : item.what), ' ',
      el('small', {}, item.gone ? w.vanished.replace(/[:：]$/, '') : this.#figures.size(item.bytes)),
      item.missing ? el('small', {}, ' · ' + fill(w.lacking, { n: item.missing })) : '', ' ',
      this.#button(w.remove, () => remove(item.what).then(() => this.#draw(), e => this.#fail(e))))))
    this.#space(kept.length > 0)
    this.#carry?.show(kept.length > 0)
    if (this.#busy) return
    if (kept.some(item => item.what === this.#what || item.what === 'all')) this.#way.replaceChildren(el('p', {}, '✓ ' + w.saved))
    else this.#offer()
  }

  /**
   * Offers to save. How much that is costs a look at the page's files, so it is
   * asked when the button comes into view.
   */
  #offer() {
    const label = this.#what === 'all' ? this.#words.saveAll : this.#words.save
    const button = this.#button(label, () => this.#save(false))
    new IntersectionObserver((seen, observer) => {
      if (!seen.some(s => s.isIntersecting)) return
      observer.disconnect()
      this.#price(button).catch(() => {}) // without a network nothing is told
    }).observe(button)
    this.#way.replaceChildren(button)
  }

  /**
   * Tells what a save costs, and offers to save images where there are any.
   *
   * @param {HTMLElement} button
   */
  async #price(button) {
    const ask = async (/** @type {HTMLElement} */ of, images = false) => {
      const price = await estimate({ what: this.#what, images })
      of.append(price.sure ? ' · ' : ' · > ', this.#figures.size(price.bytes))
      return price.images
    }
    if (!await ask(button)) return
    const other = this.#button(this.#words.images, () => this.#save(true))
    await ask(other, true)
    button.after(' ', other)
  }

  /** @param {boolean} any something is kept */
  async #space(any) {
    const { persisted, usage, quota } = await storage().catch(() => ({ persisted: false, usage: 0, quota: 0 }))
    const w = this.#words
    const room = quota ? fill(w.room, { used: this.#figures.size(usage), quota: this.#figures.size(quota) }) + ' ' : ''
    this.#room.textContent = any ? room + (persisted ? w.lasting : w.passing) : ''
  }

  /**
   * @param {string} label
   * @param {() => void} act
   */
  #button(label, act) {
    return el('button', { type: 'button', onclick: act }, label)
  }

  /** @param {boolean} images */
  async #save(images) {
    const stop = new AbortController()
    const bar = el('progress', { max: 1, value: 0, 'aria-label': fill(this.#words.saving, { n: 0 }) })
    const text = el('p', {}, fill(this.#words.saving, { n: 0 }))
    const pause = this.#button(this.#words.pause, () => stop.abort('pause'))
    const cancel = this.#button(this.#words.cancel, () => stop.abort('cancel'))
    this.#busy = true
    this.#way.replaceChildren(bar, text, pause, ' ', cancel)
    pause.focus()
    try {
      await save({
        what: this.#what,
        images,
        signal: stop.signal,
        onprogress: p => {
          bar.value = share(p)
          text.textContent = this.#tell(p)
        }
      })
      this.#end()
    } catch (e) {
      if (e === 'pause') this.#paused(bar, images)
      else if (e === 'cancel') this.#end()
      else this.#fail(/** @type {Error} */ (e), images)
    }
  }

  /** @param {Progress} progress */
  #tell(progress) {
    const w = this.#words
    const parts = [
      fill(w.saving, { n: Math.floor(100 * share(progress)) }),
      fill(w.progress, { ...progress, bytes: this.#figures.size(progress.bytes), total: this.#figures.size(progress.total) })
    ]
    if (progress.speed) parts.push(this.#figures.speed(progress.speed))
    if (progress.left && Number.isFinite(progress.left)) parts.push(fill(w.left, { time: this.#figures.time(progress.left) }))
    return parts.join(' · ')
  }

  /**
   * @param {HTMLProgressElement} bar
   * @param {boolean} images
   */
  #paused(bar, images) {
    const resume = this.#button(this.#words.resume, () => this.#save(images))
    const cancel = this.#button(this.#words.cancel, () => this.#end())
    this.#way.replaceChildren(bar, el('p', { role: 'status' }, fill(this.#words.paused, { n: Math.floor(100 * bar.value) })), resume, ' ', cancel)
    resume.focus()
  }

  #end() {
    this.#busy = false
    return this.#draw()
  }

  /**
   * @param {Error & {code?: string}} problem
   * @param {boolean} images
   */
  #fail(problem, images = false) {
    this.#busy = false
    const reason = problem.code === 'quota' ? this.#words.full : problem.message
    this.#way.replaceChildren(this.#button(this.#words.retry, () => this.#save(images)), el('p', { role: 'alert' }, reason))
  }
}

/** @param {Progress} progress */
const share = ({ bytes, total, files, of }) => total ? bytes / total : files / (of || 1)

/**
 * Puts values into a text's places.
 *
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place))
}
