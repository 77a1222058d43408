// @ts-check

/** Languages that are written from right to left, and scripts by which others are. */
const RIGHT = /^(ar|arc|ckb|dv|fa|he|iw|ks|nqo|ps|sd|syr|ug|ur|yi)(-|$)|-(arab|hebr|syrc|thaa|nkoo|adlm)(-|$)/i

/** Scripts by which those languages are written from left to right. */
const LEFT = /-(latn|cyrl|deva)(-|$)/i

/**
 * Makes a language, and the direction that it is written in, the page's.
 *
 * @param {string} lang
 */
export function adjust(lang) {
  const { documentElement: root } = document
  root.lang = lang
  root.dir = RIGHT.test(lang) && !LEFT.test(lang) ? 'rtl' : 'ltr'
}
