package indexer_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/show"
)

// A partialPack answers from a pack of which some text files can't be had.
type partialPack struct {
	*packdir.Pack
	engine   *search.Engine
	cores    []*pack.Core // by segment; nil of a head
	files    [][]packdir.File
	withheld map[shelf.FileRef]bool
}

func newPartial(t *testing.T, p *packdir.Pack) *partialPack {
	t.Helper()
	x := &partialPack{Pack: p, engine: search.New()}
	for _, l := range p.Manifest.Languages {
		for _, s := range l.Segments {
			data, err := p.Read(s.Files[0])
			if err != nil {
				t.Fatal(err)
			}
			if _, err := x.engine.Add(data); err != nil {
				t.Fatal(err)
			}
			var core *pack.Core
			if s.Kind != packdir.Head {
				if core, err = pack.OpenCore(data); err != nil {
					t.Fatal(err)
				}
			}
			x.cores, x.files = append(x.cores, core), append(x.files, s.Files)
		}
	}
	return x
}

// textFile is the file that holds a hit's text.
func (x *partialPack) textFile(h *show.Hit) shelf.FileRef {
	core := x.cores[h.Segment]
	return shelf.FileRef{Segment: h.Segment, File: core.Texts[core.TextChunkOf(h.Doc.URL)].File}
}

func (x *partialPack) search(t *testing.T, query string) *show.Answer {
	t.Helper()
	r := &search.Request{Query: query, Limit: 1000}
	for range 100 {
		a, err := x.engine.Search(r)
		need, ok := err.(*shelf.NeedError)
		if !ok {
			if err != nil {
				t.Fatalf("%q without %v: %v", query, x.withheld, err)
			}
			return a
		}
		for _, f := range need.Files {
			if x.withheld[f.FileRef] && f.Text {
				r.Without = append(r.Without, f.FileRef)
				continue
			}
			data, err := x.Read(x.files[f.Segment][f.File])
			if err != nil {
				t.Fatal(err)
			}
			if err := x.engine.Put(f.FileRef, data); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Fatalf("%q without %v: no answer", query, x.withheld)
	return nil
}

// shown is what a reader sees of the hits whose text is there, by language and address.
func (x *partialPack) shown(a *show.Answer, withheld map[shelf.FileRef]bool) map[string]string {
	list := map[string]string{}
	for i := range a.Hits {
		if h := &a.Hits[i]; !withheld[x.textFile(h)] {
			list[h.Lang+h.Doc.URL] = fmt.Sprint(h.Title, h.Snippet, len(h.Found), h.Missing)
		}
	}
	return list
}

// Whatever text can't be had, every hit whose text is there is found and shown as
// in a whole pack, and no query fails.
func TestWithoutText(t *testing.T) {
	for _, positions := range []string{"always", "never"} {
		p := build(t, garden(t), indexer.PackConfig{Chunk: 2048, Inline: -1, First: -1, Positions: positions})
		list := queries(t, p)
		random := rand.New(rand.NewPCG(9, 10))
		whole, partial := newPartial(t, p), 0
		for _, query := range list[:min(len(list), 150)] {
			x := newPartial(t, p)
			x.withheld = map[shelf.FileRef]bool{}
			for s, core := range x.cores {
				for i := 0; core != nil && i < len(core.Texts); i++ {
					if ref := (shelf.FileRef{Segment: s, File: core.Texts[i].File}); ref.File > 0 && random.IntN(2) == 0 {
						x.withheld[ref] = true
					}
				}
			}
			want, got := whole.search(t, query), x.search(t, query)
			if want.Partial {
				t.Fatalf("%q: the whole pack's answer is partial", query)
			}
			if got.Partial {
				partial++
			}
			lost := len(want.Hits) - len(whole.shown(want, x.withheld))
			if !got.Relaxed && (got.Total != want.Total-lost || lost > 0 && !got.Partial) {
				t.Errorf("%q, positions %s: total %d of %d, %d lost; partial %v", query, positions, got.Total, want.Total, lost, got.Partial)
			}
			if !strings.Contains(query, `"`) && !maps.Equal(x.shown(got, x.withheld), whole.shown(want, x.withheld)) {
				t.Errorf("%q, positions %s: found %v, want %v", query, positions, x.shown(got, x.withheld), whole.shown(want, x.withheld))
			}
		}
		if partial < 50 {
			t.Errorf("%d partial answers: too few to test anything", partial)
		}
	}
}
