package indexer

import (
	"iter"
	"net/url"
	"sort"
	"strings"
	"sync"

	"carrel/indexer/first"
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search"
)

// A collection is the documents of one language and kind.
type collection struct {
	lang     string
	kind     pack.Kind
	docs     []waiting         // by address
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
		k := key{d.lang, d.kind}
		if byKey[k] == nil {
			byKey[k] = &collection{lang: d.lang, kind: d.kind}
			list = append(list, byKey[k])
		}
		byKey[k].docs = append(byKey[k].docs, d)
	}
	b.docs = nil
	for _, c := range list {
		sort.Slice(c.docs, func(i, j int) bool { return c.docs[i].url < c.docs[j].url })
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
	files := &files{writer: w}
	collections := b.collections()
	for i, c := range collections {
		b.Progress("segments", i, len(collections))
		if err := b.ctx.Err(); err != nil {
			return err
		}
		if err := b.merge(c, files); err != nil {
			return err
		}
		for _, s := range c.segments {
			result.Sizes = append(result.Sizes, SegmentSizes{s.Lang, s.Kind.String(), s.Sizes})
		}
	}
	if err := b.enter(m, collections, files); err != nil {
		return err
	}
	if err := b.firstAnswers(m, collections, files); err != nil {
		return err
	}
	if err := putAssets(w, m, b.Assets); err != nil {
		return err
	}
	if err := b.spool.Close(); err != nil { // or its file would be swept as a left-over
		return err
	}
	result.Manifest = m
	return w.Commit(m)
}

// Files are the files of the pack that have been written, by ticket.
type files struct {
	writer *packdir.Writer
	mutex  sync.Mutex
	list   []packdir.File
}

func (f *files) put(data []byte) (ticket int, err error) {
	file, err := f.writer.Put(data)
	if err != nil {
		return 0, err
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.list = append(f.list, file)
	return len(f.list) - 1, nil
}

// merge makes the segments of a collection.
func (b *builder) merge(c *collection, files *files) error {
	p := b.Config.Pack
	opt := invert.Options{
		Chunk: p.Chunk, Inline: p.Inline, Positions: b.withPositions(c), Put: files.put,
		Parallel: func(n int, work func(int) error) error {
			return parallel(b, "", n, stateless, func(_ struct{}, i int) error { return work(i) })
		},
	}
	n := max(1, min(p.Segments, len(c.docs)))
	for i := range n {
		docs := c.docs[len(c.docs)*i/n : len(c.docs)*(i+1)/n]
		s, err := b.inverter.Segment(c.kind, c.lang, &pile{spool: b.spool, docs: docs}, opt)
		if err != nil {
			return err
		}
		c.segments = append(c.segments, s)
	}
	return nil
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
		size += d.stored.Len()
	}
	return size > smallText
}

// enter lists the head and the segments of every language in the manifest.
func (b *builder) enter(m *packdir.Manifest, collections []*collection, files *files) error {
	heads := b.heads(collections)
	for _, c := range collections {
		l := language(m, c.lang)
		if h := heads[c.lang]; len(l.Segments) == 0 {
			list, err := b.putHead(h, collections, files)
			if err != nil {
				return err
			}
			l.Segments = []packdir.Segment{{Kind: packdir.Head, Files: list}}
		}
		if c.kind == pack.Page {
			l.Pages += len(c.docs)
		} else {
			l.Resources += len(c.docs)
		}
		for _, s := range c.segments {
			entry := packdir.Segment{Kind: s.Kind.String(), Docs: s.Docs}
			for _, ticket := range s.Files {
				entry.Files = append(entry.Files, files.list[ticket])
			}
			l.Segments = append(l.Segments, entry)
		}
	}
	return nil
}

// putHead writes a head and its table of neighbours.
func (b *builder) putHead(h *pack.Head, collections []*collection, files *files) (list []packdir.File, err error) {
	table, err := b.neighbours(h, collections)
	if err != nil {
		return nil, err
	}
	contents := [][]byte{h.Append(nil)}
	if table != nil {
		contents = append(contents, table.Append(nil))
	}
	for _, data := range contents {
		ticket, err := files.put(data)
		if err != nil {
			return nil, err
		}
		list = append(list, files.list[ticket])
	}
	return list, nil
}

// firstAnswers makes each language's table of first answers.
func (b *builder) firstAnswers(m *packdir.Manifest, collections []*collection, files *files) error {
	limit := b.Config.Pack.First
	if limit < 0 {
		return nil
	}
	if limit == 0 {
		limit = first.DefaultBytes
	}
	return parallel(b, "first answers", len(m.Languages), stateless, func(_ struct{}, i int) error {
		l := &m.Languages[i]
		engine := reader{&packdir.Pack{Dir: b.Out, Manifest: &packdir.Manifest{Languages: m.Languages[i : i+1]}, Memory: engineMemory}}
		data, err := first.Build(engine, terms(collections, l.Lang), limit)
		if err != nil || data == nil {
			return err
		}
		ticket, err := files.put(data)
		if err != nil {
			return err
		}
		files.mutex.Lock()
		defer files.mutex.Unlock()
		f := files.list[ticket]
		l.First = &f
		return nil
	})
}

// engineMemory bounds the files that stay loaded while first answers are made.
const engineMemory = 96 << 20

// A reader answers from the files that have been written, so the build does not
// hold them.
type reader struct{ *packdir.Pack }

func (r reader) Best(q *search.Request) ([]search.Hit, error) { return r.Pack.Best(*q, "*") }

// terms are the terms that the pages of a language hold, with their document
// frequency.
func terms(collections []*collection, lang string) iter.Seq2[string, int] {
	sum := invert.Counts{}
	for _, c := range collections {
		if c.lang == lang && c.kind == pack.Page {
			for _, s := range c.segments {
				sum.Add(s.Counts)
			}
		}
	}
	return sum.Each
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
