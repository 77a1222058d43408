// @ts-check
import { markup } from '../node/box.js'
import { build } from '../node/command.js'

/**
 * What the plugin uses of Eleventy's configuration.
 *
 * @typedef {object} Eleventy
 * @property {(name: string) => (url: string) => string} getFilter
 * @property {(name: string, draw: (this: {page?: {lang?: string}}, options?: import('../node/box.js').Options) => string) => void} addShortcode
 * @property {(event: string, listener: (built: {dir: {output: string}, outputMode: string}) => Promise<void>) => void} on
 */

/**
 * Makes the pack after every build that writes files, and gives templates a
 * shortcode that writes the search box.
 *
 * @param {Eleventy} eleventy
 * @param {import('../node/command.js').Settings & {box?: import('../node/box.js').Options}} [options] settings of the
 *   build; box: options of every box, over which a shortcode's own go
 */
export default function carrel(eleventy, { box, ...settings } = {}) {
  eleventy.addShortcode('carrelSearch', function (options) {
    const { __keywords, ...own } = options ?? {} // Nunjucks marks its keyword arguments
    return markup({ lang: this.page?.lang, ...box, ...own }, eleventy.getFilter('url')('/carrel/'))
  })
  eleventy.on('eleventy.after', async ({ dir, outputMode }) => {
    if (outputMode === 'fs') await build(dir.output, settings)
  })
}
