package invert

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"carrel/indexer/analysis"
	"carrel/wasm/pack"
)

// analyse analyses pages of one language.
func analyse(t testing.TB, in *Inverter, lang string, pages ...pack.Stored) []*Doc {
	t.Helper()
	a := in.Analyser()
	var docs []*Doc
	for i := range pages {
		d, err := a.Analyse(&Record{Kind: pack.Page, Lang: lang, Stored: pages[i]})
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

// A pile is documents in memory.
type pile []*Doc

func (p pile) Len() int                     { return len(p) }
func (p pile) URL(i int) string             { return p[i].URL }
func (p pile) Index(i int) ([]byte, error)  { return p[i].Index, nil }
func (p pile) Stored(i int) ([]byte, error) { return p[i].Stored, nil }

// A whole is a segment with its files.
type whole struct {
	*Segment
	Files [][]byte
}

// segment merges documents, in the order of their addresses.
func segment(t testing.TB, in *Inverter, docs []*Doc, opt Options) whole {
	t.Helper()
	var files [][]byte
	var mutex sync.Mutex
	opt.Put = func(data []byte) (int, error) {
		mutex.Lock()
		defer mutex.Unlock()
		files = append(files, data)
		return len(files) - 1, nil
	}
	slices.SortFunc(docs, func(x, y *Doc) int { return strings.Compare(x.URL, y.URL) })
	s, err := in.Segment(docs[0].Kind, docs[0].Lang, pile(docs), opt)
	if err != nil {
		t.Fatal(err)
	}
	w := whole{Segment: s}
	for _, ticket := range s.Files {
		w.Files = append(w.Files, files[ticket])
	}
	return w
}

// A dump is what a segment's files say, decoded.
type dump struct {
	core  *pack.Core
	terms []pack.Term
	chunk []*pack.TermsChunk
}

func decode(t testing.TB, s whole) dump {
	t.Helper()
	core, err := pack.OpenCore(s.Files[0])
	if err != nil {
		t.Fatal(err)
	}
	d := dump{core: core}
	for _, ref := range core.Terms {
		file := core.Inline
		if ref.File > 0 {
			file = s.Files[ref.File]
		}
		data, err := ref.Cut(file)
		if err != nil {
			t.Fatal(err)
		}
		chunk, err := pack.OpenTermsChunk(data)
		if err != nil {
			t.Fatal(err)
		}
		if core.Positions {
			attach(t, core, s, chunk, len(d.chunk))
		}
		d.chunk = append(d.chunk, chunk)
		if err := chunk.Walk("", func(term pack.Term) bool {
			d.terms = append(d.terms, term)
			return true
		}); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// attach gives terms chunk i its positions.
func attach(t testing.TB, core *pack.Core, s whole, chunk *pack.TermsChunk, i int) {
	t.Helper()
	file := core.Inline
	if n := core.Places[i].File; n > 0 {
		file = s.Files[n]
	}
	data, err := core.Places[i].Cut(file)
	if err == nil {
		err = chunk.AttachPositions(data)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// show writes the postings and positions of a term.
func (d *dump) show(t testing.TB, text string) string {
	t.Helper()
	for _, term := range d.terms {
		if term.Text != text {
			continue
		}
		var b strings.Builder
		list, positions := pack.OpenPostings(term, d.core.Docs), pack.OpenPositions(term)
		for list.Next() {
			fmt.Fprintf(&b, "%d:", list.Doc)
			for f, n := range list.TF {
				if n > 0 {
					fmt.Fprintf(&b, " %s %d", pack.Field(f), n)
				}
			}
			fmt.Fprintf(&b, " at %v; ", positions.Read(list.Total(), nil))
		}
		if list.Err() != nil || positions.Err() != nil {
			t.Fatal(list.Err(), positions.Err())
		}
		return strings.TrimSuffix(b.String(), "; ")
	}
	return "absent"
}

func TestPostings(t *testing.T) {
	in := New()
	docs := analyse(t, in, "en",
		pack.Stored{URL: "/b/", Title: "The bees", Markdown: "Bees and the linden.\n\n## Bees again\n\nbees", Description: "linden", Tags: []string{"bees"}, Authors: []string{"Ada Moss"}},
		pack.Stored{URL: "/a/", Title: "Linden", Markdown: "Nothing but the linden."},
	)
	d := decode(t, segment(t, in, docs, Options{Positions: true}))
	for _, test := range []struct{ term, want string }{
		{"bees", "1: body 2 title 1 heading 1 tags 1 at [1 10 22 32 50]"},
		{"linden", "0: body 1 title 1 at [0 12]; 1: body 2 at [13 41]"},
		{"the", "1: title 1 at [0]"}, // a stop word counts in titles alone
		{"and", ""},                  // and leaves its place elsewhere
		{"ada", "1: author 1 at [59]"},
		{"absent", "absent"},
	} {
		if got := d.show(t, test.term); got != test.want {
			t.Errorf("%s: %s, want %s", test.term, got, test.want)
		}
	}
	if want := [pack.NumFields]uint64{6, 3, 2, 1, 2, 0, 1}; d.core.Tokens != want {
		t.Errorf("tokens by field %v, want %v", d.core.Tokens, want)
	}
}

// However the dictionary is cut, every member of a family is found where its
// name sorts.
func TestFamiliesAcrossChunks(t *testing.T) {
	in := New()
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "word%c%c walk%d ", 'a'+i%26, 'a'+i/26, i)
	}
	docs := analyse(t, in, "en", pack.Stored{URL: "/", Title: "Words", Markdown: b.String() + " happy happily happiness happier élan elan Éclairs éclair eclair"})
	language, err := analysis.For("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, chunk := range []int{1, 64, 1000, 1 << 20} {
		s := segment(t, in, docs, Options{Chunk: chunk, Inline: -1})
		d := decode(t, s)
		if chunk == 64 && len(d.chunk) < 5 {
			t.Fatalf("only %d chunks", len(d.chunk))
		}
		if !slices.IsSortedFunc(d.terms, func(x, y pack.Term) int { return strings.Compare(x.Text, y.Text) }) {
			t.Errorf("chunk %d: terms out of order", chunk)
		}
		for _, term := range d.terms {
			if want := language.Word(term.Text).Family; term.DF > 0 && term.Family != want {
				t.Errorf("chunk %d: %q is of the family %q, want %q", chunk, term.Text, term.Family, want)
			}
			home := d.chunk[max(0, d.core.TermsChunk(term.Family))]
			members, err := home.Members(term.Family)
			if err != nil || !slices.Contains(members, term.Text) {
				t.Errorf("chunk %d: the family %q is %v (%v), without %q", chunk, term.Family, members, err, term.Text)
			}
		}
		if got := d.show(t, "eclairs"); got != "" {
			t.Errorf("chunk %d: eclairs: %q, want a form without postings that leads to éclairs", chunk, got)
		}
	}
}

// However little memory there is, and however many work, the bytes are the same.
func TestMemoryChangesNothing(t *testing.T) {
	for _, inline := range []int{-1, 1 << 10, 1 << 20} {
		in := New()
		var pages []pack.Stored
		for i := range 130 {
			pages = append(pages, pack.Stored{
				URL: fmt.Sprintf("/%d/", (i*7)%130), Title: fmt.Sprintf("Bed %d", i%13), Date: "2024-01-01",
				Markdown: fmt.Sprintf("word%d bees bees %d\n\n## Heading\n\n", i, i%9) + strings.Repeat("soup spades ", i%4),
			})
		}
		docs := analyse(t, in, "en", pages...)
		opt := Options{Chunk: 600, Inline: inline, Positions: true}
		want := segment(t, in, docs, opt)
		for _, memory := range []int{1, 500, 5000} {
			opt.Memory = memory
			opt.Parallel = func(n int, work func(int) error) error {
				var group sync.WaitGroup
				for i := range n {
					group.Go(func() {
						if err := work(n - 1 - i); err != nil {
							t.Error(err)
						}
					})
				}
				group.Wait()
				return nil
			}
			got := segment(t, in, docs, opt)
			if !slices.EqualFunc(got.Files, want.Files, bytes.Equal) || got.Identity != want.Identity || got.Sizes != want.Sizes {
				t.Errorf("inline %d, memory %d: other bytes", inline, memory)
			}
		}
		if d := decode(t, want); d.core.Docs != 130 || len(d.core.Texts) < 2 || len(d.chunk) < 2 {
			t.Errorf("inline %d: %d documents in %d text chunks, %d terms chunks", inline, d.core.Docs, len(d.core.Texts), len(d.chunk))
		}
	}
}

// The order in which goroutines meet the words changes no byte.
func TestAnalysersTogether(t *testing.T) {
	var pages []pack.Stored
	for i := range 40 {
		pages = append(pages, pack.Stored{URL: fmt.Sprintf("/%02d/", i), Title: fmt.Sprintf("Page %d", i), Markdown: strings.Repeat(fmt.Sprintf("walking%d talked bees ", i%9), 3)})
	}
	one := New()
	want := segment(t, one, analyse(t, one, "en", pages...), Options{Positions: true}).Files
	for range 5 {
		in := New()
		docs := make([]*Doc, len(pages))
		var group sync.WaitGroup
		for worker := range 4 {
			group.Go(func() {
				a := in.Analyser()
				for i := len(pages) - 1 - worker; i >= 0; i -= 4 {
					docs[i], _ = a.Analyse(&Record{Kind: pack.Page, Lang: "en", Stored: pages[i]})
				}
			})
		}
		group.Wait()
		if got := segment(t, in, docs, Options{Positions: true}).Files; !slices.EqualFunc(got, want, bytes.Equal) {
			t.Fatal("other bytes")
		}
	}
}

// A document without a word is one all the same.
func TestEmptyDocument(t *testing.T) {
	in := New()
	s := segment(t, in, analyse(t, in, "en", pack.Stored{URL: "/"}), Options{})
	d := decode(t, s)
	held := slices.DeleteFunc(d.terms, func(term pack.Term) bool { return term.Stop && term.DF == 0 })
	if d.core.Docs != 1 || len(held) != 0 || len(held) == len(d.terms) {
		t.Errorf("%d documents, %d terms, want 1 and stop words alone", d.core.Docs, len(d.terms))
	}
}

// Any text is analysed and decodes again.
func FuzzAnalyse(f *testing.F) {
	f.Add("Title", "# Heading {#x}\n\nbody the `code` 花園 🐸", "en")
	f.Add("", "", "")
	f.Add("e\u0301", strings.Repeat("x", 200)+" \xff", "zh-cn")
	f.Fuzz(func(t *testing.T, title, markdown, lang string) {
		in := New()
		a := in.Analyser()
		d, err := a.Analyse(&Record{Lang: lang, Stored: pack.Stored{URL: "/", Title: title, Markdown: markdown}, Values: map[string][]string{"x": {title}}})
		if err != nil {
			t.Fatal(err)
		}
		got := decode(t, segment(t, in, []*Doc{d}, Options{Chunk: 50, Inline: -1, Positions: true}))
		for _, term := range got.terms {
			_ = got.show(t, term.Text)
		}
	})
}
