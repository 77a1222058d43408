// @ts-check
import { familyOf } from './languages.js'

/** Characters of code that are coloured; longer listings stay plain. */
const LONGEST = 60_000

/** What a part of code is, by which the style sheet colours it. */
const KINDS = ['comment', 'string', 'number', 'keyword', 'name', 'insert', 'remove', 'plain']

/** Made once a family. @type {Map<object, RegExp>} */
const patterns = new Map()

/**
 * One pattern of a family's all, with a group for each kind.
 *
 * @param {import('./languages.js').Family} family
 */
function patternOf(family) {
  let pattern = patterns.get(family)
  if (!pattern) {
    pattern = new RegExp(Object.entries(family).map(([kind, source]) => `(?<${kind}>${source})`).join('|'), 'gu')
    patterns.set(family, pattern)
  }
  return pattern
}

/**
 * The parts of some code in their order; all of it together is the code.
 *
 * @param {string} code
 * @param {string} language
 * @returns {[kind: string, text: string][]} kind is "" for what has no colour
 */
export function parts(code, language) {
  const family = familyOf.get(language.toLowerCase())
  if (!family || code.length > LONGEST) return [['', code]]
  /** @type {[string, string][]} */
  const found = []
  let done = 0
  for (const { 0: text, index, groups } of code.matchAll(patternOf(family))) {
    const kind = KINDS.find(kind => groups?.[kind] !== undefined)
    if (!text || !kind || kind === 'plain') continue
    if (index > done) found.push(['', code.slice(done, index)])
    found.push([kind, text])
    done = index + text.length
  }
  if (done < code.length) found.push(['', code.slice(done)])
  return found
}

/**
 * Colours the code of an article. Its text stays what it is, in elements of their
 * own.
 *
 * @param {ParentNode} article
 */
export function colourCode(article) {
  for (const code of article.querySelectorAll('pre > code[class^=language-]')) {
    const language = code.className.slice('language-'.length).split(/[\s,{:]/)[0]
    code.replaceChildren(...parts(code.textContent ?? '', language).map(([kind, text]) => kind ? coloured(kind, text) : text))
  }
}

/**
 * @param {string} kind
 * @param {string} text
 */
function coloured(kind, text) {
  const span = document.createElement('span')
  span.className = `code-${kind}`
  span.textContent = text
  return span
}
