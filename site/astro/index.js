// @ts-check
import { fileURLToPath } from 'node:url'
import { build } from '../node/command.js'

/**
 * Makes the pack after Astro has written the site.
 *
 * @param {import('../node/command.js').Settings} [settings] the address is that of Astro's site and base, where it is not said
 * @returns {import('astro').AstroIntegration}
 */
export default function carrel(settings = {}) {
  let baseURL = ''
  return {
    name: 'carrel-search',
    hooks: {
      'astro:config:done': ({ config: { site, base } }) => {
        if (site) baseURL = new URL(base.replace(/\/?$/, '/'), site).href
      },
      'astro:build:done': ({ dir }) => build(fileURLToPath(dir), { baseURL, ...settings })
    }
  }
}
