// @ts-check
import { Engine } from '../../search/engine.js'

/** The name of the reading page's policy. */
export const POLICY = 'carrel-reader'

/** The program that looks pages up and draws them. */
export class Renderer {
  #engine

  /** @param {Awaited<ReturnType<typeof import('../../carrel.js').open>>} carrel */
  constructor({ base, manifest }) {
    this.#engine = new Engine(base + manifest.assets.render, { base, manifest }, POLICY)
  }

  /**
   * The stored page at an address of the site.
   *
   * @param {string} url
   * @returns {Promise<StoredPage>}
   */
  read(url) {
    return this.#engine.call('read', { url })
  }

  /**
   * @param {string} markdown
   * @param {Record<string, string>} options as the program names them
   * @returns {Promise<string>} HTML
   */
  draw(markdown, options) {
    return this.#engine.call('render', { markdown, options: new URLSearchParams(options).toString() })
  }
}
