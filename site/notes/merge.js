// @ts-check

/** How many removed notes a page remembers, the last ones. */
const GONE = 200

/** @typedef {import('./notes.js').Notebook} Notebook */
/** @typedef {import('./notes.js').Note} Note */

/**
 * What two tabs know, put together: every note that either has and neither
 * removed, as it was changed last. The order of the two does not matter.
 *
 * @param {Notebook} a
 * @param {Notebook} b
 * @returns {Notebook}
 */
export function merge(a, b) {
  const gone = [...new Set([...a.gone, ...b.gone])].sort().slice(-GONE)
  /** @type {Map<string, Note>} */
  const notes = new Map()
  for (const note of [...a.notes, ...b.notes]) if (!gone.includes(note.id)) notes.set(note.id, later(notes.get(note.id), note))
  return { title: a.title || b.title, lang: a.lang || b.lang, notes: [...notes.values()].sort((x, y) => x.made - y.made || (x.id < y.id ? -1 : 1)), gone }
}

/**
 * @param {Note | undefined} a
 * @param {Note} b
 */
function later(a, b) {
  if (!a) return b
  return a.changed > b.changed || a.changed === b.changed && a.note > b.note ? a : b
}

/**
 * What the browser keeps may be anything: only sound notes count.
 *
 * @param {string | undefined} kept
 * @returns {Notebook}
 */
export function sound(kept) {
  const { title, lang, notes, gone } = parse(kept || '{}')
  return { title: text(title), lang: text(lang), notes: list(notes).filter(isNote), gone: list(gone).filter(id => typeof id === 'string') }
}

/** @param {string} kept @returns {any} */
function parse(kept) {
  try {
    return JSON.parse(kept) ?? {}
  } catch {
    return {} // not ours
  }
}

/** @param {any} value */
const text = value => typeof value === 'string' ? value : ''

/** @param {any} value @returns {any[]} */
const list = value => Array.isArray(value) ? value : []

/** @param {any} note */
function isNote(note) {
  return ['id', 'heading', 'section', 'before', 'quote', 'after', 'note'].every(name => typeof note?.[name] === 'string') &&
    note.quote && ['at', 'made', 'changed'].every(name => Number.isFinite(note[name]) && Math.abs(note[name]) < 8e15)
}
