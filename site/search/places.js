// @ts-check

/**
 * Where a segment has its terms and its texts: of each chunk the first term, as bytes in
 * a string, or the first document, and the number of its file.
 *
 * @typedef {{ terms: [first: string, file: number][], texts: [first: number, file: number][] }} Places
 */

/** Sections of a core. */
const COLLECTION = 1
const CHUNKS = 4

/**
 * Reads places out of a segment's core without the engine, which is still on its
 * way: what a query will need can be fetched beside it. A head has none. docs/FORMAT.md
 * has the bytes.
 *
 * @param {Uint8Array} core
 * @returns {Places}
 */
export function openPlaces(core) {
  let at = 4
  let positions = false
  const number = () => {
    let n = 0
    for (let shift = 1, byte = 128; byte > 127; shift *= 128) n += ((byte = core[at++]) & 127) * shift
    return n
  }
  const chunk = () => [number(), number()][0] // its file and length
  let name = ''
  const shared = () => {
    const same = number()
    const length = number()
    return name = name.slice(0, same) + String.fromCharCode(...core.subarray(at, at += length))
  }
  /** @type {<T>(read: () => T) => T[]} of no more items than there are bytes */
  const list = read => {
    const items = []
    for (let n = number(); n > 0 && at < core.length; n--) items.push(read())
    return items
  }
  /** @type {Places} */
  const places = { terms: [], texts: [] }
  number() // version
  for (let sections = core[3] === 'l'.charCodeAt(0) ? number() : 0; sections > 0 && at < core.length; sections--) {
    const tag = number()
    const end = number() + at
    if (tag === COLLECTION) positions = core[at + 1] % 2 > 0
    if (tag === CHUNKS) {
      places.terms = list(() => {
        const file = chunk()
        return [shared(), file]
      })
      if (positions) places.terms.forEach(chunk)
      let doc = 0
      places.texts = list(() => {
        const file = chunk()
        doc += number()
        shared() // its address
        return [doc, file]
      })
    }
    at = end
  }
  return places
}

/**
 * The bytes of a word, as places have them.
 *
 * @param {string} word
 */
export const bytesOf = word => String.fromCharCode(...new TextEncoder().encode(word))

/**
 * The file in which something would be; 0 is the core's own.
 *
 * @template {string | number} K
 * @param {[first: K, file: number][]} places
 * @param {K} key
 */
export const fileOf = (places, key) => (places.findLast(([first]) => first <= key) ?? places[0])?.[1] ?? 0
