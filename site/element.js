// @ts-check

/**
 * Builds an element. Text is only ever set as text, so nothing of an answer
 * can become markup.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] null and undefined leave one out;
 *   part is the class too, unless a class follows it
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'part') node.className = String(value)
    if (value != null && value !== false) node.setAttribute(name, value === true ? '' : String(value))
  }
  for (const child of children) if (child) node.append(child)
  return node
}

const SVG = 'http://www.w3.org/2000/svg'

/** Stroked paths on a 24 by 24 grid. */
const paths = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14m5 12 5 5',
  close: 'M6 6l12 12M18 6 6 18',
  video: 'M3 5h18v14H3zM10 9v6l5-3z',
  image: 'M3 5h18v14H3zM3 16l5-5 5 5 3-3 5 5M15 9h.01',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  repository: 'M6 4v16M6 14c8 0 11-2 11-6',
  chat: 'M4 5h16v11H11l-5 4v-4H4z',
  event: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  page: 'M9 6H5v13h13v-4M13 4h7v7M20 4l-9 9'
}

/** Kinds that share another's drawing. @type {Record<string, string>} */
const same = { photos: 'image', map: 'image', slides: 'document', form: 'document', calendar: 'event', post: 'chat' }

/**
 * @param {string} name a kind of resource, "search" or "close"
 * @returns {SVGElement} hidden from screen readers, since text says the same
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', paths[/** @type {keyof typeof paths} */ (same[name] ?? name)] ?? paths.page)
  svg.append(path)
  return svg
}

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
    if (start < at || end <= start || end > text.length) continue
    out.append(text.slice(at, start), el('mark', {}, text.slice(start, end)))
    at = end
  }
  out.append(text.slice(at))
  return out
}
