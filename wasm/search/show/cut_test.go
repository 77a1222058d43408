package show

import (
	"strings"
	"testing"
	"unicode/utf8"

	"carrel/wasm/search/locate"
	"carrel/wasm/text"
)

// cut cuts any text around any spots: what it gives is UTF-8, not too wide, and
// has its marks where the spots were.
func FuzzCut(f *testing.F) {
	f.Add("Bees love the linden avenue in June.", uint16(0), uint16(4))
	f.Add(strings.Repeat("花園", 300), uint16(900), uint16(906))
	f.Add(strings.Repeat("word ", 200)+"🐸", uint16(500), uint16(504))
	f.Add(strings.Repeat("x", 2000), uint16(0), uint16(2000))
	f.Add("of the security of it "+strings.Repeat("and more of it ", 20), uint16(7), uint16(15))
	f.Add(strings.Repeat("\tcode  of\n\n\tmine ", 20)+" security  "+strings.Repeat("and more ", 20), uint16(381), uint16(391))
	f.Fuzz(func(t *testing.T, s string, from, to uint16) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		var spots []spot
		position := 0
		g := text.NewSegmenter(s)
		for k, ok := g.Next(); ok; k, ok = g.Next() {
			if k.Start >= int(from) && k.End <= int(to) {
				spots = append(spots, spot{start: k.Start, end: k.End, Occurrence: locate.Occurrence{Position: position}})
			}
			position++
		}
		p := page{where: &locate.Detail{Weights: []float64{1}}}
		m := cut(s, spots, p.window(s, spots), room{0, len(s)}, from%2 > 0)
		if !utf8.ValidString(m.Text) {
			t.Fatalf("not UTF-8: %q", m.Text)
		}
		inner := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(m.Text, "… "), " …"))
		single := strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < 0x80 && isBlank(byte(r)) }), " ")
		if !strings.Contains(single, inner) && !strings.Contains(single, m.Text) {
			t.Errorf("%q is not from the text", m.Text)
		}
		last := 0
		for _, mark := range m.Marks {
			if mark[0] < last || mark[1] <= mark[0] || mark[1] > len(m.Text) {
				t.Fatalf("marks %v in %d bytes", m.Marks, len(m.Text))
			}
			last = mark[1]
			begins, ends := false, false
			for _, sp := range spots {
				begins = begins || strings.HasPrefix(m.Text[mark[0]:], s[sp.start:sp.end])
				ends = ends || strings.HasSuffix(m.Text[:mark[1]], s[sp.start:sp.end])
			}
			if !begins || !ends {
				t.Errorf("%q is marked, which is none of the words", m.Text[mark[0]:mark[1]])
			}
		}
		if len(spots) > 0 && len(m.Marks) == 0 {
			t.Errorf("no mark in %q", m.Text)
		}
	})
}
