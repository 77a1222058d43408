package invert

import (
	"sort"

	"carrel/wasm/pack"
	"carrel/wasm/text"
)

func plainOf(term string) string { return text.Plain(term) }

// Options say how a collection is cut. No choice changes an answer.
type Options struct {
	Segments  int  // segments for each collection; 0 means 1
	Chunk     int  // bytes of a chunk before compression; 0 means DefaultChunk
	Positions bool // store positions; without them they are made from the text when a query wants them
	Inline    int  // a segment whose chunks take no more than so many bytes is one file; 0 means DefaultInline, -1 none
}

// DefaultChunk is the size of a chunk: large enough to compress well, small
// enough that a query that needs a few fetches little.
const DefaultChunk = 64 << 10

// DefaultInline is the size up to which a segment is one file.
const DefaultInline = 48 << 10

// A Segment is the content of a segment's files, before compression. The first
// is the core.
type Segment struct {
	Kind  pack.Kind
	Lang  string
	Docs  int
	Files [][]byte
	Sizes Sizes
	Terms map[string]int // document frequency of each term, stop words left out
}

// Sizes are the bytes of a segment by structure, before compression.
type Sizes struct{ Core, Dictionary, Postings, Positions, Text, Columns int }

// Segments merges the documents of one collection, which share their language
// and kind, into segments. It sorts docs by address.
func (in *Inverter) Segments(docs []*Doc, opt Options) ([]*Segment, error) {
	if len(docs) == 0 {
		return nil, nil
	}
	sort.Slice(docs, func(i, j int) bool { return docs[i].URL < docs[j].URL })
	v, err := in.vocabulary(docs[0].Lang)
	if err != nil {
		return nil, err
	}
	n := max(1, min(opt.Segments, len(docs)))
	var list []*Segment
	for i := range n {
		s, err := v.segment(docs[len(docs)*i/n:len(docs)*(i+1)/n], opt)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

func (v *vocabulary) segment(docs []*Doc, opt Options) (*Segment, error) {
	m := &merger{vocabulary: v, lists: make([]list, len(v.terms))}
	core := &pack.Core{Kind: docs[0].Kind, Lang: docs[0].Lang, Docs: len(docs), Positions: opt.Positions}
	for id, d := range docs {
		if err := m.add(id, d); err != nil {
			return nil, err
		}
		for f, n := range d.lengths {
			core.Tokens[f] += uint64(n)
		}
		for i, f := range pack.Normed {
			core.Norms[i] = append(core.Norms[i], pack.Norm(d.lengths[f]))
		}
		if percent := int(d.boost*100 + 0.5); d.boost > 0 && percent != 100 {
			core.Boosts = append(core.Boosts, pack.Boost{Doc: id, Percent: min(percent, 10000)})
		}
	}
	b := &fileBuilder{core: core, segment: &Segment{Kind: core.Kind, Lang: core.Lang, Docs: len(docs)}, opt: opt}
	return b.build(m.dictionary(), docs), nil
}

// minEnding is how many words must follow a rule of the stemmer before the
// pack keeps it, and maxEndings how many rules it keeps.
const (
	minEnding  = 4
	maxEndings = 48
)

// Endings returns the rules by which the stemmer of a language makes a family's
// name of most words that were met, the most frequent first.
func (in *Inverter) Endings(lang string) ([]pack.Ending, error) {
	v, err := in.vocabulary(lang)
	if err != nil {
		return nil, err
	}
	return v.endings(), nil
}

// endings returns the rules by which the stemmer makes a family's name of most
// words, the most frequent first.
func (v *vocabulary) endings() []pack.Ending {
	counts := map[pack.Ending]int{}
	for i := range v.terms {
		t := &v.terms[i]
		plain := text.Plain(t.text)
		keep := 0
		for keep < len(plain) && keep < len(t.Family) && plain[keep] == t.Family[keep] {
			keep++
		}
		if keep >= 3 && keep < len(plain) {
			counts[pack.Ending{Cut: plain[keep:], Add: t.Family[keep:]}]++
		}
	}
	var list []pack.Ending
	for e, n := range counts {
		if n >= minEnding {
			list = append(list, e)
		}
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if counts[a] != counts[b] {
			return counts[a] > counts[b]
		}
		return a.Cut+">"+a.Add < b.Cut+">"+b.Add
	})
	return list[:min(len(list), maxEndings)]
}

// A column is a column with its name.
type column struct {
	name string
	pack.Column
}

// columns collects the values of every document, by name.
func columns(docs []*Doc) []column {
	values := map[string]map[string]bool{}
	for _, d := range docs {
		for name, list := range d.values {
			for _, v := range list {
				if values[name] == nil {
					values[name] = map[string]bool{}
				}
				values[name][v] = true
			}
		}
	}
	var list []column
	for _, name := range sortedKeys(values) {
		c := column{name: name}
		c.Values = sortedKeys(values[name])
		for _, d := range docs {
			var ids []int
			for _, v := range d.values[name] {
				ids = append(ids, sort.SearchStrings(c.Values, v))
			}
			c.Add(ids...)
		}
		list = append(list, c)
	}
	return list
}

// ranks returns for each document how many come before it in the order of titles.
func ranks(docs []*Doc) []uint32 {
	order := make([]int, len(docs))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return docs[order[i]].title < docs[order[j]].title })
	list := make([]uint32, len(docs))
	for rank, doc := range order {
		list[doc] = uint32(rank)
	}
	return list
}

func sortedKeys[V any](m map[string]V) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	sort.Strings(list)
	return list
}
