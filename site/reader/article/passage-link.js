// @ts-check

/** Up to so many characters a passage is named whole; of a longer one the address has the ends, where they are enough. */
const WHOLE = 120

/** Characters at each end of a longer passage, and around one whose words the page has twice. */
const END = 32

/**
 * An address with the passage that it names in plain sight, "#heading:~:text=…".
 *
 * @param {string} address
 */
export const plainly = address => address.replace(/%3A~%3A/i, ':~:')

/**
 * The part of an address that leads to a passage, ":~:text=…". Its mark is
 * written as "%3A~%3A", because browsers keep what stands behind the mark itself
 * from the page, and seek it before the article is there.
 * https://wicg.github.io/scroll-to-text-fragment/
 *
 * @param {import('../../notes/flat-text.js').Passage} passage
 * @param {string} [text] the whole page's, by which the address is no longer than it must be
 */
export function directive({ before, quote, after }, text) {
  const cut = quote.length > WHOLE && (text === undefined || alone(head(quote), text)) && clear(quote)
  const around = text === undefined || !alone(cut ? head(quote) : quote, text)
  const parts = [
    around && before.trim() && encode(tail(before)) + '-',
    ...(cut ? [head(quote), tail(quote)] : [quote]).map(encode),
    around && after.trim() && '-' + encode(head(after))
  ]
  return '%3A~%3Atext=' + parts.filter(Boolean).join(',')
}

/**
 * The address of a passage, of a page that is read here or stands on its site.
 *
 * @param {string} address the page's
 * @param {import('../../notes/flat-text.js').Passage} passage
 * @param {string} [text] the whole page's
 */
export function passageLink(address, passage, text) {
  const link = `${address}#${encodeURIComponent(passage.heading)}${directive(passage, text)}`
  return address.includes('?read=') ? link : plainly(link)
}

/** Whether a text has some words once. Finders take no account of case. @param {string} words @param {string} text */
function alone(words, text) {
  return text.toLowerCase().split(words.toLowerCase(), 3).length < 3
}

/** Whether the end of a passage stands nowhere in it but there: finders take the first. @param {string} quote */
function clear(quote) {
  return quote.indexOf(tail(quote), head(quote).length) === quote.length - tail(quote).length
}

/** The first characters of a text, whole words where it has spaces. @param {string} text */
function head(text) {
  return (/^.{1,32}(?=\s)/.exec(text.trim())?.[0] ?? text.trim().slice(0, END)).trim()
}

/** @param {string} text */
function tail(text) {
  return (/(?<=\s).{1,32}$/.exec(text.trim())?.[0] ?? text.trim().slice(-END)).trim()
}

/** A hyphen would tell that a part stands around the passage; half a character is none. @param {string} text */
const encode = text => encodeURIComponent(text.replace(/\p{Cs}/gu, '')).replaceAll('-', '%2D')
