package show

import (
	"strings"

	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// lead is what is shown of a document where no section answers: the part of its
// description that does, else its beginning.
func (p *page) lead() Marked {
	var spots []spot
	markup.Tokens(p.words, p.Description, p.End, func(t text.Token, position int) bool {
		if t.Part || !p.code && markup.WordContext(p.Description, t.Start, t.End) == markup.Address {
			return true // the whole word is marked, and an address holds any
		}
		for _, o := range p.where.Between(position, position+1) {
			spots = append(spots, spot{start: t.Start, end: t.End, Occurrence: o})
		}
		return true
	})
	if len(spots) == 0 {
		return lead(p.Stored)
	}
	return cut(p.Description, spots, p.window(p.Description, spots), room{0, len(p.Description)}, false)
}

// Lead returns the beginning of a document: its description, else the first words
// of a section.
func Lead(doc *pack.Stored) string { return lead(doc).Text }

func lead(doc *pack.Stored) Marked {
	s := doc.Description
	if s == "" {
		var b strings.Builder
		markup.Blocks(doc.Markdown, func(block markup.Block) bool {
			switch block.Kind {
			case markup.Heading:
				return b.Len() == 0
			case markup.Paragraph:
				if b.Len() > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(block.Text)
			}
			return b.Len() < 4*snippetWidth
		})
		s = b.String()
	}
	_, to := room{0, len(s)}.widen(s, 0, 0)
	if to < len(s) {
		return Marked{Text: s[:to] + " …"}
	}
	return Marked{Text: s}
}
