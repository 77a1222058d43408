// @ts-check
// What the interface for scripts takes, as records for "carrel build jsonl:-".

/** @typedef {{path?: string, url?: string, lang?: string, html?: string, [key: string]: unknown}} Line */

/**
 * The address at which a host serves a file.
 *
 * @param {string} path
 * @param {boolean} [keepIndex]
 */
export function address(path, keepIndex) {
  const url = '/' + path.replaceAll('\\', '/').replace(/^(\.?\/)+/, '')
  return encodeURI(keepIndex ? url : url.replace(/(^|\/)index\.html?$/, '$1'))
}

/** Keys of a record of Pagefind's by which a record of Carrel's has them too. */
const own = ['title', 'image', 'description', 'date', 'author', 'type']

/**
 * @param {import('../npm/node.js').CustomRecord} record
 * @returns {Line}
 */
export function custom({ url, content, language, meta = {}, filters, sort }) {
  /** @type {Line} */
  const line = { url, text: content, lang: language, fields: filters, sort, meta: {} }
  for (const [key, value] of Object.entries(meta)) {
    if (own.includes(key)) line[key] = value
    else /** @type {Record<string, string>} */ (line.meta)[key] = value
  }
  return line
}

/**
 * What is told of a page before it is built: its title, and how many words it has
 * that differ. What is indexed, the command finds out by itself.
 *
 * @param {string} html
 */
export function glance(html) {
  const [, heading] = /<h1\b[^>]*>([\s\S]*?)<\/h1\s*>/i.exec(html) ?? /<title\b[^>]*>([\s\S]*?)<\/title\s*>/i.exec(html) ?? []
  const title = heading && text(heading)
  const [, body = html] = /<body\b[^>]*>([\s\S]*)/i.exec(html) ?? []
  return { uniqueWords: words(text(body)), /** @type {Record<string, string>} */ meta: title ? { title } : {} }
}

/** @param {string} content */
export function words(content) {
  return new Set(content.toLowerCase().match(/[\p{L}\p{N}]+/gu)).size
}

/** @type {Record<string, string>} */
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

/** @param {string} html */
function text(html) {
  return html.replace(/<(script|style|title)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<[^>]*>/gi, ' ')
    .replace(/&(#?\w+);/g, (all, name) => entities[name] ?? all).replace(/\s+/g, ' ').trim()
}
