// @ts-check
import { dataFiles } from './plan.js'
import { unfit } from './tar.js'
import { versionOf } from './version.js'

/** The form of a library, and of the manifests, that this script reads. */
const FORMAT = 1

/** Bytes of a text in a library; one that is larger is refused. */
const LARGEST = 1 << 24

/** Most things that a library has saved, and characters of the name of one. */
const MOST = 1e4
const LONGEST = 2048

/** The form of a language's tag. */
const TAG = /^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,7}$/

/**
 * One thing that was saved.
 *
 * @typedef {{what: string, images: boolean, pack: string[]}} Thing
 */

/**
 * What a library says of itself.
 *
 * @typedef {object} Contents
 * @property {Manifest} manifest
 * @property {Thing[]} items
 * @property {Map<string, import('./files.js').Wanted>} files that the manifest lists, by name
 */

/**
 * Reads the list of a library, which may be anything.
 *
 * @param {Blob} body
 * @returns {Promise<Contents>}
 */
export async function readContents(body) {
  const { format, manifest, items } = await readJSON(body) ?? {}
  if (format !== FORMAT || manifest?.format !== FORMAT) throw unfit(`it has format ${JSON.stringify(format)}, and this page reads ${FORMAT}; load the newest page`)
  const files = new Map(listed(manifest).map(f => [f.name, f]))
  if (manifest.version !== await versionOf(manifest)) throw unfit('its list of files was altered')
  if (!Array.isArray(items) || !items.length || items.length > MOST || !items.every(item => isItem(item, files))) throw unfit('its list of what was saved is not whole')
  return { manifest, files, items: items.map(({ what, images, pack }) => ({ what, images: images === true, pack })) }
}

/**
 * @param {Blob} body
 * @returns {Promise<any>}
 */
export async function readJSON(body) {
  if (body.size > LARGEST) throw unfit('a list in it is too large')
  try {
    return JSON.parse(await body.text())
  } catch {
    throw unfit('a list in it can’t be read')
  }
}

/**
 * The files of a manifest that may be anything.
 *
 * @param {any} manifest
 */
function listed(manifest) {
  const { site, root, languages } = manifest
  const named = isText(root) && root.startsWith('/') && isText(site?.title ?? '') && isText(site?.base ?? '')
  const whole = Array.isArray(languages) && languages.length && languages.every(l => TAG.test(l?.lang) && Array.isArray(l.segments) && l.segments.every(isSegment))
  if (!named || !whole) throw unfit('its list of files is not whole')
  try {
    return dataFiles(manifest)
  } catch {
    throw unfit('its list of files is not whole')
  }
}

/** @param {any} segment */
const isSegment = segment => isText(segment?.kind) && Array.isArray(segment.files) && segment.files.length

/** @param {any} value */
const isText = value => typeof value === 'string' && value.length <= LONGEST

/**
 * @param {any} item
 * @param {Map<string, unknown>} files
 */
function isItem(item, files) {
  return isText(item?.what) && Array.isArray(item.pack) && item.pack.every((/** @type {any} */ name) => files.has(name))
}
