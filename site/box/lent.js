// @ts-check

/**
 * Takes the place of element.js in find.js and later.js, which have no copy of what the
 * page has already: carrel.js lends it.
 *
 * @type {typeof import('./element.js').el}
 */
export let el

/** @type {typeof import('./element.js').icon} */
export let icon

/**
 * @param {typeof el} makes
 * @param {typeof icon} draws
 */
export function borrow(makes, draws) {
  el = makes
  icon = draws
}
