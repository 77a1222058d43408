// @ts-check
import en from './words-en.json'

/** @typedef {typeof en} Words the interface's texts; {n} and {q} stand for a number and a query */

/** What the closed box says before its texts are there. @type {Record<string, string>} */
const search = { ja: '検索', zh: '搜索' }

/** @param {string} lang */
const primary = lang => lang.toLowerCase().split('-')[0]

/**
 * The texts to begin with: English, but for the one on the closed box.
 *
 * @param {string} lang
 * @returns {Words}
 */
export function words(lang) {
  return { ...en, search: search[primary(lang)] ?? en.search }
}

/**
 * The texts in a language, fetched when the pack is opened; English where
 * there are none.
 *
 * @param {string} lang
 * @param {string} base
 * @param {Record<string, string>} assets
 * @returns {Promise<Words>}
 */
export async function loadWords(lang, base, assets) {
  const name = assets['words-' + primary(lang)]
  return name ? { ...en, ...await fetch(base + name).then(r => r.json()).catch(() => {}) } : en
}

/**
 * @param {Words} w
 * @param {number} n
 * @param {string} lang
 */
export function count(w, n, lang) {
  return n === 1 ? w.one : fill(w.many, n.toLocaleString(tag(lang)))
}

/**
 * Puts a value in a text's place for it.
 *
 * @param {string} text
 * @param {string} value
 */
export function fill(text, value) {
  return text.replace(/{.}/, () => value)
}

/**
 * A day, in the reader's way of writing it; "" for what is no date.
 *
 * @param {string | undefined} date
 * @param {string} lang
 */
export function day(date, lang) {
  const time = new Date(date ?? NaN)
  return isNaN(+time) ? '' : time.toLocaleDateString(tag(lang), { dateStyle: 'medium', timeZone: 'UTC' })
}

/**
 * A tag that Intl surely takes.
 *
 * @param {string} lang
 */
function tag(lang) {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
