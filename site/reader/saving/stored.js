// @ts-check

/**
 * The stored page at an address, or at one that hosts take for the same: with a
 * slash at its end or without, with the name of a folder's first page or without.
 *
 * @param {{read: (url: string) => Promise<StoredPage>}} pages
 * @param {string} path
 * @returns {Promise<StoredPage>} rejects as the first try did
 */
export async function stored(pages, path) {
  /** @type {unknown} */
  let problem
  for (const form of new Set([path, ...forms(path)])) {
    try {
      return await pages.read(form)
    } catch (e) {
      problem ??= e
      if (/** @type {{code?: string}} */ (e).code !== 'missing') break
    }
  }
  throw problem
}

/** @param {string} path */
function forms(path) {
  const bare = path.replace(/(\/index)?\.html?$|\/$/, '')
  return bare === path ? [path + '/', path + '.html'] : [bare + '/', bare, bare + '.html']
}
