// @ts-check
import { el } from './element.js'
import { group } from './group.js'
import { day } from './words.js'

/**
 * The pages that an empty box offers, as groups of options.
 *
 * @param {Offers} offers
 * @param {import('./words.js').Words} w
 * @param {string} lang of the interface
 * @param {(url: string) => string} link
 */
export function drawOffers({ sections = [], newest = [] }, w, lang, link) {
  let n = 0
  const pages = (/** @type {[url: string, title: string, date?: string][]} */ list) => list.map(([url, title, date]) =>
    el('a.past.offer', { role: 'option', tabindex: -1, id: `offer-${n++}`, href: link(url) || null }, el('bdi', title), ' ', el('span.meta', day(date, lang))))
  return [...group(w.sections, pages(sections)), ...group(w.latest, pages(newest))]
}
