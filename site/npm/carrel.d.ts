// The page's interface, for those who write in TypeScript.

/** Opens the pack in a folder, or several as one; fetches the manifests and the script that searches. */
export function open(options?: OpenOptions): Promise<Carrel>

export interface OpenOptions {
  /** The pack's folder; by default the one that the script came from, so a script that is bundled has to say it. */
  base?: string
  /** Several folders, the site's own first. */
  bases?: string[]
  /** The language to search, "*" for all; by default the page's. */
  lang?: string
  /** What every search is limited to, by field. There are no first answers then. */
  filters?: Record<string, Filter>
}

/** A search of one site or several, in one language or in all. */
export interface Carrel {
  /** The languages that are searched. */
  readonly languages: string[]
  /** The folder of the site's own pack; ends in "/". */
  readonly base: string
  /** Whether the engine and what every query needs are here. */
  readonly ready: boolean
  /** Answers from the table of first answers alone, before the engine is there. */
  first(query: string): Promise<Answer>
  /** What is left of the word at the end of a query, from the same table; "" where that is not known. */
  complete(query: string): Promise<string>
  /** The site's sections and its newest pages, as far as it has such. */
  offers(): Promise<Offers>
  /** Rejects with a Problem. */
  search(query: string, options?: SearchOptions): Promise<Answer>
  /** The stored page at an address of the site, as Markdown; rejects with a Problem. */
  read(url: string): Promise<StoredPage>
  /** Fetches what the first query will need. */
  warm(): Promise<void>
  /** The address to go to for a hit: its own, moved to where the site stands; "" for other schemes than the web's. */
  link(url: string): string
  stats(): Stats
}

export interface Offers {
  sections?: [url: string, title: string][]
  newest?: [url: string, title: string, date: string][]
}

/** A value, or several of which a page has one. */
export type Values = string | number | (string | number)[]

/** A page passes that has one of the values of any, each of all, and none of none. */
export type Filter = Values | { any?: Values, all?: Values, none?: Values }

export interface SearchOptions {
  /** Hits to give, 10 where it is not said. */
  limit?: number
  /** By field: "type", "lang", "tag", or one of the site's own. A list of such wants all of them met. */
  filters?: Record<string, Filter> | Record<string, Filter>[]
  /** "relevance", "date", "title" or another field; ":asc" or ":desc" may follow. */
  sort?: string
  /** An address of the site: the hits are that page and limit others on both sides of it, in the order of sort. */
  around?: string
  /** With around: only what has the same value of this field, "section", counts. */
  same?: string
  /** false leaves the facets and the hits' own fields out, and the files that only they take. */
  facets?: boolean
  /** Settings of the ranking, by their names in carrel.yaml: { k1: 1.4, 'weight.title': 3 }. */
  ranking?: Record<string, number>
  /** Whether each hit is to say what its score is made of. */
  explain?: boolean
  /** Another language for this query. */
  lang?: string
  /** A query whose answer nobody waits for rejects, and its answer is dropped. */
  signal?: AbortSignal
}

export interface Answer {
  query: string
  /** "first" from the table of first answers, "full" from the engine. */
  tier: 'first' | 'full'
  total: number
  /** How many of the total are pages; the others are links and files that pages mention. */
  pages: number
  ms: number
  hits: Hit[]
  /** What may have been meant, where the query finds little. */
  suggestion?: string | null
  /** No page has a quoted phrase of the query, so its words were sought; or stop words in one may stand elsewhere. */
  relaxed?: boolean
  /** The text of some pages could not be loaded, so they are not among the hits and not counted. */
  partial?: boolean
  /** The packs of several that could not be loaded. */
  missingBases?: string[]
  /** By field and value, how many pages have it. */
  facets?: Record<string, Record<string, number>>
}

/** Start and end in UTF-16 code units. */
export type Mark = [start: number, end: number]

export interface Hit {
  /** Of the page: a path of the site, or a whole address on another site. */
  url: string
  /** Of the section that answers best, where that is not the whole page. */
  href?: string
  /** The folder of the pack that it is from; none in first answers. */
  base?: string
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
  /** Values of filters that only this site has. */
  fields?: Record<string, string[]>
  /** What the page marks to be shown with it. */
  meta?: Record<string, string>
  /** What a browser finds the snippet by on the page, behind "#:~:text="; none where the page may show it otherwise. */
  text?: string
  /** Those that match, three at most, the best first. */
  sections?: SectionHit[]
  /** The words of the query that the page has not. */
  missing?: string[]
  /** The site puts it on top of what this query finds. */
  pinned?: boolean
  /** What the score is the sum of, where explain was asked for. */
  explain?: { clause: string, terms: string[], idf: number, tf: number, score: number }[]
  resource?: { kind: string, host: string, mentions: { url: string, title: string }[] }
}

export interface SectionHit {
  /** Its heading; of what stands before the first heading, the page's title. */
  title: string
  anchor: string
  url: string
  /** Empty where the hit, or a section before this one, shows the same passage. */
  snippet: string
  marks: Mark[]
  text?: string
}

export interface StoredPage {
  url: string
  title: string
  lang: string
  date?: string
  authors?: string[]
  tags?: string[]
  markdown: string
  sections?: { title: string, level: number, anchor: string }[]
  /** The address of the page that it is a copy of. */
  original?: string
}

export interface Stats {
  requests: number
  /** On the wire, as far as the manifest tells them: pack files. */
  bytes: number
  files: string[]
  engineReadyMs: number | null
  firstMs: number | null
}

/** Why something could not be done; the codes are in the page's reference. */
export interface Problem {
  code: string
  message: string
}

/** <carrel-search>: the search box. */
export class CarrelSearch extends HTMLElement {
  /** What is searched; setting it searches. */
  value: string
  /** Opens the dialog, or moves the focus into the input. */
  open(): void
  close(): void
  /** Puts the results away and keeps the query. */
  hide(): void
}

/** The events of the box, which bubble. A listener that refuses carrel-select keeps the page where it is. */
export interface CarrelEvents {
  'carrel-answer': CustomEvent<Answer>
  'carrel-select': CustomEvent<{ url: string, query: string }>
  'carrel-error': CustomEvent<Problem>
}

declare global {
  interface HTMLElementTagNameMap {
    'carrel-search': CarrelSearch
  }
  interface HTMLElementEventMap extends CarrelEvents {}
  interface DocumentEventMap extends CarrelEvents {}
}
