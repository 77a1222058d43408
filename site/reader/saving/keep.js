// @ts-check
import { estimate, listen, remove, saved, storage } from '../../offline/offline.js'
import { Carry } from './carry.js'
import { el } from '../../box/element.js'
import { Figures } from './figures.js'
import { fill, jobOf, reason } from './job.js'
import { holder } from './device.js'
import { whenSeen } from './seen.js'

/** Those on show draw anew when something changes. @type {Set<WeakRef<Keep>>} */
const shown = new Set()
listen(() => {
  for (const ref of shown) {
    const keep = ref.deref()
    if (keep) keep.changed()
    else shown.delete(ref)
  }
})

const SECTION = 'section:'

/**
 * The reading page's foot: keeps a page, a section or everything for offline
 * reading, and lists what is kept.
 */
export class Keep {
  #what
  #words
  #job
  /** What the job was at when it was drawn last. @type {import('./job.js').State} */
  #state = 'idle'
  /** A button here was pressed, not one elsewhere that saves the same. */
  #pressed = false
  #figures = new Figures(document.documentElement.lang)
  #bar = el('progress', { max: 1, value: 0 })
  #far = el('p')
  #way = el('div')
  #list = el('ul')
  #room = el('small')
  /** @type {Carry | undefined} */
  #carry
  element = el('section', { class: 'keep' }, this.#way, this.#list, this.#room)

  /**
   * @param {string} what as save takes it
   * @param {ReturnType<typeof import('../reader-words.js').words>} words
   * @param {AbortSignal} signal ends it
   */
  constructor(what, words, signal) {
    this.#what = what
    this.#words = words
    this.#job = jobOf(what)
    this.#bar.ariaLabel = fill(words.saving, { n: 0 })
    this.#job.addEventListener('change', () => this.#follow(), { signal })
    shown.add(new WeakRef(this))
    if (what === 'all') this.#list.after((this.#carry = new Carry()).element)
    this.#draw()
    this.#follow()
  }

  /** Another tab, or another script of this one, saved or removed something. */
  changed() {
    if (this.element.isConnected) this.#draw()
  }

  async #draw() {
    const kept = await saved().catch(() => [])
    const w = this.#words
    this.#list.replaceChildren(...kept.map(item => el('li', {},
      el('span', {}, name(item.what, w.all)), ' ',
      el('small', {}, item.gone ? w.vanished.replace(/[:：]$/, '') : this.#figures.size(item.bytes)),
      item.missing ? el('small', {}, ' · ' + fill(w.lacking, { n: item.missing })) : '', ' ',
      this.#button(w.remove, () => remove(item.what).then(() => this.#draw(), e => this.#fail(e.message, () => this.#draw()))))))
    this.#space(kept.length > 0)
    this.#carry?.show(kept.length > 0)
    if (this.#job.state !== 'idle') return
    const own = holder(kept, this.#what)
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
    const button = this.#button(label, () => this.#job.begin(false))
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
    const button = this.#button(label, () => this.#also(what))
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
    return el('button', { type: 'button', onclick: () => { this.#pressed = true; act() } }, label)
  }

  /**
   * Saves the images of what holds this, which may be more than this.
   *
   * @param {string} what
   */
  #also(what) {
    if (what === this.#what) return this.#job.begin(true)
    const job = jobOf(what)
    job.addEventListener('change', () => this.#follow(job))
    job.begin(true)
  }

  #follow(job = this.#job) {
    const moved = job.state !== this.#state
    this.#state = job.state
    if (job.state === 'saving') {
      this.#bar.value = job.share
      this.#far.textContent = this.#tell(job)
    }
    if (!moved) return
    this.#turn(job)
    if (this.#pressed) this.#way.querySelector('button')?.focus() // what was pressed is gone
    this.#pressed = false
  }

  /**
   * Draws what the job has come to.
   *
   * @param {import('./job.js').Job} job
   */
  #turn(job) {
    const w = this.#words
    const cancel = this.#button(w.cancel, () => job.cancel())
    if (job.state === 'saving') this.#way.replaceChildren(this.#bar, this.#far, this.#button(w.pause, () => job.pause()), ' ', cancel)
    else if (job.state === 'paused') {
      const text = el('p', { role: 'status' }, fill(w.paused, { n: Math.floor(100 * job.share) }))
      this.#way.replaceChildren(this.#bar, text, this.#button(w.resume, () => job.begin()), ' ', cancel)
    } else if (job.state === 'failed') this.#fail(reason(job, w), () => job.begin())
    else this.#draw()
  }

  /** @param {import('./job.js').Job} job */
  #tell({ progress, share }) {
    const w = this.#words
    const parts = [fill(w.saving, { n: Math.floor(100 * share) })]
    if (progress) parts.push(fill(w.progress, { ...progress, bytes: this.#figures.size(progress.bytes), total: this.#figures.size(progress.total) }))
    if (progress?.speed) parts.push(this.#figures.speed(progress.speed))
    if (progress?.left && Number.isFinite(progress.left)) parts.push(fill(w.left, { time: this.#figures.time(progress.left) }))
    return parts.join(' · ')
  }

  /**
   * @param {string} why
   * @param {() => void} again
   */
  #fail(why, again) {
    this.#way.replaceChildren(this.#button(this.#words.retry, again), el('p', { role: 'alert' }, why))
  }
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
