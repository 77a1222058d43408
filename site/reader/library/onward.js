// @ts-check
import { card } from './card.js'
import { el } from '../../box/element.js'
import { libraryWords } from './words.js'

/** Related pages that are shown. */
const MOST = 4

/** @typedef {Awaited<ReturnType<typeof import('../../carrel.js').open>>} Opened */

/**
 * The ways on from an article: the pages before and behind it in its section,
 * and those that are most like it. They come together when the article is on the page;
 * where the files that they take can't be had, nothing comes.
 *
 * @param {Opened} carrel
 * @param {StoredPage} page
 * @param {(url: string) => string} read where a page is read
 * @param {AbortSignal} signal
 * @returns {{element: HTMLElement, settled: Promise<void>}} settled: nothing more comes
 */
export function onward(carrel, page, read, signal) {
  const place = el('div', { class: 'onward', hidden: true })
  const words = libraryWords(page.lang)
  const ways = { read, link: (/** @type {string} */ url) => carrel.link(url) }
  const parts = [beside(carrel, page, read, words, signal), related(carrel, page, ways, words, signal)]
  const settled = Promise.allSettled(parts).then(results => { // one fails offline, where only the page is kept
    const found = results.flatMap(r => r.status === 'fulfilled' && r.value || [])
    if (signal.aborted) return
    place.append(...found)
    place.hidden = !found[0]
  })
  return { element: place, settled }
}

/**
 * The pages before and behind one in its section: by date where it has one, of
 * those that have one; else by title.
 *
 * @param {Opened} carrel
 * @param {StoredPage} page
 * @param {(url: string) => string} read
 * @param {import('./words.js').LibraryWords} words
 * @param {AbortSignal} signal
 */
async function beside(carrel, { url, lang, date }, read, words, signal) {
  const { hits } = await carrel.search('kind:page', { around: url, same: 'section', limit: 1, sort: date ? 'date:asc' : 'title', facets: false, lang, signal })
  const at = hits.findIndex(hit => hit.url === url)
  const links = [['prev', words.previous, hits[at - 1]], ['next', words.next, hits[at + 1]]].flatMap(([rel, label, hit]) => {
    const to = /** @type {Hit | undefined} */ (hit)
    return at < 0 || !to || date && !to.date ? [] : [el('a', { rel, href: read(to.url) }, el('small', {}, /** @type {string} */ (label)), el('span', { lang: to.lang }, to.title || to.url))]
  })
  return links[0] && el('nav', { class: 'beside', 'aria-label': words.beside }, ...links)
}

/**
 * The pages that are most like one, as the build found out.
 *
 * @param {Opened} carrel
 * @param {StoredPage} page
 * @param {import('./card.js').Ways} ways
 * @param {import('./words.js').LibraryWords} words
 * @param {AbortSignal} signal
 */
async function related(carrel, { url, lang }, ways, words, signal) {
  if (url.includes('"')) return
  const { hits } = await carrel.search(`related:"${url}"`, { limit: MOST, facets: false, lang, signal })
  return hits[0] && el('section', { 'aria-labelledby': 'related' },
    el('h2', { id: 'related' }, words.related),
    el('ul', { class: 'cards' }, ...hits.map(hit => card(hit, ways, words, 'h3'))))
}
