// @ts-check
import { folder } from './folder.js'
import { readManifest } from './pack.js'

/**
 * Packs that are searched as one, shared by all that search the same bases on one
 * page; session.js adds the worker that searches them.
 *
 * @typedef {{ packs: Manifest[], missing: string[], engine?: import('./engine.js').Engine }} Library
 */

/** @type {Record<string, Promise<Library>>} */
const libraries = {}

/**
 * Loads the manifests of all bases, once.
 *
 * @param {string[]} [bases] folders; by default the one this script came from
 * @returns {Promise<Library>}
 */
export async function library(bases = ['']) {
  const folders = bases.map(folder).filter((b, i, all) => all.indexOf(b) === i)
  return libraries[String(folders)] ??= load(folders)
}

/**
 * @param {string[]} bases
 * @returns {Promise<Library>}
 */
async function load(bases) {
  const found = /** @type {{value?: Manifest, reason?: Error}[]} */ (await Promise.allSettled(bases.map(b => readManifest(b))))
  const packs = found.flatMap(f => f.value ?? [])
  const missing = bases.filter((_, i) => !found[i].value)
  if (missing[0]) delete libraries[String(bases)] // the next open may try again
  if (!packs[0]) throw found[0].reason
  return { packs, missing }
}

/** Fetches what is needed once somebody searches: a file of its own. */
export const find = () => import('../find.js')

/**
 * Opens the pack in a folder, or the packs in several as one; fetches the
 * manifests, and beside them the script that searches.
 *
 * @param {{base?: string, bases?: string[], lang?: string, filters?: Record<string, Filter>}} [options] base: the
 *   folder, by default the one this script came from; bases: several, the site's
 *   own first; lang: the language to search, "*" for all, by default the page's;
 *   filters: what every search is limited to
 * @returns {Promise<import('./session.js').Carrel>}
 */
export async function open({ base = '', bases = [base], lang = document.documentElement.lang, filters } = {}) {
  const [packs, { Carrel }] = await Promise.all([library(bases), find()])
  return new Carrel(packs, lang, filters)
}
