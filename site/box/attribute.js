// @ts-check

/**
 * The items of an attribute that is a list; "none" is an empty one.
 *
 * @param {Element} host
 * @param {string} name
 * @param {string} unsaid what it is where it is not said
 */
export function listed(host, name, unsaid) {
  return (host.getAttribute(name) ?? unsaid).split(/[\s,]+/).filter(item => item && item !== 'none')
}
