package invert

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"carrel/wasm/pack"
)

// Documents of two inverters make the segment that one inverter makes of them.
func TestRenumber(t *testing.T) {
	pages := []pack.Stored{
		{URL: "/a/", Title: "Bees and soup", Markdown: "Walking talked zebra JavaScript"},
		{URL: "/b/", Title: "Soup", Markdown: "zebra bees walked " + strings.Repeat("spade ", 40)},
	}
	one, two, both := New(), New(), New()
	want := segment(t, both, analyse(t, both, "en", pages...), Options{Positions: true})
	docs := append(analyse(t, one, "en", pages[0]), analyse(t, two, "en", pages[1])...)
	words, err := two.Words("en")
	if err != nil {
		t.Fatal(err)
	}
	numbers, err := one.Numbers("en", words)
	if err != nil {
		t.Fatal(err)
	}
	if docs[1].Index, err = Renumber(docs[1].Index, numbers); err != nil {
		t.Fatal(err)
	}
	got := segment(t, one, docs, Options{Positions: true})
	if !bytes.Equal(got.Files[0], want.Files[0]) || fmt.Sprint(one.Languages()) != "[en]" {
		t.Error("other bytes")
	}
}

// What a document from elsewhere says is refused, or a segment is made of it.
func FuzzRenumber(f *testing.F) {
	in := New()
	a := in.Analyser()
	d, err := a.Analyse(&Record{Lang: "en", Stored: pack.Stored{URL: "/", Title: "Bees", Markdown: "bees and JavaScript"}, Values: map[string][]string{"x": {"y"}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(d.Index)
	f.Add([]byte{})
	f.Add([]byte{3, 0, 1, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		in := New()
		numbers, err := in.Numbers("en", []string{"zoo", "bees", "the", "javascript", "java", "script"})
		if err != nil {
			t.Fatal(err)
		}
		index, err := Renumber(data, numbers)
		if err != nil {
			return
		}
		w := segment(t, in, []*Doc{{Lang: "en", URL: "/", Stored: []byte{}, Index: index}}, Options{Positions: true})
		dump := decode(t, w)
		for _, term := range dump.terms {
			_ = dump.show(t, term.Text)
		}
	})
}
