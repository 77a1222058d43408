// @ts-check
import { Problem } from './problem.js'

/** Calls whose answer nobody waits for any more. @type {Set<number>} */
const dropped = new Set()

/** Files loaded since the last reply. @type {[string, number][]} */
export const loaded = []

/**
 * Answers the page's calls with methods until the worker ends.
 *
 * @param {Record<string, (args: any, stale: () => boolean) => Promise<any>>} methods
 */
export function serve(methods) {
  onmessage = async ({ data }) => {
    const { id, method, args } = /** @type {Call} */ (data)
    if (method === 'drop') return dropped.add(id)
    /** @type {Reply} */
    const reply = { id }
    try {
      reply.value = await methods[method](args, () => dropped.has(id))
    } catch (e) {
      reply.error = e instanceof Problem ? { code: e.code, message: e.message } : { code: 'engine', message: String(e) }
    }
    if (!dropped.delete(id)) postMessage({ ...reply, loaded: loaded.splice(0) })
  }
}
