// @ts-check

const MATHML = 'http://www.w3.org/1998/Math/MathML'

/** @typedef {Element & {over?: boolean, named?: boolean}} MathNode over: scripts stand over and under it; named: a function's name */

/**
 * Builds an element of MathML. Text is only ever set as text.
 *
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} contents
 * @returns {MathNode}
 */
export function make(name, attributes, ...contents) {
  const node = document.createElementNS(MATHML, name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.append(...contents)
  return node
}

/**
 * One element of several.
 *
 * @param {MathNode[]} nodes
 */
export const row = nodes => nodes.length === 1 ? nodes[0] : make('mrow', {}, ...nodes)

/** @param {string | number} em */
export const space = em => make('mspace', { width: `${em}em` })

/**
 * A delimiter that grows with what it stands around, or is of a size.
 *
 * @param {string} sign "" for one that is not drawn
 * @param {string} form prefix, postfix or infix
 * @param {string} [size]
 */
export function fence(sign, form, size) {
  const sized = /** @type {Record<string, string>} */ (size ? { minsize: size, maxsize: size, symmetric: 'true' } : {})
  return make('mo', { form, fence: 'true', stretchy: 'true', lspace: form === 'infix' ? '.15em' : '0', rspace: form === 'infix' ? '.15em' : '0', ...sized }, sign)
}
