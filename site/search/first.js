// @ts-check
import { loadFile } from './pack.js'
import { terms } from './terms.js'
import { find, openWords } from './wordschunk.js'

/** How many hits a first answer has. */
const HITS = 5

/**
 * @typedef {object} Head what docs/FORMAT.md says of a table's head
 * @property {number} docs
 * @property {number} scale
 * @property {{ cover: number, strict: number, title: number, prefix: number, stop: number }} rank
 * @property {[first: string, ...file: PackFile][]} words
 * @property {[first: number, ...file: PackFile][]} titles
 *
 * @typedef {import('./wordschunk.js').Found} Found
 * @typedef {(query: string) => Promise<Hit[]>} Look
 */

/**
 * Opens a table of words with the pages that the engine puts highest for each. It
 * answers any words, without the engine: the best hits first, none where the query is
 * more than words.
 *
 * @param {string} base
 * @param {PackFile} file
 * @param {(file: PackFile) => void} loaded is told of each file
 * @returns {Promise<Look>}
 */
export async function openFirst(base, file, loaded) {
  /** @type {Record<string, Promise<any>>} by hash */
  const chunks = {}
  const load = (/** @type {PackFile} */ file, open = json) => chunks[file[2]] ??= loadFile(base, file).then(bytes => {
    loaded(file)
    return open(bytes)
  }).catch(e => {
    delete chunks[file[2]] // another query may try again
    throw e
  })
  /** @type {Head} */
  const { words, titles, scale, rank } = await load(file)
  return async query => {
    const found = await Promise.all(terms(query).map(async ({ text, open }) => {
      const [, ...file] = last(words, text)
      return find(await load(file, openWords), text, open, rank.prefix)
    }))
    return Promise.all(best(found.filter(f => f.pages.size), scale, rank).map(async page => {
      const [first, ...file] = last(titles, page)
      const [url, title, snippet, type, date, lang] = (await load(file))[page - first]
      return { url, title, lang, snippet, type, date }
    }))
  }
}

/**
 * Adds up what the words earn, as the engine does: see wasm/search, rank.go. A page that
 * a cut list lacks is taken to have the word as likely as any page has.
 *
 * @param {Found[]} found
 * @param {number} scale
 * @param {Head['rank']} rank
 * @returns {number[]} the best pages
 */
function best(found, scale, rank) {
  const weight = (/** @type {Found} */ f) => f.idf * (f.stop ? rank.stop : 1)
  const content = found.filter(f => !f.stop).length
  const wanted = found.reduce((sum, f) => sum + weight(f), 0)
  const pages = new Set(found.flatMap(f => [...f.pages.keys()]))
  return [...pages].map(page => {
    let score = 0, has = 0, words = 0, sure = 0, asked = 0, told = 0, length = 0
    for (const f of found) {
      const own = f.pages.get(page)
      const part = own ? 1 : f.rest && Math.exp(-f.idf)
      const w = part * weight(f)
      score += w * scale * (own?.earned ?? f.rest)
      has += w
      const counts = !f.stop || !content
      if (counts) words += own?.kin && found.length < 2 ? .5 : part
      if (counts && own) sure = 1
      if (!own?.title) continue
      asked += w
      told++
      length = own.title
    }
    const share = length && Math.min(1, told / length) ** (content < 2 ? 2 : 1)
    score = score * (1 - rank.cover + rank.cover * has / wanted) + rank.title * wanted * (asked / wanted) ** 2 * share
    return { page, tier: (content || found.length) > rank.strict ? sure : sure * words, score }
  }).filter(p => p.tier).sort((a, b) => b.tier - a.tier || b.score - a.score || a.page - b.page).slice(0, HITS).map(p => p.page)
}

/** @param {Uint8Array} bytes @returns {any} */
const json = bytes => JSON.parse(new TextDecoder().decode(bytes))

/**
 * The last item that begins with no later key, or the first.
 *
 * @template {string | number} K
 * @param {[first: K, ...file: PackFile][]} list
 * @param {K} key
 */
const last = (list, key) => list.filter(([first]) => first <= key).at(-1) ?? list[0]
