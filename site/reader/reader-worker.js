// @ts-check
import { start } from '../search/go.js'
import { Problem } from '../search/problem.js'
import { serve } from '../search/serve.js'

/** @type {Promise<void>} */
let running
let stopped = false

serve({
  /** @param {{base: string, manifest: Manifest}} args */
  init({ base, manifest: { assets } }) {
    return running = start(base + assets.reader, () => { stopped = true })
  },

  /** @param {{markdown: string, options: string}} args */
  async render({ markdown, options }) {
    await running
    const html = stopped ? undefined : globalThis.carrelReader?.render(markdown, options)
    if (typeof html !== 'string') throw new Problem('engine', 'the reader program stopped')
    return html
  }
})
