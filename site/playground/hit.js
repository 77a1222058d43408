// @ts-check
import { el } from '../box/element.js'
import { marked } from '../box/marked.js'

/** @typedef {NonNullable<Hit['explain']>} Sum */

/** What a number of the engine's JSON may be off by: it has four digits. */
const OFF = 0.00005

const SVG = 'http://www.w3.org/2000/svg'

/** @param {number} x */
const number = x => x.toFixed(3)

/**
 * What a hit is known by from one answer to the next.
 *
 * @param {Hit} hit
 */
export const keyOf = hit => [hit.lang, hit.kind, hit.url].join(' ')

/**
 * How far a hit has moved: by its place in the answer without any change, from 1.
 *
 * @param {number} place
 * @param {number | undefined} before undefined where it was not among those compared
 * @param {number} compared
 */
export function move(place, before, compared) {
  if (before === undefined) return el('span.move.up', `new: not among the first ${compared} before`)
  if (before === place) return el('span.move', `still ${place}`)
  return before > place
    ? el('span.move.up', `↑ up ${before - place}, from ${before}`)
    : el('span.move.down', `↓ down ${place - before}, from ${before}`)
}

/**
 * A hit with the sum of its score, which opens.
 *
 * @param {Hit} hit
 * @param {string} href
 * @param {HTMLElement | null} moved
 * @param {boolean} open
 * @param {(open: boolean) => void} ontoggle
 */
export function hitItem(hit, href, moved, open, ontoggle) {
  const details = el('details', open && { open: '' }, el('summary', 'Score ', el('strong.score', number(hit.score ?? 0))), sumTable(hit))
  details.ontoggle = () => ontoggle(details.open)
  return el('li.hit',
    el('h3', el('a', { href: href || null, lang: hit.lang }, hit.title)),
    el('p.meta', `${hit.url} · ${hit.lang} · ${hit.resource?.kind ?? hit.type ?? 'page'}`, hit.pinned && ' · pinned', moved && ' · ', moved),
    el('p.snippet', { lang: hit.lang }, marked(hit.snippet, hit.marks)), details)
}

/** @param {Hit} hit */
function sumTable({ title, score = 0, explain = [] }) {
  const total = explain.reduce((sum, part) => sum + part.score, 0)
  const adds = Math.abs(total - score) <= OFF * (explain.length + 1)
  const heads = ['Part', 'Words', 'idf', 'tf', 'Score'].map(text => el('th', { scope: 'col' }, text))
  return el('div.wide', { tabindex: 0, role: 'region', 'aria-label': `Sum of the score of ${title}` },
    el('table.sum', el('thead', el('tr', ...heads, el('td'))),
      el('tbody', ...rows(explain)),
      el('tfoot', el('tr', el('th', { scope: 'row', colspan: 4 }, 'Sum'), el('td.total', number(adds ? score : total)),
        el('td', !adds && `the score is ${number(score)}`)))))
}

/** @param {Sum} explain */
function rows(explain) {
  const ends = [0]
  for (const part of explain) ends.push(ends[ends.length - 1] + part.score)
  return explain.map(({ clause, terms, idf, tf, score }, i) => el('tr',
    el('th', { scope: 'row' }, clause), el('td.terms', terms.join(', ')),
    el('td', idf ? number(idf) : ''), el('td', tf ? number(tf) : ''), el('td', number(score)),
    el('td.bar', bar(ends[i], ends[i + 1], Math.min(...ends), Math.max(...ends)))))
}

/**
 * Where a part begins and ends in the sum, as a bar.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} low
 * @param {number} high
 */
function bar(from, to, low, high) {
  const svg = document.createElementNS(SVG, 'svg')
  const rect = document.createElementNS(SVG, 'rect')
  const at = (/** @type {number} */ x) => high > low ? 100 * (x - low) / (high - low) : 0
  const shape = { x: at(Math.min(from, to)), width: Math.max(.5, Math.abs(at(to) - at(from))), y: 1, height: 8, class: to < from ? 'loss' : 'gain' }
  for (const [name, value] of Object.entries(shape)) rect.setAttribute(name, String(value))
  svg.setAttribute('viewBox', '0 0 101 10')
  svg.setAttribute('preserveAspectRatio', 'none')
  svg.setAttribute('aria-hidden', 'true')
  svg.append(rect)
  return svg
}
