package search

import (
	"sort"
	"testing"

	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// A tinySegment is a segment made by hand of a few documents, as one of the
// indexer's but without a stemmer: a word's family is its first four bytes.
type tinySegment struct {
	core  []byte
	files [][]byte // without the core's
}

// tiny makes a segment whose terms and documents lie in files of their own, two
// terms chunks and a text chunk for each document.
func tiny(t testing.TB, kind pack.Kind, lang string, docs ...pack.Stored) tinySegment {
	t.Helper()
	core := &pack.Core{Kind: kind, Lang: lang, Docs: len(docs)}
	postings := map[string][]pack.Posting{}
	texts := make([][]byte, len(docs))
	for id := range docs {
		lengths := tinyDoc(&docs[id], id, postings)
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
	s := tinySegment{}
	half := len(terms) / 2
	for _, part := range [][]pack.Term{terms[:half], terms[half:]} {
		s.files = append(s.files, pack.AppendTermsChunk(nil, part, nil))
		core.Terms = append(core.Terms, pack.TermsRef{ChunkRef: pack.ChunkRef{File: len(s.files), Length: len(s.files[len(s.files)-1])}, First: part[0].Text})
	}
	for id, data := range texts {
		s.files = append(s.files, data)
		core.Texts = append(core.Texts, pack.TextRef{ChunkRef: pack.ChunkRef{File: len(s.files), Length: len(data)}, First: id, URL: docs[id].URL})
	}
	s.core = core.Append(nil)
	return s
}

// tinyDoc counts the words of a document and lists its sections.
func tinyDoc(d *pack.Stored, id int, postings map[string][]pack.Posting) (lengths [pack.NumFields]int) {
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

// engineOf returns an engine with segments but none of their files.
func engineOf(t testing.TB, segments ...tinySegment) *Engine {
	t.Helper()
	e := New()
	for i, s := range segments {
		if n, err := e.Add(s.core); err != nil || n != i {
			t.Fatalf("segment %d: %d, %v", i, n, err)
		}
	}
	return e
}

// bring gives the engine what it needs until it answers, and counts the rounds.
func bring(t testing.TB, e *Engine, segments []tinySegment, ask func() error) (rounds int) {
	t.Helper()
	for rounds = 0; rounds < 10; rounds++ {
		err := ask()
		need, ok := err.(*NeedError)
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
			if err := e.Put(f.FileRef, segments[f.Segment].files[f.File-1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Fatal("no answer in ten rounds")
	return 0
}
