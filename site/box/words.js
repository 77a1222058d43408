// @ts-check

/** @typedef {typeof import('../words/en.json')} Words the interface's texts; {n} and {q} stand for a number and a query */

/** What can be said before the texts are there, or where they can't be had. */
export const few = /** @type {Words} */ ({ search: 'Search', failed: 'The search could not be loaded.', offline: 'You are offline.', retry: 'Try again' })

/**
 * The file with the texts in a language. A pack has one for each language of
 * the site, with English texts where there are no others.
 *
 * @param {string} lang
 */
export function wordsFile(lang) {
  return `words-${/^zh.*(hant|tw|hk|mo)/i.test(lang) ? 'zh-tw' : lang.toLowerCase().split('-')[0]}.json`
}

/**
 * @param {string} lang
 * @param {string} base
 * @returns {Promise<Words>} English where there are no texts in the language, the few where no file can be had
 */
export function loadWords(lang, base) {
  return fetch(base + wordsFile(lang)).then(r => r.ok || lang === 'en' ? r.json() : loadWords('en', base)).catch(() => few)
}

/**
 * @param {Words['count']} forms
 * @param {number} n
 * @param {string} lang
 */
export function count(forms, n, lang) {
  const form = /** @type {'other'} */ (new Intl.PluralRules(tag(lang)).select(n))
  return fill(forms[form] ?? forms.other, n.toLocaleString(tag(lang)))
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
