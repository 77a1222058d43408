// @ts-check
import { icon } from '../../box/element.js'

/** What an article may hold; everything else leaves its text behind. */
const TAGS = new Set('A ABBR BLOCKQUOTE BR CAPTION CODE DD DEL DETAILS DIV DL DT EM FIGCAPTION FIGURE H1 H2 H3 H4 H5 H6 HR IMG INPUT KBD LI MARK OL P PRE S SECTION SPAN STRONG SUB SUMMARY SUP TABLE TBODY TD TFOOT TH THEAD TR UL'.split(' '))

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
 * @param {(url: URL) => boolean} [away] whether an image from elsewhere may be loaded
 * @returns {DocumentFragment}
 */
export function adopt(parsed, link, away = () => false) {
  const out = document.createDocumentFragment()
  /** @type {[from: Node, to: Node][]} */
  const work = [[parsed.body, out]]
  for (let next; (next = work.pop());) {
    const [from, to] = next
    for (const child of from.childNodes) {
      const copy = copyOf(child, link, away)
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
 * @param {(url: URL) => boolean} away
 * @returns {Node | null | undefined} null to leave it out whole, undefined to keep its content only
 */
function copyOf(node, link, away) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.nodeValue ?? '')
  if (!(node instanceof Element)) return null
  const tag = node.tagName.toUpperCase()
  if (VOID.has(tag)) return null
  if (!TAGS.has(tag)) return undefined
  if (tag === 'INPUT') return checkbox(node)
  if (tag === 'IMG') return image(node, link, away)
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
 * An image of the site itself; one from elsewhere becomes a link where it may
 * not be loaded, so that reading tells no third party about it.
 *
 * @param {Element} node
 * @param {(url: string) => string} link
 * @param {(url: URL) => boolean} away
 */
function image(node, link, away) {
  const src = link(node.getAttribute('src') ?? '')
  const alt = node.getAttribute('alt') ?? ''
  const url = URL.canParse(src, location.href) && src ? new URL(src, location.href) : undefined
  if (url && (url.origin === location.origin || url.protocol === 'https:' && away(url))) {
    const copy = /** @type {HTMLImageElement} */ (plain(node))
    copy.loading = 'lazy'
    copy.referrerPolicy = 'no-referrer'
    copy.src = src
    return copy
  }
  if (!url || node.closest('a')) return document.createTextNode(alt)
  const card = document.createElement('a')
  card.href = src
  card.className = 'carrel-card'
  card.dataset.carrelKind = 'image'
  card.append(alt || src, icon('image', ''))
  return card
}
