// @ts-check

/**
 * The page itself is the pack's folder: behind its address stands the name of a
 * file that it holds, or the page to read, "?read=/blog/".
 */
export const folder = () => location.href.split(/[?#]/)[0]
