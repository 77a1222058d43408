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
 * @param {string} directive "before-,start,end,-after", the parts percent-encoded; only start must be there
 * @returns {[before: string, start: string, end: string, after: string] | null}
 */
function decode(directive) {
  const [, before = '', start, end = '', after = ''] = /^(?:([^,]*)-,)?([^,]+?)(?:,([^,-][^,]*))?(?:,-([^,]*))?$/.exec(directive) ?? []
  try {
    return start ? [decodeURIComponent(before), decodeURIComponent(start), decodeURIComponent(end), decodeURIComponent(after)] : null
  } catch {
    return null
  }
}

/**
 * @param {Element} where
 * @param {string} before
 * @param {string} start
 * @param {string} end "" where start is all
 * @param {string} after
 * @returns {Range | null}
 */
function find(where, before, start, end, after) {
  const { text, places } = flatten(where)
  const [a, s, e, b] = [before, start, end, after].map(part => part.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, ' '))
  const found = new RegExp(`(${a} ?)(${s}${e && '.*?' + e}) ?${b}`).exec(text)
  if (!found) return null
  const at = found.index + found[1].length
  const [first, last] = [places[at], places[at + found[2].length - 1]]
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
