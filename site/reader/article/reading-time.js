// @ts-check

/**
 * Words and characters that a person reads in a minute: Brysbaert, "How many
 * words do we read per minute?" (2019), has 238 English words, and 255 to 260 Chinese
 * words, which are about 400 characters. Japanese is read about as fast.
 */
const WORDS = 238
const CHARACTERS = 400

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const word = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

/**
 * How long a text takes to read. What nobody reads, the addresses of links, is
 * not counted.
 *
 * @param {string} markdown
 * @returns {number} minutes, 1 and up; 0 where there is nothing to read
 */
export function minutes(markdown) {
  const text = markdown.replace(/\]\([^)\s]*|https?:\/\/\S*/g, ' ')
  const characters = text.match(unspaced)?.length ?? 0
  const words = text.replace(unspaced, ' ').match(word)?.length ?? 0
  const exact = words / WORDS + characters / CHARACTERS
  return exact && Math.max(1, Math.round(exact))
}
