// What /carrel/offline.js gives, for those who write in TypeScript. The module
// has to come from the pack's folder, so there are types alone here:
//
//	const path: string = '/carrel/offline.js'
//	const offline = await import(path) as typeof import('carrel-search/offline')

/** What a save of one more thing would fetch; it brings what is saved to the newest version, too. */
export function estimate(want?: Want): Promise<Cost & { /** The images that there are to save with it. */ images: number }>

/** Keeps a page, a section or everything. One that fails or is stopped changes nothing that is shown; the next goes on from there. */
export function save(options?: Want & Wish): Promise<Item>

/** Brings all that is saved to the newest version; fetches what changed alone. */
export function update(wish?: Wish): Promise<Item[]>

/** What an update would fetch; null where nothing is saved, or nothing is newer. */
export function outdated(): Promise<Cost | null>

/** What is kept. */
export function saved(): Promise<Item[]>

/** What was saved and the browser has cleared, in part or whole; saving it again fetches what is missing. */
export function lost(): Promise<string[]>

/** Why what was saved is gone, where the site has taken it back; null elsewhere. days: without a manifest, 0 where the owner said so; when: "2026-03-01". */
export function taken(): Promise<{ reason: string, days: number, when: string } | null>

/** Forgets it: the reader was told. */
export function acknowledge(): Promise<void>

/** Forgets one thing that is kept, and the files that nothing else needs. */
export function remove(what: string): Promise<void>

/** Deletes the files of versions before, as far as no tab shows them. Saving and updating do so, too. */
export function clean(): Promise<void>

/** Bytes of the whole origin, as the browser rounds them; 0 where it does not tell. */
export function storage(): Promise<Room>

/** Hears what is saved, removed or updated, in whatever tab; gives what ends it. */
export function listen(callback: (change: Change) => void): () => void

/** All that is saved, with the reader's notes and bookmarks, as one file. */
export function exportLibrary(): Promise<File>

/** Takes in what another device exported; a file that is not sound changes nothing. */
export function importLibrary(file: Blob, wish?: Wish): Promise<Item[]>

export interface Want {
  /** "all", which it is where it is not said; a page's address; or "section:" and a folder, "section:/guides/". */
  what?: string
  /** The site's own images on these pages, too; by default where they were saved before. */
  images?: boolean
}

/** What fails rejects with a Problem; what signal stops, with its reason. */
export interface Wish {
  signal?: AbortSignal
  onprogress?: (progress: Progress) => void
}

export interface Progress {
  /** That are there, those of earlier tries included. */
  bytes: number
  total: number
  files: number
  /** So many files there are. */
  of: number
  /** Bytes a second; 0 while it is not known. */
  speed: number
  /** Seconds; Infinity while they are not known. */
  left: number
}

export interface Cost {
  /** That it would bring. */
  version: string
  /** On the wire. */
  bytes: number
  files: number
  /** false where it is more, because the host does not tell how large a program is. */
  sure: boolean
  /** What is saved and the site has no more. */
  gone: string[]
}

export interface Item {
  what: string
  version: string
  files: number
  /** On the wire. */
  bytes: number
  images: boolean
  /** Images that the host did not have. */
  missing?: number
  /** The site has it no more. */
  gone?: boolean
}

export interface Room {
  /** Whether the browser promised to keep what is saved. */
  persisted: boolean
  usage: number
  quota: number
}

/** One of these. */
export interface Change {
  saved?: string
  removed?: string
  /** The version that all is brought to. */
  updated?: string
}
