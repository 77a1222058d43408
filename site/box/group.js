// @ts-check
import { el } from './element.js'

/**
 * Options under a label; nothing where there are none.
 *
 * @param {string} label
 * @param {HTMLElement[]} options
 */
export const group = (label, options) => options[0] ? [el('div', { role: 'group', 'aria-label': label }, el('div.label', { 'aria-hidden': true }, label), ...options)] : []
