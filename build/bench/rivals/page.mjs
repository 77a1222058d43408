// @ts-check
// What runs in the browser: opens one program over the index that lies beside
// the page, and times its answers.

/** @typedef {(query: string) => Promise<unknown>} Search */

/** Imports what lies on the site, which the bundler must leave alone.
 * @param {string} path @returns {Promise<any>} */
const fromSite = path => import(path)

/** @type {Record<string, () => Promise<Search>>} */
const programs = {
  async carrel() {
    const { open } = await fromSite('/carrel/carrel.js')
    const carrel = await open({ base: '/carrel/', lang: 'en' })
    await carrel.warm()
    return query => carrel.search(query, { limit: 10 })
  },
  async pagefind() {
    const pagefind = await fromSite('/pagefind/pagefind.js')
    await pagefind.init()
    return async query => {
      const { results } = await pagefind.search(query)
      return Promise.all(results.slice(0, 10).map((/** @type {any} */ r) => r.data()))
    }
  },
}

/** @param {string} name @returns {Promise<Search>} */
async function bundled(name) {
  const { load } = await fromSite(`/${name}/program.js`)
  const saved = await (await fetch(`/${name}/index.json`)).text()
  const { search } = await load(saved, { lang: 'en', mode: 'known' })
  return async query => search(query, 10)
}

/** @type {Search} */
let search

/** Opens a program; returns the milliseconds that it took.
 * @param {string} name */
export async function start(name) {
  const began = performance.now()
  search = await (programs[name] ?? (() => bundled(name)))()
  return performance.now() - began
}

/** Asks queries one after another, as a person types; returns milliseconds.
 * @param {string[]} queries */
export async function ask(queries) {
  const times = []
  for (const query of queries) {
    const began = performance.now()
    await search(query)
    times.push(performance.now() - began)
    await new Promise(resolve => setTimeout(resolve)) // lets the page breathe
  }
  return times
}

/** Bytes that the page and its workers hold, after a collection. The browser does
 * not count the memory of WebAssembly; a worker that has some tells it. */
export async function memory() {
  const measured = await /** @type {any} */ (performance).measureUserAgentSpecificMemory()
  return { bytes: measured.bytes, wasm: await webAssembly() }
}

/** @returns {Promise<number>} */
function webAssembly() {
  const channel = new BroadcastChannel('wasm-memory')
  return new Promise(resolve => {
    channel.onmessage = e => { if (typeof e.data === 'number') resolve(e.data) }
    channel.postMessage('how much?')
    setTimeout(() => resolve(0), 500)
  }).finally(() => channel.close())
}

/** The addresses of a query's first hits on a page where nothing is loaded: as soon
 * as a program shows any, or all ten with their texts.
 *
 * @type {Record<string, (query: string, full: boolean) => Promise<string[]>>} */
const cold = {
  carrel: (query, full) => new Promise((resolve, reject) => { // its box, as a visitor who comes with the query on the clipboard
    box.addEventListener('carrel-error', (/** @type {any} */ e) => reject(new Error(e.detail.message)))
    box.addEventListener('carrel-answer', (/** @type {any} */ { detail: { tier, hits } }) => {
      if (tier === 'full' || !full && hits.length) resolve(hits.map((/** @type {any} */ h) => h.url))
    })
    box.focus()
    box.value = query
  }),
  async pagefind(query, full) {
    const pagefind = await fromSite('/pagefind/pagefind.js')
    const { results } = await pagefind.search(query)
    const shown = results.slice(0, 10).map((/** @type {any} */ r) => r.data())
    const { url } = await Promise.race(shown) // its box shows each as it comes
    return full ? (await Promise.all(shown)).map(r => r.url) : [url]
  },
}

/** @type {HTMLElement & {value: string}} */
let box

/** What a page of the site loads before anybody types: Carrel's box with what it fetches
 * while the page rests; Pagefind's interface.
 * @param {string} name */
export async function prepare(name) {
  if (name !== 'carrel') return await (await fetch('/pagefind/pagefind-ui.js')).text()
  await fromSite('/carrel/carrel.js')
  box = /** @type {any} */ (document.body.appendChild(document.createElement('carrel-search')))
  await new Promise(resolve => requestIdleCallback(resolve))
  await (await fromSite('/carrel/carrel.js')).open({ base: '/carrel/', lang: 'en' }) // the same manifest
  await new Promise(resolve => setTimeout(resolve, 1000)) // its texts
}

/** Answers a first query; milliseconds from the key, and the addresses shown.
 * @param {string} name @param {string} query @param {boolean} full */
export async function first(name, query, full) {
  const began = performance.now()
  const hits = await cold[name](query, full)
  return { ms: performance.now() - began, hits }
}
