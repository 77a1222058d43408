package bm25

import (
	"math"
	"math/rand/v2"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf/shelftest"
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
			got := IDF(docs, df)
			if got <= 0 || got >= last {
				t.Errorf("idf(%d, %d) = %v after %v", docs, df, got, last)
			}
			last = got
		}
	}
}

// A term that counts nothing in any field earns nothing, and no setting makes a
// number of it that JSON does not have.
func TestSaturate(t *testing.T) {
	for _, test := range []struct{ tf, k1, want float64 }{
		{0, 0, 0}, {0, 1.2, 0}, {1, 0, 1}, {7, 0, 1}, {1, 1, 1}, {2, 1, 4.0 / 3}, {1e12, 1, 2},
	} {
		if got := Saturate(test.tf, test.k1); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("saturate(%v, %v) = %v, want %v", test.tf, test.k1, got, test.want)
		}
	}
}

// A term counts by the fields that have it, each by its weight and less where it is
// longer than others; a field without a norm by its weight alone.
func TestTF(t *testing.T) {
	l := shelftest.Full(t, shelftest.Make(t, pack.Page, "en",
		pack.Stored{URL: "/a/", Title: "Bees", Markdown: "Bees love."},
		pack.Stored{URL: "/b/", Title: "Bees and wasps", Markdown: "Bees love the linden, and that is that."})).Select(nil, nil)
	p := settings.Defaults
	stats := Gather(l.Segments)
	if stats.Docs != 2 {
		t.Errorf("%d documents, want 2", stats.Docs)
	}
	sc := NewScorer(l.Segments[0], &p, &stats)
	var tf [pack.NumFields]uint32
	tf[pack.Title], tf[pack.Body], tf[pack.Tags] = 1, 2, 3
	short, long := sc.TF(1<<pack.Body, &tf, 0), sc.TF(1<<pack.Body, &tf, 1)
	if short <= long || short > 2*2*p.Weight[pack.Body] || long < p.Weight[pack.Body]/2 {
		t.Errorf("two in a short body are %v, in a long one %v", short, long)
	}
	if got, want := sc.TF(1<<pack.Tags, &tf, 0), 3*p.Weight[pack.Tags]; got != want {
		t.Errorf("three tags are %v, want %v", got, want)
	}
	if got, want := sc.TF(Mask(&tf), &tf, 1), sc.TF(1<<pack.Title, &tf, 1)+long+3*p.Weight[pack.Tags]; math.Abs(got-want) > 1e-12 {
		t.Errorf("all fields together are %v, want %v", got, want)
	}
	p.B = [pack.NumFields]float64{}
	sc = NewScorer(l.Segments[0], &p, &stats)
	if short, long := sc.TF(1<<pack.Body, &tf, 0), sc.TF(1<<pack.Body, &tf, 1); short != long || short != 2*p.Weight[pack.Body] {
		t.Errorf("without b two in a short body are %v, in a long one %v", short, long)
	}
}
