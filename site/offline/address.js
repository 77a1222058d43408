// @ts-check

/** Files that are no pages. */
const FILE = /\.(?!html?$)[a-z0-9]{1,5}$/i

/** Finds where the pages of a site are read. */
export class ReaderAddress {
  #base
  #home

  /** @param {string} base the pack's folder, which lies in the site's */
  constructor(base) {
    this.#base = base
    this.#home = new URL('../', base).href
  }

  /**
   * Whether an address may be one of the site's pages.
   *
   * @param {string} url
   */
  covers(url) {
    return url.startsWith(this.#home) && !FILE.test(new URL(url).pathname)
  }

  /**
   * The path of a file of the site, as the pack lists it.
   *
   * @param {string} url
   * @param {import('./record.js').SavedRecord} record
   */
  path(url, { manifest }) {
    const path = manifest.root + new URL(url).pathname.slice(new URL(this.#home).pathname.length)
    try {
      return encodeURI(decodeURI(path))
    } catch {
      return path // no UTF-8: the pack has none such
    }
  }

  /**
   * Where a page can be read without the host; "" where it is not saved. Of a site
   * that is saved whole it may be any, and the reading page says it when there is none.
   *
   * @param {string} url
   * @param {import('./record.js').SavedRecord} record
   * @param {boolean} [alone] only a page that is saved by itself
   */
  of(url, { manifest, items }, alone = false) {
    const { pathname } = new URL(url)
    const path = plain(manifest.root + pathname.slice(new URL(this.#home).pathname.length))
    const among = (/** @type {string} */ what) => !alone && (what === 'all' || what.startsWith('section:') && path.startsWith(what.slice(8)))
    const kept = items.some(({ what, gone }) => !gone && (among(what) || bare(what) === bare(path)))
    return kept ? `${this.#base}?read=${encodeURIComponent(path).replaceAll('%2F', '/')}` : ''
  }
}

/**
 * A page's address without what hosts add or leave out.
 *
 * @param {string} path
 */
const bare = path => plain(path).replace(/\/$|\.html?$/, '')

/**
 * A page's address without the name that hosts give to the first page of a folder.
 *
 * @param {string} path
 */
const plain = path => path.replace(/(^|\/)index\.html?$/, '$1')
