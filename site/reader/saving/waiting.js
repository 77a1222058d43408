// @ts-check
import { el } from '../../box/element.js'

/** Milliseconds before a page says that it is on its way: less would flicker. */
export const PATIENCE = 300

/** Lines of the page that is drawn meanwhile. */
const LINES = 10

/**
 * Stands in the place of a page that takes long to come.
 *
 * @param {string} coming says so
 */
export function waiting(coming) {
  return el('div', { class: 'page waiting' }, el('p', { role: 'status' }, coming),
    ...Array.from({ length: LINES }, () => el('span', { class: 'blank', 'aria-hidden': 'true' })))
}
