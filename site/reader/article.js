// @ts-check
import { icon } from '../box/element.js'

/** What an article may hold; everything else leaves its text behind. */
const TAGS = new Set('A ABBR BLOCKQUOTE BR CODE DD DEL DETAILS DIV DL DT EM FIGCAPTION FIGURE H1 H2 H3 H4 H5 H6 HR IMG INPUT KBD LI MARK OL P PRE S SECTION SPAN STRONG SUB SUMMARY SUP TABLE TBODY TD TFOOT TH THEAD TR UL'.split(' '))

/** Elements of which not even the text is content. */
const VOID = new Set('SCRIPT STYLE TEMPLATE NOSCRIPT IFRAME OBJECT EMBED SVG MATH TEXTAREA TITLE'.split(' '))

/** Attributes that are kept as they are. */
const ATTRIBUTES = new Set('id class title lang dir alt start colspan rowspan align checked role width height tabindex data-carrel-kind'.split(' '))

/**
 * Copies rendered markup into nodes of this document, element by element, from
 * an allow-list. The renderer already writes none but these; this keeps the
 * page safe even if it did not.
 *
 * @param {Document} parsed
 * @param {(url: string) => string} link where a link or an image leads; "" drops it
 * @returns {DocumentFragment}
 */
export function adopt(parsed, link) {
  const out = document.createDocumentFragment()
  /** @type {[from: Node, to: Node][]} */
  const work = [[parsed.body, out]]
  for (let next; (next = work.pop());) {
    const [from, to] = next
    for (const child of from.childNodes) {
      const copy = copyOf(child, link)
      if (copy === null) continue
      if (copy) to.appendChild(copy)
      const place = copy ?? to.appendChild(document.createElement('span'))
      if (child instanceof Element) work.push([child, place])
    }
  }
  return out
}

/**
 * @param {Node} node
 * @param {(url: string) => string} link
 * @returns {Node | null | undefined} null to leave it out whole, undefined to keep its content only
 */
function copyOf(node, link) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.nodeValue ?? '')
  if (!(node instanceof Element)) return null
  const tag = node.tagName.toUpperCase()
  if (VOID.has(tag)) return null
  if (!TAGS.has(tag)) return undefined
  if (tag === 'INPUT') return checkbox(node)
  if (tag === 'IMG') return image(node, link)
  const copy = plain(node)
  if (tag === 'A') copy.setAttribute('href', link(node.getAttribute('href') ?? '') || '#')
  if (copy.dataset.carrelKind) copy.append(icon(copy.dataset.carrelKind, ''))
  return copy
}

/** @param {Element} node */
function plain(node) {
  const copy = document.createElement(node.tagName)
  for (const { name, value } of node.attributes) if (ATTRIBUTES.has(name)) copy.setAttribute(name, value)
  return copy
}

/**
 * The box of a task, which its own line names.
 *
 * @param {Element} node
 */
function checkbox(node) {
  if (node.getAttribute('type') !== 'checkbox') return null
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.disabled = true
  box.checked = node.hasAttribute('checked')
  box.ariaLabel = node.parentElement?.textContent?.trim() ?? ''
  return box
}

/**
 * An image of the site itself; one from elsewhere becomes a link, so that
 * reading tells no third party about it.
 *
 * @param {Element} node
 * @param {(url: string) => string} link
 */
function image(node, link) {
  const src = link(node.getAttribute('src') ?? '')
  const alt = node.getAttribute('alt') ?? ''
  if (src && new URL(src, location.href).origin === location.origin) {
    const copy = /** @type {HTMLImageElement} */ (plain(node))
    copy.loading = 'lazy'
    copy.src = src
    return copy
  }
  const away = document.createElement('a')
  if (src) away.href = src
  away.textContent = alt || src
  return away
}
