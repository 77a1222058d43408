// @ts-check

/**
 * Builds an element. Text is only ever set as text, so nothing of an answer
 * can become markup.
 *
 * @template {string} S
 * @param {S} name the tag, and behind dots the classes, which are parts too: "span.title"
 * @param {...(Node | string | Record<string, any> | false | null | undefined)} contents children, and attributes:
 *   null, undefined and false leave one out; a function is a handler
 * @returns {ElementOf<S>}
 */
export function el(name, ...contents) {
  const [tag, ...classes] = name.split('.')
  const node = document.createElement(tag)
  if (classes[0]) node.setAttribute('part', node.className = classes.join(' '))
  for (const it of contents) {
    if (it instanceof Node || typeof it === 'string') node.append(it)
    else for (const [key, value] of Object.entries(it || {})) set(node, key, value)
  }
  return /** @type {ElementOf<S>} */ (node)
}

/**
 * @param {HTMLElement} node
 * @param {string} key
 * @param {any} value
 */
function set(node, key, value) {
  if (typeof value === 'function') Object.assign(node, { [key]: value })
  else if (value != null && value !== false) node.setAttribute(key, value)
}

const SVG = 'http://www.w3.org/2000/svg'

/** Stroked paths on a 24 by 24 grid. */
const paths = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14m5 12 5 5',
  close: 'M6 6l12 12M18 6 6 18',
  star: 'M12 4l2.5 5 5.5.8-4 4 1 5.7-5-2.7-5 2.7 1-5.7-4-4 5.5-.8z'
}

/**
 * @param {string} name one of paths, or a kind of resource: those are in icons.svg, which few visitors need
 * @param {string} [base] the folder of icons.svg
 * @returns {SVGElement} without a name, since text says the same
 */
export function icon(name, base) {
  const svg = document.createElementNS(SVG, 'svg')
  const d = paths[/** @type {keyof typeof paths} */ (name)]
  const shape = document.createElementNS(SVG, d ? 'path' : 'use')
  svg.setAttribute('viewBox', '0 0 24 24')
  shape.setAttribute(d ? 'd' : 'href', d ?? `${base}icons.svg#${name}`)
  svg.append(shape)
  return svg
}
