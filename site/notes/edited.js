// @ts-check
import { align, tokens, weight } from './align.js'

/** How much of a passage must still be there, and of the text on one side of it: where it was, and elsewhere. */
const QUOTE = .5
const NEAR = .5
const ELSEWHERE = .75

/** Of a passage whose text around it is gone so much must be there, and it has to be so long. */
const ALONE = .75
const LONG = 16

/** Another place that is so much like a passage as the best one makes both doubtful. */
const RIVAL = .85

/** Characters on each side that, next to one another, tell that a passage was taken out. */
const SEAM = 24

/** @typedef {import('./flat-text.js').Passage} Passage */
/** @typedef {{start: number, end: number, share: number[], like: number}} Place share: of before, quote and after; like: of all in letters */

/**
 * Where a passage stands whose words were edited: between what is left of the text
 * around it. In its own section it only has to be like what it was; elsewhere nothing else may be.
 *
 * @param {Passage} passage
 * @param {import('./align.js').Token[]} words the page's
 * @param {string} text the page's
 * @param {[begin: number, end: number]} section where its section lies
 * @returns {{start: number, end: number} | undefined}
 */
export function findEdited(passage, words, text, [begin, end]) {
  const own = words.filter(w => w.at >= begin && w.at < end)
  if (own.length && takenOut(passage, text.slice(begin, end))) return undefined
  const here = nearest(passage, own)
  if (here && stands(here, passage.quote, NEAR)) return here
  const there = nearest(passage, words)
  if (!there || !stands(there, passage.quote, ELSEWHERE)) return undefined
  const others = [words.filter(w => w.end <= there.start), words.filter(w => w.at >= there.end)].map(rest => nearest(passage, rest)?.like ?? 0)
  return Math.max(...others) < RIVAL * there.like ? there : undefined
}

/**
 * @param {Place} place
 * @param {string} quote
 * @param {number} around
 */
function stands({ share: [before, inside, after] }, quote, around) {
  return inside >= QUOTE && Math.max(before, after) >= around || inside >= ALONE && around === NEAR && weight(tokens(quote)) >= LONG
}

/**
 * The part of a text that is most like a passage.
 *
 * @param {Passage} passage
 * @param {import('./align.js').Token[]} words
 * @returns {Place | undefined}
 */
function nearest({ before, quote, after }, words) {
  const parts = [before, quote, after].map(tokens)
  const [first, last] = [parts[0].length, parts[0].length + parts[1].length]
  const pattern = parts.flat()
  const matches = align(pattern, words)
  const inside = matches.filter(m => m.i >= first && m.i < last)
  if (!inside.length) return undefined
  const sums = [0, 0, 0]
  for (const { i } of matches) sums[i < first ? 0 : i < last ? 1 : 2] += pattern[i].weight
  const [from, to] = [inside[0], inside[inside.length - 1]]
  const left = matches.filter(m => m.i < first).at(-1)
  const right = matches.find(m => m.i >= last)
  // Words at its edge that were replaced lie between what is left of it and the text around.
  const start = from.i > first && left?.i === first - 1 ? left.j + 1 : from.j
  const end = to.i < last - 1 && right?.i === last ? right.j - 1 : to.j
  return { start: words[start].at, end: words[end].end, share: sums.map((sum, i) => parts[i].length ? sum / weight(parts[i]) : 0), like: sums[0] + sums[1] + sums[2] }
}

/**
 * Whether what stood on both sides of a passage stands together now.
 *
 * @param {Passage} passage
 * @param {string} text
 */
function takenOut({ before, after }, text) {
  const [a, b] = [before.slice(-SEAM).trim(), after.slice(0, SEAM).trim()]
  return a.length > SEAM / 3 && b.length > SEAM / 3 && [a + ' ' + b, a + b].some(seam => text.includes(seam))
}
