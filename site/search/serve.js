// @ts-check
/** @typedef {import('./problem.js').Problem} Problem */

/** Files loaded since the last reply. @type {[string, number][]} */
export const loaded = []

/**
 * Answers the page's calls with methods until the worker ends. Each call comes
 * with the port for its answer; a message on it says that nobody waits any more.
 *
 * @param {Record<string, (args: any, stale: () => boolean) => Promise<any>>} methods
 */
export function serve(methods) {
  onmessage = async ({ data, ports: [port] }) => {
    const [method, args] = /** @type {[string, any]} */ (data)
    let stale = false
    port.onmessage = () => { stale = true }
    /** @type {Reply} */
    const reply = { loaded: [] }
    try {
      reply.value = await methods[method](args, () => stale)
    } catch (e) {
      const { code = 'engine', message } = /** @type {Problem} */ (e) // what is no Problem has no code
      if (!stale) reply.error = { code, message }
    }
    reply.loaded = loaded.splice(0)
    port.postMessage(reply)
  }
}
