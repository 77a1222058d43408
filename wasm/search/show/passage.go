package show

import (
	"strings"

	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/search/fragment"
	"carrel/wasm/search/locate"
	"carrel/wasm/search/shelf"
	"carrel/wasm/text"
)

// near is how many tokens a passage holds at most. Those up to reach before it,
// and in so many bytes behind it, may still come into its snippet.
const (
	near  = 24
	reach = snippetWidth / 2
	rest  = 2 * snippetWidth
)

// passage cuts the best passage out of section i, or where that is a heading alone,
// out of the first section below it.
func (p *page) passage(i int) Passage {
	found := p.cutOf(i)
	for top := p.Sections[i].Level; found.Snippet.Text == "" && i+1 < len(p.Sections) && p.Sections[i+1].Level > top; i++ {
		found = p.cutOf(i + 1)
	}
	return found
}

// cutOf cuts the best passage out of section i. Where it lies the positions
// tell; the text is read from the mark before it on, and no further than needed.
func (p *page) cutOf(i int) Passage {
	section := &p.Sections[i]
	from, to := extent(p.Stored, i)
	here := p.where.Between(from+shelf.HeadingTokens(section), to)
	start, first, last := p.best(section, here)
	md := shelf.Markdown(p.Stored, i)
	md = md[min(len(md), start.Start-section.Start):]
	s, spots, codes := read(p.words, md, start, here, first, last)
	best := p.window(s, spots)
	return Passage{cut(s, spots, best, prose(s, best, codes), start.Start > section.Start), p.fragment(md, s, best)}
}

// read returns the text of a section from a mark on, but for headings, and the
// occurrences in it from one position to another, with what follows in the room of
// a snippet; and which bytes of the text are code.
func read(g *text.Segmenter, md string, start pack.Mark, here []locate.Occurrence, first, last int) (shown string, spots []spot, codes []room) {
	var b strings.Builder
	b.Grow(2 * rest)
	var at home // the block at hand
	heading := false
	apart := markup.Whole
	if start.Row {
		apart = markup.Row
	}
	markup.WalkWith(g, md, apart, start.Position, func(block markup.Block, position int) bool {
		if heading = block.Kind == markup.Heading; !heading {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			at = home{b.Len(), block.Start, block.Apart}
			b.WriteString(strings.ReplaceAll(block.Text, "\n", " "))
			if block.Kind == markup.Code {
				codes = append(codes, room{at.base, b.Len()})
			}
		}
		return position <= last || b.Len() < until(spots)
	}, func(t text.Token, position int) bool {
		if position > last && at.base+t.Start >= until(spots) {
			return false
		}
		for len(here) > 0 && here[0].Position < position {
			here = here[1:]
		}
		for ; len(here) > 0 && here[0].Position == position; here = here[1:] {
			if !heading && !t.Part && here[0].Position >= first {
				spots = append(spots, spot{at.base + t.Start, at.base + t.End, here[0], at})
			}
		}
		return true
	})
	return b.String(), spots, codes
}

// until is how many bytes of text it takes to cut a snippet.
func until(spots []spot) int {
	if len(spots) == 0 {
		return 2 * rest
	}
	return spots[len(spots)-1].end + rest
}

// best finds the occurrences within a few words of each other that answer
// best, the first of them on a tie. It returns from where to read them, and the
// positions of the first and the last.
func (p *page) best(section *pack.Section, here []locate.Occurrence) (start pack.Mark, first, last int) {
	start = pack.Mark{Start: section.Start, Position: section.Position}
	if len(here) == 0 {
		return start, 0, start.Position
	}
	most := -1.0
	for i, j := 0, 0; i < len(here); i++ {
		j = max(i, j)
		for j+1 < len(here) && here[j+1].Position-here[i].Position < near {
			j++
		}
		if w := p.where.Worth(here[i : j+1]); w > most {
			most, first, last = w, here[i].Position, here[j].Position
		}
	}
	for _, m := range p.Marks {
		if m.Position <= first && m.Position > start.Position {
			start = m
		}
	}
	return start, first - reach, last
}

// window returns the spots of the best stretch that a snippet has room for.
func (p *page) window(s string, spots []spot) (window []spot) {
	best := -1.0
	list := occurrences(spots)
	for i, j := 0, 0; i < len(spots); i++ {
		j = max(i, j)
		for j+1 < len(spots) && fits(s[spots[i].start:spots[j+1].end], snippetWidth*3/4) {
			j++
		}
		if w := p.where.Worth(list[i : j+1]); w > best {
			best, window = w, spots[i:j+1]
		}
	}
	return window
}

// fragment makes the fragment of the best spots of a passage, given its Markdown
// and its text: of those in the one block that answers best. Only that block is
// read again, for what a page may show otherwise than its text is here.
func (p *page) fragment(md, s string, best []spot) fragment.Fragment {
	best = p.oneBlock(best)
	if len(best) == 0 || best[0].block > len(md) {
		return fragment.Fragment{}
	}
	at := best[0].home
	block, odd := markup.First(md[at.block:], at.apart)
	if !strings.HasPrefix(s[at.base:], strings.ReplaceAll(block.Text, "\n", " ")) {
		return fragment.Fragment{} // a text that is odd throughout
	}
	return fragment.Of(block.Text, odd, places(best))
}

// oneBlock returns the spots of the block that answers best, the first on a tie.
func (p *page) oneBlock(spots []spot) (best []spot) {
	most := -1.0
	for len(spots) > 0 {
		n := 1
		for n < len(spots) && spots[n].home == spots[0].home {
			n++
		}
		if w := p.where.Worth(occurrences(spots[:n])); w > most {
			most, best = w, spots[:n]
		}
		spots = spots[n:]
	}
	return best
}
