// @ts-check
import { el } from '../../box/element.js'

/** The name by which reader.css draws the highlights. */
const NAME = 'carrel-notes'

/** @typedef {{note: import('../../notes/notes.js').Note, start: number, range: Range}} Found */

/**
 * Draws highlights: where the browser can as ranges, so that the article stays
 * as it is, else with <mark>. Behind a passage with a note stands a button that
 * holds no text, so that the article's text stays the same.
 */
export class Marks {
  /** @type {Found[]} */
  #found = []
  /** @type {HTMLElement[]} */
  #nodes = []

  /**
   * @param {Found[]} found in the order of the text
   * @param {(n: number) => string} label of the button behind the n-th passage, from 1
   * @param {(found: Found) => void} open
   */
  draw(found, label, open) {
    this.clear()
    this.#found = found
    if (!window.Highlight) found.forEach(({ range }) => this.#wrap(range))
    found.forEach((f, i) => f.note.note && this.#insert(f, el('button', { type: 'button', class: 'noted', 'data-n': i + 1, 'data-id': f.note.id, 'aria-label': label(i + 1), onclick: () => open(f) })))
    if (window.Highlight) CSS.highlights.set(NAME, new Highlight(...found.map(f => f.range)))
  }

  clear() {
    if (window.Highlight) CSS.highlights.delete(NAME)
    for (const node of this.#nodes) {
      const parent = node.parentNode
      node.replaceWith(...node.childNodes)
      parent?.normalize()
    }
    this.#nodes = []
    this.#found = []
  }

  /**
   * The button behind a note's passage.
   *
   * @param {string} id
   */
  button(id) {
    return this.#nodes.find(node => node.dataset.id === id)
  }

  /**
   * The highlight at a point of the window.
   *
   * @param {number} x
   * @param {number} y
   */
  at(x, y) {
    return this.#found.filter(({ range }) => [...range.getClientRects()].some(r => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom)).at(-1)
  }

  /** @param {Range} range */
  #wrap(range) {
    for (const node of texts(range)) {
      if (!node.data.trim()) continue // between blocks
      const mark = el('mark', { class: 'highlight' })
      node.replaceWith(mark)
      mark.append(node)
      this.#nodes.push(mark)
    }
  }

  /**
   * A link may hold no button: behind it there is room.
   *
   * @param {Found} found
   * @param {HTMLElement} button
   */
  #insert({ range }, button) {
    const { endContainer, endOffset } = range
    const link = endContainer.parentElement?.closest('a, summary')
    const end = document.createRange()
    if (link) end.setStartAfter(link)
    else end.setStart(endContainer, endOffset)
    end.insertNode(button)
    this.#nodes.push(button)
  }
}

/**
 * The text nodes in a range, cut where it begins and ends.
 *
 * @param {Range} range
 */
function texts(range) {
  const { startContainer, startOffset, endContainer, endOffset } = range
  const last = /** @type {Text} */ (endContainer)
  const first = /** @type {Text} */ (startContainer)
  if (endOffset < last.data.length) last.splitText(endOffset)
  const start = startOffset ? first.splitText(startOffset) : first
  const end = first === last ? start : last
  const walker = document.createTreeWalker(range.commonAncestorContainer.parentNode ?? document, NodeFilter.SHOW_TEXT)
  const nodes = [start]
  for (walker.currentNode = start; walker.currentNode !== end && walker.nextNode();) nodes.push(/** @type {Text} */ (walker.currentNode))
  return nodes
}
