// @ts-check
import { count } from './words.js'

/**
 * How many pages and how many links an answer has, as a text.
 *
 * @param {{total: number, pages?: number}} answer
 * @param {import('./words.js').Words} w
 * @param {string} lang
 */
export function tally({ total, pages = total }, w, lang) {
  const parts = [pages && count(w.pages, pages, lang), total > pages && count(w.links, total - pages, lang)]
  return parts.filter(Boolean).join(/^(zh|ja)/.test(lang) ? '、' : /^(ar|fa)/.test(lang) ? '، ' : ', ')
}
