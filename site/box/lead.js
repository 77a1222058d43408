// @ts-check

/**
 * Whether an address is of the page on show, whatever the query in its address.
 *
 * @param {string} href
 */
export const isHere = href => plain(href) === plain(location.href)

/** @param {string} href */
function plain(href) {
  const url = new URL(href)
  url.searchParams.delete('q')
  return url.href.replace(/#.*/, '').replace(/\/index\.html?$/, '/')
}

/**
 * Goes to a part of the page on show; the browser marks the text that it names, or the script that
 * does it for those that don't.
 *
 * @param {string} hash
 */
export function lead(hash) {
  location.href = location.href.replace(/#.*/, '') + '#' + hash // also where it is there already
  if (!('fragmentDirective' in document) && hash.includes(':~:')) import('./highlight.js').then(m => m.highlight('#' + hash), () => {})
}
