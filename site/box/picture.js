// @ts-check

/** Pictures that could not be had, which nobody asks for again. @type {Set<string>} */
const lost = new Set()

/**
 * The address of a picture that may be loaded: of the site itself, and from elsewhere
 * where the reader has asked for such, so that a list of hits, as an article, tells no
 * third party what is read.
 *
 * @param {string} href
 * @returns {string} "" for another's, and for one that could not be had
 */
export function near(href) {
  try {
    const { origin, protocol } = new URL(href)
    const may = origin === location.origin || protocol === 'https:' && JSON.parse(localStorage['carrel-look']).pictures === 'everywhere'
    return may && !lost.has(href) ? href : ''
  } catch {
    return '' // nothing was chosen
  }
}

/** Takes a picture away that can't be had. @param {any} e */
export function lose({ target }) {
  lost.add(target.src)
  target.remove()
}
