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
  for (const [name, values] of Object.entries(joined([filters].flat()))) for (const value of values) add(name, value)
  return String(pairs)
}

/**
 * Sets of filters as one, by "any.field", "all.field" and "none.field". Of two choices that a page
 * must meet remains what they have in common.
 *
 * @param {(Record<string, Filter> | undefined)[]} sets
 */
function joined(sets) {
  /** @type {Record<string, string[]>} */
  const all = {}
  for (const set of sets) {
    for (const [field, filter] of Object.entries(set ?? {})) {
      const modes = filter instanceof Object && !Array.isArray(filter) ? filter : { any: filter }
      for (const [mode, values] of Object.entries(modes)) {
        const name = mode + '.' + field
        const list = [values ?? []].flat().map(String)
        if (mode !== 'any') (all[name] ??= []).push(...list)
        else if (list[0]) all[name] = all[name]?.filter(value => list.includes(value)) ?? list
        if (all[name] && !all[name][0] && list[0]) all[name] = ['\0'] // which no page has
      }
    }
  }
  return all
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
