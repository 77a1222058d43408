// @ts-check
import { make } from './node.js'
import { Parser } from './parser.js'

/** Characters of a formula; a longer one is shown as its source. */
const LONGEST = 10_000

/**
 * MathML of TeX, built element by element: what no command is known for is text.
 *
 * @param {string} tex
 * @param {boolean} [display] on its own, not in a line
 * @returns {Element | undefined} undefined where the formula is not understood
 */
export function mathml(tex, display = false) {
  if (tex.length > LONGEST) return undefined
  try {
    return make('math', { display: display ? 'block' : 'inline', alttext: tex.trim() }, new Parser(tex).whole())
  } catch {
    return undefined // its source says what it is
  }
}

/**
 * Draws the formulas of an article, which stand in it as their TeX.
 *
 * @param {ParentNode} text
 */
export function drawFormulas(text) {
  for (const place of text.querySelectorAll('.math')) {
    const drawn = mathml(place.textContent ?? '', place.localName === 'pre')
    if (drawn) place.replaceChildren(drawn)
  }
}
