// @ts-check

/** Characters around a place in which its word is sought: the longest words are addresses. */
const REACH = 256

/** Scripts that leave no space between words. */
export const UNSPACED = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}]'

/** Words where the browser knows no language's: in scripts without spaces each character. */
const WORD = new RegExp(`(?:(?!${UNSPACED})[\\p{L}\\p{M}\\p{N}_'’])+|.`, 'gsu')

/**
 * What cuts texts of a language; undefined where the browser has no such thing.
 *
 * @param {string} lang
 * @param {'word' | 'sentence'} granularity
 */
export function segmenter(lang, granularity) {
  if (!Intl.Segmenter) return undefined
  try {
    return new Intl.Segmenter(lang, { granularity })
  } catch {
    return new Intl.Segmenter(undefined, { granularity }) // no language's tag
  }
}

/**
 * A part of a text, made larger until it cuts no word and no character of several.
 *
 * @param {string} text
 * @param {number} start
 * @param {number} end after start
 * @param {string} lang
 * @returns {[start: number, end: number]}
 */
export function wholeWords(text, start, end, lang) {
  return [wordAt(text, start, lang)[0], wordAt(text, end - 1, lang)[1]]
}

/**
 * Where what holds a character begins and ends: a word, or a sign between words.
 *
 * @param {string} text
 * @param {number} at
 * @param {string} lang
 */
function wordAt(text, at, lang) {
  const from = Math.max(0, at - REACH)
  const part = text.slice(from, at + REACH)
  for (const { segment, index } of segmenter(lang, 'word')?.segment(part) ?? byPattern(part)) {
    if (from + index + segment.length > at) return [from + index, from + index + segment.length]
  }
  return [at, at + 1]
}

/** @param {string} text */
const byPattern = text => [...text.matchAll(WORD)].map(({ 0: segment, index }) => ({ segment, index }))
