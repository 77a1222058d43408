// @ts-check
import { excerpt, locate, longer } from './excerpt.js'
import { joiner, pageText, split } from './text.js'

/**
 * What one search gives all its results: where pages stand, and which fields are
 * filters of the site's own.
 *
 * @typedef {object} Setting
 * @property {import('../search/session.js').Carrel} carrel
 * @property {string} query
 * @property {PagefindOptions} options
 * @property {Map<string, string>} names filters of the site, in lower case to as they are written
 */

/**
 * A hit as Pagefind's data() gives it.
 *
 * @param {Hit} hit
 * @param {Setting} setting
 * @returns {Promise<PagefindData>}
 */
export async function pageData(hit, setting) {
  const { options } = setting
  const text = await read(hit, setting.carrel)
  const marked = [part(hit.title, hit.titleMarks), part(hit.snippet, hit.marks), ...(hit.sections ?? []).flatMap(s => part(s.snippet ?? '', s.marks))].flat()
  const places = weighted(locate(text.words, marked, hit.lang))
  const content = text.words.join(text.joiner)
  const url = address(hit.url, hit, setting)
  return {
    url,
    raw_url: path(hit.url, hit, setting),
    content: content.replaceAll('\u200B', ''),
    raw_content: content.replace(/</g, '&lt;').replace(/>/g, '&gt;'),
    word_count: text.words.length,
    ...longer(hit.snippet, text, places.locations, options, hit.lang) ?? excerpt(hit.snippet, hit.marks ?? [], options, hit.lang),
    meta: meta(hit, text, setting),
    filters: filters(hit, setting.names),
    ...places,
    anchors: text.anchors,
    sub_results: parts(hit, url, text, places.weighted_locations, setting)
  }
}

/**
 * The text of the hit's page. That of a page of another site can't always be
 * had: its snippets stand for it then.
 *
 * @param {Hit} hit
 * @param {import('../search/session.js').Carrel} carrel
 */
async function read(hit, carrel) {
  const own = hit.base === carrel.base ? hit.url : new URL(hit.url).pathname
  const page = await carrel.read(own).catch(() => null)
  if (page?.title === hit.title) return pageText(page)
  const said = [...new Set([hit.snippet, ...(hit.sections ?? []).map(s => s.snippet ?? '')])]
  return { words: split(said.join(' '), hit.lang), joiner: joiner(hit.lang), anchors: [] }
}

/**
 * @param {string} text
 * @param {Mark[]} [marks]
 */
const part = (text, marks = []) => marks.map(([start, end]) => text.slice(start, end))

/** @param {number[]} locations */
function weighted(locations) {
  return { locations, weighted_locations: locations.map(location => ({ weight: 1, balanced_score: 1, location })) }
}

/**
 * The path of a page below its site, as Pagefind stores it; a page of another
 * site keeps its whole address.
 *
 * @param {string} url
 * @param {Hit} hit
 * @param {Setting} setting
 */
function path(url, hit, { carrel }) {
  const { root } = carrel.manifest
  return hit.base === carrel.base && url.startsWith(root) ? '/' + url.slice(root.length).replace(/^\//, '') : url
}

/**
 * The address to link to: below baseUrl where the page has set one, with the
 * words of the query in highlightParam.
 *
 * @param {string} url
 * @param {Hit} hit
 * @param {Setting} setting
 */
function address(url, hit, setting) {
  const { carrel, options: { baseUrl, highlightParam }, query } = setting
  const below = path(url, hit, setting)
  const own = baseUrl !== undefined && below.startsWith('/') ? baseUrl.replace(/\/*$/, '') + below : carrel.link(url)
  const whole = new URL(own || '/', location.href)
  if (highlightParam) for (const word of query.split(/\s+/).filter(Boolean)) whole.searchParams.append(highlightParam, word)
  return whole.origin === location.origin ? whole.href.slice(whole.origin.length) : whole.href
}

/**
 * Title and image, and what the page marks to be shown.
 *
 * @param {Hit} hit
 * @param {import('./text.js').PageText} text
 * @param {Setting} setting
 */
function meta(hit, text, setting) {
  /** @type {Record<string, string>} */
  const found = { title: hit.title }
  const src = hit.image ?? text.image?.src
  if (src) found.image = image(src, hit, setting)
  if (text.image?.alt && text.image.src === src) found.image_alt = text.image.alt
  return { ...found, ...hit.meta }
}

/**
 * @param {string} src
 * @param {Hit} hit
 * @param {Setting} setting
 */
function image(src, hit, setting) {
  if (hit.base === setting.carrel.base) return address(src, hit, { ...setting, options: { ...setting.options, highlightParam: undefined } })
  return URL.canParse(src, hit.url) ? new URL(src, hit.url).href : src
}

/**
 * @param {Hit} hit
 * @param {Map<string, string>} names
 */
function filters(hit, names) {
  /** @type {Record<string, string[]>} */
  const all = { type: [hit.type ?? ''], section: [hit.section ?? ''], tag: hit.tags ?? [], author: hit.authors ?? [] }
  /** @type {Record<string, string[]>} */
  const found = {}
  for (const field of Object.keys(all)) {
    const values = all[field].filter(Boolean)
    if (names.has(field) && values[0]) found[names.get(field) ?? field] = values
  }
  for (const [field, values] of Object.entries(hit.fields ?? {})) found[names.get(field) ?? field] = values
  return found
}

/**
 * The parts of the page that match, in the order of the page: the text before
 * its headings, and sections. A section without a snippet has the hit's.
 *
 * @param {Hit} hit
 * @param {string} url
 * @param {import('./text.js').PageText} text
 * @param {PagefindLocation[]} places
 * @param {Setting} setting
 * @returns {PagefindSubResult[]}
 */
function parts(hit, url, { anchors }, places, setting) {
  const order = (/** @type {string} */ id) => anchors.findIndex(a => a.id === id)
  const top = hit.sections?.find(s => s.url === hit.url && s.title === hit.title)
  const sections = (hit.sections ?? []).filter(s => s !== top).sort((a, b) => order(a.anchor) - order(b.anchor))
  const told = (/** @type {{snippet?: string, marks?: Mark[]} | undefined} */ s) => {
    const { snippet, marks = [] } = s?.snippet ? s : hit
    return excerpt(snippet ?? '', marks, setting.options, hit.lang)
  }
  const elsewhere = hit.meta?.url // where the page wants to be read
  const found = sections.map(s => {
    const i = order(s.anchor)
    const anchor = anchors[i] ?? { element: 'h2', id: s.anchor, text: s.title, location: 0 }
    return {
      title: s.title, url: elsewhere ? `${elsewhere.replace(/#.*/, '')}#${s.anchor}` : address(s.url, hit, setting), anchor,
      ...told(s),
      ...between(places, anchor.location, anchors[i + 1]?.location)
    }
  })
  if (hit.href && found[0] && !top) return found
  return [{ title: hit.title, url: elsewhere ?? url, ...told(top), ...between(places, 0, anchors[0]?.location) }, ...found]
}

/**
 * @param {PagefindLocation[]} places
 * @param {number} from
 * @param {number} [to]
 */
function between(places, from, to = Infinity) {
  const locations = places.map(p => p.location).filter(l => l >= from && l < to)
  return weighted(locations.length ? locations : [from])
}
