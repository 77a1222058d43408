package locate

import (
	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// A stretch is a part of a document's Markdown that can be read by itself.
type stretch struct {
	text     string
	position int
	apart    markup.Apart
	heading  bool // it begins with one
}

// stretches cuts a document at its sections and marks.
func stretches(d *pack.Stored, list []stretch) []stretch {
	list = list[:0]
	sections, marks := d.Sections, d.Marks
	last, heading := pack.Mark{}, false
	add := func(next int) {
		if next > last.Start && next <= len(d.Markdown) {
			s := stretch{d.Markdown[last.Start:next], last.Position, markup.Whole, heading}
			if last.Row {
				s.apart = markup.Row
			}
			list = append(list, s)
		}
	}
	for len(sections) > 0 || len(marks) > 0 {
		var next pack.Mark
		level := 0
		if len(marks) == 0 || len(sections) > 0 && sections[0].Start <= marks[0].Start {
			next, level = pack.Mark{Start: sections[0].Start, Position: sections[0].Position}, sections[0].Level
			sections = sections[1:]
		} else {
			next, marks = marks[0], marks[1:]
		}
		add(next.Start)
		last, heading = next, level > 0
	}
	add(len(d.Markdown))
	return list
}

// walk calls take with the tokens of a stretch, or of its headings alone, and
// reports whether what is sought was met outside of headings, which are read in any
// case. It notes what of that stands in no sentence.
func (s *stretch) walk(whole bool, g *text.Segmenter, asides *asides, take func(text.Token, pack.Field, int) bool) (met bool) {
	field := pack.Body
	markup.WalkWith(g, s.text, s.apart, s.position, func(b markup.Block, _ int) bool {
		field = pack.Body
		if b.Kind == markup.Heading {
			field = pack.Heading
		}
		asides.kind, asides.text, asides.start, asides.known = b.Kind, b.Text, b.Start, false
		return whole || field == pack.Heading
	}, func(t text.Token, p int) bool {
		if take(t, field, p) && field != pack.Heading {
			met = true
			asides.note(s.text, &t, p)
		}
		return true
	})
	return met
}
