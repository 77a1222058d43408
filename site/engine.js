// @ts-check
import { Problem } from './problem.js'
import { trust } from './trusted.js'

/**
 * @typedef {object} Waiting
 * @property {(value: any) => void} resolve
 * @property {(reason: any) => void} reject
 */

/**
 * The page's end of a worker that runs a Go program. The worker starts with
 * the first call; after the program has stopped, the next call starts another.
 */
export class Engine {
  /** @type {Worker | undefined} */
  #worker
  /** @type {Map<number, Waiting>} */
  #waiting = new Map()
  #id = 0
  #script
  #init
  #policy
  /** Every file that the worker has loaded: name to bytes on the wire. @type {Map<string, number>} */
  loaded = new Map()
  /** Milliseconds from the worker's start until the program answered; null before. @type {number | null} */
  readyMs = null

  /**
   * @param {string} script address of the worker's script
   * @param {object} init what the worker's first message carries
   * @param {string} [policy] name of the Trusted Types policy
   */
  constructor(script, init, policy = 'carrel') {
    this.#script = script
    this.#init = init
    this.#policy = policy
  }

  /**
   * @param {string} method
   * @param {any} args
   * @param {AbortSignal} [signal] a stale call rejects at once and its answer is dropped
   * @returns {Promise<any>}
   */
  call(method, args, signal) {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const worker = this.#worker ?? this.#start()
      const id = ++this.#id
      this.#waiting.set(id, { resolve, reject })
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.delete(id)) return
        worker.postMessage({ id, method: 'drop' })
        reject(signal.reason)
      })
      worker.postMessage({ id, method, args })
    })
  }

  #start() {
    const began = performance.now()
    const worker = this.#worker = new Worker(trust(this.#policy).createScriptURL(this.#script))
    worker.onmessage = ({ data }) => this.#receive(data)
    const failed = (/** @type {Error} */ reason) => worker === this.#worker && this.#stop(reason)
    worker.onerror = e => failed(new Problem('engine', e.message || `${this.#script} can't be loaded`))
    this.call('init', this.#init).then(() => { this.readyMs ??= performance.now() - began }, failed)
    return worker
  }

  /** @param {Reply} reply */
  #receive({ id, value, error, loaded }) {
    loaded?.forEach(([name, bytes]) => this.loaded.set(name, bytes))
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (!error) return waiting?.resolve(value)
    const problem = new Problem(error.code, error.message)
    waiting?.reject(problem)
    if (error.code === 'engine') this.#stop(problem)
  }

  /** Ends the worker; what was asked of it rejects. */
  stop() {
    this.#stop(new Problem('engine', 'ended'))
  }

  /** @param {Error} reason */
  #stop(reason) {
    this.#worker?.terminate()
    this.#worker = undefined
    for (const { reject } of this.#waiting.values()) reject(reason)
    this.#waiting.clear()
  }
}
