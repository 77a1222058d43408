// @ts-check
import { words } from './words.js'

/** @typedef {Record<string, string | number | boolean | (string | number)[] | null | undefined>} Options */

/**
 * The options of a box as attributes of <carrel-search>. true is an empty
 * attribute; false, null and undefined leave it out; a list is its values,
 * searches with a comma between them.
 *
 * @param {Options} options
 * @returns {Record<string, string>}
 */
export function attributes(options) {
  /** @type {Record<string, string>} */
  const all = {}
  for (const [name, value] of Object.entries(options)) {
    if (!/^[a-z][\w-]*$/i.test(name)) throw new Error(`carrel: ${JSON.stringify(name)} is no name of an attribute of <carrel-search>`)
    if (value === true) all[name] = ''
    else if (Array.isArray(value)) all[name] = value.join(name === 'suggest' ? ', ' : ' ')
    else if (value != null && value !== false) all[name] = String(value)
  }
  return all
}

/**
 * "Search" in a language, English where it is none of Carrel's.
 *
 * @param {string | undefined} lang
 * @returns {string}
 */
export function searchWord(lang = 'en') {
  const [primary] = lang.toLowerCase().split(/[-_]/)
  const key = /^zh.*(hant|tw|hk|mo)/i.test(lang) ? 'zh-tw' : primary.replace(/^n[no]$/, 'nb')
  return Object.hasOwn(words, key) ? words[key] : words.en
}

/**
 * The box as HTML: the script, the element, and in it a form that leads
 * visitors without JavaScript to the page of all pages.
 *
 * @param {Options} options
 * @param {string} folder address of the pack, "/carrel/"
 */
export function markup(options, folder) {
  const said = Object.entries(attributes(options)).map(([name, value]) => value && `${name}="${escape(value)}"` || name)
  const button = escape(searchWord(options.lang ? String(options.lang) : undefined))
  return `<script type="module" src="${escape(folder)}carrel.js"></script>
<${['carrel-search', ...said].join(' ')}>
  <form action="${escape(folder)}pages.html"><button>${button}</button></form>
</carrel-search>`
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`)
}
