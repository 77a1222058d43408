// @ts-check
import { erase, killed } from './kill.js'
import { FILES, fileKey, readRecord } from './record.js'
import { ReaderAddress } from './address.js'
import { inTime } from './patience.js'

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))

/** Whether this is the worker itself, and not a part of the site's. */
const own = location.pathname.endsWith('/carrel/sw.js')

/** The pack's folder. */
const BASE = new URL(own ? './' : 'carrel/', location.href).href

/** The site's folder. */
const HOME = new URL('../', BASE).href

const addresses = new ReaderAddress(BASE)

scope.addEventListener('fetch', event => {
  const { method, mode, url, destination } = event.request
  if (method !== 'GET') return
  // A file that is fetched to be kept asks for its version: it must be the host's, or the kept one would pass for a new one.
  if (url.startsWith(BASE)) {
    if (!url.includes('?v=')) event.respondWith(answer(event))
  } else if (mode === 'navigate' && addresses.covers(url)) event.respondWith(visit(event.request))
  else if (destination === 'image' && url.startsWith(HOME)) event.respondWith(picture(event.request))
})

// Pages that are open when the worker is installed are served from then on.
if (own) scope.addEventListener('activate', event => event.waitUntil(scope.clients.claim()))

scope.addEventListener('message', ({ data, ports: [port] }) => {
  if (data?.carrel === BASE) port?.postMessage(true)
})

/**
 * A fingerprinted file never changes: the kept one is as good as the host's.
 * For the others the host comes first, so that who has a network sees the
 * newest version, whole; without it, or where it stalls, everything comes from
 * the kept one. The price is that who is always slow sees what was kept.
 *
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function answer(event) {
  const { request } = event
  const name = new URL(request.url).pathname.slice(new URL(BASE).pathname.length) || 'index.html'
  const cache = await caches.open(FILES)
  const kept = await cache.match(fileKey(BASE, name))
  if (kept) return kept
  const fetched = fetch(request)
  const response = await inTime(fetched).catch(() => undefined)
  if (response?.status === 404 || response?.status === 410) event.waitUntil(leave())
  if (response && await sound(name, response)) return response
  return await fallback(cache, name) ?? fetched
}

/**
 * Whether an answer is the host's, or at least one of its refusals: not that of a
 * host that fails, nor of a network that wants a sign-in first and answers for
 * every file with its own page.
 *
 * @param {string} name
 * @param {Response} response
 */
async function sound(name, response) {
  const { ok, redirected, status, type } = response
  if (redirected || type === 'opaqueredirect') return false
  if (!ok) return status < 500
  if (name === 'index.html') return (await response.clone().text()).includes('data-carrel-article')
  return name.endsWith('.html') || !response.headers.get('content-type')?.startsWith('text/html')
}

/**
 * @param {Cache} cache
 * @param {string} name
 */
async function fallback(cache, name) {
  const record = await readRecord(BASE)
  if (!record) return undefined
  if (name === 'manifest.json') return Response.json(record.manifest)
  const kept = await cache.match(fileKey(BASE, name, record.manifest.integrity?.[name]))
  // Of the interface's texts those of the site's languages are kept: others are read in English.
  return kept ?? (name.startsWith('words-') ? new Response(null, { status: 404 }) : undefined)
}

/**
 * A page of the site: where the host does not give it and it is saved, its
 * address leads to where it is read.
 *
 * @param {Request} request
 */
async function visit(request) {
  const fetched = fetch(request)
  const response = await inTime(fetched, 3000).catch(() => undefined)
  if (response && response.status < 500) return response
  const record = await readRecord(BASE)
  const to = record && addresses.of(request.url, record)
  return to ? Response.redirect(to) : response ?? fetched
}

/**
 * An image of the site: where the host does not give it, the kept one.
 *
 * @param {Request} request
 */
async function picture(request) {
  const fetched = fetch(request)
  const response = await inTime(fetched).catch(() => undefined)
  if (response && response.status < 500) return response
  const record = await readRecord(BASE)
  const name = record?.images?.[addresses.path(request.url, record)]
  const kept = name && await (await caches.open(FILES)).match(fileKey(BASE, name))
  return kept || response || fetched
}

/** Goes away when the site has taken Carrel away. */
async function leave() {
  if (!await killed(BASE)) return
  await erase(BASE)
  if (own) await scope.registration.unregister()
}
