// @ts-check

/**
 * An address that leads to a text in its page, which the browser marks.
 * https://wicg.github.io/scroll-to-text-fragment/
 *
 * @param {string} url
 * @param {string} text as a directive has it
 */
export const fragment = (url, text) => url + (url.includes('#') ? '' : '#') + ':~:text=' + text

/** The query that the page's address has. */
export const asked = () => new URL(location.href).searchParams.get('q') ?? ''

/**
 * Puts a query into the page's address, so that it can be shared and comes back.
 *
 * @param {string} query
 */
export function remember(query) {
  if (asked() === query) return
  const url = new URL(location.href)
  if (query) url.searchParams.set('q', query)
  else url.searchParams.delete('q')
  history.replaceState(history.state, '', url)
}
