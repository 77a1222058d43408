// @ts-check

/** @type {TrustedPolicy | undefined} */
let policy

/**
 * The policy under which this bundle hands addresses and markup to the
 * browser, where a page requires Trusted Types. A page that names its policies
 * must allow this name.
 *
 * @param {string} name
 * @returns {TrustedPolicy}
 */
export function trust(name) {
  const rules = { createScriptURL: ownOrigin, createHTML: (/** @type {string} */ s) => s }
  return policy ??= globalThis.trustedTypes?.createPolicy(name, rules) ?? rules
}

/**
 * Takes over a policy: a page may make only one of each name, and its scripts
 * come in several bundles.
 *
 * @param {TrustedPolicy} made in another
 */
export function adoptPolicy(made) {
  policy = made
}

/** @param {string} url */
function ownOrigin(url) {
  if (new URL(url, location.href).origin !== location.origin) throw new TypeError(`${url} is of another origin`)
  return url
}
