// @ts-check
import { el } from './element.js'

/**
 * A text with its marked parts in <mark>. Marks that overlap, run backwards or
 * past the end are cut to what makes sense.
 *
 * @param {string} text
 * @param {Mark[]} [marks]
 * @returns {DocumentFragment}
 */
export function marked(text, marks = []) {
  const out = document.createDocumentFragment()
  let at = 0
  for (const [start, end] of marks) {
    if (start < at || end <= start) continue
    out.append(text.slice(at, start), el('mark', text.slice(start, end)))
    at = end
  }
  out.append(text.slice(at))
  return out
}
