// @ts-check
import { Engine } from '../search/engine.js'

/** The name of the reading page's policy. */
export const POLICY = 'carrel-reader'

/**
 * The program that draws Markdown. It starts at once where a page is asked for,
 * while that is looked up.
 *
 * @param {Awaited<ReturnType<typeof import('../carrel.js').open>>} carrel
 * @param {boolean} soon
 */
export function renderer({ base, manifest }, soon) {
  const engine = new Engine(base + manifest.assets.render, { base, manifest }, POLICY)
  if (soon) engine.call('render', { markdown: '', options: '' }).catch(() => {}) // whoever draws hears why
  return engine
}
