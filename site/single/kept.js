// @ts-check
import { el } from '../box/element.js'

/** A whole site in one file keeps nothing besides, and needs no network. */
export class Kept {
  element = el('section', { hidden: true })
  some = false
  has() { return false }
  async look() {}
  open() {}
}
