// @ts-check
import { marked } from './marked.js'
import { lose, near } from './picture.js'
import { day } from './words.js'

/**
 * A hit as the page's template has it: in each element with data-field, the
 * field's text; without one, no element.
 *
 * @param {HTMLTemplateElement} template
 * @param {Hit} hit
 * @param {string} lang of the interface
 * @param {(url: string) => string} link
 */
export function own(template, hit, lang, link) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true))
  /** @type {Record<string, any>} */
  const texts = { ...hit, title: marked(hit.title, hit.titleMarks), snippet: marked(hit.snippet, hit.marks), date: day(hit.date, lang) }
  for (const node of copy.querySelectorAll('[data-field]')) {
    let text = texts[node.getAttribute('data-field') ?? '']
    const image = node instanceof HTMLImageElement
    if (image) text &&= near(link(text))
    if (!text) node.remove()
    else if (image) Object.assign(node, { onerror: lose, src: text })
    else node.append(text)
  }
  return copy
}
