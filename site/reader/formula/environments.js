// @ts-check
import { fence, make, row } from './node.js'

/**
 * @typedef {import('./node.js').MathNode} MathNode
 * @typedef {import('./parser.js').Parser} Parser
 */

/** How the columns of a table stand, the last for all that follow, and whether it is set large. @type {Record<string, [columns: string, large?: boolean]>} */
const LAYOUTS = { matrix: ['c'], aligned: ['rl', true], gathered: ['c', true], cases: ['l'], dcases: ['l', true], substack: ['c'], multline: ['c', true] }

/** Environments: their layout and what stands around them. @type {Record<string, [layout: string, open?: string, shut?: string]>} */
const KINDS = {
  matrix: ['matrix'], smallmatrix: ['matrix'], pmatrix: ['matrix', '(', ')'], bmatrix: ['matrix', '[', ']'], Bmatrix: ['matrix', '{', '}'],
  vmatrix: ['matrix', '|', '|'], Vmatrix: ['matrix', '‖', '‖'], array: ['matrix'], subarray: ['substack'],
  cases: ['cases', '{', ''], dcases: ['dcases', '{', ''], rcases: ['cases', '', '}'],
  aligned: ['aligned'], align: ['aligned'], alignat: ['aligned'], alignedat: ['aligned'], split: ['aligned'], eqnarray: ['aligned'], flalign: ['aligned'],
  gathered: ['gathered'], gather: ['gathered'], equation: ['gathered'], displaymath: ['gathered'], math: ['gathered'], multline: ['multline']
}

/** Environments that say beforehand which columns they have. */
const COLUMNS = new Set(['array', 'subarray', 'alignat', 'alignedat'])

/**
 * \begin{name} and all up to its end.
 *
 * @param {Parser} p
 */
export function environment(p) {
  const name = p.raw()
  const kind = Object.hasOwn(KINDS, name.replace(/\*$/, '')) ? KINDS[name.replace(/\*$/, '')] : undefined
  if (!kind) throw new Error(name)
  p.optional()
  const columns = COLUMNS.has(name.replace(/\*$/, '')) ? p.raw() : ''
  const rows = p.rows()
  p.expect('\\end')
  if (p.raw() !== name) throw new Error(`no end of ${name}`)
  const [layout, open, shut] = kind
  const [only] = rows[0]
  const body = layout === 'gathered' && rows.length === 1 && rows[0].length === 1 ? row(only) : table(rows, layout, columns.replace(/[^lcr]/g, ''))
  return open === undefined ? body : make('mrow', {}, fence(open, 'prefix'), body, fence(shut ?? '', 'postfix'))
}

const SIDES = /** @type {Record<string, string>} */ ({ l: 'left', c: 'center', r: 'right' })

/**
 * @param {MathNode[][][]} rows
 * @param {string} layout one of LAYOUTS
 * @param {string} [columns] "lcr" in the place of the layout's own
 */
export function table(rows, layout, columns) {
  const [own, large] = LAYOUTS[layout]
  const side = (/** @type {number} */ i) => SIDES[columns?.[i] ?? own[i % own.length]]
  const widest = Math.max(...rows.map(cells => cells.length))
  const lines = rows.map(cells => make('mtr', {}, ...cells.map((nodes, i) => make('mtd', { class: side(i) }, ...nodes))))
  const align = Array.from({ length: widest }, (_, i) => side(i)).join(' ') // for browsers that take it from here
  return make('mtable', { class: layout, columnalign: align, ...large ? { displaystyle: 'true' } : {} }, ...lines)
}
