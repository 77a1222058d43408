// @ts-check

/**
 * What went wrong, as a page can act on it. Codes: "manifest" (none, or not
 * one of ours), "version" (a pack newer than this script), "file" (missing,
 * altered or cut short), "engine" (WebAssembly refused or stopped), "missing" (no
 * such page), "secure" (no HTTPS, so nothing can be saved),
 * "quota" (the browser has no room to save), "storage" (it is set to keep nothing), "retired" (the site
 * has taken the library back), "library" (a file that can't be
 * imported, or nothing to export).
 */
export class Problem extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message)
    this.code = code
  }
}
