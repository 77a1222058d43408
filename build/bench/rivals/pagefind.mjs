// @ts-check
// Pagefind over pages of HTML: a heading with the title, and the text. Its index
// is asked through the pagefind.js that a site loads.
import { mkdtemp, readFile, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** @typedef {{lang: string, mode: string}} Settings */

const entities = /** @type {Record<string, string>} */ ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })
const escape = (/** @type {string} */ s) => s.replace(/[&<>]/g, c => entities[c])

/** Writes an index of docs into dir.
 * @param {{id: string, title: string, text: string}[]} docs @param {string} lang @param {string} dir */
export async function write(docs, lang, dir) {
  const pagefind = await import('pagefind')
  const { index, errors } = await pagefind.createIndex({ forceLanguage: lang })
  if (!index) throw new Error(errors.join('; '))
  for (const d of docs) {
    const title = escape(d.title)
    const content = `<!doctype html><html lang="${lang}"><head><title>${title}</title></head><body><h1>${title}</h1><p>${escape(d.text)}</p></body></html>`
    const added = await index.addHTMLFile({ url: '/' + encodeURIComponent(d.id), content })
    if (added.errors.length) throw new Error(added.errors.join('; '))
  }
  await index.writeFiles({ outputPath: dir })
  await pagefind.close()
}

/** Pagefind names a hit by its fragment; the fragment's file tells the address.
 * @param {string} dir */
async function addresses(dir) {
  const ids = new Map()
  for (const name of await readdir(join(dir, 'fragment'))) {
    const text = gunzipSync(await readFile(join(dir, 'fragment', name))).toString()
    ids.set(name.replace(/\.pf_fragment$/, ''), decodeURIComponent(JSON.parse(text.slice(text.indexOf('{'))).url.slice(1)))
  }
  return ids
}

/** Lets pagefind.js fetch files of this machine, as it fetches a site's. */
function fetchFiles() {
  const network = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input)
    if (!url.startsWith('file:')) return network(input, init)
    return new Response(await readFile(fileURLToPath(url.replace(/\?.*/, ''))))
  }
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** @param {any} pagefind @param {string} text @param {string} lang */
async function any(pagefind, text, lang) {
  const words = lang === 'zh' ? Array.from(segmenter.segment(text), s => s.isWordLike ? s.segment : '').filter(Boolean) : text.split(/\s+/)
  /** @type {Map<string, number>} */
  const scores = new Map()
  for (const word of new Set(words)) {
    for (const r of (await pagefind.search(word))?.results ?? []) scores.set(r.id, (scores.get(r.id) ?? 0) + r.score)
  }
  return [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => ({ id }))
}

/** @param {any[]} docs @param {Settings & {join?: string}} s */
export async function open(docs, s) {
  const dir = await mkdtemp(join(tmpdir(), 'pagefind-'))
  await write(docs, s.lang, dir)
  fetchFiles()
  const pagefind = await import(pathToFileURL(join(dir, 'pagefind.js')).href)
  await pagefind.options({ basePath: pathToFileURL(dir).href + '/', baseUrl: '/' })
  const ids = await addresses(dir)
  return {
    search: async (/** @type {string} */ text, /** @type {number} */ n) => {
      const results = s.join === 'or' ? await any(pagefind, text, s.lang) : (await pagefind.search(text)).results
      return results.slice(0, n).map((/** @type {any} */ r) => ids.get(r.id))
    },
  }
}
