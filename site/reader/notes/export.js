// @ts-check
import { el } from '../../box/element.js'
import { passageLink } from '../article/passage-link.js'

/** @typedef {import('../../notes/notes.js').Note} Note */
/** @typedef {{url: string, title: string, lang: string, address: string, notes: Note[]}} Page address: where it is read */
/** @typedef {{url: string, title: string, lang: string, address: string, made: number, done?: number}} Mark */

/** Milliseconds for which a browser may take to begin a download. */
const SOON = 10e3

/**
 * Notes as Markdown in which what was quoted and written stays text.
 *
 * @param {string} title
 * @param {Page[]} pages one of that title has no heading of its own
 * @param {Mark[]} [bookmarks] those that are read have a ticked box
 * @param {string} [label] the heading of the bookmarks
 */
export function markdown(title, pages, bookmarks = [], label = '') {
  const alone = pages.length === 1 && pages[0].title === title
  const blocks = [`# ${escape(title)}`]
  if (bookmarks.length) blocks.push(`## ${escape(label)}`, bookmarks.map(b => `- [${b.done ? 'x' : ' '}] ${link(b.title, b.address)}`).join('\n'))
  for (const page of pages) blocks.push(...of(page, alone))
  return blocks.join('\n\n') + '\n'
}

/**
 * @param {Page} page
 * @param {boolean} alone
 */
function of({ title, address, notes }, alone) {
  return [
    alone ? `<${full(address)}>` : `## ${link(title, address)}`,
    ...notes.flatMap(passage => [
      `> ${escape(passage.quote)}`,
      ...passage.note ? [lines(passage.note)] : [],
      `${iso(passage.made).slice(0, 10)}, ${link(passage.section || title, passageLink(address, passage))}`
    ])
  ]
}

/**
 * Notes and bookmarks for other programs: in each line an object.
 *
 * @param {Page[]} pages
 * @param {Mark[]} [bookmarks]
 */
export function jsonLines(pages, bookmarks = []) {
  const marks = bookmarks.map(({ url, title, lang, address, made, done }) => ({ type: 'bookmark', url, title, lang, link: full(address), made: iso(made), ...done ? { done: iso(done) } : {} }))
  const notes = pages.flatMap(({ url, title, lang, address, notes }) => notes.map(passage => {
    const { heading, section, before, quote, after, note, made, changed } = passage
    return { type: note ? 'note' : 'highlight', url, title, lang, heading, section, before, quote, after, note, link: full(passageLink(address, passage)), made: iso(made), changed: iso(changed) }
  }))
  return [...marks, ...notes].map(line => JSON.stringify(line) + '\n').join('')
}

/** @param {number} time milliseconds since 1970 */
const iso = time => new Date(time).toISOString()

/**
 * @param {string} text
 * @param {string} address
 */
const link = (text, address) => `[${escape(text)}](<${full(address)}>)`

/** @param {string} address */
const full = address => new URL(address, location.href).href

/**
 * Lines of what was written stay lines, and paragraphs paragraphs. Two spaces end
 * a line: some take a backslash there for the end of an escaped one.
 *
 * @param {string} text
 */
function lines(text) {
  return text.trim().split(/\s*\n\s*\n\s*/).map(part => part.split(/\s*\n\s*/).map(escape).join('  \n')).join('\n\n')
}

/**
 * A line of text with each character escaped that Markdown may take for its
 * own: everywhere, at the start of a line, and in what would become a link.
 *
 * @param {string} text
 */
export function escape(text) {
  return text.trim().replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~&$^@]/g, '\\$&')
    .replace(/^(?:[-+=:]|\d+(?=[.)]))/, s => /\d/.test(s) ? s : '\\' + s)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
}

/** The kinds of files, by the end of their names. */
const TYPES = { md: 'text/markdown;charset=utf-8', jsonl: 'application/jsonl' }

/**
 * @param {string} name
 * @param {string} text
 * @param {keyof typeof TYPES} [kind]
 */
export function download(name, text, kind = 'md') {
  const href = URL.createObjectURL(new Blob([text], { type: TYPES[kind] }))
  const file = name.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ').trim().slice(0, 80).trim() || 'notes'
  const a = el('a', { href, download: `${file}.${kind}`, hidden: true })
  document.body.append(a)
  a.click()
  a.remove()
  setTimeout(() => URL.revokeObjectURL(href), SOON)
}
