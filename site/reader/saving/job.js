// @ts-check
import { save } from '../../offline/offline.js'

/** @typedef {import('../../offline/transfer.js').Progress} Progress */
/** @typedef {'idle' | 'saving' | 'paused' | 'failed'} State */

/** @type {Record<string, Job>} */
const jobs = {}

/**
 * The saving of one thing, of which there is one on a page however many buttons
 * offer it: what one began, all show, also those of the next view. It tells of each
 * step with an event, "change".
 */
export class Job extends EventTarget {
  #what
  #images = false
  /** Ends the save under way. */
  #stop = new AbortController()
  /** @type {State} */
  state = 'idle'
  /** How far it is. @type {Progress | undefined} */
  progress
  /** Why it failed. @type {(Error & {code?: string}) | undefined} */
  problem

  /** @param {string} what as save takes it */
  constructor(what) {
    super()
    this.#what = what
  }

  /** How much of it is here, from 0 to 1. */
  get share() {
    const { bytes = 0, total = 0, files = 0, of = 0 } = this.progress ?? {}
    return total ? bytes / total : files / (of || 1)
  }

  /**
   * Begins, or goes on where it was paused or failed.
   *
   * @param {boolean} [images]
   */
  async begin(images = this.#images) {
    if (this.state === 'saving') return
    this.#images = images
    this.#stop = new AbortController()
    if (this.state === 'idle') this.progress = undefined
    this.#turn('saving')
    try {
      await save({ what: this.#what, images, signal: this.#stop.signal, onprogress: progress => {
        this.progress = progress
        this.#turn(this.state)
      } })
      this.#turn('idle')
    } catch (e) {
      if (e !== 'pause' && e !== 'cancel') this.problem = /** @type {Error} */ (e)
      this.#turn(e === 'pause' ? 'paused' : e === 'cancel' ? 'idle' : 'failed')
    }
  }

  pause() {
    this.#stop.abort('pause')
  }

  /** Gives up; what has come is kept for the next try. */
  cancel() {
    if (this.state === 'saving') this.#stop.abort('cancel')
    else this.#turn('idle')
  }

  /** @param {State} state */
  #turn(state) {
    this.state = state
    this.dispatchEvent(new Event('change'))
  }
}

/**
 * That of one thing.
 *
 * @param {string} what
 */
export const jobOf = what => jobs[what] ??= new Job(what)

/**
 * Why a save failed, in words.
 *
 * @param {Job} job
 * @param {ReturnType<typeof import('../reader-words.js').words>} words
 */
export const reason = ({ problem }, { full, off }) => ({ quota: full, storage: off })[problem?.code ?? ''] ?? problem?.message ?? ''

/**
 * Puts values into a text's places.
 *
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place))
