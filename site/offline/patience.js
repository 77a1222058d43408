// @ts-check

/** Milliseconds in which a host has to begin its answer where there is a kept one. */
const PATIENCE = 400

/** Milliseconds for which a host that was too slow is not waited for again, so that a page waits once, not for each of its files. */
const RESPITE = 10e3

let slowUntil = 0

/**
 * What a host answers before patience ends; undefined after.
 *
 * @template T
 * @param {Promise<T>} fetched
 * @param {number} [patience] milliseconds
 * @returns {Promise<T | undefined>}
 */
export function inTime(fetched, patience = PATIENCE) {
  const slow = Date.now() < slowUntil
  let timer = 0
  const late = new Promise(resolve => {
    timer = setTimeout(() => {
      if (!slow) slowUntil = Date.now() + RESPITE
      resolve(undefined)
    }, slow ? 0 : patience)
  })
  return Promise.race([fetched, late]).finally(() => clearTimeout(timer))
}
