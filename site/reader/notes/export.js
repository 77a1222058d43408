// @ts-check
import { el } from '../../box/element.js'

/** @typedef {{title: string, address: string, notes: import('../../notes/notes.js').Note[]}} Page address: where it is read */

/** Milliseconds for which a browser may take to begin a download. */
const SOON = 10e3

/**
 * Notes as Markdown in which what was quoted and written stays text.
 *
 * @param {string} title
 * @param {Page[]} pages one of that title has no heading of its own
 * @param {{title: string, address: string}[]} [bookmarks]
 * @param {string} [label] the heading of the bookmarks
 */
export function markdown(title, pages, bookmarks = [], label = '') {
  const alone = pages.length === 1 && pages[0].title === title
  const blocks = [`# ${escape(title)}`]
  if (bookmarks.length) blocks.push(`## ${escape(label)}`, bookmarks.map(b => `- ${link(b.title, b.address)}`).join('\n'))
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
    ...notes.flatMap(({ quote, note, heading, section, made }) => [
      `> ${escape(quote)}`,
      ...note ? [lines(note)] : [],
      `${new Date(made).toISOString().slice(0, 10)}, ${link(section || title, address + (heading && '#' + encodeURIComponent(heading)))}`
    ])
  ]
}

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

/**
 * @param {string} name
 * @param {string} text
 */
export function download(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }))
  const file = name.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ').trim().slice(0, 80).trim() || 'notes'
  const a = el('a', { href, download: file + '.md', hidden: true })
  document.body.append(a)
  a.click()
  a.remove()
  setTimeout(() => URL.revokeObjectURL(href), SOON)
}
