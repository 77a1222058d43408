// Package shelf answers: which segments of the pack are there, and what do their
// files hold?
//
// In come cores and files, out go segments with what has been opened of them:
// chunks of terms, columns, stored documents, tables, and what a head says was
// removed. It knows of no query, and every later stage asks it.
//
// It is synchronous and never fetches: a file that is not there is noted as
// needed and nothing is returned for it; Needed gives what has been noted as a
// *NeedError, the caller puts the files and asks again. So what a later stage finds
// depends on the pack alone, never on what had been loaded.
//
// It imports wasm/pack, and wasm/markup and wasm/text for the sections that a
// stored document's Markdown tells.
package shelf
