package first

import (
	"maps"
	"slices"

	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search"
)

// A gathering is the vocabulary of some pages.
type gathering struct {
	measure  *search.Measure
	pages    int
	words    map[string]*word
	standing []float64 // of each page, the factor that no query changes
	titles   []int     // the length of its title in terms
}

// gather reads the dictionaries of all segments.
func gather(s *Source) (*gathering, error) {
	m, segments, err := s.Pack.Measure(s.Lang)
	if err != nil {
		return nil, err
	}
	pages := s.pages()
	g := &gathering{m, pages, map[string]*word{}, make([]float64, pages), make([]int, pages)}
	base := 0
	for _, segment := range segments {
		if err := g.read(s.Pack, segment, base); err != nil {
			return nil, err
		}
		base += segment.Docs
	}
	return g, nil
}

// read reads the dictionary of a segment, of which base pages come before.
func (g *gathering) read(p *packdir.Pack, segment packdir.Numbered, base int) error {
	for doc := range segment.Docs {
		g.standing[base+doc] = g.measure.Standing(segment.Number, doc)
		g.titles[base+doc] = g.measure.TitleLength(segment.Number, doc)
	}
	_, err := p.Terms(segment.Segment, func(_ *pack.Core, t pack.Term) error {
		if pack.IsHeld(t.Text) {
			return nil
		}
		w := g.words[t.Text]
		if w == nil {
			w = &word{text: t.Text, family: t.Family, stop: t.Stop}
			g.words[t.Text] = w
		}
		w.stop = w.stop || t.Stop
		return g.measure.Each(segment.Number, t, func(doc int, tf, share float64, titled bool) {
			w.add(earning{int32(base + doc), float32(tf), float32(share), titled})
		})
	})
	return err
}

// ordered are the words as the page compares them: by their UTF-16.
func (g *gathering) ordered() []*word {
	return slices.SortedFunc(maps.Values(g.words), func(a, b *word) int { return pack.CompareWords(a.text, b.text) })
}
