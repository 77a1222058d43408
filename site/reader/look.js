// @ts-check

/** Where the browser keeps it, for all that is read on this origin. */
const KEY = 'carrel-look'

/** How an article may look, in the order of the panel. */
export const looks = {
  theme: ['auto', 'light', 'sepia', 'dark'],
  size: ['90', '100', '115', '130', '150'],
  width: ['narrow', 'medium', 'wide'],
  font: ['sans', 'serif'],
  spacing: ['tight', 'normal', 'loose'],
  pictures: ['same', 'everywhere']
}

/** @typedef {Record<keyof typeof looks, string>} Look */

/** @type {Look} */
const plain = { theme: 'auto', size: '100', width: 'medium', font: 'sans', spacing: 'normal', pictures: 'same' }

/** What was chosen on this page: it holds where the browser keeps nothing. @type {Partial<Look>} */
let last = {}

/**
 * What the reader chose, and the plain look for the rest. What the browser keeps
 * may be anything: only known values count.
 *
 * @returns {Look}
 */
export function look() {
  try {
    last = JSON.parse(localStorage[KEY]) ?? {}
  } catch {} // none, or not ours
  const known = Object.entries(looks).filter(([name, values]) => values.includes(/** @type {any} */ (last)[name]))
  return { ...plain, ...Object.fromEntries(known.map(([name]) => [name, /** @type {any} */ (last)[name]])) }
}

/**
 * Keeps a choice and shows it.
 *
 * @param {string} name one of looks
 * @param {string} value
 */
export function choose(name, value) {
  const chosen = { ...look(), [name]: value }
  last = chosen
  try {
    localStorage[KEY] = JSON.stringify(chosen)
  } catch {} // no room: it lasts as long as the page
  apply(chosen)
}

/**
 * The style sheet reads the look off the root element. The color scheme holds
 * before there is a style sheet.
 */
export function apply(chosen = look()) {
  const { dataset, style } = document.documentElement
  Object.assign(dataset, chosen)
  style.colorScheme = { light: 'light', sepia: 'light', dark: 'dark' }[chosen.theme] ?? ''
}
