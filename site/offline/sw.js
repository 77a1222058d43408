// @ts-check
import { FILES, fileKey, readRecord } from './record.js'

const BASE = new URL('./', location.href).href

addEventListener('fetch', event => {
  const e = /** @type {Event & {request: Request, respondWith: (r: Promise<Response>) => void}} */ (event)
  const { method, url } = e.request
  // A file that is fetched to be kept asks for its version: it must be the host's, or the kept one would pass for a new one.
  if (method === 'GET' && url.startsWith(BASE) && !url.includes('?v=')) e.respondWith(answer(e.request))
})

/** Milliseconds in which a host has to begin its answer where there is a kept one. */
const PATIENCE = 400

/** Milliseconds for which a host that was too slow is not waited for again, so that a page waits once, not for each of its files. */
const RESPITE = 10e3

let slowUntil = 0

/**
 * A fingerprinted file never changes: the kept one is as good as the host's.
 * For the others the host comes first, so that who has a network sees the
 * newest version, whole; without it, or where it stalls, everything comes from
 * the kept one. The price is that who is always slow sees what was kept.
 *
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function answer(request) {
  const name = new URL(request.url).pathname.slice(new URL(BASE).pathname.length) || 'index.html'
  const cache = await caches.open(FILES)
  const kept = await cache.match(fileKey(BASE, name, ''))
  if (kept) return kept
  const fetched = fetch(request)
  const response = await inTime(fetched).catch(() => undefined)
  if (response && response.status < 500) return response
  return await fallback(cache, name) ?? fetched
}

/**
 * What a host answers before patience ends; undefined after.
 *
 * @param {Promise<Response>} fetched
 * @returns {Promise<Response | undefined>}
 */
function inTime(fetched) {
  const slow = Date.now() < slowUntil
  let timer = 0
  const late = new Promise(resolve => {
    timer = setTimeout(() => {
      if (!slow) slowUntil = Date.now() + RESPITE
      resolve(undefined)
    }, slow ? 0 : PATIENCE)
  })
  return Promise.race([fetched, late]).finally(() => clearTimeout(timer))
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
