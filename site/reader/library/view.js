// @ts-check

/** Hits that a view begins with, and that each further part of it adds. */
export const PART = 20

/** The engine gives no more hits at once. */
const MOST = 1000

/** What narrows a view, by the name that the engine's filters have. @type {Record<Field, string>} */
const filters = { section: 'section', type: 'type', tag: 'tag', author: 'author', year: 'date' }

/** @typedef {'section' | 'type' | 'tag' | 'author' | 'year'} Field */

/** Those of them that a view may be narrowed by, in the order of the page. */
export const fields = /** @type {Field[]} */ (Object.keys(filters))

/** The orders that can be chosen, as the address has them; "" is the usual one. */
export const orders = ['', 'oldest', 'title']

/** Characters of a value; longer ones nobody has given. */
const LONGEST = 300

/**
 * What of the library is looked at, and how. It lies in the page's address, so
 * each view is a link. Values may be anything that somebody wrote there.
 *
 * @typedef {Record<Field, string> & {lang: string, kind: string, sort: string, parts: number}} View
 */

/**
 * @param {string} search the query of an address
 * @returns {View}
 */
export function read(search) {
  const asked = new URLSearchParams(search)
  const text = (/** @type {string} */ name) => (asked.get(name) ?? '').slice(0, LONGEST)
  const values = /** @type {Record<Field, string>} */ (Object.fromEntries(fields.map(name => [name, text(name)])))
  return {
    ...values,
    section: values.section.replace(/^\/+|\/+$/g, ''),
    year: /^\d{4}$/.test(values.year) ? values.year : '',
    lang: text('lang'),
    kind: text('kind') === 'resource' ? 'resource' : 'page',
    sort: orders.includes(text('sort')) ? text('sort') : '',
    parts: Math.min(MOST / PART, Math.max(1, parseInt(text('parts')) || 1))
  }
}

/**
 * The address of a view. One that differs begins at its start again.
 *
 * @param {string} base
 * @param {View} view
 * @param {Partial<View>} change
 */
export function address(base, view, change) {
  const { parts, ...rest } = { ...view, parts: 1, ...change }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value && value !== 'page') query.set(name, name === 'section' ? `/${value}/` : value)
  if (parts > 1) query.set('parts', String(parts))
  const text = query.toString().replaceAll('%2F', '/')
  return base + (text && '?' + text)
}

/**
 * What the engine is asked for a view.
 *
 * @param {View} view
 * @param {boolean} dated whether pages have dates
 * @param {number} [limit] hits
 * @returns {[query: string, options: SearchOptions]}
 */
export function question(view, dated, limit = Math.min(MOST, view.parts * PART)) {
  const usual = dated && view.kind === 'page' ? 'date' : 'title' // most resources have no date
  const asked = fields.filter(name => view[name]).map(name => [filters[name], view[name]])
  return [`kind:${view.kind}`, {
    filters: Object.fromEntries(asked),
    sort: { oldest: 'date:asc', title: 'title' }[view.sort] ?? usual,
    limit,
    lang: view.lang || undefined
  }]
}

/** @param {View} view */
export const narrowed = view => fields.some(name => view[name]) || view.kind !== 'page'

/**
 * What to save for all of a view: the folder that a section's pages lie in, where
 * the address of each on show names the section; else everything.
 *
 * @param {{section: string}} view
 * @param {{url: string}[]} hits
 */
export function whole({ section }, hits) {
  const folders = new Set(hits.map(({ url }) => url.slice(0, url.indexOf(`/${section}/`) + section.length + 2)))
  const [folder] = folders
  return section && folders.size === 1 && folder.endsWith(`/${section}/`) ? 'section:' + folder : 'all'
}

/**
 * Whether there may be more hits than can be asked for.
 *
 * @param {View} view
 * @param {number} total
 */
export const more = ({ parts }, total) => total > parts * PART && parts * PART < MOST

/**
 * How many pages have each value of a field, in the order of a list.
 *
 * @param {Field} field
 * @param {Answer['facets']} facets
 * @returns {[value: string, count: number][]}
 */
export function counted(field, facets = {}) {
  const list = Object.entries(facets[filters[field]] ?? {}).filter(([value]) => value)
  return field === 'year' ? list.sort().reverse() : list
}
