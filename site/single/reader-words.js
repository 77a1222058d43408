// @ts-check
import { words as all } from '../reader/reader-words.js'

/**
 * The reader page's texts, without those that speak of what a single file does not offer.
 *
 * @param {string} lang
 */
export function words(lang) {
  const w = all(lang)
  return { ...w, welcome: w.whole, unsaved: '' }
}
