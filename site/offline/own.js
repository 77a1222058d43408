// @ts-check
import { Bookmarks } from '../notes/bookmarks.js'
import { limits, Notes } from '../notes/notes.js'
import { sound } from '../notes/merge.js'

/** The form of what is exported. */
const FORMAT = 1

/** Characters of an address or a text beside a note; what is longer is passed over. */
const LONGEST = 2048

/** Most pages with notes, and bookmarks. */
const MOST = 5000

/** @typedef {import('../notes/notes.js').Notebook & {url: string}} Page */

/**
 * The reader's notes and bookmarks.
 *
 * @param {string} base
 * @returns {object | undefined} undefined where there are none
 */
export function allNotes(base) {
  const pages = new Notes(base).pages.map(page => ({ ...page, gone: [] }))
  const bookmarks = new Bookmarks(base).list.map(({ base: _, ...mark }) => mark)
  return pages.length || bookmarks.length ? { format: FORMAT, pages, bookmarks } : undefined
}

/**
 * Adds notes and bookmarks of another device to those that are here. None that
 * is here is lost: where both have a text for one passage, both stay.
 *
 * @param {string} base
 * @param {any} all may be anything
 * @returns {boolean} false where some found no room
 */
export function addNotes(base, all) {
  if (all?.format !== FORMAT) return true // none
  const notes = new Notes(base)
  const bookmarks = new Bookmarks(base)
  let room = true
  for (const page of list(all.pages)) room = addPage(notes, page) && room
  for (const mark of list(all.bookmarks).reverse()) { // the newest is added last, and stands first
    if (texts(mark, ['url', 'title', 'lang']) && mark.url) room = addMark(bookmarks, mark) && room
  }
  return room
}

/**
 * A page that is bookmarked here stays so, and is read where it was read there.
 *
 * @param {Bookmarks} bookmarks
 * @param {any} mark
 */
function addMark(bookmarks, mark) {
  const mine = bookmarks.list.find(({ url }) => url === mark.url)
  return mine ? !!mine.done || !mark.done || bookmarks.finish(mark.url, true) : bookmarks.add(mark)
}

/**
 * @param {Notes} notes
 * @param {any} page
 */
function addPage(notes, page) {
  if (!texts(page, ['url', 'title', 'lang']) || !page.url) return true
  const theirs = sound(JSON.stringify(page)).notes.filter(fits)
  const mine = notes.read(page.url)
  const known = new Map(mine.notes.map(n => [n.id, n]))
  const added = theirs.map(n => apart(n, known.get(n.id))).filter(n => !known.has(n.id) && !mine.gone.includes(n.id))
  return !added.length || mine.notes.length + added.length <= limits.notes && notes.take(page.url, { title: page.title.slice(0, 200), lang: page.lang, notes: added, gone: [] })
}

/**
 * A note that says something else than the one of the same name that is here gets
 * a name of its own, the same at each import.
 *
 * @param {import('../notes/notes.js').Note} theirs
 * @param {import('../notes/notes.js').Note | undefined} mine
 */
function apart(theirs, mine) {
  return mine && theirs.note && mine.note !== theirs.note ? { ...theirs, id: `${theirs.id}.${theirs.changed.toString(36)}` } : theirs
}

/** @param {import('../notes/notes.js').Note} note */
const fits = note => note.quote.length <= limits.quote && note.note.length <= limits.note && texts(note, ['id', 'heading', 'section', 'before', 'after'])

/**
 * @param {any} value
 * @param {string[]} names
 */
const texts = (value, names) => names.every(name => typeof value?.[name] === 'string' && value[name].length <= LONGEST)

/** @param {any} value @returns {any[]} */
const list = value => Array.isArray(value) ? value.slice(0, MOST) : []
