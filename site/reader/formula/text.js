// @ts-check
import { make, row } from './node.js'

/** What a text of TeX writes with signs of the keyboard. @type {[RegExp, string][]} */
const SIGNS = [[/---/g, '—'], [/--/g, '–'], [/``/g, '“'], [/''/g, '”'], [/`/g, '‘'], [/'/g, '’'], [/~|\\ /g, '\u00a0'], [/\\,/g, '\u2009'], [/\\([%&$#_{}])/g, '$1'], [/^ +| +$/g, '\u00a0']]

/**
 * Words within a formula, which may have formulas in them.
 *
 * @param {import('./parser.js').Parser} p
 * @param {string} style
 */
export function text(p, style) {
  const parts = p.raw().split(/(?<!\\)\$/)
  return row(parts.map((part, i) => i % 2 ? p.inner(part) : make('mtext', style ? { class: style } : {}, words(part))))
}

/** @param {string} source */
function words(source) {
  const plain = SIGNS.reduce((s, [pattern, sign]) => s.replace(pattern, sign), source.replace(/\s+/g, ' '))
  if (/\\[a-z]/i.test(plain)) throw new Error(plain)
  return plain
}
