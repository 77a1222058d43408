// @ts-check
import { el } from '../box/element.js'

/** A whole site in one file is kept already. */
export class SaveButton {
  element = el('span', { hidden: true })
}
