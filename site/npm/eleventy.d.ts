import type { BoxOptions, BuildSettings } from './build.js'

/** The plugin: `eleventyConfig.addPlugin(carrel, options)`. box: options of every box. */
export default function carrel(eleventyConfig: any, options?: BuildSettings & { box?: BoxOptions }): void
