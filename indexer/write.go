package indexer

import (
	"net/url"
	"sort"
	"strings"

	"carrel/indexer/first"
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search"
)

// A collection is the documents of one language and kind.
type collection struct {
	lang string
	kind pack.Kind
	docs []*invert.Doc

	segments []*invert.Segment // made of the documents by merge
}

// collections sorts the documents into collections: by language, the default
// one first, pages before resources.
func (b *builder) collections() []*collection {
	type key struct {
		lang string
		kind pack.Kind
	}
	byKey := map[key]*collection{}
	var list []*collection
	for _, d := range b.docs {
		k := key{d.Lang, d.Kind}
		if byKey[k] == nil {
			byKey[k] = &collection{lang: d.Lang, kind: d.Kind}
			list = append(list, byKey[k])
		}
		byKey[k].docs = append(byKey[k].docs, d)
	}
	first := strings.ToLower(b.site.DefaultLang)
	sort.Slice(list, func(i, j int) bool {
		x, y := list[i], list[j]
		if x.lang != y.lang {
			return x.lang == first || y.lang != first && x.lang < y.lang
		}
		return x.kind < y.kind
	})
	return list
}

// write merges the documents into segments and writes the pack.
func (b *builder) write(result *Result) error {
	m := &packdir.Manifest{
		Format: pack.Version, Generator: b.Generator, Root: root(b.site.BaseURL),
		Site: packdir.Site{Title: b.site.Title, Base: b.site.BaseURL},
	}
	w, err := packdir.Create(b.Out)
	if err != nil {
		return err
	}
	collections := b.collections()
	if err := b.merge(collections); err != nil {
		return err
	}
	heads, err := b.heads(collections)
	if err != nil {
		return err
	}
	jobs := b.enter(m, collections, heads)
	jobs = append(jobs, b.firstAnswers(m, collections, heads)...)
	if err := b.put(w, jobs); err != nil {
		return err
	}
	for _, c := range collections {
		for _, s := range c.segments {
			result.Sizes = append(result.Sizes, SegmentSizes{s.Lang, s.Kind.String(), s.Sizes})
		}
	}
	if err := putAssets(w, m, b.Assets); err != nil {
		return err
	}
	result.Manifest = m
	return w.Commit(m)
}

// merge merges the documents of every collection into segments.
func (b *builder) merge(collections []*collection) error {
	p := b.Config.Pack
	return parallel(b, "segments", len(collections), stateless, func(_ struct{}, i int) (err error) {
		c := collections[i]
		c.segments, err = b.inverter.Segments(c.docs, invert.Options{
			Segments: p.Segments, Chunk: p.Chunk, Inline: p.Inline, Positions: b.withPositions(c),
		})
		return err
	})
}

// stateless is the state of work that needs none.
func stateless() struct{} { return struct{}{} }

// smallText is the size of a collection's stored text up to which a pack has no
// positions. They would take as many bytes again as the text after compression
// (848 KB beside 846 KB on a site of 305 pages in three languages), and a query
// that wants them finds them in the text, which the reader has to fetch anyway.
const smallText = 2 << 20

// withPositions says whether a collection stores positions. What is searched of
// a resource beyond its title is not stored, so its text can't tell positions:
// resources have none, whatever is asked, or the choice would change answers.
func (b *builder) withPositions(c *collection) bool {
	if c.kind != pack.Page {
		return false
	}
	switch b.Config.Pack.Positions {
	case "always":
		return true
	case "never":
		return false
	}
	size := 0
	for _, d := range c.docs {
		size += d.Size()
	}
	return size > smallText
}

// A job is one file to be written: what makes its content, and what to do with
// its entry in the manifest.
type job struct {
	make func() ([]byte, error)
	done func(packdir.File)
}

// enter lists the segments of every collection in the manifest and returns the
// jobs that write their files.
func (b *builder) enter(m *packdir.Manifest, collections []*collection, heads map[string][]byte) []job {
	var jobs []job
	for _, c := range collections {
		l := language(m, c.lang)
		if len(l.Segments) == 0 {
			l.Segments = []packdir.Segment{{Kind: packdir.Head, Files: make([]packdir.File, 1)}}
			file := &l.Segments[0].Files[0]
			jobs = append(jobs, job{
				make: func() ([]byte, error) { return heads[c.lang], nil },
				done: func(f packdir.File) { *file = f },
			})
		}
		if c.kind == pack.Page {
			l.Pages += len(c.docs)
		} else {
			l.Resources += len(c.docs)
		}
		for _, s := range c.segments {
			files := make([]packdir.File, len(s.Files))
			for i, data := range s.Files {
				jobs = append(jobs, job{
					make: func() ([]byte, error) { return data, nil },
					done: func(f packdir.File) { files[i] = f },
				})
			}
			l.Segments = append(l.Segments, packdir.Segment{Kind: s.Kind.String(), Docs: s.Docs, Files: files})
		}
	}
	return jobs
}

// firstAnswers returns the jobs that make each language's table of first
// answers.
func (b *builder) firstAnswers(m *packdir.Manifest, collections []*collection, heads map[string][]byte) []job {
	limit := b.Config.Pack.First
	if limit < 0 {
		return nil
	}
	if limit == 0 {
		limit = first.DefaultBytes
	}
	var jobs []job
	for i := range m.Languages {
		l := &m.Languages[i]
		jobs = append(jobs, job{
			make: func() ([]byte, error) {
				e, terms, err := engine(collections, heads, l.Lang)
				if err != nil {
					return nil, err
				}
				return first.Build(e, terms, limit)
			},
			done: func(f packdir.File) { l.First = &f },
		})
	}
	return jobs
}

// put does the jobs, from the last, which take the longest, to the first. One
// that makes nothing writes nothing.
func (b *builder) put(w *packdir.Writer, jobs []job) error {
	return parallel(b, "files", len(jobs), stateless, func(_ struct{}, i int) error {
		j := jobs[len(jobs)-1-i]
		data, err := j.make()
		if err != nil || data == nil {
			return err
		}
		f, err := w.Put(data)
		if err != nil {
			return err
		}
		j.done(f)
		return nil
	})
}

// engine returns an engine with all files of a language, and the document
// frequency of the language's terms.
func engine(collections []*collection, heads map[string][]byte, lang string) (*search.Engine, map[string]int, error) {
	e, terms := search.New(), map[string]int{}
	if _, err := e.Add(heads[lang]); err != nil {
		return nil, nil, err
	}
	for _, c := range collections {
		if c.lang != lang {
			continue
		}
		for _, s := range c.segments {
			if err := open(e, s); err != nil {
				return nil, nil, err
			}
			if s.Kind != pack.Page {
				continue
			}
			for t, df := range s.Terms {
				terms[t] += df
			}
		}
	}
	return e, terms, nil
}

// open gives the engine a segment with all its files.
func open(e *search.Engine, s *invert.Segment) error {
	n, err := e.Add(s.Files[0])
	if err != nil {
		return err
	}
	for i, data := range s.Files[1:] {
		if err := e.Put(search.FileRef{Segment: n, File: i + 1}, data); err != nil {
			return err
		}
	}
	return nil
}

// language returns the manifest's entry of a language, made when it is not there.
func language(m *packdir.Manifest, lang string) *packdir.Language {
	for i := range m.Languages {
		if m.Languages[i].Lang == lang {
			return &m.Languages[i]
		}
	}
	m.Languages = append(m.Languages, packdir.Language{Lang: lang})
	return &m.Languages[len(m.Languages)-1]
}

// root returns the path under which the site's addresses lie.
func root(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}
