// @ts-check

/** Scripts without spaces between words, and Hangul, whose words grow endings; as in wasm/text. */
const letter = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Mymr}\p{sc=Khmr}ー]`
const spaced = String.raw`(?!${letter})[\p{L}\p{N}\p{M}]`

/** Whether a text has letters of such. */
export const unspaced = new RegExp(letter, 'u')

/** Emoji, arrows and the like: each is a word. */
const sign = String.raw`\p{RI}{2}|[¢-¥§©®°±¶×÷\u20A0-\u20CF\u2190-\u23FF\u2600-\u27BF\u27F0-\u27FF\u2900-\u297F\u2B00-\u2BFF\u{1F000}-\u{1FAFF}]`

const runs = new RegExp(String.raw`(${letter}(?:${letter}|\p{M})*)|(?:(?<![\p{L}\p{N}])\.(?=\p{L}))?(?:${spaced}|(?<=\p{L})'(?=\p{L})|(?<=\p{N})\.(?=\p{N}))+(?:(?<=\b\w\w?)(?:\+\+|#))?|${sign}`, 'gu')

/** What asks for more than words: quotes, fields, signs and operators of the query language. */
const language = /["＂“”„«»「」『』*~|]|(?<!\S)[-+][^\s\d]|\w:[^\s/]|\s(AND|OR|NOT)\s/

/**
 * Folds as wasm/text does: case, width, compatibility forms, the points of Hebrew and the vowel signs of Arabic.
 *
 * @param {string} text
 */
export const fold = text => text.normalize('NFKC').toLowerCase().replace(/[\xAD\u0307\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u0652\u0656-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u200B-\u200D\uFE0E\uFE0F\uFEFF\u{1F3FB}-\u{1F3FF}]/gu, '').replace(/[’‘ʼ]/g, "'").replaceAll('ß', 'ss').replaceAll('ς', 'σ')

/**
 * The terms that a query asks for, or none where it is more than words. The last
 * may be the beginning of one. Each may take a file, so there are twenty at most.
 *
 * @param {string} query
 * @returns {[text: string, open: boolean][]}
 */
export function terms(query) {
  if (language.test(query)) return []
  const list = [...fold(query).matchAll(runs)].flatMap(([text, run]) => {
    const letters = run?.match(/.\p{M}*/gu) ?? [text]
    return letters.length < 2 ? letters : letters.slice(1).map((next, i) => letters[i] + next)
  }).slice(0, 20)
  return list.map((text, i) => [text, !list[i + 1]])
}
