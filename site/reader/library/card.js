// @ts-check
import { cover } from './cover.js'
import { el } from '../../box/element.js'
import { day } from '../../box/words.js'

/**
 * @typedef {object} Ways how a list leads on
 * @property {(url: string) => string} read where a page is read
 * @property {(url: string) => string} link where something of the site lies, or of another
 *
 * @callback Save makes the button that saves one thing
 * @param {string} what as save takes it
 * @param {string} name
 * @param {{label?: string, priced?: boolean}} [more]
 * @returns {HTMLElement}
 */

/**
 * A page or a resource in a list.
 *
 * @param {Hit} hit
 * @param {Ways} ways
 * @param {import('./words.js').LibraryWords} words
 * @param {'h2' | 'h3'} heading
 * @param {Save} [save]
 */
export function card(hit, { read, link }, words, heading, save) {
  const { url, title, lang, resource, snippet = '', image = '' } = hit
  const href = resource ? link(url) : read(url)
  const facts = [day(hit.date, document.documentElement.lang), (hit.authors ?? []).join(', '), resource?.host ?? (hit.path ?? []).join(' › ')]
  return el('li', { class: 'card' },
    cover(hit, image && link(image)),
    el('div', { class: 'about' },
      el(heading, {}, el('a', { href: href || null, lang }, title || url)),
      el('p', { class: 'byline' }, ...facts.filter(Boolean).flatMap((fact, i) => [i ? ' · ' : '', el('bdi', {}, fact)])),
      resource ? mentions(resource, read, words) : snippet && el('p', { class: 'excerpt', lang }, snippet)),
    save && !resource ? save(url, title || url) : '')
}

/** Pages that are named under a resource. */
const NAMED = 3

/**
 * @param {NonNullable<Hit['resource']>} resource
 * @param {(url: string) => string} read
 * @param {import('./words.js').LibraryWords} words
 */
function mentions({ mentions = [] }, read, words) {
  return mentions.length > 0 && el('p', { class: 'excerpt' }, words.mentioned, ' ',
    ...mentions.slice(0, NAMED).flatMap(({ url, title }, i) => [i ? ', ' : '', el('a', { href: read(url) }, title || url)]))
}

/** Lines of a list that is on its way, which take the room of those that come. */
export function skeleton() {
  return Array.from({ length: 6 }, () => el('li', { class: 'card waiting', 'aria-hidden': 'true' },
    el('div', { class: 'about' }, el('span', { class: 'blank' }), el('span', { class: 'blank' }), el('span', { class: 'blank' }))))
}
