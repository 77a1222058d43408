// @ts-check
import { folder } from '../search/folder.js'

/** @type {TrustedPolicy | undefined} */
let policy

/**
 * The page's one policy: a worker's script is one that the page holds. What
 * names it comes through here too, on its way to the page's own Worker.
 *
 * @returns {TrustedPolicy}
 */
export function trust() {
  const rules = { createScriptURL: held, createHTML: (/** @type {string} */ s) => s }
  return policy ??= globalThis.trustedTypes?.createPolicy('carrel', rules) ?? rules
}

/** There is no other. */
export function adoptPolicy() {}

/** @param {string} url */
function held(url) {
  if (!url.startsWith('blob:') && !url.startsWith(folder())) throw new TypeError(`${url} is not in this file`)
  return url
}
