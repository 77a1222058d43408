// @ts-check

/** @typedef {Record<string, string[]>} Wanted values by field, of which a page has one */
/** @typedef {Record<string, {any: string[], all: string[], none: string[]}>} Limits */

/**
 * What an attribute limits a box to: version:2.0 section:/docs/ -tag:"old news". Several values of
 * a field are a choice between them. A section may be written as its address.
 *
 * @param {string | null} text
 * @returns {Limits}
 */
export function readLimits(text) {
  /** @type {Limits} */
  const limits = {}
  for (const [, not, field, quoted, word] of (text ?? '').matchAll(/(-?)([\p{L}\d_-]+):(?:"([^"]*)"|(\S+))/gu)) {
    const value = quoted ?? word
    const sides = limits[field.toLowerCase()] ??= { any: [], all: [], none: [] }
    sides[not ? 'none' : 'any'].push(field === 'section' ? value.replace(/\/+$/, '').replace(/.*\//, '') : value)
  }
  for (const sides of Object.values(limits)) if (!sides.any[1]) sides.all = sides.any.splice(0) // besides another range of dates
  return limits
}
