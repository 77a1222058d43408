package invert

import (
	"slices"
	"sync"

	"carrel/wasm/pack"
)

// A shelf holds the chunks of a segment until it is known whether they share the
// core's file: as soon as they are too many for that they go into files.
type shelf struct {
	opt     Options
	mutex   sync.Mutex
	total   int
	waiting []*piece // not put into a file yet
	text    [][]byte // documents of the text chunk at hand
	first   int      // the first of them
	size    int      // their bytes
	ready   []*piece // text chunks that are to be put together

	terms, places, texts, others []*piece
	files                        []int // tickets, from file 1 on
}

// A piece is a chunk. It has its bytes until it is put into a file.
type piece struct {
	data   []byte
	length int
	ticket int
	facet  bool // a column that is asked for together with others
}

// piece takes a chunk of terms, positions or text, and puts it into a file
// unless the segment may yet be one file. It may be called from several
// goroutines.
func (s *shelf) piece(data []byte) (*piece, error) {
	p := &piece{data: data, length: len(data)}
	s.mutex.Lock()
	s.total += len(data)
	wait := s.total <= s.opt.Inline
	if wait {
		s.waiting = append(s.waiting, p)
	}
	s.mutex.Unlock()
	if wait {
		return p, nil
	}
	return p, s.file(p)
}

func (s *shelf) file(p *piece) (err error) {
	p.ticket, err = s.opt.Put(p.data)
	p.data = nil
	return err
}

// textBatch is how many text chunks are compressed together.
const textBatch = 16

func (b *builder) addText(id int, stored []byte) error {
	if b.shelf.size > 0 && b.shelf.size+len(stored) > b.opt.Text {
		if err := b.endText(id); err != nil {
			return err
		}
	}
	b.shelf.text = append(b.shelf.text, slices.Clone(stored))
	b.shelf.size += len(stored)
	if len(b.shelf.ready) < textBatch {
		return nil
	}
	return b.putTexts()
}

// endText ends the text chunk at hand before document next.
func (b *builder) endText(next int) error {
	s := b.shelf
	data := pack.AppendTextChunk(nil, s.text)
	b.core.Texts = append(b.core.Texts, pack.TextRef{
		ChunkRef: pack.ChunkRef{Length: len(data)}, First: s.first, URL: b.docs.URL(s.first),
	})
	b.segment.Sizes.Text += len(data)
	s.ready = append(s.ready, &piece{data: data, length: len(data)})
	s.text, s.size, s.first = nil, 0, next
	if next < b.docs.Len() {
		return nil
	}
	return b.putTexts()
}

// putTexts puts the text chunks that are ready into files, or lets them wait.
func (b *builder) putTexts() error {
	s := b.shelf
	ready := s.ready
	s.ready = nil
	pieces := make([]*piece, len(ready))
	err := b.opt.Parallel(len(ready), func(i int) (err error) {
		pieces[i], err = s.piece(ready[i].data)
		return err
	})
	s.texts = append(s.texts, pieces...)
	return err
}

// addColumns makes a chunk of each column, and of the order of titles.
func (b *builder) addColumns() {
	for _, name := range sortedKeys(b.tally.columns) {
		c := b.tally.columns[name]
		p := b.other(c.column(b.docs.Len()).Append(nil))
		p.facet = !c.sort
		b.core.Columns = append(b.core.Columns, pack.ColumnRef{Name: name, Sort: c.sort, ChunkRef: pack.ChunkRef{Length: p.length}})
	}
	p := b.other(pack.AppendRanks(nil, b.ranks()))
	b.core.Titles = []pack.ChunkRef{{Length: p.length}}
}

// other takes a chunk that is neither of terms nor of text.
func (b *builder) other(data []byte) *piece {
	p := &piece{data: data, length: len(data)}
	b.shelf.total += p.length
	b.shelf.others = append(b.shelf.others, p)
	b.segment.Sizes.Columns += p.length
	return p
}

// addSpelling lists the words that a mistyped one may stand for.
func (b *builder) addSpelling() {
	var list []pack.Spelling
	size := 0
	flush := func() {
		if len(list) == 0 {
			return
		}
		p := b.other(pack.AppendSpelling(nil, list))
		b.core.Spelling = append(b.core.Spelling, pack.TermsRef{First: list[0].Term, ChunkRef: pack.ChunkRef{Length: p.length}})
		list, size = nil, 0
	}
	for _, e := range b.entries {
		if e.number < 0 || e.stop || !pack.InSpelling(e.text) {
			continue
		}
		if size >= spellingChunk {
			flush()
		}
		word := pack.Spelling{Term: e.text, DF: int(b.df[e.number])}
		list = append(list, word)
		size += pack.SpellingSize(word)
	}
	flush()
}

// spellingChunk is the size of a spelling chunk before compression: the words of
// 1,000 pages or so, of which any may be the one that was meant.
const spellingChunk = 64 << 10

// smallChunk is the size up to which a chunk that is neither of terms nor of
// text shares the core's file: a request costs more than its bytes. Columns that
// facets are made of do so too where they compress to little: every query wants
// all of them, and those of 9,746 pages are 1 KB.
const smallChunk = 8 << 10

// stays reports whether a chunk shares the core's file.
func (s *shelf) stays(p *piece) bool {
	return s.opt.Inline >= 0 && (p.length <= smallChunk || p.facet && s.opt.Small(p.data))
}

// place puts the chunks into files: all into the core's when they are small
// together, else each but the small ones into its own.
func (s *shelf) place(core *pack.Core) error {
	inline := s.total <= s.opt.Inline
	if !inline {
		if err := s.putWaiting(); err != nil {
			return err
		}
	}
	pieces := slices.Concat(s.terms, s.places, s.texts, s.others)
	i, facets := 0, 0
	core.Chunks(func(ref *pack.ChunkRef) {
		p := pieces[i]
		i++
		switch {
		case p.data != nil:
			core.Inline = append(core.Inline, p.data...)
		case p.facet && facets > 0:
			ref.File = facets
		default:
			s.files = append(s.files, p.ticket)
			if ref.File = len(s.files); p.facet {
				facets = ref.File
			}
		}
	})
	return nil
}

// putWaiting puts into files what may not stay with the core. The columns that
// facets are made of share one.
func (s *shelf) putWaiting() error {
	list, facets := s.waiting, &piece{}
	var together []*piece
	for _, p := range s.others {
		switch {
		case s.stays(p):
		case p.facet:
			together = append(together, p)
			facets.data = append(facets.data, p.data...)
		default:
			list = append(list, p)
		}
	}
	if len(together) > 0 {
		list = append(list, facets)
	}
	err := s.opt.Parallel(len(list), func(i int) error { return s.file(list[i]) })
	for _, p := range together {
		p.data, p.ticket = nil, facets.ticket
	}
	return err
}
