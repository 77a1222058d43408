// @ts-check
import { FILES, fileKey, readRecord } from './record.js'

const BASE = new URL('./', location.href).href

addEventListener('fetch', event => {
  const e = /** @type {Event & {request: Request, respondWith: (r: Promise<Response>) => void}} */ (event)
  const { method, url } = e.request
  if (method === 'GET' && url.startsWith(BASE)) e.respondWith(answer(e.request))
})

/**
 * A fingerprinted file never changes: the kept one is as good as the host's.
 * For the others the host comes first, so that who has a network sees the
 * newest version, whole; without it everything comes from the kept one.
 *
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function answer(request) {
  const name = new URL(request.url).pathname.slice(new URL(BASE).pathname.length) || 'index.html'
  const cache = await caches.open(FILES)
  const kept = await cache.match(fileKey(BASE, name, ''))
  if (kept) return kept
  try {
    const response = await fetch(request)
    if (response.status < 500) return response
    return await fallback(cache, name) ?? response
  } catch (e) {
    const found = await fallback(cache, name)
    if (found) return found
    throw e
  }
}

/**
 * @param {Cache} cache
 * @param {string} name
 */
async function fallback(cache, name) {
  const record = await readRecord(BASE)
  if (!record) return undefined
  if (name === 'manifest.json') return Response.json(record.manifest)
  return cache.match(fileKey(BASE, name, record.manifest.version))
}
