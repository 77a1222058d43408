// Package show answers: what does a person see of what was found?
//
// In come candidates in their order, out go hits: titles with marks, the passage
// that answers best with the fragment that leads to it, the sections that answer,
// the words that are missing; and an answer of them as JSON. It knows nothing of
// scores, but passes them on.
//
// It imports package rank for candidates, locate for where words stand, fragment,
// facet, match, wire for JSON, shelf, wasm/markup and wasm/text.
package show
