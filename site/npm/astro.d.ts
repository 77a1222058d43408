import type { AstroIntegration } from 'astro'
import type { BuildSettings } from './build.js'

/** The integration: `integrations: [carrel()]`. The address is that of Astro's site and base, where it is not said. */
export default function carrel(settings?: BuildSettings): AstroIntegration
