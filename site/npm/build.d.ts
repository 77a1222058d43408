// What the Eleventy plugin and the Astro integration share.

/** Settings of a build. What is left out is what `carrel build` takes by itself. */
export interface BuildSettings {
  /** Path of the carrel command; else that in the environment's CARREL, else carrel on the PATH. */
  command?: string
  /** Path of the settings, carrel.yaml. */
  config?: string
  /** Folder of the pack before this one: what has not changed stays as it is there. */
  previous?: string
  /** Address of the site. */
  baseURL?: string
  /** Whether any problem in the pages ends the build. */
  strict?: boolean
}

/** Attributes of <carrel-search>: true is one without a value, a list its values. */
export type BoxOptions = Record<string, string | number | boolean | (string | number)[] | null | undefined>
