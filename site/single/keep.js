// @ts-check
import { el } from '../box/element.js'

/** A whole site in one file is kept already, and offers nothing to keep. */
export class Keep {
  element = el('span', { hidden: true })
}
