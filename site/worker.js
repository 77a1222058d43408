// @ts-check
import { Shelf } from './shelf.js'
import { start } from './go.js'
import { Problem } from './problem.js'
import { serve } from './serve.js'

/** More rounds than any query needs; an engine that asks on is broken. */
const ROUNDS = 8

/** @type {Shelf} */
let shelf
/** @type {Promise<void>} */
let running
let stopped = false

/** @returns {SearchEngine} */
function engine() {
  if (stopped || !globalThis.carrelSearch) throw new Problem('engine', 'the search program stopped')
  return globalThis.carrelSearch
}

/**
 * Asks the engine until it has all the files it needs.
 *
 * @param {string[]} langs
 * @param {(handles: string) => string} ask
 * @param {() => boolean} stale
 */
async function settle(langs, ask, stale) {
  const [handles] = await Promise.all([shelf.open(langs, running.then(engine)), running])
  for (let round = 0; round < ROUNDS && !stale(); round++) {
    const answer = JSON.parse(ask(handles.join(',')) ?? 'null')
    if (!answer) throw new Problem('engine', 'the search program gave no answer')
    if (answer.error) throw new Problem(answer.error.code, answer.error.message)
    if (!answer.need) return answer
    await shelf.fill(answer.need, engine())
  }
  throw new Problem('engine', `no answer after ${ROUNDS} rounds of files`)
}

serve({
  /** @param {{base: string, manifest: Manifest}} args */
  init({ base, manifest }) {
    shelf = new Shelf(base, manifest)
    return running = start(base + manifest.assets.search, () => { stopped = true })
  },

  /** @param {{langs: string[]}} args */
  async warm({ langs }) {
    await shelf.open(langs, running.then(engine))
  },

  /** @param {{query: string, options: string, langs: string[]}} args */
  async search({ query, options, langs }, stale) {
    const began = performance.now()
    const text = query.normalize('NFC')
    const answer = await settle(langs, handles => {
      const all = new URLSearchParams(options)
      all.set('handles', handles)
      return engine().search(text, all.toString())
    }, stale)
    return { ...answer, query, tier: 'full', ms: performance.now() - began }
  },

  /**
   * Looks for the page in one language after another: most pages are found in
   * the first, and a saved page must open where other languages are not saved.
   *
   * @param {{url: string, langs: string[]}} args
   */
  async read({ url, langs }, stale) {
    let problem
    for (const lang of langs) {
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
