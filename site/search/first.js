// @ts-check
import { packName } from './pack.js'
import { fold, terms, unspaced } from './terms.js'
import { completed, find, openWords } from './wordschunk.js'

/**
 * @typedef {object} Head what docs/FORMAT.md says of a table's head
 * @property {number} docs
 * @property {number} scale
 * @property {{ cover: number, strict: number, title: number, prefix: number, stop: number }} rank
 * @property {[first: string, ...file: PackFile][]} words
 * @property {[first: number, ...file: PackFile][]} titles
 * @property {PackFile} [offers]
 *
 * @typedef {import('./wordschunk.js').Found} Found
 * @typedef {object} Table
 * @property {(query: string, likely: (pages: number[]) => void) => Promise<{ hits: Hit[], suggestion?: string }>} look the
 *   best hits; likely is told the numbers of the pages before there is more to say of them
 * @property {() => Promise<Offers>} offers what an empty box leads to
 * @property {(query: string) => Promise<string>} complete what is left of the word at the end of a query, "" where it is not known
 */

/**
 * A table of words with the pages that the engine puts highest for each. It
 * answers any words, without the engine, and nothing that is more than words.
 *
 * @param {string} base
 * @param {PackFile} file
 * @param {(file: PackFile) => void} loaded is told of each file
 * @returns {Table}
 */
export function openFirst(base, file, loaded) {
  /** @type {Record<string, Promise<any>>} by hash */
  const chunks = {}
  // The browser checks a file's hash, so it has the size that the build gave it.
  const load = (/** @type {PackFile} */ file, open = json) => chunks[file[2]] ??= fetch(base + packName(file), { integrity: 'sha256-' + file[2] }).then(({ body }) => {
    loaded(file)
    return open(new Response(body?.pipeThrough(/** @type {ReadableWritablePair<any, any>} */ (new DecompressionStream('gzip')))))
  }).catch(e => {
    delete chunks[file[2]] // another query may try again
    throw e
  })
  /** @param {string} text @returns {Promise<import('./wordschunk.js').Word[]>} the range of words in which it stands */
  const near = async text => {
    const [, ...part] = last((await load(file)).words, text)
    return load(part, words)
  }
  return {
    async look(query, likely) {
      /** @type {Head} */
      const { titles, scale, rank } = await load(file)
      const list = terms(query)
      /** @param {string} text @param {boolean} open @returns {Promise<Found>} of l'équipe, where no page has it, équipe */
      const seek = async (text, open) => {
        const found = find(await near(text), text, open, rank)
        const [, bare] = !found.pages.size || found.meant ? text.split(/'(?=.{3})/) : []
        return bare ? seek(bare, open) : found
      }
      const found = await Promise.all(list.map(([text, open]) => seek(text, open)))
      const pages = best(found.filter(f => f.pages.size), scale, rank)
      likely(pages)
      const hits = await Promise.all(pages.map(async page => {
        const [first, ...part] = last(titles, page)
        const [url, title, snippet, type, date, lang] = (await load(part))[page - first]
        return { url, title, lang, snippet, type, date }
      }))
      const meant = found.reduce((text, { meant }, i) => meant ? text.replace(list[i][0], () => meant) : text, fold(query))
      return { hits, suggestion: found.some(f => f.meant) ? meant : undefined }
    },

    async offers() {
      const { offers } = await load(file)
      return offers ? load(offers) : {}
    },

    async complete(query) {
      const text = terms(query).at(-1)?.[0] ?? ''
      if (!text[1] || unspaced.test(text) || !fold(query).endsWith(text)) return ''
      const rest = completed(await near(text), text)
      const typed = query.slice(-text.length)
      return typed === typed.toUpperCase() && typed !== typed.toLowerCase() ? rest.toUpperCase() : rest
    }
  }
}

/**
 * Adds up what the words earn, as the engine does: see wasm/search, rank.go. A page that
 * a cut list lacks is taken to have the word as likely as any page has.
 *
 * @param {Found[]} found
 * @param {number} scale
 * @param {Head['rank']} rank
 * @returns {number[]} the best five pages
 */
function best(found, scale, rank) {
  const telling = found.filter(f => !f.stop)
  const content = telling[0] ? telling : found
  const words = content[1] ? found : content
  const wanted = found.reduce((sum, f) => sum + f.weight, 0)
  const pages = new Set(content.flatMap(f => [...f.pages.keys()]))
  return [...pages].map(page => {
    let score = 0, has = 0, tier = 0, asked = 0, told = 0, length = 0
    for (const f of found) {
      const own = f.pages.get(page)
      const part = own ? 1 : f.rest && Math.exp(-f.idf)
      const w = part * f.weight
      score += w * scale * (own?.earned ?? f.rest)
      has += w
      if (!words[rank.strict] && content.includes(f)) tier += own?.kin && !content[1] ? .5 : part
      if (!own?.title) continue
      asked += w
      told++
      length = own.title
    }
    const share = length && Math.min(1, told / length) ** (content[1] ? 1 : 2)
    score = score * (1 - rank.cover + rank.cover * has / wanted) + rank.title * wanted * (asked / wanted) ** 2 * share
    return { page, tier, score }
  }).sort((a, b) => b.tier - a.tier || b.score - a.score || a.page - b.page).slice(0, 5).map(p => p.page)
}

/** @param {Response} part @returns {Promise<any>} */
const json = part => part.json()

/** @param {Response} part */
const words = async part => openWords(new Uint8Array(await part.arrayBuffer()))

/**
 * The last item that begins with no later key, or the first.
 *
 * @template {string | number} K
 * @param {[first: K, ...file: PackFile][]} list
 * @param {K} key
 */
const last = (list, key) => list.reduce((best, item) => item[0] <= key ? item : best)
