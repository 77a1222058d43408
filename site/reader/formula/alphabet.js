// @ts-check

/** Where Unicode has the letters of a style: capitals and small ones as one run, digits, Greek; 0 for none. */
const STYLES = /** @type {Record<string, [latin: number, digits: number, greek: number]>} */ ({
  bold: [0x1d400, 0x1d7ce, 0x1d6a8],
  'bold-italic': [0x1d468, 0x1d7ce, 0x1d71c],
  script: [0x1d49c, 0, 0],
  fraktur: [0x1d504, 0, 0],
  double: [0x1d538, 0x1d7d8, 0],
  sans: [0x1d5a0, 0x1d7e2, 0],
  mono: [0x1d670, 0x1d7f6, 0]
})

/** Letters that Unicode had before the runs, and that stand where they stood. */
const ELSEWHERE = /** @type {Record<string, string>} */ ({
  script: 'BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ',
  fraktur: 'CℭHℌIℑRℜZℨ',
  double: 'CℂHℍNℕPℙQℚRℝZℤ'
})

/** The commands of the styles. */
export const styles = /** @type {Record<string, string>} */ ({
  mathrm: 'normal', rm: 'normal', mathup: 'normal', mathnormal: '', mathit: 'italic', it: 'italic', mathbf: 'bold', bf: 'bold', mathbb: 'double', Bbb: 'double',
  boldsymbol: 'bold-italic', bm: 'bold-italic', pmb: 'bold-italic', mathcal: 'script', cal: 'script', mathscr: 'script', scr: 'script', mathfrak: 'fraktur', frak: 'fraktur',
  mathsf: 'sans', sf: 'sans', mathtt: 'mono', tt: 'mono'
})

/**
 * A letter or digit in a style; itself where the style has none.
 *
 * @param {string} char
 * @param {string} style
 */
export function inStyle(char, style) {
  const known = ELSEWHERE[style]?.indexOf(char) ?? -1
  if (known >= 0) return ELSEWHERE[style][known + 1]
  const [latin, digits, greek] = STYLES[style] ?? [0, 0, 0]
  const at = (/** @type {string} */ first, /** @type {number} */ start) => String.fromCodePoint(start + char.charCodeAt(0) - first.charCodeAt(0))
  if (latin && /[A-Z]/.test(char)) return at('A', latin)
  if (latin && /[a-z]/.test(char)) return at('a', latin + 26)
  if (digits && /\d/.test(char)) return at('0', digits)
  if (greek && /[Α-Ω]/.test(char)) return at('Α', greek)
  if (greek && /[α-ω]/.test(char)) return at('α', greek + 26)
  return char
}
