// @ts-check
import { loadFile, packName } from './pack.js'
import { Problem } from './problem.js'
import { loaded } from './serve.js'

/**
 * The pack files that the engine holds. Each is fetched once; one that failed
 * is forgotten, so that the next query may try it again.
 */
export class Shelf {
  #base
  #manifest
  /** Segments given to the engine. @type {Map<Segment, Promise<number>>} */
  #handles = new Map()
  /** Handle to segment. @type {Map<number, Segment>} */
  #segments = new Map()
  /** Files under way or put, by handle and number. @type {Map<string, Promise<void>>} */
  #files = new Map()

  /**
   * @param {string} base
   * @param {Manifest} manifest
   */
  constructor(base, manifest) {
    this.#base = base
    this.#manifest = manifest
  }

  /**
   * Gives the engine every segment of the languages. The cores are fetched
   * while the engine still starts.
   *
   * @param {string[]} langs
   * @param {Promise<SearchEngine>} engine
   * @returns {Promise<number[]>} handles in the manifest's order
   */
  open(langs, engine) {
    engine.catch(() => {})
    const wanted = this.#manifest.languages.filter(l => langs.includes(l.lang))
    return Promise.all(wanted.flatMap(l => l.segments.map(s =>
      once(this.#handles, s, () => this.#open(s, l.lang, engine)))))
  }

  /**
   * @param {Segment} segment
   * @param {string} lang
   * @param {Promise<SearchEngine>} engine
   */
  async #open(segment, lang, engine) {
    const core = await this.#fetch(segment.files[0])
    const handle = (await engine).segment(core, lang, segment.kind)
    if (typeof handle !== 'number') throw new Problem('file', `${packName(segment.files[0])}: ${handle}`)
    this.#segments.set(handle, segment)
    return handle
  }

  /**
   * Fetches the files that the engine asks for, all at the same time.
   *
   * @param {[handle: number, file: number][]} need
   * @param {SearchEngine} engine
   */
  async fill(need, engine) {
    await Promise.all(need.map(([handle, n]) =>
      once(this.#files, `${handle}/${n}`, () => this.#put(handle, n, engine))))
  }

  /**
   * @param {number} handle
   * @param {number} n
   * @param {SearchEngine} engine
   */
  async #put(handle, n, engine) {
    const file = this.#segments.get(handle)?.files[n]
    if (!file) throw new Problem('file', `the manifest has no file ${n} in segment ${handle}`)
    const refused = engine.put(handle, n, await this.#fetch(file))
    if (refused) throw new Problem('file', `${packName(file)}: ${refused}`)
  }

  /** @param {PackFile} file */
  async #fetch(file) {
    const bytes = await loadFile(this.#base, file)
    loaded.push([packName(file), file[0]])
    return bytes
  }
}

/**
 * @template K, V
 * @param {Map<K, Promise<V>>} map
 * @param {K} key
 * @param {() => Promise<V>} make
 * @returns {Promise<V>}
 */
function once(map, key, make) {
  let value = map.get(key)
  if (!value) {
    map.set(key, value = make())
    value.catch(() => map.delete(key))
  }
  return value
}
