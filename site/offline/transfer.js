// @ts-check
import { fetchFile } from './files.js'

/** Files fetched at the same time: over HTTP/1.1 browsers fetch six, and let the others wait. */
const LANES = 12

/**
 * @typedef {object} Progress
 * @property {number} bytes that are there, those of earlier tries included
 * @property {number} total bytes
 * @property {number} files that are there
 * @property {number} of so many files
 * @property {number} speed bytes a second of this try; 0 while it is not known
 * @property {number} left seconds; Infinity while they are not known
 */

/**
 * One fetching of many files. When a file fails, or the person stops it, those
 * under way end before it rejects: nothing is written after that.
 */
export class Transfer {
  #onprogress
  #stop = new AbortController()
  #began = performance.now()
  /** Bytes of this try. */
  #got = 0
  #bytes = 0
  #total = 0
  #files = 0
  #of = 0

  /**
   * @param {(progress: Progress) => void} onprogress
   * @param {AbortSignal} [signal]
   */
  constructor(onprogress, signal) {
    this.#onprogress = onprogress
    signal?.addEventListener('abort', () => this.#stop.abort(signal.reason), { signal: this.#stop.signal })
    if (signal?.aborted) this.#stop.abort(signal.reason)
  }

  /** @param {{kept: import('./files.js').Wanted[], missing: import('./files.js').Wanted[]}} files */
  async run({ kept, missing }) {
    for (const file of [...kept, ...missing]) this.#total += file.bytes
    this.#of = kept.length + missing.length
    this.#files = kept.length
    this.#bytes = this.#total - missing.reduce((sum, f) => sum + f.bytes, 0)
    this.#tell()
    const queue = missing.values()
    const lanes = Array.from({ length: LANES }, () => this.#lane(queue))
    const failed = (await Promise.allSettled(lanes)).some(lane => lane.status === 'rejected')
    const { signal } = this.#stop
    if (failed || signal.aborted) throw signal.reason
  }

  /** @param {Iterable<import('./files.js').Wanted>} queue */
  async #lane(queue) {
    for (const file of queue) {
      const known = file.bytes
      try {
        await fetchFile(file, this.#stop.signal)
      } catch (e) {
        this.#stop.abort(e) // the first reason stays
        throw e
      }
      this.#total += file.bytes - known
      this.#got += file.bytes
      this.#bytes += file.bytes
      this.#files++
      this.#tell()
    }
  }

  #tell() {
    const seconds = (performance.now() - this.#began) / 1e3
    const speed = this.#got / (seconds || 1)
    const left = this.#files === this.#of ? 0 : (this.#total - this.#bytes) / speed
    this.#onprogress({ bytes: this.#bytes, total: this.#total, files: this.#files, of: this.#of, speed, left: Number.isNaN(left) ? Infinity : left })
  }
}
