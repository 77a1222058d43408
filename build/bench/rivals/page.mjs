// @ts-check
// What runs in the browser: opens one program over the index that lies beside
// the page, and times its answers.

/** @typedef {(query: string) => Promise<unknown>} Search */

/** @type {Record<string, () => Promise<Search>>} */
const programs = {
  async carrel() {
    const { open } = await import(/** @type {string} */ ('/carrel/carrel.js'))
    const carrel = await open({ base: '/carrel/', lang: 'en' })
    await carrel.search('warm')
    return query => carrel.search(query, { limit: 10 })
  },
  async pagefind() {
    const pagefind = await import(/** @type {string} */ ('/pagefind/pagefind.js'))
    await pagefind.init()
    return async query => {
      const { results } = await pagefind.search(query)
      return Promise.all(results.slice(0, 10).map((/** @type {any} */ r) => r.data()))
    }
  },
}

/** @param {string} name @returns {Promise<Search>} */
async function bundled(name) {
  const { load } = await import(`/${name}/program.js`)
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
