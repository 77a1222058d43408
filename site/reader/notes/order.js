// @ts-check

/** @typedef {import('../../notes/bookmarks.js').Bookmark} Bookmark */
/** @typedef {{shown: 'all' | 'unread' | 'done', sort: 'newest' | 'oldest' | 'title'}} Choice */

/**
 * The bookmarks that are to be shown, in the order that was chosen.
 *
 * @param {Bookmark[]} all newest first
 * @param {Choice} choice
 */
export function order(all, { shown, sort }) {
  const list = all.filter(({ done }) => shown === 'all' || !!done === (shown === 'done'))
  if (sort === 'title') return list.sort((a, b) => (a.title || a.url).localeCompare(b.title || b.url, document.documentElement.lang, { numeric: true }))
  list.sort((a, b) => b.made - a.made)
  return sort === 'oldest' ? list.reverse() : list
}
