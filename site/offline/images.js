// @ts-check
import { loadFile } from '../search/pack.js'
import { imageName } from './record.js'
import { isSame, receive } from './receive.js'

/** @typedef {{files: [path: string, bytes: number, hash: string][], pages: Record<string, number[]>}} Images */

/**
 * The images of the site that a thing shows. They lie where the site has them, and
 * the pack has a list of them.
 *
 * @param {string} base the pack's folder
 * @param {Manifest} manifest
 * @param {string} what as save takes it
 * @returns {Promise<import('./files.js').Wanted[]>}
 */
export async function imageFiles(base, manifest, what) {
  if (!manifest.images) return []
  /** @type {Images} */
  const { files, pages } = JSON.parse(new TextDecoder().decode(await loadFile(base, manifest.images)))
  const shown = new Set(Object.entries(pages).flatMap(([page, numbers]) => holds(what, page) ? numbers : []))
  return [...shown].flatMap(n => {
    const [path, bytes, hash] = files[n]
    const from = new URL('.' + path.slice(manifest.root.length - 1), new URL('../', base)).href
    return path.startsWith(manifest.root) ? [{ name: imageName(hash), bytes, integrity: 'sha256-' + hash, path, from }] : []
  })
}

/**
 * @param {string} what
 * @param {string} page
 */
function holds(what, page) {
  return what === 'all' || what === page || what.startsWith('section:') && page.startsWith(what.slice(8))
}

/**
 * Fetches an image. One that the host has no more, or has another of, is none, and
 * the rest is kept without it.
 *
 * @param {string} from
 * @param {string} integrity
 * @param {AbortSignal} signal
 * @returns {Promise<Response | undefined>}
 */
export async function fetchImage(from, integrity, signal) {
  const { response, bytes } = await receive(from, { signal, cache: 'no-cache' })
  if (response.status >= 500) throw new Error(`status ${response.status}`)
  if (!response.ok || !await isSame(bytes, integrity)) return undefined
  return new Response(bytes, { headers: { 'content-type': response.headers.get('content-type') ?? '' } })
}
