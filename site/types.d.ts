// The shapes that cross a boundary: the manifest, the answers, the workers'
// messages. Read by the type check alone; nothing of it ships.

/** A pack file: bytes on the wire, bytes once inflated, SHA-256 in base64. */
type PackFile = [bytes: number, size: number, hash: string]

interface Segment {
  kind: 'head' | 'page' | 'resource'
  docs: number
  /** The first is the segment's core; the others are loaded on need. */
  files: PackFile[]
}

interface Language {
  lang: string
  pages: number
  resources: number
  /** The first and the last date of the pages, "2016-03-01"; none where no page has one. */
  dates?: [string, string]
  first: PackFile | null
  /** What holds the segments of a language with many files. */
  list?: PackFile
  segments: Segment[]
}

interface Manifest {
  /** The folder that it was loaded from; ends in "/". */
  base: string
  format: number
  version: string
  generator?: string
  site: { title?: string, base?: string, icon?: string }
  /** Path of the site on its own host, "/" or "/docs/". */
  root: string
  assets: Record<string, string>
  integrity?: Record<string, string>
  languages: Language[]
  /** The list of the images that pages show. */
  images?: PackFile
  /** The site has taken the library back, and why. */
  retired?: boolean
  reason?: string
}

// What the module promises to everybody.
type Mark = import('./npm/carrel.js').Mark
type SectionHit = import('./npm/carrel.js').SectionHit
type Hit = import('./npm/carrel.js').Hit
type Offers = import('./npm/carrel.js').Offers
type Answer = import('./npm/carrel.js').Answer
type Values = import('./npm/carrel.js').Values
type Filter = import('./npm/carrel.js').Filter
type SearchOptions = import('./npm/carrel.js').SearchOptions
type Stats = import('./npm/carrel.js').Stats
type StoredPage = import('./npm/carrel.js').StoredPage

/** The element of a tag, which classes may follow: "span.title". */
type ElementOf<S extends string> = S extends `${infer T}.${string}` ? ElementOf<T>
  : S extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[S] : HTMLElement

/** What comes back from a worker. */
interface Reply {
  value?: any
  error?: { code: string, message: string }
  /** Files loaded since the last reply: name and bytes on the wire. */
  loaded: [string, number][]
}

/** What search.wasm sets; every function answers at once. */
interface SearchEngine {
  segment(core: Uint8Array, lang: string, kind: string): number | string
  put(handle: number, file: number, bytes: Uint8Array): string | undefined
  search(query: string, options: string): string
  read(url: string, handles: string): string
  files(handle: number, prefix: string): string
  keep(bytes: number): void
}

/** The part of a service worker's scope that Carrel's uses; the compiler's own types of it exclude those of a page. */
interface ServiceWorkerGlobalScope {
  registration: ServiceWorkerRegistration
  clients: { claim(): Promise<void> }
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
  addEventListener(type: 'activate', listener: (event: ExtendableEvent) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchEvent extends ExtendableEvent {
  request: Request
  respondWith(response: Promise<Response>): void
}

/** What reader.wasm sets. */
interface ReaderEngine extends Omit<SearchEngine, 'search' | 'files'> {
  render(markdown: string, options: string): string
}

declare var carrelSearch: SearchEngine | undefined
declare var carrelReader: ReaderEngine | undefined
declare var carrelReady: (() => void) | undefined

/** What Go takes for the file system. */
declare var fs: { constants: Record<string, number> }

interface TrustedPolicy {
  createScriptURL(url: string): string
  createHTML(html: string): string
}
declare var trustedTypes: undefined | {
  createPolicy(name: string, rules: Partial<TrustedPolicy>): TrustedPolicy
}

/** What pages may set of Pagefind's options; the others are passed over. */
interface PagefindOptions {
  basePath?: string
  baseUrl?: string
  excerptLength?: number
  /** Of Carrel alone: what every search is limited to. */
  filters?: Record<string, Filter>
  excerptEllipsis?: string
  highlightParam?: string
  language?: string
  [other: string]: unknown
}

interface PagefindSearchOptions {
  filters?: unknown
  sort?: Record<string, string>
}

type PagefindCounts = Record<string, Record<string, number>>

interface PagefindResult {
  id: string
  score: number
  words: number[]
  data(): Promise<PagefindData>
}

interface PagefindAnswer {
  results: PagefindResult[]
  unfilteredResultCount: number
  filters: PagefindCounts
  totalFilters: PagefindCounts
  timings: { preload: number, search: number, total: number }[]
}

interface PagefindLocation { weight: number, balanced_score: number, location: number }

interface PagefindPart {
  url: string
  excerpt: string
  plain_excerpt: string
  locations: number[]
  weighted_locations: PagefindLocation[]
}

interface PagefindSubResult extends PagefindPart {
  title: string
  anchor?: { element: string, id: string, text: string, location: number }
}

interface PagefindData extends PagefindPart {
  raw_url: string
  content: string
  raw_content: string
  word_count: number
  meta: Record<string, string>
  filters: Record<string, string[]>
  anchors: { element: string, id: string, text: string, location: number }[]
  sub_results: PagefindSubResult[]
}

/** The filters that the pages of the site mark; the build appends them to pagefind.js. */
declare const CARREL_FILTERS: string[] | undefined

declare module '*.css' {
  const text: string
  export default text
}
