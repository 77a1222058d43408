// @ts-check
import { estimate, listen, remove, save, saved, storage } from '../../offline/offline.js'
import { Carry } from './carry.js'
import { el } from '../../box/element.js'
import { Figures } from './figures.js'

/** @typedef {import('../../offline/transfer.js').Progress} Progress */

/** Those on show draw anew when something changes. @type {Set<WeakRef<Keep>>} */
const shown = new Set()
listen(() => {
  for (const ref of shown) {
    const keep = ref.deref()
    if (keep) keep.changed()
    else shown.delete(ref)
  }
})

/** Whether keeping one thing keeps another. */
const covers = (/** @type {string} */ kept, /** @type {string} */ what) =>
  kept === what || kept === 'all' || kept.startsWith(SECTION) && (what.startsWith(kept) || what.startsWith(kept.slice(SECTION.length)))

const SECTION = 'section:'

/**
 * The reading page's foot: keeps a page, a section or everything for offline
 * reading, and lists what is kept.
 */
export class Keep {
  #what
  #words
  #told
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
   * @param {string} what as save takes it
   * @param {ReturnType<typeof import('../reader-words.js').words>} words
   * @param {(kept: boolean) => void} [told] hears whether it is kept
   */
  constructor(what, words, told = () => {}) {
    this.#what = what
    this.#words = words
    this.#told = told
    shown.add(new WeakRef(this))
    if (what === 'all') this.#list.after((this.#carry = new Carry()).element)
    this.#draw()
  }

  /** Whether there is something to offer. */
  get offers() { return true }

  /** Saves, and shows how far it is. What is kept already is shown only. */
  async begin() {
    this.element.scrollIntoView({ block: 'end' })
    const kept = await saved().catch(() => [])
    if (!this.#busy && !kept.some(item => covers(item.what, this.#what))) this.#save(this.#what, false)
  }

  /** Another tab, or another script of this one, saved or removed something. */
  changed() {
    if (this.element.isConnected && !this.#busy) this.#draw()
  }

  async #draw() {
    const kept = await saved().catch(() => [])
    const w = this.#words
    this.#list.replaceChildren(...kept.map(item => el('li', {},
      el('span', {}, name(item.what, w.all)), ' ',
      el('small', {}, item.gone ? w.vanished.replace(/[:：]$/, '') : this.#figures.size(item.bytes)),
      item.missing ? el('small', {}, ' · ' + fill(w.lacking, { n: item.missing })) : '', ' ',
      this.#button(w.remove, () => remove(item.what).then(() => this.#draw(), e => this.#fail(e))))))
    this.#space(kept.length > 0)
    this.#carry?.show(kept.length > 0)
    const own = kept.find(item => covers(item.what, this.#what))
    this.#told(!!own)
    if (this.#busy) return
    if (own) this.#done(own)
    else this.#offer()
  }

  /**
   * Offers to save. How much that is costs a look at the page's files, so it is
   * asked when the button comes into view.
   */
  #offer() {
    const { save, saveAll, saveSection, images } = this.#words
    const what = this.#what
    const label = what === 'all' ? saveAll : what.startsWith(SECTION) ? fill(saveSection, { name: name(what, '') }) : save
    const button = this.#button(label, () => this.#save(what, false))
    this.#way.replaceChildren(button)
    whenSeen(button, async () => {
      const price = await this.#price(button, what, false)
      if (price.images) await this.#withImages(button, images, what)
    })
  }

  /**
   * Says that it is kept, and offers the images where they are not.
   *
   * @param {import('../../offline/offline.js').Item} item
   */
  #done({ what, images, gone }) {
    const line = el('p', {}, '✓ ' + this.#words.saved)
    this.#way.replaceChildren(line)
    if (!images && !gone) whenSeen(line, async () => {
      if ((await estimate({ what, images: true })).images) await this.#withImages(line, this.#words.addImages, what)
    })
  }

  /**
   * @param {HTMLElement} before
   * @param {string} label
   * @param {string} what
   */
  async #withImages(before, label, what) {
    const button = this.#button(label, () => this.#save(what, true))
    await this.#price(button, what, true)
    before.after(' ', button)
  }

  /**
   * Tells on a button what a save costs.
   *
   * @param {HTMLElement} button
   * @param {string} what
   * @param {boolean} images
   */
  async #price(button, what, images) {
    const price = await estimate({ what, images })
    button.append(price.sure ? ' · ' : ' · > ', this.#figures.size(price.bytes))
    return price
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

  /**
   * @param {string} what
   * @param {boolean} images
   */
  async #save(what, images) {
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
        what,
        images,
        signal: stop.signal,
        onprogress: p => {
          bar.value = share(p)
          text.textContent = this.#tell(p)
        }
      })
      this.#end()
    } catch (e) {
      if (e === 'pause') this.#paused(bar, () => this.#save(what, images))
      else if (e === 'cancel') this.#end()
      else this.#fail(/** @type {Error} */ (e), () => this.#save(what, images))
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
   * @param {() => void} again
   */
  #paused(bar, again) {
    const resume = this.#button(this.#words.resume, again)
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
   * @param {() => void} [again]
   */
  #fail(problem, again = () => this.#draw()) {
    this.#busy = false
    const { full, off } = this.#words
    const reason = { quota: full, storage: off }[problem.code ?? ''] ?? problem.message
    this.#way.replaceChildren(this.#button(this.#words.retry, again), el('p', { role: 'alert' }, reason))
  }
}

/** @param {Progress} progress */
const share = ({ bytes, total, files, of }) => total ? bytes / total : files / (of || 1)

/**
 * Does something once an element comes into view. Without a network nothing is told.
 *
 * @param {Element} element
 * @param {() => Promise<unknown>} act
 */
function whenSeen(element, act) {
  new IntersectionObserver((seen, observer) => {
    if (!seen.some(s => s.isIntersecting)) return
    observer.disconnect()
    act().catch(() => {})
  }).observe(element)
}

/**
 * What is kept, as people read it.
 *
 * @param {string} what
 * @param {string} all
 */
function name(what, all) {
  if (what === 'all') return all
  const address = what.replace(/^section:/, '')
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

/**
 * Puts values into a text's places.
 *
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place))
}
