package locate

import (
	"slices"
	"strings"
	"testing"

	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// marked returns a document of md with a section or a mark for every block that
// can have one.
func marked(md string) *pack.Stored {
	d := &pack.Stored{Markdown: md}
	d.End = markup.Walk(md, 0, func(b markup.Block, position int) bool {
		switch {
		case b.Kind == markup.Heading || len(d.Sections) == 0:
			d.Sections = append(d.Sections, pack.Section{Level: b.Level, Start: b.Start, Position: position})
		case b.Apart != markup.Bound:
			d.Marks = append(d.Marks, pack.Mark{Start: b.Start, Position: position, Row: b.Apart == markup.Row})
		}
		return true
	}, func(text.Token, int) bool { return true })
	return d
}

// inWhole and inStretches return the positions of a term, read in one go, and
// read in stretches of which those without it are passed over.
func inWhole(md, term string) (list []int) {
	markup.Walk(md, 0, func(markup.Block, int) bool { return true }, func(t text.Token, p int) bool {
		if t.Term == term {
			list = append(list, p)
		}
		return true
	})
	return list
}

func inStretches(md, term string) (list []int, passed int) {
	skim := newSkimmer(map[string][]Target{term: nil}, nil)
	for _, s := range stretches(marked(md), nil) {
		if !skim.all && !skim.mayHold(s.text) {
			passed++
			continue
		}
		markup.WalkFrom(s.text, s.apart, s.position, func(markup.Block, int) bool { return true }, func(t text.Token, p int) bool {
			if t.Term == term {
				list = append(list, p)
			}
			return true
		})
	}
	return list, passed
}

var skimTexts = []string{
	"# Bees\n\nThe queen sleeps.\n\n## Work\n\ngov**ern**ance and ~~gov~~ernance, gov`ern`ance\n\n- one\n- two\n",
	"| name | use |\n|---|---|\n| HTTPServer | serve |\n| getUserName | a name |\n| URLs | many |\n",
	"snake_case std::vector node.js Vec<T> C++ .NET v1.26.8 don't 1.26.8\n\n```go\nx := foo[bar](baz)\n```\n",
	"[gov](/a)ernance gov[ern](/b)ance ![gov](/c.png)ernance [x][y]z word[^1]s\n\n&#103;overnance gov&shy;ernance AT&amp;T a&b\n",
	"開源項目 office オフィスoffice caf\u00e9 cafe\u0301 of\u00adfice\n",
	"Title\n=====\n\n> quoted *text*here\n>\n> more\n\n1. a\n2. b\n\n***very***much _so_ \\*not\\*this\n",
}

func TestSkim(t *testing.T) {
	passed := 0
	for _, md := range skimTexts {
		terms := map[string]bool{"governance": true, "absent": true, "ern": true}
		markup.Walk(md, 0, func(markup.Block, int) bool { return true }, func(t text.Token, _ int) bool {
			terms[t.Term] = true
			return true
		})
		for term := range terms {
			got, n := inStretches(md, term)
			passed += n
			if want := inWhole(md, term); !slices.Equal(got, want) {
				t.Errorf("%q in %q: %v, want %v", term, md, got, want)
			}
		}
	}
	if passed < 20 {
		t.Errorf("only %d stretches were passed over", passed)
	}
}

// Whatever is passed over does not hold the term.
func FuzzSkim(f *testing.F) {
	for _, md := range skimTexts {
		for _, term := range strings.Fields("governance http name case office t c++") {
			f.Add(md, term)
		}
	}
	f.Fuzz(func(t *testing.T, md, word string) {
		g := text.NewSegmenter(word)
		for k, ok := g.Next(); ok; k, ok = g.Next() {
			got, _ := inStretches(md, k.Term)
			if want := inWhole(md, k.Term); !slices.Equal(got, want) {
				t.Errorf("%q in %q: %v, want %v", k.Term, md, got, want)
			}
		}
	})
}
