// Package shelftest answers: how does a test of one stage get a few documents to
// work on, without an indexer?
//
// In come stored documents, out go segments and a shelf that holds them. It imports
// package shelf and what the formats take, and is for tests alone.
package shelftest

import (
	"sort"
	"testing"

	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/search/shelf"
	"carrel/wasm/text"
)

// A Segment is one made by hand of a few documents, as one of the indexer's but
// without a stemmer: a word's family is its first four bytes.
type Segment struct {
	Core  []byte
	Files [][]byte // without the core's
}

// Make makes a segment whose terms and documents lie in files of their own, two
// terms chunks and a text chunk for each document.
func Make(t testing.TB, kind pack.Kind, lang string, docs ...pack.Stored) Segment {
	t.Helper()
	core := &pack.Core{Kind: kind, Lang: lang, Docs: len(docs)}
	postings := map[string][]pack.Posting{}
	texts := make([][]byte, len(docs))
	for id := range docs {
		lengths := count(&docs[id], id, postings)
		for i, f := range pack.Normed {
			core.Norms[i] = append(core.Norms[i], pack.Norm(lengths[f]))
			core.Tokens[f] += uint64(lengths[f])
		}
		texts[id] = pack.AppendTextChunk(nil, [][]byte{docs[id].Append(nil)})
	}
	var terms []pack.Term
	for word, list := range postings {
		terms = append(terms, pack.Term{Text: word, Family: word[:min(4, len(word))], DF: len(list), Postings: pack.AppendPostings(nil, list)})
	}
	sort.Slice(terms, func(i, j int) bool { return terms[i].Text < terms[j].Text })
	s := Segment{}
	half := len(terms) / 2
	for _, part := range [][]pack.Term{terms[:half], terms[half:]} {
		s.Files = append(s.Files, pack.AppendTermsChunk(nil, part, nil))
		core.Terms = append(core.Terms, pack.TermsRef{ChunkRef: pack.ChunkRef{File: len(s.Files), Length: len(s.Files[len(s.Files)-1])}, First: part[0].Text})
	}
	for id, data := range texts {
		s.Files = append(s.Files, data)
		core.Texts = append(core.Texts, pack.TextRef{ChunkRef: pack.ChunkRef{File: len(s.Files), Length: len(data)}, First: id, URL: docs[id].URL})
	}
	s.Core = core.Append(nil)
	return s
}

// count counts the words of a document and lists its sections.
func count(d *pack.Stored, id int, postings map[string][]pack.Posting) (lengths [pack.NumFields]int) {
	field, last := pack.Title, 0
	add := func(k text.Token, position int) bool {
		list := postings[k.Term]
		if len(list) == 0 || list[len(list)-1].Doc != id {
			list = append(list, pack.Posting{Doc: id})
		}
		list[len(list)-1].TF[field]++
		postings[k.Term] = list
		lengths[field]++
		return true
	}
	last, _ = markup.Tokens(text.NewSegmenter(""), d.Title, 0, add)
	d.End = markup.Walk(d.Markdown, last, func(b markup.Block, position int) bool {
		field = pack.Body
		if b.Kind == markup.Heading {
			field = pack.Heading
		}
		if field == pack.Heading || len(d.Sections) == 0 {
			d.Sections = append(d.Sections, pack.Section{Level: b.Level, Start: b.Start, Position: position})
		}
		return true
	}, add)
	return lengths
}

// Garden is five documents in three segments: pages, a resource, a page in Japanese.
func Garden(t testing.TB) []Segment {
	t.Helper()
	return []Segment{
		Make(t, pack.Page, "en",
			pack.Stored{URL: "/bees/", Title: "Bees", Markdown: "Bees love the linden.\n\n## Winter\n\nThe queen sleeps."},
			pack.Stored{URL: "/map/", Title: "The map", Markdown: "A secret bench beside the bees."},
			pack.Stored{URL: "/soup/", Title: "Soup", Markdown: "Leeks, time, and linden tea."}),
		Make(t, pack.Resource, "en",
			pack.Stored{URL: "https://video.example/bees", Title: "A film of bees", Resource: &pack.ResourceInfo{Kind: "video", Host: "video.example"}}),
		Make(t, pack.Page, "ja", pack.Stored{URL: "/ja/bees/", Title: "蜜蜂", Markdown: "庭の蜜蜂は菩提樹が好きです。"}),
	}
}

// Add gives a shelf segments but none of their files.
func Add(t testing.TB, s *shelf.Shelf, segments ...Segment) {
	t.Helper()
	for i, segment := range segments {
		if n, err := s.Add(segment.Core); err != nil || n != i {
			t.Fatalf("segment %d: %d, %v", i, n, err)
		}
	}
}

// Full returns a shelf with segments and all their files.
func Full(t testing.TB, segments ...Segment) *shelf.Shelf {
	t.Helper()
	s := shelf.New()
	Add(t, s, segments...)
	for i, segment := range segments {
		for k, data := range segment.Files {
			if err := s.Put(shelf.FileRef{Segment: i, File: k + 1}, data); err != nil {
				t.Fatal(err)
			}
		}
	}
	return s
}

// Bring gives a shelf what it needs until a question is answered, and counts the
// rounds.
func Bring(t testing.TB, s *shelf.Shelf, segments []Segment, ask func() error) (rounds int) {
	t.Helper()
	for rounds = 0; rounds < 10; rounds++ {
		err := ask()
		need, ok := err.(*shelf.NeedError)
		if !ok {
			if err != nil {
				t.Fatal(err)
			}
			return rounds
		}
		if len(need.Files) == 0 {
			t.Fatal("it needs nothing and does not answer")
		}
		for _, f := range need.Files {
			if err := s.Put(f.FileRef, segments[f.Segment].Files[f.File-1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Fatal("no answer in ten rounds")
	return 0
}

// WithColumn returns a segment with a column more, of a value for each document; ""
// is none.
func WithColumn(t testing.TB, s Segment, name string, values ...string) Segment {
	t.Helper()
	core, err := pack.OpenCore(s.Core)
	if err != nil {
		t.Fatal(err)
	}
	set := map[string]int{}
	c := &pack.Column{}
	for _, v := range values {
		if _, known := set[v]; v != "" && !known {
			set[v] = 0
			c.Values = append(c.Values, v)
		}
	}
	sort.Strings(c.Values)
	for i, v := range c.Values {
		set[v] = i
	}
	for _, v := range values {
		if v == "" {
			c.Add()
		} else {
			c.Add(set[v])
		}
	}
	data := c.Append(nil)
	s.Files = append(s.Files[:len(s.Files):len(s.Files)], data)
	core.Columns = append(core.Columns, pack.ColumnRef{Name: name, ChunkRef: pack.ChunkRef{File: len(s.Files), Length: len(data)}})
	s.Core = core.Append(nil)
	return s
}

// Valued returns documents of one value each in a column that is open; "" is none.
func Valued(t testing.TB, name string, values ...string) *shelf.Selection {
	t.Helper()
	docs := make([]pack.Stored, len(values))
	for i := range docs {
		docs[i] = pack.Stored{URL: string(rune('a' + i)), Title: "One of a few"}
	}
	l := Full(t, WithColumn(t, Make(t, pack.Page, "en", docs...), name, values...)).Select(nil, nil)
	if _, err := l.Segments[0].OpenColumn(name); err != nil {
		t.Fatal(err)
	}
	return l
}

// Head returns the head of segments, which it names, with a table of neighbours
// where that is not nil.
func Head(t testing.TB, h pack.Head, table *pack.Neighbours, segments ...Segment) Segment {
	t.Helper()
	for _, s := range segments {
		core, err := pack.OpenCore(s.Core)
		if err != nil {
			t.Fatal(err)
		}
		h.Segments = append(h.Segments, pack.Named{Identity: pack.Identity(s.Core), Docs: core.Docs})
	}
	head := Segment{}
	if table != nil {
		h.Numbered = table.Docs()
		head.Files = [][]byte{table.Append(nil)}
	}
	head.Core = h.Append(nil)
	return head
}

// WithSpelling returns a segment with some words, in order, that a mistyped one may
// stand for.
func WithSpelling(t testing.TB, s Segment, words ...string) Segment {
	t.Helper()
	core, err := pack.OpenCore(s.Core)
	if err != nil {
		t.Fatal(err)
	}
	var list []pack.Spelling
	for _, word := range words {
		list = append(list, pack.Spelling{Term: word, DF: 1})
	}
	data := pack.AppendSpelling(nil, list)
	s.Files = append(s.Files[:len(s.Files):len(s.Files)], data)
	core.Spelling = append(core.Spelling, pack.TermsRef{ChunkRef: pack.ChunkRef{File: len(s.Files), Length: len(data)}, First: words[0]})
	s.Core = core.Append(nil)
	return s
}
