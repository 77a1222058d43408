// @ts-check
import { el } from '../box/element.js'

/** A site in one file has no other version. */
export class News {
  element = el('span', { hidden: true })
}
