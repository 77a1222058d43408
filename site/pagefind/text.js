// @ts-check

/**
 * The text of a page as Pagefind gives it: words, and where the headings stand
 * among them.
 *
 * @typedef {{element: string, id: string, text: string, location: number}} Anchor
 * @typedef {{words: string[], joiner: string, anchors: Anchor[], image?: {src: string, alt: string}}} PageText
 */

/** Languages that write no space between words. */
const UNSPACED = /^(zh|ja|th|lo|km|my)\b/

/**
 * @param {string} text
 * @param {string} lang
 * @returns {string[]}
 */
export function split(text, lang) {
  if (!UNSPACED.test(lang) || !Intl.Segmenter) return text.split(/\s+/).filter(Boolean)
  const words = [...new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)].map(s => s.segment)
  return words.filter(w => w.trim())
}

/**
 * What stands between words: in content that is cut without spaces it is a
 * space of no width, as Pagefind has it.
 *
 * @param {string} lang
 */
export const joiner = lang => UNSPACED.test(lang) ? '\u200B' : ' '

/**
 * Takes a stored page apart: its title, then its Markdown. That is what the indexer wrote, so it holds no
 * HTML and no reference links; whatever else a line may hold is text.
 *
 * @param {StoredPage} page
 * @returns {PageText}
 */
export function pageText({ title, markdown, lang, sections = [] }) {
  /** @type {PageText} */
  const text = { words: split(title && title + '.', lang), joiner: joiner(lang), anchors: [], image: firstImage(markdown) }
  const headings = sections.filter(s => s.level > 0)
  let fence = ''
  for (const line of markdown.split('\n')) {
    const [mark = ''] = /^ {0,3}(?:`{3,}|~{3,})/.exec(line) ?? []
    if (mark && (!fence || mark.trim().startsWith(fence))) {
      fence = fence ? '' : mark.trim()
      continue
    }
    const level = fence ? 0 : /^ {0,3}(#{1,6}) /.exec(line)?.[1].length ?? 0
    const heading = level && headings.shift()
    if (heading) text.anchors.push({ element: 'h' + level, id: heading.anchor, text: heading.title, location: text.words.length })
    const plain = heading ? heading.title + '.' : fence ? line : inline(block(line))
    for (const word of split(plain, lang)) text.words.push(word)
  }
  return text
}

/**
 * A line without the marks of its block.
 *
 * @param {string} line
 */
function block(line) {
  if (/^[\s|:-]*$/.test(line)) return ''
  return line.replace(/^[\s>]*(?:[-*+] |\d{1,9}[.)] |#{1,6} |\[\^[^\]]{1,99}\]: )?(?:\[[ xX]\] )?/, '').replace(/(^|[^\\])\|/g, '$1 ')
}

/**
 * @param {string} line
 */
function inline(line) {
  return line
    .replace(/\[\^[^\]]{1,99}\]/g, '')
    .replace(/!?\[((?:[^[\]\\]|\\.){0,999})\]\((?:<[^>]{0,999}>|[^()\s]{0,2000})(?: "[^"]{0,999}")?\)/g, '$1')
    .replace(/!?\[((?:[^[\]\\]|\\.){0,999})\]\((?:<[^>]{0,999}>|[^()\s]{0,2000})(?: "[^"]{0,999}")?\)/g, '$1') // an image in a link
    .replace(/<(https?:[^>\s]{1,2000})>/g, '$1')
    .replace(/ \{#[^}]{1,200}\}$/, '')
    .replace(/(?<!\\)(?:\*{1,3}(?=\S)|(?<=\S)\*{1,3}|~~|`{1,9})/g, '')
    .replace(/(?<![\p{L}\p{N}\\])_{1,3}(?=\S)|(?<=[^\s\\])_{1,3}(?![\p{L}\p{N}_])/gu, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\\$/, '')
    .replace(/&(?:#(\d{1,7})|(\w{1,6}));/g, (whole, code, name) => code ? String.fromCodePoint(Math.min(code, 0x10ffff)) : ENTITIES.get(name) ?? whole)
}

/** Those that the indexer writes. */
const ENTITIES = new Map([['lt', '<'], ['gt', '>'], ['amp', '&'], ['quot', '"'], ['nbsp', ' ']])

/**
 * @param {string} markdown
 */
function firstImage(markdown) {
  const found = /!\[((?:[^[\]\\]|\\.){0,999})\]\((?:<([^>]{1,2000})>|([^()\s<>]{1,2000}))/.exec(markdown)
  return found ? { alt: inline(found[1]), src: found[2] ?? found[3] } : undefined
}
