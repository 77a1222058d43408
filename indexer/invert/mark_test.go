package invert

import (
	"slices"
	"strings"
	"testing"

	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

type place struct {
	term     string
	position int
}

func places(md string, apart markup.Apart, position int) (list []place) {
	markup.WalkFrom(md, apart, position, func(markup.Block, int) bool { return true }, func(t text.Token, p int) bool {
		list = append(list, place{t.Term, p})
		return true
	})
	return list
}

// From every mark the text reads as it did from the beginning: the same terms at
// the same positions.
func TestMarks(t *testing.T) {
	sentence := "The queen of the bees sleeps, doesn't she? Version 1.26.8 of std::vector is on-line. "
	for name, md := range map[string]string{
		"one line":  strings.Repeat(sentence, 80),
		"lines":     strings.Repeat(strings.ReplaceAll(sentence, ". ", ".\n"), 80),
		"marked up": strings.Repeat("The **queen** of [bees](/b) sleeps. ", 150),
		"escaped":   strings.Repeat("Use \\_\\_init\\_\\_ \\* and \\[0\\] of a\\.b here, 2 \\< 3. ", 150),
		"han":       strings.Repeat("開源項目辦公室是一個組織，負責開源。花園裡有蜜蜂。", 120),
		"blocks":    strings.Repeat("# Bees\n\nShort.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n", 60) + strings.Repeat(sentence, 40),
		"table":     "| a | b |\n|---|---|\n" + strings.Repeat("| bees | sleep in winter |\n", 200),
		"numbers":   strings.Repeat("1. 2. 3 - 4 # 5 > 6 ", 400),
	} {
		in := New()
		s := pack.Stored{URL: "/", Markdown: md}
		r := &Record{Lang: "en", Stored: s}
		if _, err := in.Analyser().Analyse(r); err != nil {
			t.Fatal(err)
		}
		all := places(md, markup.Whole, r.Stored.Sections[0].Position)
		last := 0
		for _, m := range r.Stored.Marks {
			apart := markup.Whole
			if m.Row {
				apart = markup.Row
			}
			from := slices.IndexFunc(all, func(p place) bool { return p.position >= m.Position })
			if got := places(md[m.Start:], apart, m.Position); !slices.Equal(got, all[from:]) {
				t.Errorf("%s: from byte %d it reads otherwise", name, m.Start)
			}
			if m.Start < last+betweenMarks {
				t.Errorf("%s: marks at %d and %d", name, last, m.Start)
			}
			last = m.Start
		}
		if name != "marked up" && name != "numbers" && len(r.Stored.Marks) < len(md)/betweenMarks/3 {
			t.Errorf("%s: %d marks in %d bytes", name, len(r.Stored.Marks), len(md))
		}
	}
}
