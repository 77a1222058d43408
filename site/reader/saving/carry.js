// @ts-check
import { exportLibrary, importLibrary } from '../../offline/offline.js'
import { el } from '../../box/element.js'
import { carryWords } from './words.js'

/** The ending of a library's name. */
const ENDING = '.carrel'

/** Milliseconds after which a browser has taken over what is downloaded. */
const SOON = 60e3

/** The one on show, which takes what is dropped on the page or opened with it. @type {WeakRef<Carry> | undefined} */
let shown

/** A library that the system opened before there was one. @type {File | undefined} */
let waiting

/** @type {any} */ (window).launchQueue?.setConsumer(async (/** @type {{files?: FileSystemFileHandle[]}} */ { files }) => {
  waiting = await files?.[0]?.getFile()
  shown?.deref()?.welcome()
})

for (const type of ['dragover', 'drop']) {
  document.addEventListener(type, e => {
    const { dataTransfer } = /** @type {DragEvent} */ (e)
    const carry = shown?.deref()
    if (!carry?.element.isConnected || !dataTransfer?.types.includes('Files')) return
    e.preventDefault()
    if (type === 'drop' && dataTransfer.files[0]) carry.ask(dataTransfer.files[0])
  })
}

/** Carries what is saved to another device, and what another one had saved to this. */
export class Carry {
  #words = carryWords(document.documentElement.lang)
  #busy = false
  #pick = el('input', { type: 'file', accept: ENDING, hidden: true, 'aria-label': this.#words.import })
  #out = this.#button(this.#words.export, () => this.#export())
  #in = this.#button(this.#words.import, () => this.#pick.click())
  #told = el('div', { class: 'told-carry', role: 'status' })
  element = el('div', { class: 'carry' }, el('p', { class: 'buttons' }, this.#out, this.#in, this.#pick), this.#told)

  constructor() {
    this.#out.hidden = true
    this.#pick.addEventListener('change', () => {
      const file = this.#pick.files?.[0]
      this.#pick.value = '' // or the same file could not be chosen again
      if (file) this.#import(file)
    })
    shown = new WeakRef(this)
    this.welcome()
  }

  /** @param {boolean} any something is saved, so that there is something to export */
  show(any) {
    this.#out.hidden = !any
  }

  /** Asks about a library that the system opened. */
  welcome() {
    const file = waiting
    waiting = undefined
    if (file) this.ask(file)
  }

  /**
   * Imports a file that came by another way than the button, once the person agrees.
   *
   * @param {File} file
   */
  ask(file) {
    if (this.#busy) return
    const yes = this.#button(this.#words.import, () => this.#import(file))
    this.#told.replaceChildren(el('p', {}, this.#words.ask.replace('{name}', () => file.name)), el('p', { class: 'buttons' }, yes, this.#button(this.#words.cancel, () => this.#tell(''))))
    this.#told.scrollIntoView({ block: 'nearest' })
    yes.focus()
  }

  async #export() {
    try {
      const file = await exportLibrary()
      const href = URL.createObjectURL(file)
      const link = el('a', { href, download: file.name, hidden: true })
      document.body.append(link)
      link.click()
      link.remove()
      setTimeout(() => URL.revokeObjectURL(href), SOON)
      this.#tell(this.#words.exported.replace('{name}', () => file.name))
    } catch (e) {
      this.#fail(/** @type {Error} */ (e))
    }
  }

  /** @param {File} file */
  async #import(file) {
    if (this.#busy) return
    const stop = new AbortController()
    const bar = el('progress', { max: 1, value: 0, 'aria-label': this.#words.importing })
    const cancel = this.#button(this.#words.cancel, () => stop.abort('cancel'))
    this.#hold(true)
    this.#told.replaceChildren(el('p', {}, this.#words.importing), bar, el('p', { class: 'buttons' }, cancel))
    cancel.focus()
    try {
      const items = await importLibrary(file, { signal: stop.signal, onprogress: ({ bytes, total }) => { bar.value = total ? bytes / total : 1 } })
      const gone = items.filter(item => item.gone).map(item => item.what)
      this.#tell(this.#words.imported + (gone.length ? ` ${this.#words.gone} ${gone.join(', ')}` : ''))
    } catch (e) {
      if (e === 'cancel') this.#tell(this.#words.cancelled)
      else this.#fail(/** @type {Error} */ (e))
    } finally {
      this.#hold(false)
      this.#in.focus()
    }
  }

  /** @param {boolean} busy */
  #hold(busy) {
    this.#busy = this.#out.disabled = this.#in.disabled = busy
  }

  /** @param {string} text */
  #tell(text) {
    this.#told.replaceChildren(...text ? [el('p', {}, text)] : [])
  }

  /** @param {Error} problem */
  #fail({ message }) {
    this.#told.replaceChildren(el('p', { role: 'alert' }, message))
  }

  /**
   * @param {string} label
   * @param {() => void} act
   */
  #button(label, act) {
    return el('button', { type: 'button', onclick: act }, label)
  }
}
