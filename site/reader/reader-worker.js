// @ts-check
import { engine, init, read } from '../search/program.js'
import { Problem } from '../search/problem.js'
import { serve } from '../search/serve.js'

// The reader's program looks pages up as the engine does, and nobody who reads waits for that one.
Object.defineProperty(globalThis, 'carrelSearch', { get: () => globalThis.carrelReader })

serve({
  /** @param {{base: string, manifest: Manifest}} args */
  init: ({ base, manifest }) => init({ program: base + manifest.assets.reader, packs: [{ ...manifest, base }] }),
  read,

  /** @param {{markdown: string, options: string}} args */
  async render({ markdown, options }) {
    engine() // it stopped, or is there
    const html = globalThis.carrelReader?.render(markdown, options)
    if (typeof html !== 'string') throw new Problem('engine', 'the reader program stopped')
    return html
  }
})
