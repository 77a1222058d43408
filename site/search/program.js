// @ts-check
import { Shelf } from './shelf.js'
import { start } from './go.js'
import { Problem } from './problem.js'

/** More rounds than any query needs, also where most texts can't be had; an engine that asks on is broken. */
const ROUNDS = 99

/** The files of the packs. @type {Shelf} */
export let shelf
/** @type {Promise<void>} */
let running
let stopped = false

/**
 * Starts the worker's program on packs.
 *
 * @param {{program: string, packs: Manifest[]}} args program: its address
 */
export function init({ program, packs }) {
  shelf = new Shelf(packs)
  return running = start(program, () => { stopped = true }).then(() => engine().keep(room()))
}

/**
 * How many bytes of files the engine keeps: 32 MB, and less on a device of less than 4 GB. With 9,746 pages a hundred titles
 * want 26 MB; with 16, half of them wait for files again.
 */
const room = () => Math.min(32, 8 * (/** @type {{deviceMemory?: number}} */ (navigator).deviceMemory ?? 4)) << 20

/** @returns {SearchEngine} */
export function engine() {
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
export async function settle(langs, ask, stale) {
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
    if (!answer.need) {
      if (lost.delete('')) answer.partial = true
      return lost.size ? { ...answer, missingBases: [...lost.keys()] } : answer
    }
    await shelf.fill(answer.need, engine(), lost, without)
  }
  throw new Problem('engine', 'the search program failed')
}

/**
 * Fetches what every query needs.
 *
 * @param {{langs: string[]}} args
 */
export function warm({ langs }) {
  return shelf.open(langs, running.then(engine), new Map())
}

/**
 * Fetches what a query will most likely need beside the program, and nothing once that runs:
 * then it asks itself.
 *
 * @param {{langs: string[], words: string[], pages: number[]}} args
 */
export async function ahead({ langs, ...wanted }) {
  if (!globalThis.carrelSearch) await shelf.ahead(langs, wanted).catch(() => {})
}

/**
 * Looks for the page in one language after another: most pages are found in
 * the first, and a saved page must open where other languages are not saved.
 *
 * @param {{url: string}} args
 * @param {() => boolean} stale
 */
export async function read({ url }, stale) {
  let problem
  for (const lang of shelf.readingOrder(url)) {
    try {
      return await settle([lang], handles => engine().read(url, handles), stale)
    } catch (e) {
      const { code } = /** @type {Problem} */ (e)
      if (!code || code === 'engine') throw e
      if (!problem || code !== 'missing') problem = e
    }
  }
  throw problem
}
