package shelf

import (
	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// complete fills in what a pack does not store of a document's sections because
// the Markdown tells it: their titles and anchors; and, for a document without
// any, where they would end, which is behind the title. A section whose heading
// has no address is reached by the nearest one above it, the title's at last.
func complete(d *pack.Stored) {
	if len(d.Sections) == 0 {
		d.End = count(d.Title) + markup.Gap
	}
	anchors, above := map[string]int{}, d.Anchor
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Level == 0 {
			s.Anchor = above
			continue
		}
		markup.Blocks(Markdown(d, i), func(b markup.Block) bool {
			if id := b.ID(anchors); id != "" {
				above = id
			}
			s.Title, s.Anchor = b.Text, above
			return false
		})
	}
}

// Markdown returns that of section i of a document.
func Markdown(d *pack.Stored, i int) string {
	start, end := d.Sections[i].Start, len(d.Markdown)
	if i+1 < len(d.Sections) {
		end = d.Sections[i+1].Start
	}
	if start > end || end > len(d.Markdown) {
		return ""
	}
	return d.Markdown[start:end]
}

// HeadingTokens returns how many tokens the heading of a section has.
func HeadingTokens(s *pack.Section) int {
	if s.Level == 0 {
		return 0
	}
	return count(s.Title)
}

// nothing is what a count of words looks for: it passes over all that is plain.
var nothing text.Sought

// count returns how many tokens a text of one block has.
func count(s string) int {
	var g text.Segmenter
	g.Only(&nothing)
	n, _ := markup.Tokens(&g, s, -markup.Gap, func(text.Token, int) bool { return true })
	return n
}
