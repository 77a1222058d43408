// @ts-check
import { Problem } from './problem.js'
import { trust } from './trusted.js'

/**
 * The page's end of a worker that runs a Go program. The worker starts with
 * the first call; after the program has stopped, the next call starts another.
 * Each call has a channel of its own for its answer.
 */
export class Engine {
  /** @type {Worker | undefined} */
  #worker
  /** Rejects what waits for an answer. @type {Set<(reason: Error) => void>} */
  #waiting = new Set()
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
  async call(method, args, signal) {
    signal?.throwIfAborted()
    const worker = this.#worker ?? this.#start()
    const { port1, port2 } = new MessageChannel()
    let fail = (/** @type {Error} */ _) => {}
    try {
      return this.#take(await new Promise((resolve, reject) => {
        this.#waiting.add(fail = reject)
        signal?.addEventListener('abort', () => reject(signal.reason))
        port1.onmessage = e => resolve(e.data)
        worker.postMessage([method, args], [port2])
      }))
    } finally {
      this.#waiting.delete(fail)
      port1.postMessage('done') // where there is no answer yet, nobody waits for it any more
      port1.close()
    }
  }

  #start() {
    const began = performance.now()
    const worker = this.#worker = new Worker(trust(this.#policy).createScriptURL(this.#script))
    const failed = (/** @type {Error} */ reason) => worker === this.#worker && this.stop(reason)
    worker.onerror = e => failed(new Problem('engine', e.message || `${this.#script} can't be loaded`))
    this.call('init', this.#init).then(() => { this.readyMs ??= performance.now() - began }, failed)
    return worker
  }

  /** @param {Reply} reply */
  #take({ value, error, loaded }) {
    for (const [name, bytes] of loaded) this.loaded.set(name, bytes)
    if (!error) return value
    const problem = new Problem(error.code, error.message)
    if (error.code === 'engine') this.stop(problem)
    throw problem
  }

  /**
   * Ends the worker; what was asked of it rejects.
   *
   * @param {Error} [reason]
   */
  stop(reason = new Problem('engine', 'ended')) {
    this.#worker?.terminate()
    this.#worker = undefined
    for (const reject of this.#waiting) reject(reason)
  }
}
