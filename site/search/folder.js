// @ts-check

/**
 * The whole address of a pack's folder, by default the one this script came from.
 * One call with the script's address in a choice: by itself, webpack takes './' beside
 * import.meta.url for a file.
 *
 * @param {string} [base]
 */
export const folder = base => new URL(base ? base.replace(/\/?$/, '/') : './', base ? document.baseURI : import.meta.url).href
