// @ts-check
import { el, icon } from '../../box/element.js'

/**
 * The picture beside a page in a list, where the site itself has one, and the drawing of
 * a resource's kind. A page without a picture has nothing: its title says more. One whose
 * picture can't be had keeps its room, so that nothing moves.
 *
 * @param {Hit} hit
 * @param {string} src of its image; "" for none
 */
export function cover({ resource }, src) {
  const drawn = resource ? el('span', { class: 'cover drawn', 'aria-hidden': 'true' }, icon(resource.kind, '')) : ''
  if (!src || new URL(src, location.href).origin !== location.origin || !location.protocol.startsWith('http')) return drawn
  const image = el('img', { class: 'cover', src, alt: '', loading: 'lazy', onerror: () => image.replaceWith(drawn || el('span', { class: 'cover' })) })
  return image
}
