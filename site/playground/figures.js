// @ts-check
import { el } from '../box/element.js'
import { get } from './get.js'

/** @typedef {{ lang: string, kind: string, documents: number, files: number, bytes: number, core: number, terms: number, positions: number, text: number, other: number }} SegmentSize */
/** @typedef {{ lang: string, documents: number, terms: number, frequent: { term: string, documents: number }[], curve: [number, number][] }} Frequencies */

const grouped = new Intl.NumberFormat('en')

/** @param {string | number} value */
const text = value => typeof value === 'number' ? grouped.format(value) : value

/**
 * The parts of the page that tell of the index. Each asks for its figures when
 * it is opened, so that those of a large pack keep nobody waiting.
 *
 * @param {string[]} langs
 */
export function figures(langs) {
  const select = el('select', ...langs.map(lang => el('option', { value: lang }, lang)))
  const terms = el('div.figure')
  const draw = () => fill(terms, () => drawTerms(select.value))
  select.onchange = draw
  const bytes = el('div.figure')
  return [
    part('Bytes of the index', () => fill(bytes, drawBytes), bytes),
    part('Frequencies of terms', draw, el('label', 'Language ', select), terms)
  ]
}

/**
 * @param {string} title
 * @param {() => void} onopen the first time
 * @param {...Node} contents
 */
function part(title, onopen, ...contents) {
  const details = el('details', el('summary', el('h3', title)), ...contents)
  details.addEventListener('toggle', onopen, { once: true })
  return details
}

/**
 * Shows that figures are on their way, then the figures, or why there are none.
 * A later call takes the place of an earlier one.
 *
 * @param {HTMLElement} place
 * @param {() => Promise<Node[]>} figure
 */
async function fill(place, figure) {
  const wait = el('p', { role: 'status' }, 'Counting …')
  place.replaceChildren(wait)
  const nodes = await figure().catch(e => [el('p.failed', { role: 'alert' }, e.message)])
  if (wait.parentNode === place) place.replaceChildren(...nodes)
}

async function drawBytes() {
  /** @type {{ segments: SegmentSize[], more: number }} */
  const { segments, more } = await get('playground/bytes.json')
  const rows = segments.map(s => [s.lang, s.kind, s.documents, s.files, s.bytes, s.core, s.terms, s.positions, s.text, s.other])
  return [
    plot('Plot of bytes', 'playground/bytes.svg', 'Bars: bytes of each structure of the index, by language. The table has the numbers.'),
    table('Bytes of each segment', ['Language', 'Kind', 'Documents', 'Files', 'Bytes', 'Core', 'Terms', 'Positions', 'Text', 'Other'], rows),
    ...more ? [el('p', `${text(more)} more segments; carrel inspect lists all of them.`)] : []
  ]
}

/** @param {string} lang */
async function drawTerms(lang) {
  const at = '?lang=' + encodeURIComponent(lang)
  /** @type {Frequencies} */
  const f = await get('playground/terms.json' + at)
  const last = f.curve.length - 1
  const points = f.curve.filter(([rank], i) => i === last || Number.isInteger(Math.round(Math.log10(rank) * 1e9) / 1e9))
  return [
    plot('Plot of frequencies', 'playground/terms.svg' + at, 'Curve: in how many documents a term stands, by its rank, both on logarithmic scales. The tables have the numbers.'),
    el('div.tables',
      table(`The ${f.frequent.length} most frequent of ${text(f.terms)} terms`, ['Rank', 'Term', 'Documents', 'Percent'],
        f.frequent.map((t, i) => [i + 1, t.term, t.documents, Math.round(1000 * t.documents / f.documents) / 10])),
      table('Points of the curve', ['Rank', 'Documents'], points))
  ]
}

/**
 * @param {string} name
 * @param {string} src
 * @param {string} alt
 */
function plot(name, src, alt) {
  return el('div.wide', { tabindex: 0, role: 'region', 'aria-label': name }, el('img.plot', { src, alt }))
}

/**
 * @param {string} caption
 * @param {string[]} heads
 * @param {(string | number)[][]} rows the first cell names the row
 */
function table(caption, heads, rows) {
  const line = (/** @type {(string | number)[]} */ cells) => el('tr', ...cells.map((c, i) => i ? el(typeof c === 'string' ? 'td.text' : 'td', text(c)) : el('th', { scope: 'row' }, text(c))))
  return el('div.wide', { tabindex: 0, role: 'region', 'aria-label': caption },
    el('table', el('caption', caption), el('thead', el('tr', ...heads.map((h, i) => el(typeof rows[0]?.[i] === 'string' ? 'th.text' : 'th', { scope: 'col' }, h)))), el('tbody', ...rows.map(line))))
}
