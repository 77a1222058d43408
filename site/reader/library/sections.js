// @ts-check
import { counted, whole } from './view.js'
import { counting } from './words.js'
import { el } from '../../box/element.js'

/** Sections that are shown; the choices beside the list have all. */
const MOST = 6

/** @typedef {{value: string, what: string, title: string, pages: number}} Section what: as save takes it, "all" where its pages lie in several folders */

/**
 * The sections with the most pages, those of one page left out.
 *
 * @param {Answer['facets']} facets
 * @param {(section: string) => Promise<{hits: {url: string}[]}>} ask for a page of a section
 * @param {[url: string, title: string][]} titled what sections are called by their own pages
 * @param {(section: string) => string} name what one is called by its folder
 * @returns {Promise<Section[]>}
 */
export async function sectionsOf(facets, ask, titled, name) {
  const list = counted('section', facets).filter(([, pages]) => pages > 1).slice(0, MOST)
  if (list.length < 2) return []
  return Promise.all(list.map(async ([value, pages]) => {
    const { hits } = await ask(value)
    const what = whole({ section: value }, hits)
    const [, title = name(value)] = titled.find(([url]) => what === 'section:' + url) ?? []
    return { value, what, title, pages }
  }))
}

/**
 * @param {Section[]} list
 * @param {import('./words.js').LibraryWords} words
 * @param {(section: string) => string} link to the view of a section
 * @param {(what: string, name: string) => HTMLElement} save a button that saves it
 */
export function drawSections(list, words, link, save) {
  const { lang } = document.documentElement
  return el('section', { class: 'sections', 'aria-labelledby': 'sections' }, el('h2', { id: 'sections' }, words.sections),
    el('ul', {}, ...list.map(({ value, what, title, pages }) => el('li', {},
      el('a', { href: link(value) }, el('bdi', {}, title), el('small', {}, counting(words.pages, pages, lang))),
      what === 'all' ? '' : save(what, title)))))
}
