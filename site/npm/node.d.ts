// The interface for scripts, with the shapes of Pagefind's.
import type { BuildSettings } from './build.js'

/** A pack to add pages to. */
export function createIndex(options?: IndexOptions): Promise<{ errors: string[], index: Index }>

/** For scripts that end Pagefind's service: there is none here. */
export function close(): Promise<null>

/** Settings of the build, and what Carrel has of Pagefind's options; the console says which of the others are passed over. */
export interface IndexOptions extends BuildSettings {
  /** The language of all that is added, whatever it says. */
  forceLanguage?: string
  /** Keeps index.html at the end of addresses. */
  keepIndexUrl?: boolean
  [pagefinds: string]: unknown
}

export interface Index {
  addHTMLFile(file: HTMLFile): Promise<NewFile>
  addCustomRecord(record: CustomRecord): Promise<NewFile>
  addDirectory(directory: SiteDirectory): Promise<{ errors: string[], page_count: number }>
  /** Writes the pack into a folder that is called carrel; by default into that of the first directory, else of the working directory. */
  writeFiles(options?: { outputPath?: string }): Promise<Written & { outputPath: string }>
  /** The pack's files, by their paths in its folder. */
  getFiles(): Promise<Written & { files: { path: string, content: Uint8Array }[] }>
  deleteIndex(): Promise<null>
}

/** One of sourcePath and url has to be there. */
export interface HTMLFile {
  /** The file that it would be, from the working directory; its address comes from it where url does not say it. */
  sourcePath?: string
  url?: string
  content: string
}

export interface CustomRecord {
  url: string
  content: string
  language: string
  /** title, image, description, date, author and type are the page's own; the others are shown with a hit. */
  meta?: Record<string, string>
  filters?: Record<string, string[]>
  sort?: Record<string, string>
}

export interface SiteDirectory {
  path: string
  /** Which of its files, by default all of HTML. */
  glob?: string
}

export interface NewFile {
  errors: string[]
  /** What is known before the pack is built. */
  file?: { uniqueWords: number, url: string, meta: Record<string, string> }
}

export interface Written {
  /** Why nothing was written; empty where it was. */
  errors: string[]
  /** What the command told of single pages, and of those that it left out. */
  warnings: string[]
}
