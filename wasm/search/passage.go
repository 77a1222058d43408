package search

import (
	"sort"
	"strings"
	"unicode/utf8"

	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// Marked is text with the parts of it that answer the query.
type Marked struct {
	Text  string
	Marks [][2]int // bytes of Text, in order, without overlap
}

// snippetWidth is the length of a snippet in columns: a Han character takes two.
const snippetWidth = 180

// maxSections bounds the sections shown of one hit.
const maxSections = 3

// title marks the title. Its tokens are numbered from 0.
func (d *detail) title(title string) Marked {
	m := Marked{Text: title}
	markup.Tokens(text.NewSegmenter(""), title, 0, func(t text.Token, position int) bool {
		if len(d.between(position, position+1)) > 0 {
			m.mark(t.Start, t.End)
		}
		return true
	})
	return m
}

// mark adds a mark, joined with the last one when the two touch.
func (m *Marked) mark(start, end int) {
	if n := len(m.Marks); n > 0 && start <= m.Marks[n-1][1] {
		m.Marks[n-1][1] = max(m.Marks[n-1][1], end)
		return
	}
	m.Marks = append(m.Marks, [2]int{start, end})
}

// passages fills in the snippet, from the section that answers best, and the
// other sections that answer.
func (d *detail) passages(h *Hit) {
	var list byWorth
	for i := range h.Doc.Sections {
		if w := d.worth(d.between(extent(h.Doc, i))); w > 0 {
			list = append(list, rankedSection{i, w})
		}
	}
	sort.Stable(list)
	if len(list) == 0 {
		h.Snippet = d.lead(h.Doc)
		return
	}
	h.Best = list[0].index
	h.Snippet, h.Fragment = d.snippet(h.Doc, h.Best)
	if h.Snippet.Text == "" { // the section is a heading alone
		h.Snippet = d.lead(h.Doc)
	}
	for _, r := range list {
		section := &h.Doc.Sections[r.index]
		if section.Level == 0 || len(h.Found) == maxSections {
			continue
		}
		s := SectionHit{section, h.Snippet, h.Fragment}
		if r.index != h.Best {
			s.Snippet, s.Fragment = d.snippet(h.Doc, r.index)
		}
		h.Found = append(h.Found, s)
	}
}

// A rankedSection is a section of the document by its index, and its worth.
type rankedSection struct {
	index int
	worth float64
}

type byWorth []rankedSection

func (l byWorth) Len() int           { return len(l) }
func (l byWorth) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l byWorth) Less(i, j int) bool { return l[i].worth > l[j].worth }

// extent returns the positions of section i. Behind the last one, tags and
// authors are numbered.
func extent(doc *pack.Stored, i int) (from, to int) {
	if i+1 < len(doc.Sections) {
		return doc.Sections[i].Position, doc.Sections[i+1].Position
	}
	return doc.Sections[i].Position, doc.End
}

// source returns the Markdown of section i.
func source(doc *pack.Stored, i int) string {
	start, end := doc.Sections[i].Start, len(doc.Markdown)
	if i+1 < len(doc.Sections) {
		end = doc.Sections[i+1].Start
	}
	if start > end || end > len(doc.Markdown) {
		return ""
	}
	return doc.Markdown[start:end]
}

// near is how many tokens a passage holds at most. Those up to reach before it,
// and in so many bytes behind it, may still come into its snippet.
const (
	near  = 24
	reach = snippetWidth / 2
	rest  = 2 * snippetWidth
)

// snippet cuts the best passage out of section i. Where it lies the positions
// tell; the text is read from the mark before it on, and no further than needed.
func (d *detail) snippet(doc *pack.Stored, i int) (Marked, Fragment) {
	from, to := extent(doc, i)
	here := d.between(from+headingWords(&doc.Sections[i]), to)
	start, first, last := d.passage(doc, i, here)
	clipped := start.Start > doc.Sections[i].Start
	var b strings.Builder
	var spots []spot
	var at home // the block at hand
	heading := false
	md := source(doc, i)
	md = md[min(len(md), start.Start-doc.Sections[i].Start):]
	apart := markup.Whole
	if start.Row {
		apart = markup.Row
	}
	markup.WalkFrom(md, apart, start.Position, func(block markup.Block, position int) bool {
		if heading = block.Kind == markup.Heading; !heading {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			at = home{b.Len(), block.Start, block.Apart}
			b.WriteString(strings.ReplaceAll(block.Text, "\n", " "))
		}
		return position <= last || b.Len() < until(spots)
	}, func(t text.Token, position int) bool {
		for len(here) > 0 && here[0].position < position {
			here = here[1:]
		}
		for ; len(here) > 0 && here[0].position == position; here = here[1:] {
			if !heading && !t.Part && here[0].position >= first {
				spots = append(spots, spot{at.base + t.Start, at.base + t.End, here[0], at})
			}
		}
		return position <= last || at.base+t.End < until(spots)
	})
	s := b.String()
	best := d.window(s, spots)
	return cut(s, spots, best, clipped), d.fragment(md, s, best)
}

// until is how many bytes of text it takes to cut a snippet.
func until(spots []spot) int {
	if len(spots) == 0 {
		return 2 * rest
	}
	return spots[len(spots)-1].end + rest
}

// passage finds the occurrences within a few words of each other that answer
// best, the first of them on a tie. It returns from where to read them, and the
// positions of the first and the last.
func (d *detail) passage(doc *pack.Stored, i int, here []occurrence) (start pack.Mark, first, last int) {
	start = pack.Mark{Start: doc.Sections[i].Start, Position: doc.Sections[i].Position}
	if len(here) == 0 {
		return start, 0, start.Position
	}
	best := -1.0
	for i, j := 0, 0; i < len(here); i++ {
		j = max(i, j)
		for j+1 < len(here) && here[j+1].position-here[i].position < near {
			j++
		}
		if w := d.worth(here[i : j+1]); w > best {
			best, first, last = w, here[i].position, here[j].position
		}
	}
	for _, m := range doc.Marks {
		if m.Position <= first && m.Position > start.Position {
			start = m
		}
	}
	return start, first - reach, last
}

// headingWords returns how many tokens the heading of a section has.
func headingWords(s *pack.Section) int {
	if s.Level == 0 {
		return 0
	}
	n, _ := markup.Tokens(text.NewSegmenter(""), s.Title, -markup.Gap, func(text.Token, int) bool { return true })
	return n
}

// A spot is an occurrence in the text of a passage.
type spot struct {
	start, end int
	occurrence
	home
}

// A home is the block that a spot stands in.
type home struct {
	base  int // where the block's text begins in the text of the passage
	block int // and its Markdown in that of the passage
	apart markup.Apart
}

// closers end something that a snippet does not show: it does not begin with them.
const closers = " ,.;:!?)]}”’»、。，；：！？）」』】…"

// cut cuts the stretch of the best spots out of s, and what there is room for
// around it. clipped says that there is text before s.
func cut(s string, spots, best []spot, clipped bool) Marked {
	from, to := 0, 0
	if len(best) > 0 {
		from, to = best[0].start, best[len(best)-1].end
	}
	first := from
	from, to = widen(s, from, to)
	if (0 < from || clipped) && from < first {
		from = first - len(strings.TrimLeft(s[from:first], closers))
	}
	m := Marked{}
	before, after := "", ""
	if from > 0 || clipped {
		before = "… "
	}
	if to < len(s) {
		after = " …"
	}
	m.Text = before + s[from:to] + after
	for _, sp := range spots {
		if sp.start >= from && sp.end <= to {
			m.mark(sp.start-from+len(before), sp.end-from+len(before))
		}
	}
	return m
}

// window returns the spots of the best stretch that a snippet has room for.
func (d *detail) window(s string, spots []spot) (window []spot) {
	best := -1.0
	list := occurrences(spots)
	for i, j := 0, 0; i < len(spots); i++ {
		j = max(i, j)
		for j+1 < len(spots) && fits(s[spots[i].start:spots[j+1].end], snippetWidth*3/4) {
			j++
		}
		if w := d.worth(list[i : j+1]); w > best {
			best, window = w, spots[i:j+1]
		}
	}
	return window
}

func occurrences(spots []spot) []occurrence {
	list := make([]occurrence, len(spots))
	for i := range spots {
		list[i] = spots[i].occurrence
	}
	return list
}

// fits reports whether s takes no more than so many columns.
func fits(s string, columns int) bool {
	if len(s) <= columns {
		return true
	}
	for _, r := range s {
		if columns -= width(r); columns < 0 {
			return false
		}
	}
	return true
}

func width(r rune) int {
	if r >= 0x1100 && (r < 0x1160 || 0x2E80 <= r && r <= 0xA4CF || 0xAC00 <= r && r <= 0xD7A3 || 0xF900 <= r && r <= 0xFAFF || 0xFE30 <= r && r <= 0xFE6F || 0xFF00 <= r && r <= 0xFF60 || r >= 0x20000) {
		return 2
	}
	return 1
}

// widen grows a stretch of s to the length of a snippet, a quarter of what is
// left before it and the rest behind, and ends it between words.
func widen(s string, from, to int) (int, int) {
	left := snippetWidth
	for _, r := range s[from:to] {
		left -= width(r)
	}
	front := left / 4
	for from > 0 && front > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:from])
		from, front, left = from-size, front-width(r), left-width(r)
	}
	for to < len(s) && left > 0 {
		r, size := utf8.DecodeRuneInString(s[to:])
		to, left = to+size, left-width(r)
	}
	for from > 0 && left > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:from])
		from, left = from-size, left-width(r)
	}
	return text.Boundary(s, from, true), text.Boundary(s, to, false)
}

// lead is what is shown of a document where no section answers: the part of its
// description that does, else its beginning.
func (d *detail) lead(doc *pack.Stored) Marked {
	var spots []spot
	markup.Tokens(text.NewSegmenter(""), doc.Description, doc.End, func(t text.Token, position int) bool {
		if t.Part {
			return true // the whole word is marked
		}
		for _, o := range d.between(position, position+1) {
			spots = append(spots, spot{start: t.Start, end: t.End, occurrence: o})
		}
		return true
	})
	if len(spots) == 0 {
		return lead(doc)
	}
	return cut(doc.Description, spots, d.window(doc.Description, spots), false)
}

// Lead returns the beginning of a document: its description, else its first
// words.
func Lead(doc *pack.Stored) string { return lead(doc).Text }

func lead(doc *pack.Stored) Marked {
	s := doc.Description
	if s == "" {
		var b strings.Builder
		markup.Blocks(doc.Markdown, func(block markup.Block) bool {
			if block.Kind == markup.Paragraph {
				if b.Len() > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(block.Text)
			}
			return b.Len() < 4*snippetWidth
		})
		s = b.String()
	}
	_, to := widen(s, 0, 0)
	if to < len(s) {
		return Marked{Text: s[:to] + " …"}
	}
	return Marked{Text: s}
}
