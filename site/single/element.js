// @ts-check
import { icon as drawn } from '../box/element.js'

export * from '../box/element.js'

/**
 * An icon whose drawing the page holds in its template: a file on disk can't
 * refer to a part of another.
 *
 * @param {string} name
 * @param {string} [base]
 */
export function icon(name, base) {
  const symbol = document.querySelector('template')?.content.getElementById(name)
  if (!symbol) return drawn(name, base)
  const svg = drawn('close')
  svg.replaceChildren(...symbol.cloneNode(true).childNodes)
  return svg
}
