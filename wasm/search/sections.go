package search

import (
	"carrel/wasm/markup"
	"carrel/wasm/pack"
)

// complete fills in what a pack does not store of a document's sections because
// the Markdown tells it: their titles and anchors.
func complete(d *pack.Stored) {
	anchors := map[string]int{}
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Level == 0 {
			continue
		}
		markup.Blocks(source(d, i), func(b markup.Block) bool {
			s.Title, s.Anchor = b.Text, b.ID(anchors)
			return false
		})
	}
}
