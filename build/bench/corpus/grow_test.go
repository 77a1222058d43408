package corpus

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// sample has common words on every page and a rare one on each.
func sample(n int) []Doc {
	var docs []Doc
	for i := range n {
		docs = append(docs, Doc{ID: fmt.Sprint(i), Lang: "en", Title: fmt.Sprintf("About Wordnumber%d", i),
			Text: fmt.Sprintf("the pages (wordnumber%d) – are many; Über%dwort too.", i, i)})
	}
	return docs
}

func TestGrowSizes(t *testing.T) {
	docs := sample(100)
	for _, n := range []int{0, 1, 99, 100, 101, 350} {
		grown := Grow(docs, n, 1)
		ids := map[string]bool{}
		for _, d := range grown {
			ids[d.ID] = true
		}
		if len(grown) != n || len(ids) != n {
			t.Errorf("%d: got %d documents with %d ids", n, len(grown), len(ids))
		}
	}
	if !reflect.DeepEqual(Grow(docs, 100, 1), docs) {
		t.Error("as many documents are not the same ones")
	}
	if !reflect.DeepEqual(Grow(docs, 350, 1), Grow(docs, 350, 1)) || reflect.DeepEqual(Grow(docs, 350, 1), Grow(docs, 350, 2)) {
		t.Error("the seed does not decide")
	}
}

// Common words stay, rarer ones change, and what is new becomes less.
func TestGrowWords(t *testing.T) {
	docs := sample(400)
	grown := Grow(docs, 400*17, 1)
	if d := grown[401]; !strings.HasPrefix(d.Text, "the pages (") || !strings.HasSuffix(d.Text, " too.") || d.Text == docs[1].Text || !strings.HasPrefix(d.Title, "About ") {
		t.Errorf("got %+v", d)
	}
	vocabulary := func(n int) int { return len(frequencies(grown[:n])) }
	one, four, sixteen := vocabulary(400), vocabulary(4*400), vocabulary(16*400)
	for _, test := range []struct {
		name string
		got  float64
	}{{"fourfold text", float64(four) / float64(one)}, {"from four to sixteen", float64(sixteen) / float64(four)}} {
		if test.got < 1.6 || test.got > 2.6 {
			t.Errorf("%s: %.2f times the words, want about 2", test.name, test.got)
		}
	}
}

func FuzzChange(f *testing.F) {
	c := newChange([]string{"über", "words", "more"}, 1, 1)
	f.Add("Words and MORE über-words")
	f.Fuzz(func(t *testing.T, s string) {
		got := c.apply(s)
		if utf8.ValidString(s) && !utf8.ValidString(got) {
			t.Errorf("%q became %q", s, got)
		}
		if len(words(got)) != len(words(s)) {
			t.Errorf("%q became %q, of other length", s, got)
		}
	})
}
