package merge

import (
	"fmt"
	"slices"
	"testing"

	"carrel/indexer/analyse"
	"carrel/indexer/config"
	"carrel/indexer/document"
	"carrel/indexer/images"
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/indexer/place"
	"carrel/indexer/pool"
	"carrel/indexer/source"
	"carrel/indexer/spool"
	"carrel/wasm/pack"
)

// A workshop makes collections of pages and merges them.
type workshop struct {
	tools Tools
	spool *spool.Spool
}

func open(t *testing.T, cut config.Pack) *workshop {
	t.Helper()
	return &workshop{Tools{
		Cut: cut, Generator: "test", Pool: &pool.Pool{Context: t.Context(), Threads: 2, Progress: func(string, int, int) {}},
		Problems: &source.Problems{}, Inverter: invert.New(),
	}, spool.New(t.TempDir(), 1<<20)}
}

// collect makes the collections of pages with a text each.
func (s *workshop) collect(t *testing.T, texts []string) []*analyse.Collection {
	t.Helper()
	a := analyse.New(analyse.Tools{Config: &config.Config{}, Pool: s.tools.Pool, Problems: s.tools.Problems, Inverter: s.tools.Inverter, Spool: s.spool})
	pages, err := a.Pages(len(texts), func(i int) *document.Document {
		url := fmt.Sprintf("/%02d/", i)
		return &document.Document{Source: url, URL: url, Lang: "en", Markdown: texts[i]}
	})
	if err != nil {
		t.Fatal(err)
	}
	gallery := images.NewGallery(images.NewFinder(images.NewSite("", "/"), t.TempDir(), &place.Places{}, s.tools.Problems))
	list, err := a.Collect(pages, source.Site{DefaultLang: "en"}, gallery)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// merge writes the segments of pages and a manifest that names them.
func (s *workshop) merge(t *testing.T, texts []string, previous string) (c *Collection, dir string) {
	t.Helper()
	dir = t.TempDir()
	w, err := packdir.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	m, err := Merge(w, s.collect(t, texts), previous, s.tools)
	defer m.Wait()
	if err != nil {
		t.Fatal(err)
	}
	c = m.Collections[0]
	// The head is another stage's; this one will do for a pack that is opened.
	head, err := w.Put((&pack.Head{Lang: "en"}).Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	l, prints := packdir.Language{Lang: "en", Segments: []packdir.Segment{{Kind: packdir.Head, Files: []packdir.File{head}}}}, packdir.Fingerprints{Settings: m.Settings}
	for _, p := range c.Parts {
		l.Segments, prints.Segments = append(l.Segments, p.Entry), append(prints.Segments, p.Prints)
	}
	file, err := w.Put(prints.Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	l.Fingerprints = &file
	if err := w.Commit(&packdir.Manifest{Format: pack.Version, Languages: []packdir.Language{l}}); err != nil {
		t.Fatal(err)
	}
	return c, dir
}

func texts(n int) (list []string) {
	for i := range n {
		list = append(list, fmt.Sprintf("Page of tree%d and of apples.\n", i))
	}
	return list
}

func sizes(c *Collection) (list []string) {
	for _, p := range c.Parts {
		list = append(list, fmt.Sprintf("%d-%d", p.Named.Docs, len(p.Named.Removed)))
	}
	return list
}

// A segment that still holds enough of a collection is kept; what has changed goes into a
// new one.
func TestKept(t *testing.T) {
	for _, test := range []struct {
		name    string
		changed []int
		want    []string
	}{
		{"nothing", nil, []string{"10-0"}},
		{"one page", []int{3}, []string{"10-1", "1-0"}},
		{"three pages", []int{0, 4, 9}, []string{"10-3", "3-0"}},
		{"more than it may lose", []int{0, 1, 4, 9}, []string{"10-0"}},
	} {
		s := open(t, config.Pack{})
		_, before := s.merge(t, texts(10), "")
		list := texts(10)
		for _, n := range test.changed {
			list[n] = "It tells of quinces.\n"
		}
		c, _ := s.merge(t, list, before)
		if got := sizes(c); !slices.Equal(got, test.want) {
			t.Errorf("%s changed: segments %v, want %v", test.name, got, test.want)
		}
		if docs := held(c.Parts); len(docs) != 10 || len(others(10, c.Parts)) != 0 {
			t.Errorf("%s changed: the segments hold %v", test.name, docs)
		}
		if len(s.tools.Problems.Sorted()) > 0 {
			t.Errorf("%s changed: %v", test.name, s.tools.Problems.Sorted())
		}
	}
}

// A previous pack that can't be used is told, and all is made anew.
func TestUseless(t *testing.T) {
	s := open(t, config.Pack{})
	_, before := s.merge(t, texts(4), "")
	s.tools.Generator = "another"
	for _, dir := range []string{before, t.TempDir()} {
		s.tools.Problems.Clear()
		c, _ := s.merge(t, texts(4), dir)
		if list := s.tools.Problems.Sorted(); len(list) != 1 || !slices.Equal(sizes(c), []string{"4-0"}) {
			t.Errorf("segments %v, problems %v", sizes(c), list)
		}
	}
}

// A collection is cut into as many segments as the settings say, and no more than it has
// documents.
func TestSegments(t *testing.T) {
	for n, want := range map[int][]string{0: {"5-0"}, 1: {"5-0"}, 2: {"2-0", "3-0"}, 9: {"1-0", "1-0", "1-0", "1-0", "1-0"}} {
		c, _ := open(t, config.Pack{Segments: n}).merge(t, texts(5), "")
		if got := sizes(c); !slices.Equal(got, want) {
			t.Errorf("%d: got %v, want %v", n, got, want)
		}
		near, err := c.Near()
		if err != nil || len(near) != 5 {
			t.Errorf("%d: the nearest are %v, %v", n, near, err)
		}
	}
}

// A document is claimed by one segment at most, and given back by one that has lost too
// many.
func TestClaim(t *testing.T) {
	left := unclaimed{1: 0, 2: 1, 3: 2}
	few := Part{Prints: []uint64{1, 7, 8}}
	if left.claim(&few) || len(left) != 3 {
		t.Errorf("a third is enough; left are %v", left)
	}
	most := Part{Prints: []uint64{3, 2, 1, 7}}
	if !left.claim(&most) || !slices.Equal(most.Docs, []int{2, 1, 0, -1}) || len(left) != 0 {
		t.Errorf("claimed %v, left %v", most.Docs, left)
	}
	if again := (Part{Prints: []uint64{1}}); left.claim(&again) {
		t.Error("a document is claimed twice")
	}
	if left.release(&most); len(left) != 3 {
		t.Errorf("given back: %v", left)
	}
}

// The smallest segments are left out where there are too many.
func TestFewEnough(t *testing.T) {
	var list []Part
	for n := range maxSegments + 1 {
		list = append(list, Part{Named: pack.Named{Docs: 10 + n}, Docs: []int{n}})
	}
	var old *previous
	for docs, want := range map[int]int{maxSegments: maxSegments, 100: maxSegments - 1} {
		got := old.fewEnough(slices.Clone(list), docs)
		if len(got) != want || got[0].Named.Docs == 10 {
			t.Errorf("%d documents: %d segments, the first of %d; want %d", docs, len(got), got[0].Named.Docs, want)
		}
	}
}
