// @ts-check

/**
 * The address of a picture that may be loaded: of the site itself, and from elsewhere
 * where the reader has asked for such, so that a list of hits, as an article, tells no
 * third party what is read.
 *
 * @param {string} href
 * @returns {string} "" for another's
 */
export function near(href) {
  try {
    const { origin, protocol } = new URL(href)
    return origin === location.origin || protocol === 'https:' && JSON.parse(localStorage['carrel-look']).pictures === 'everywhere' ? href : ''
  } catch {
    return '' // nothing was chosen
  }
}
