package search

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// The logarithm is within a unit in the last place of the exact one, and never
// falls.
func TestLogarithm(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	list := []float64{1, 2, math.E, math.Nextafter(1, 2), 1.5, math.Sqrt2, 1e-9, 1e9, 4, 1 << 40}
	for range 20000 {
		list = append(list, 1+math.Exp(random.Float64()*30-12))
	}
	for _, x := range list {
		got, want := logarithm(x), math.Log(x)
		if math.Abs(got-want) > 2.3e-16*math.Abs(want) {
			t.Errorf("logarithm(%v) = %.17g, want %.17g", x, got, want)
		}
		if next := logarithm(math.Nextafter(x, math.Inf(1)) * (1 + 1e-14)); next < got {
			t.Errorf("logarithm falls at %v", x)
		}
	}
}

// The rarer the word the more it counts, and it never counts against a page.
func TestIDF(t *testing.T) {
	for _, docs := range []int{1, 2, 127, 128, 100000} {
		last := math.Inf(1)
		for df := 1; df <= docs; df = df*2 + 1 {
			got := idf(docs, df)
			if got <= 0 || got >= last {
				t.Errorf("idf(%d, %d) = %v after %v", docs, df, got, last)
			}
			last = got
		}
	}
}

func TestParseOptions(t *testing.T) {
	for _, test := range []struct {
		options string
		want    Request
	}{
		{"", Request{}},
		{"limit=10&sort=date&explain=1", Request{Limit: 10, Sort: "date", Explain: true}},
		{"limit=-1", Request{}},
		{"limit=99999999999999999999", Request{Limit: 1000}},
		{"limit=5000", Request{Limit: 1000}},
		{"limit=x&unknown=1&", Request{}},
		{"handles=0,2", Request{Segments: []int{0, 2}}},
		{"handles=", Request{Segments: []int{}}},
		{"handles=a,1", Request{Segments: []int{1}}},
		{"limit=undefined&sort=undefined&explain=undefined&ranking.k1=undefined", Request{}},
		{"any.type=blog&any.type=a%20b&any.tag=%E9%96%8B+x", Request{Filters: []Filter{{"type", Any, []string{"blog", "a b"}}, {"tag", Any, []string{"開 x"}}}}},
		{"all.tag=a&all.tag=b&none.lang=ja", Request{Filters: []Filter{{"tag", All, []string{"a", "b"}}, {"lang", None, []string{"ja"}}}}},
		{"ranking.k1=1.4", Request{Ranking: []pack.Setting{{Name: "k1", Value: "1.4"}}}},
		{"without=0,5,12,7", Request{Without: []FileRef{{0, 5}, {12, 7}}}},
		{"without=", Request{}},
		{"without=1", Request{}},
		{"sort=%", Request{Sort: "%"}},
		{"sort=%zz%4", Request{Sort: "%zz%4"}},
		{"sort=%+1", Request{Sort: "% 1"}},
	} {
		test.want.Query = "q"
		if got := ParseOptions("q", test.options); !reflect.DeepEqual(*got, test.want) {
			t.Errorf("ParseOptions(%q) = %+v, want %+v", test.options, *got, test.want)
		}
	}
}

func FuzzParseOptions(f *testing.F) {
	for _, s := range []string{"", "limit=10&any.a=b", "%", "%%%", "a=b=c&&&=", "handles=1,,2", "any.=\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, options string) {
		r := ParseOptions("q", options)
		if r.Query != "q" || r.Limit < 0 || r.Limit > maxLimit {
			t.Errorf("%q gives %+v", options, r)
		}
	})
}

// Strings come back from the JSON as they were, but for bytes that are no UTF-8.
func FuzzJSONString(f *testing.F) {
	for _, s := range []string{"", `"\/`, "\x00\x1f\x7f", "\u2028\u2029", "🐸", "\xff", "a\nb\tc", "\ufffd"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w := &writer{}
		w.string(s)
		var got string
		if err := json.Unmarshal(w.b, &got); err != nil || got != strings.ToValidUTF8(s, "\uFFFD") && utf8.ValidString(s) {
			t.Errorf("%q became %s, read as %q (%v)", s, w.b, got, err)
		}
		if got, want := utf16Len(s), len([]rune(s))+strings.Count(string([]rune(s)), ""); got > want {
			t.Errorf("%q takes %d units", s, got)
		}
	})
}

func TestAppendErrors(t *testing.T) {
	if got, want := string((&NeedError{[]Need{{FileRef{0, 1}, false}, {FileRef{2, 3}, true}}}).AppendNeed(nil)), `{"need":[[0,1],[2,3,1]]}`; got != want {
		t.Errorf("AppendNeed: %s, want %s", got, want)
	}
	if got, want := string(AppendError([]byte("x"), "corrupt", "a \"b\"")), `x{"error":{"code":"corrupt","message":"a \"b\""}}`; got != want {
		t.Errorf("AppendError: %s, want %s", got, want)
	}
}

// cut cuts any text around any spots: what it gives is UTF-8, not too wide, and
// has its marks where the spots were.
func FuzzCut(f *testing.F) {
	f.Add("Bees love the linden avenue in June.", uint16(0), uint16(4))
	f.Add(strings.Repeat("花園", 300), uint16(900), uint16(906))
	f.Add(strings.Repeat("word ", 200)+"🐸", uint16(500), uint16(504))
	f.Add(strings.Repeat("x", 2000), uint16(0), uint16(2000))
	f.Fuzz(func(t *testing.T, s string, from, to uint16) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		var spots []spot
		position := 0
		g := text.NewSegmenter(s)
		for k, ok := g.Next(); ok; k, ok = g.Next() {
			if k.Start >= int(from) && k.End <= int(to) {
				spots = append(spots, spot{start: k.Start, end: k.End, occurrence: occurrence{position, 0, 0}})
			}
			position++
		}
		d := &detail{weights: []float64{1}}
		m := cut(s, spots, d.window(s, spots), false)
		if !utf8.ValidString(m.Text) {
			t.Fatalf("not UTF-8: %q", m.Text)
		}
		inner := strings.TrimSuffix(strings.TrimPrefix(m.Text, "… "), " …")
		if !strings.Contains(s, inner) && !strings.Contains(s, m.Text) {
			t.Errorf("%q is not from the text", m.Text)
		}
		last := 0
		for _, mark := range m.Marks {
			if mark[0] < last || mark[1] <= mark[0] || mark[1] > len(m.Text) {
				t.Fatalf("marks %v in %d bytes", m.Marks, len(m.Text))
			}
			last = mark[1]
		}
		if len(spots) > 0 && len(m.Marks) == 0 {
			t.Errorf("no mark in %q", m.Text)
		}
	})
}
