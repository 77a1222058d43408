// @ts-check
import { FILES, fileKey, isFingerprinted, readRecord } from './record.js'
import { isAbandoned, isThere, takeBack } from './kill.js'
import { ReaderAddress } from './address.js'
import { inTime } from './patience.js'
import { isSound } from './sound.js'

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))

/** Whether this is the worker itself, and not a part of the site's. */
const own = location.pathname.endsWith('/carrel/sw.js')

/** The pack's folder. */
const BASE = new URL(own ? './' : 'carrel/', location.href).href

/** The site's folder. */
const HOME = new URL('../', BASE).href

/** Milliseconds for the body of a small file that has begun to come. */
const BODY = 3000

/** Milliseconds for a page of the site, which a host may have to make first. */
const PAGE = 3000

const addresses = new ReaderAddress(BASE)

/** Pages that the reader wants from the host, whatever it says. @type {Set<string>} */
const passes = new Set()

scope.addEventListener('fetch', event => {
  const { method, mode, url, destination } = event.request
  if (method !== 'GET') return
  if (url.startsWith(BASE)) {
    if (!isForHost(event.request)) event.respondWith(answer(event))
  } else if (mode === 'navigate' && addresses.covers(url)) event.respondWith(visit(event.request))
  else if (destination === 'image' && url.startsWith(HOME)) event.respondWith(picture(event.request))
})

// Pages that are open when the worker is installed are served from then on.
if (own) scope.addEventListener('activate', event => event.waitUntil(scope.clients.claim()))

scope.addEventListener('message', ({ data, ports: [port] }) => {
  if (data?.carrel !== BASE) return
  if (typeof data.pass === 'string') passes.add(data.pass)
  port?.postMessage(true)
})

/**
 * A file that a script fetches to keep it asks for its version: it must be the
 * host's, or the kept one would pass for a new one. What people and pages ask for
 * may have any query.
 *
 * @param {Request} request
 */
const isForHost = ({ url, mode, destination }) => !destination && mode !== 'navigate' && new URL(url).search.startsWith('?v=')

/**
 * What a store has. One that can't be read has nothing: it must never stop what the
 * host gives.
 *
 * @template T
 * @param {() => Promise<T>} ask
 */
const reliably = ask => ask().catch(() => undefined)

/**
 * A fingerprinted file never changes: the kept one is as good as the host's.
 * For the others the host comes first, so that who has a network sees the
 * newest version, whole; without it, where it stalls, or where it sends what the file
 * can't be, everything comes from the kept one. The price is that who is always slow
 * sees what was kept.
 *
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function answer(event) {
  const { request } = event
  const name = new URL(request.url).pathname.slice(new URL(BASE).pathname.length) || 'index.html'
  if (isFingerprinted(name)) return (await reliably(() => kept(name))) ?? fetch(request)
  const fetched = fetch(request)
  const record = await reliably(() => readRecord(BASE))
  const copy = record && await reliably(() => copyOf(name, record))
  if (!copy) return fetched
  const sound = fetched.then(async response => name === 'manifest.json' ? hear(response) : await isSound(name, response.clone()) ? response : undefined)
  event.waitUntil(sound.catch(() => {}))
  const begun = await inTime(fetched).catch(() => undefined)
  return begun && await inTime(sound, BODY).catch(() => undefined) || copy
}

/**
 * @param {string} name
 * @param {string} [integrity]
 */
async function kept(name, integrity) {
  const cache = await caches.open(FILES)
  return cache.match(fileKey(BASE, name, integrity))
}

/**
 * @param {string} name
 * @param {import('./record.js').SavedRecord} record
 */
async function copyOf(name, { manifest }) {
  if (name === 'manifest.json') return Response.json(manifest)
  // Of the interface's texts those of the site's languages are kept: others are read in English.
  return await kept(name, manifest.integrity?.[name]) ?? (name.startsWith('words-') ? new Response(null, { status: 404 }) : undefined)
}

/**
 * What a host says of the manifest: that it is there, that the owner took the
 * library back, or, for days, that there is none.
 *
 * @param {Response} response
 * @returns {Promise<Response | undefined>} undefined where it says nothing of use
 */
async function hear(response) {
  const { status, redirected } = response
  if ((status === 404 || status === 410) && !redirected) {
    if (!await isAbandoned(BASE)) return undefined
    await leave()
    return Response.json({ format: 1, retired: true, reason: 'There has been no library here for days.' })
  }
  if (!await isSound('manifest.json', response.clone())) return undefined
  const { retired, reason } = await response.clone().json()
  await (retired ? leave(String(reason ?? '')) : isThere(BASE))
  return response
}

/** @param {string} [reason] */
async function leave(reason) {
  await takeBack(BASE, reason)
  if (own) await scope.registration.unregister()
}

/**
 * A page of the site: where the host does not give it and it is saved, its
 * address leads to where it is read. What the host says of a page that it does not
 * have may be true; of a page that is saved by itself it leads there all the same.
 *
 * @param {Request} request
 */
async function visit(request) {
  const fetched = fetch(request)
  const response = await inTime(fetched, PAGE).catch(() => undefined)
  if (response && (response.status < 400 || passes.delete(request.url))) return response
  const record = await reliably(() => readRecord(BASE))
  const gone = response?.status === 404 || response?.status === 410
  const to = record && addresses.of(request.url, record, gone)
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
  if (response?.ok && response.headers.get('content-type')?.startsWith('image/') && response.headers.get('content-length') !== '0') return response
  const record = await reliably(() => readRecord(BASE))
  const name = record?.images?.[addresses.path(request.url, record)]
  return name && await reliably(() => kept(name)) || response || fetched
}
