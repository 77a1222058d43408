// @ts-check

/**
 * The whole address of a pack's folder, by default the one this script came from.
 *
 * @param {string} [base]
 */
export const folder = base => base ? new URL(base.replace(/\/?$/, '/'), document.baseURI).href : new URL('./', import.meta.url).href
