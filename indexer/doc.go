// Package indexer answers: how does a site become a pack? The way of a document:
// a source lists and reads it (hugo, html, jsonl); it becomes a record, and what
// it mentions becomes resources; invert analyses each record on its own and
// then merges those of one language and kind into segments; packdir writes the
// files and, as its last step, the manifest.
//
// It runs at build time only, and imports wasm/ but nothing of build/ or site/.
package indexer
