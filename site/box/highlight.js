// @ts-check

const sheet = new CSSStyleSheet()
sheet.replaceSync('::highlight(carrel) { background: Mark; color: MarkText }')

/**
 * Does what a browser does that knows text fragments: finds the text that an
 * address names, marks it and brings it into view.
 *
 * @param {string} hash "#:~:text=before-,match,-after"
 * @param {Element} [where] the part of the page that it is sought in
 */
export function highlight(hash, where = document.querySelector('main') ?? document.body) {
  const parts = decode(hash.split(':~:text=')[1]?.split('&')[0] ?? '')
  const range = parts && find(where, ...parts)
  if (!range) return
  if (window.Highlight) CSS.highlights.set('carrel', new Highlight(range))
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet)
  range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
}

/**
 * @param {string} directive "before-,match,-after", the parts percent-encoded
 * @returns {[before: string, match: string, after: string] | null}
 */
function decode(directive) {
  const [, before = '', match, after = ''] = /^(?:([^,]*)-,)?([^,]+?)(?:,-([^,]*))?$/.exec(directive) ?? []
  try {
    return match ? [decodeURIComponent(before), decodeURIComponent(match), decodeURIComponent(after)] : null
  } catch {
    return null
  }
}

/**
 * @param {Element} where
 * @param {string} before
 * @param {string} match
 * @param {string} after
 * @returns {Range | null}
 */
function find(where, before, match, after) {
  const { text, places } = flatten(where)
  const [a, m, b] = [before, match, after].map(part => part.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, ' '))
  const found = new RegExp(`(${a} ?)${m} ?${b}`).exec(text)
  if (!found) return null
  const start = found.index + found[1].length
  const [first, last] = [places[start], places[start + match.length - 1]]
  const range = document.createRange()
  range.setStart(first.node, first.offset)
  range.setEnd(last.node, last.offset + 1)
  return range
}

/**
 * The text of an element in lower case, each run of spaces as one, and where
 * each character of it stands.
 *
 * @param {Element} element
 */
function flatten(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const places = []
  let text = ''
  for (let node; (node = walker.nextNode());) {
    const value = node.nodeValue ?? ''
    for (let offset = 0; offset < value.length; offset++) {
      const c = /\s/.test(value[offset]) ? ' ' : value[offset].toLowerCase()
      if (c === ' ' && text.endsWith(' ') || c.length > 1) continue
      text += c
      places.push({ node, offset })
    }
  }
  return { text, places }
}
