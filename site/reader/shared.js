// @ts-check

/** Characters of a query made of what was shared. */
const LONGEST = 200

/**
 * The query for what another program shared with this page: the text that was
 * chosen or, without one, the title. An address says little; it is searched where
 * nothing else came.
 *
 * @param {URLSearchParams} shared
 * @returns {string} "" where nothing was shared
 */
export function sharedQuery(shared) {
  const words = (/** @type {string} */ name) => (shared.get(name) ?? '').replace(/\bhttps?:\/\/\S+/g, ' ').replace(/\s+/g, ' ').trim()
  return (words('text') || words('title') || pathWords(shared.get('url') || shared.get('text') || '')).slice(0, LONGEST).trim()
}

/**
 * The words in the last part of an address.
 *
 * @param {string} url
 */
function pathWords(url) {
  if (!URL.canParse(url)) return ''
  const { pathname } = new URL(url)
  const last = pathname.replace(/\.\w+$/, '').split('/').filter(Boolean).at(-1) ?? ''
  try {
    return decodeURIComponent(last).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  } catch {
    return ''
  }
}

/**
 * Turns the address of a page that was opened to share something into that of a
 * search.
 *
 * @returns {boolean} whether it did
 */
export function takeShared() {
  const url = new URL(location.href)
  const query = sharedQuery(url.searchParams)
  if (!query || url.searchParams.has('q') || url.searchParams.has('read')) return false
  history.replaceState(history.state, '', `${url.pathname}?${new URLSearchParams({ q: query })}`)
  return true
}
