package merge

import (
	"sync"

	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// merge makes the segments of a collection: it keeps those of the previous pack
// that still hold enough of it, and puts all other documents into new ones.
func (m *merger) merge(c *Collection) (err error) {
	c.Parts = m.old.keep(c)
	fresh := others(len(c.Docs), c.Parts)
	n := max(1, m.Cut.Segments)
	if len(c.Parts) > 0 {
		n = 1
		if c.Counts, err = m.Inverter.Count(c.Lang, c.Some(held(c.Parts))); err != nil {
			return err
		}
	}
	n = min(n, len(fresh))
	for i := range n {
		if err := m.addPart(c, fresh[len(fresh)*i/n:len(fresh)*(i+1)/n]); err != nil {
			return err
		}
	}
	return nil
}

// held lists the documents that some parts hold.
func held(parts []Part) (list []int) {
	for _, p := range parts {
		for _, n := range p.Docs {
			if n >= 0 {
				list = append(list, n)
			}
		}
	}
	return list
}

// others lists those of n documents that no part holds.
func others(n int, parts []Part) (list []int) {
	taken := make([]bool, n)
	for _, doc := range held(parts) {
		taken[doc] = true
	}
	for doc := range n {
		if !taken[doc] {
			list = append(list, doc)
		}
	}
	return list
}

// addPart makes a segment of some documents.
func (m *merger) addPart(c *Collection, numbers []int) error {
	files := &files{writer: m.writer}
	s, err := m.Inverter.Segment(c.Kind, c.Lang, c.Some(numbers), m.cut(c, files.put))
	if err != nil {
		return err
	}
	p := Part{
		Entry: packdir.Segment{Kind: c.Kind.String(), Docs: s.Docs},
		Named: pack.Named{Identity: s.Identity, Docs: s.Docs}, Docs: numbers,
	}
	for _, ticket := range s.Files {
		p.Entry.Files = append(p.Entry.Files, files.list[ticket])
	}
	for _, n := range numbers {
		p.Prints = append(p.Prints, c.Docs[n].Fingerprint)
	}
	c.Parts = append(c.Parts, p)
	c.Counts.Add(s.Counts)
	m.Sizes = append(m.Sizes, Sizes{s.Lang, s.Kind.String(), s.Sizes})
	return nil
}

// cut says how a segment of a collection is cut into files, and by whom they are
// written.
func (m *merger) cut(c *Collection, put func([]byte) (int, error)) invert.Options {
	chunk, text := m.Cut.Chunk, 0
	if chunk == 0 {
		chunk, text = invert.Chunks(c.Bytes())
	}
	return invert.Options{
		Chunk: chunk, Text: text, Inline: m.Cut.Inline, Positions: m.withPositions(c), Put: put, Small: small, Memory: m.Memory,
		Parallel: func(n int, work func(int) error) error { return m.Pool.Each("", n, work) },
	}
}

// Files are the files of a segment that have been written, by ticket.
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

// small reports whether a chunk compresses to no more than a request costs.
func small(data []byte) bool {
	z, err := packdir.Compress(data)
	return err == nil && len(z) <= 2<<10
}

// smallText is the size of a collection's stored text up to which a pack has no
// positions. They would take as many bytes again as the text after compression
// (848 KB beside 846 KB on a site of 305 pages in three languages), and a query
// that wants them finds them in the text, which the reader has to fetch anyway.
const smallText = 2 << 20

// withPositions says whether a collection stores positions. What is searched of
// a resource beyond its title is not stored, so its text can't tell positions:
// resources have none, whatever is asked, or the choice would change answers.
func (m *merger) withPositions(c *Collection) bool {
	if c.Kind != pack.Page {
		return false
	}
	switch m.Cut.Positions {
	case "always":
		return true
	case "never":
		return false
	}
	return c.Bytes() > smallText
}
