package locate

import (
	"carrel/wasm/markup"
	"carrel/wasm/text"
)

// An aside is the position of a word that was sought and stands in no sentence.
type aside struct {
	position int
	context  markup.Context
}

// asides lists them, as a text is read.
type asides struct {
	list           []aside
	kind           markup.Kind // of the block at hand
	text           string
	start          int
	known, listing bool
}

// note notes a token that was sought and met in the block at hand, if it is an aside. md
// is the Markdown that the block is from. Most blocks hold nothing that is sought, and are
// never asked what they are.
func (a *asides) note(md string, t *text.Token, position int) {
	c := markup.WordContext(a.text, t.Start, t.End)
	if c == markup.Prose {
		if !a.known {
			a.known, a.listing = true, a.kind == markup.Code || markup.IsLink(a.text, md[a.start:])
		}
		if !a.listing {
			return
		}
		c = markup.Listing
	}
	a.list = append(a.list, aside{position, c})
}

// Prune leaves of a detail what is there to be shown. An address holds any letters, so
// what stands in one answers nothing; but in a query that is written as code or an
// address all counts alike.
func (d *Detail) Prune(code bool) {
	n := 0
	for _, o := range d.occurrences {
		if code {
			o.Context = markup.Prose
		}
		if o.Context != markup.Address {
			d.occurrences[n] = o
			n++
		}
	}
	d.occurrences = d.occurrences[:n]
}
