// @ts-check
/** One channel for all of Carrel on an origin; a message says which base it is of. */
const NAME = 'carrel'

/** What was saved, removed, or moved to another version. @typedef {{saved?: string, removed?: string, updated?: string}} Change */

/**
 * Tells the other tabs, and the other scripts of this one, what changed.
 *
 * @param {string} base
 * @param {Change} change
 */
export function tell(base, change) {
  const channel = open()
  channel?.postMessage({ base, ...change })
  channel?.close()
}

/** The channel; none where a browser is set to keep nothing, and then nothing changes. */
function open() {
  try {
    return new BroadcastChannel(NAME)
  } catch {}
}

/**
 * Hears what changes, in whatever tab.
 *
 * @param {string} base
 * @param {(change: Change) => void} callback
 * @returns {() => void} ends it
 */
export function listen(base, callback) {
  const channel = open()
  if (channel) channel.onmessage = ({ data }) => {
    const { base: whose, ...change } = data ?? {}
    if (whose === base) callback(change)
  }
  return () => channel?.close()
}
