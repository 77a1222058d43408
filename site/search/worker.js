// @ts-check
import { ahead, engine, init, read, settle, shelf, warm } from './program.js'
import { serve } from './serve.js'

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
  init,
  warm,
  ahead,
  read,

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
  }
})
