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
  segments: Segment[]
}

interface Manifest {
  /** The folder that it was loaded from; ends in "/". */
  base: string
  format: number
  version: string
  generator?: string
  site: { title?: string, base?: string }
  /** Path of the site on its own host, "/" or "/docs/". */
  root: string
  assets: Record<string, string>
  integrity?: Record<string, string>
  languages: Language[]
}

/** Start and end in UTF-16 code units. */
type Mark = [start: number, end: number]

interface SectionHit {
  title: string
  anchor: string
  url: string
  snippet?: string
  marks?: Mark[]
  text?: string
}

interface Hit {
  /** Of the page: a path of the site, or a whole address on another site. */
  url: string
  /** Of the section that answers best, where that is not the whole page. */
  href?: string
  /** The folder of the pack that it is from; none in first answers. */
  base?: string
  /** Of a record that the site's own source gave one. */
  id?: string
  title: string
  lang: string
  kind?: 'page' | 'resource'
  score?: number
  snippet: string
  marks?: Mark[]
  titleMarks?: Mark[]
  type?: string
  section?: string
  /** The folders that the page lies in, for people: ["Guides", "First steps"]. */
  path?: string[]
  date?: string
  authors?: string[]
  tags?: string[]
  image?: string
  /** What a browser finds the snippet by on the page, behind "#:~:text="; none where the page may show it otherwise. */
  text?: string
  /** Values of filters that only this site has. */
  fields?: Record<string, string[]>
  /** What the page marks to be shown with it. */
  meta?: Record<string, string>
  sections?: SectionHit[]
  /** The words of the query that the page has not. */
  missing?: string[]
  /** The site puts it on top of what this query finds. */
  pinned?: boolean
  /** What the score is the sum of, where explain was asked for. */
  explain?: { clause: string, terms: string[], idf: number, tf: number, score: number }[]
  resource?: { kind: string, host: string, mentions: { url: string, title: string }[] }
}

interface Answer {
  query: string
  tier: 'first' | 'full'
  total: number
  ms: number
  hits: Hit[]
  /** What may have been meant, where the query finds little. */
  suggestion?: string | null
  /** No page has a quoted phrase of the query: its words were sought. */
  relaxed?: boolean
  /** The packs of several that could not be loaded; the hits are those of the others. */
  missingBases?: string[]
  facets?: Record<string, Record<string, number>>
}

/** A value, or several of which a page has one. */
type Values = string | number | (string | number)[]

/** A page passes that has one of the values of any, each of all, and none of none. */
type Filter = Values | { any?: Values, all?: Values, none?: Values }

interface SearchOptions {
  /** Hits to give, 10 where it is not said. */
  limit?: number
  /** By field: "type", "lang", "tag", or one of the site's own. */
  filters?: Record<string, Filter>
  /** "relevance", "date", "title" or another field; ":asc" or ":desc" may follow. */
  sort?: string
  /** Settings of the ranking, by their names in carrel.yaml: { k1: 1.4, 'weight.title': 3 }. */
  ranking?: Record<string, number>
  /** Whether each hit is to say what its score is made of. */
  explain?: boolean
  /** Another language for this query. */
  lang?: string
  signal?: AbortSignal
}

interface Stats {
  /** Requests for pack files and assets made so far. */
  requests: number
  /** Bytes on the wire, as far as the manifest tells them: pack files. */
  bytes: number
  files: string[]
  engineReadyMs: number | null
  firstMs: number | null
}

interface StoredPage {
  url: string
  title: string
  lang: string
  date?: string
  authors?: string[]
  tags?: string[]
  markdown: string
  sections?: { title: string, level: number, anchor: string }[]
  original?: string
}

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
}

/** What reader.wasm sets. */
interface ReaderEngine {
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

interface HTMLElementTagNameMap {
  'carrel-search': import('./box/box.js').CarrelSearch
}

declare module '*.css' {
  const text: string
  export default text
}
