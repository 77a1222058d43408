// @ts-check
import { Shelf } from './shelf.js'
import { start } from './go.js'
import { Problem } from './problem.js'
import { serve } from './serve.js'

/** More rounds than any query needs, also where most texts can't be had; an engine that asks on is broken. */
const ROUNDS = 99

/** @type {Shelf} */
let shelf
/** @type {Promise<void>} */
let running
let stopped = false

/** @returns {SearchEngine} */
function engine() {
  const { carrelSearch } = globalThis
  if (stopped || !carrelSearch) throw new Problem('engine', 'the search program stopped')
  return carrelSearch
}

/**
 * Asks the engine until it has all the files it needs. A pack of several that
 * can't be had is left out, and so is a text; the next query tries it again.
 *
 * @param {string[]} langs
 * @param {(handles: string, without: number[]) => string} ask
 * @param {() => boolean} stale
 */
async function settle(langs, ask, stale) {
  /** @type {import('./shelf.js').Lost} */
  const lost = new Map()
  /** @type {number[]} */
  const without = []
  for (let round = 0; round < ROUNDS && !stale(); round++) {
    const handles = await shelf.open(langs, running.then(engine), lost)
    await running
    const answer = JSON.parse(ask(String(handles), without) ?? 'null')
    if (!answer) break
    if (answer.error) throw new Problem(answer.error.code, answer.error.message)
    if (!answer.need) return lost.size ? { ...answer, missingBases: [...lost.keys()] } : answer
    await shelf.fill(answer.need, engine(), lost, without)
  }
  throw new Problem('engine', 'the search program gave no answer')
}

/**
 * Options in the form in which the engine reads them, that of a URL's query.
 *
 * @param {SearchOptions & {handles: string, without: number[]}} options
 */
function encode({ filters = {}, ranking = {}, ...options }) {
  const pairs = new URLSearchParams(/** @type {Record<string, any>} */ (options))
  const add = (/** @type {string} */ name, /** @type {any} */ value) => pairs.append(name, value)
  for (const name in ranking) add('ranking.' + name, ranking[name])
  for (const field in filters) {
    const filter = filters[field]
    const modes = filter instanceof Object && !Array.isArray(filter) ? filter : { any: filter }
    for (const [mode, values] of Object.entries(modes)) {
      for (const value of [values ?? []].flat()) add(mode + '.' + field, value)
    }
  }
  return String(pairs)
}

serve({
  /** @param {{program: string, packs: Manifest[]}} args */
  init({ program, packs }) {
    shelf = new Shelf(packs)
    return running = start(program, () => { stopped = true })
  },

  /** @param {{langs: string[]}} args */
  warm({ langs }) {
    return shelf.open(langs, running.then(engine), new Map())
  },

  /** @param {{query: string, options: SearchOptions, langs: string[]}} args */
  async search({ query, options, langs }, stale) {
    const began = performance.now()
    const text = query.normalize('NFC')
    const answer = await settle(langs, (handles, without) => engine().search(text, encode({ ...options, handles, without })), stale)
    for (const hit of answer.hits) {
      hit.base = shelf.base(hit.segment)
      delete hit.segment
    }
    return { ...answer, query, ms: performance.now() - began }
  },

  /**
   * Looks for the page in one language after another: most pages are found in
   * the first, and a saved page must open where other languages are not saved.
   *
   * @param {{url: string}} args
   */
  async read({ url }, stale) {
    let problem
    for (const lang of shelf.readingOrder(url)) {
      try {
        return await settle([lang], handles => engine().read(url, handles), stale)
      } catch (e) {
        if (!(e instanceof Problem) || e.code === 'engine') throw e
        if (!problem || e.code !== 'missing') problem = e
      }
    }
    throw problem
  }
})
