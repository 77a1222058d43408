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

  /** Whether there is a worker. */
  get started() { return Boolean(this.#worker) }

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
      const { port1, port2 } = new MessageChannel()
      this.#waiting.add(reject)
      signal?.addEventListener('abort', () => {
        port1.postMessage('drop')
        reject(signal.reason)
      })
      port1.onmessage = ({ data: { value, error, loaded } }) => {
        this.#waiting.delete(reject)
        port1.close()
        for (const [name, bytes] of loaded) this.loaded.set(name, bytes)
        if (!error) return resolve(value)
        const problem = new Problem(error.code, error.message)
        reject(problem)
        if (error.code === 'engine') this.stop(problem)
      }
      worker.postMessage([method, args], [port2])
    })
  }

  #start() {
    const began = performance.now()
    const worker = this.#worker = new Worker(trust(this.#policy).createScriptURL(this.#script))
    const failed = (/** @type {Error} */ reason) => worker === this.#worker && this.stop(reason)
    worker.onerror = e => failed(new Problem('engine', e.message || `${this.#script} can't be loaded`))
    this.call('init', this.#init).then(() => { this.readyMs ??= performance.now() - began }, failed)
    return worker
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
