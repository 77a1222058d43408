// The shapes that cross a boundary: the manifest, the answers, the workers'
// messages. Read by the type check alone; nothing of it ships.

/** A pack file: bytes on the wire, bytes once inflated, SHA-256 in base64. */
type PackFile = [bytes: number, size: number, hash: string]

interface Segment {
  kind: 'page' | 'resource'
  docs: number
  /** The first is the segment's core; the others are loaded on need. */
  files: PackFile[]
}

interface Language {
  lang: string
  pages: number
  resources: number
  first: PackFile | null
  segments: Segment[]
}

interface Manifest {
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
}

interface Hit {
  url: string
  title: string
  lang: string
  kind?: 'page' | 'resource'
  score?: number
  snippet: string
  marks?: Mark[]
  titleMarks?: Mark[]
  type?: string
  section?: string
  date?: string
  authors?: string[]
  tags?: string[]
  image?: string
  sections?: SectionHit[]
  missing?: string[]
  resource?: { kind: string, host: string, mentions: { url: string, title: string }[] }
}

interface Answer {
  query: string
  tier: 'first' | 'full'
  total: number
  ms: number
  hits: Hit[]
  suggestion?: string | null
  facets?: Record<string, Record<string, number>>
}

interface SearchOptions {
  limit?: number
  filters?: Record<string, string | string[]>
  sort?: string
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

/** What a request to a worker asks for, and what comes back. */
interface Call { id: number, method: string, args: any }
interface Reply {
  id: number
  value?: any
  error?: { code: string, message: string }
  /** Files loaded since the last reply: name and bytes on the wire. */
  loaded?: [string, number][]
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

/** Of Go's wasm_exec.js. */
declare class Go {
  importObject: WebAssembly.Imports
  run(instance: WebAssembly.Instance): Promise<void>
}

interface TrustedPolicy {
  createScriptURL(url: string): string
  createHTML(html: string): string
}
declare var trustedTypes: undefined | {
  createPolicy(name: string, rules: Partial<TrustedPolicy>): TrustedPolicy
}

interface HTMLElementTagNameMap {
  'carrel-search': import('./box.js').CarrelSearch
}

declare module '*.css' {
  const text: string
  export default text
}

/** Go's own, which the build puts in. */
declare module '*/wasm_exec.js' {}
