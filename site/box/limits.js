// @ts-check

/** @typedef {Record<string, string[]>} Wanted values by field, of which a page has one */
/** @typedef {Record<string, {any: string[], none: string[]}>} Limits */

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
    const sides = limits[field.toLowerCase()] ??= { any: [], none: [] }
    sides[not ? 'none' : 'any'].push(field === 'section' ? value.replace(/\/+$/, '').replace(/.*\//, '') : value)
  }
  return limits
}

/**
 * Limits and what was chosen within them, as the engine takes filters.
 *
 * @param {Limits} limits
 * @param {Wanted} chosen
 */
export function within(limits, chosen) {
  /** @type {Record<string, Filter>} */
  const filters = { ...chosen }
  for (const [field, { any, none }] of Object.entries(limits)) {
    const own = chosen[field]
    const both = own?.filter(value => !any[0] || any.includes(value)) ?? []
    filters[field] = { any: both[0] ? both : any, none }
  }
  return filters
}
