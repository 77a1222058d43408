// @ts-check
import { el, icon } from '../../box/element.js'

/** Hues of drawn covers: one a section, so that its pages look related. */
const HUES = 12

/**
 * The picture beside a page in a list: its own where the site itself has one,
 * else one drawn from its title and section, the same every time. It says
 * nothing that the text beside it does not.
 *
 * @param {Hit} hit
 * @param {string} src of its image; "" for none
 */
export function cover({ title, section = '', type = '', resource }, src) {
  const drawn = el('span', { class: 'cover drawn', 'aria-hidden': 'true' }, resource ? icon(resource.kind, '') : initial(title))
  drawn.style.setProperty('--hue', String(hue(section || type)))
  if (!src || new URL(src, location.href).origin !== location.origin || !location.protocol.startsWith('http')) return drawn
  const image = el('img', { class: 'cover', src, alt: '', loading: 'lazy', onerror: () => image.replaceWith(drawn) })
  return image
}

/**
 * The first letter or digit of a title, with the marks that belong to it.
 *
 * @param {string} title
 */
function initial(title) {
  return title.match(/[\p{L}\p{N}]\p{M}*/u)?.[0].toLocaleUpperCase() ?? '·'
}

/**
 * @param {string} name
 * @returns {number} degrees
 */
function hue(name) {
  let sum = 7
  for (const c of name) sum = (sum * 31 + (c.codePointAt(0) ?? 0)) % 9973
  return sum % HUES * (360 / HUES)
}
