// @ts-check
import { BASE } from './files.js'

/** One channel for all of Carrel on an origin; a message says which base it is of. */
const NAME = 'carrel'

/**
 * Tells the other tabs, and the other scripts of this one, what changed.
 *
 * @param {{saved?: string, removed?: string}} change
 */
export function tell(change) {
  const channel = new BroadcastChannel(NAME)
  channel.postMessage({ base: BASE, ...change })
  channel.close()
}

/**
 * Hears when something was saved or removed, in whatever tab.
 *
 * @param {(change: {saved?: string, removed?: string}) => void} callback
 * @returns {() => void} ends it
 */
export function listen(callback) {
  const channel = new BroadcastChannel(NAME)
  channel.onmessage = ({ data }) => {
    const { base, ...change } = data ?? {}
    if (base === BASE) callback(change)
  }
  return () => channel.close()
}
