// @ts-check
import { Problem } from '../search/problem.js'

/** Requests for figures that take long; the server holds each for some seconds. */
const TRIES = 30

/**
 * Gets what carrel serve tells of the pack; waits where that is still computed.
 *
 * @param {string} path beside the page
 * @returns {Promise<any>}
 */
export async function get(path) {
  let error = { code: 'later', message: 'no answer' }
  for (let i = 0; i < TRIES && error.code === 'later'; i++) {
    const value = await (await fetch(path)).json()
    if (!value.error) return value
    error = value.error
  }
  throw new Problem(error.code, error.message)
}
