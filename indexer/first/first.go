// Package first answers: what does a visitor see before the engine is there?
// At build time the engine itself answers the shortest prefixes and the most
// frequent words, and a small table keeps its answers for the page to look up.
//
// It imports wasm/.
package first

import (
	"encoding/json"
	"errors"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/gzip"

	"carrel/wasm/pack"
	"carrel/wasm/search"
	"carrel/wasm/text"
)

// DefaultBytes is the size of a table after compression.
const DefaultBytes = 30 << 10

// perKey is how many hits the table keeps of an answer: as many as a person
// sees at a glance.
const perKey = 5

// leadBytes bounds the line shown under a title.
const leadBytes = 110

// A Table holds the answers. In JSON it is
//
//	{"hits": [[url, title, lead, type, date], …], "answers": {"gov": [3, 1, 2], …}}
//
// with keys folded, and answers in the order in which the engine gives them.
type Table struct {
	Hits    [][5]string      `json:"hits"`
	Answers map[string][]int `json:"answers"`
}

// A builder gathers answers until the table is full.
type builder struct {
	engine  *search.Engine
	table   Table
	numbers map[string]int // of a hit, by address
	size    int            // estimate after compression
}

// Build asks the engine, whose segments are those of one language with all
// their files, for the answers to the keys of terms, which are all terms of the
// language with their document frequency. It stops before the table is larger
// than limit bytes after compression. nil when it has no answers.
func Build(engine *search.Engine, terms map[string]int, limit int) ([]byte, error) {
	b := &builder{engine: engine, table: Table{Answers: map[string][]int{}}, numbers: map[string]int{}}
	for _, key := range keys(terms) {
		if err := b.add(key, limit); errors.Is(err, errFull) {
			break
		} else if err != nil {
			return nil, err
		}
	}
	return b.fit(limit)
}

// keys lists what people type first: the prefixes of one, two and three
// characters by the frequency of what they begin, then whole words.
func keys(terms map[string]int) []string {
	weight := map[string]int{}
	for term, df := range terms {
		for n, end := 0, 0; n < 3 && end < len(term); n++ {
			_, size := utf8.DecodeRuneInString(term[end:])
			end += size
			weight[term[:end]] += df << (4 * (2 - n)) // short ones first
		}
		if df > 1 {
			weight[term] = max(weight[term], df)
		}
	}
	list := make([]string, 0, len(weight))
	for key := range weight {
		list = append(list, key)
	}
	sort.Slice(list, func(i, j int) bool {
		if a, b := weight[list[i]], weight[list[j]]; a != b {
			return a > b
		}
		return list[i] < list[j]
	})
	return list[:min(len(list), maxKeys)]
}

// maxKeys bounds the work for a site whose answers are very short.
const maxKeys = 4000

var errFull = errors.New("the table is full")

// bytesPerNumber is about what a hit's number takes after compression, and
// bytesPerKey a key.
const (
	bytesPerNumber = 1.6
	bytesPerKey    = 3
	bytesRatio     = 0.5 // of a hit's text
)

// add enters the answer to one key.
func (b *builder) add(key string, limit int) error {
	hits, err := b.engine.Best(&search.Request{Query: key, Limit: perKey})
	if err != nil || len(hits) == 0 {
		return err
	}
	cost := bytesPerKey + bytesPerNumber*float64(len(hits))
	for _, h := range hits {
		if _, known := b.numbers[h.Doc.URL]; !known {
			cost += bytesRatio * float64(len(h.Doc.URL)+len(h.Doc.Title)+leadBytes)
		}
	}
	if b.size += int(cost); b.size > limit {
		return errFull
	}
	for _, h := range hits {
		b.table.Answers[key] = append(b.table.Answers[key], b.number(&h))
	}
	return nil
}

// number returns a hit's number in the table.
func (b *builder) number(h *search.Hit) int {
	n, known := b.numbers[h.Doc.URL]
	if !known {
		n = len(b.table.Hits)
		b.numbers[h.Doc.URL] = n
		b.table.Hits = append(b.table.Hits, [5]string{h.Doc.URL, h.Doc.Title, lead(h.Doc), h.Doc.Type, h.Doc.Date})
	}
	return n
}

// lead is the line under a title.
func lead(d *pack.Stored) string {
	s := search.Lead(d)
	if len(s) <= leadBytes {
		return s
	}
	n := leadBytes
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimRight(s[:text.Boundary(s, n, false)], " …") + " …"
}

// fit drops the last keys until the compressed table is within the limit.
func (b *builder) fit(limit int) ([]byte, error) {
	if len(b.table.Answers) == 0 {
		return nil, nil
	}
	for {
		data, err := json.Marshal(b.table)
		if err != nil {
			return nil, err
		}
		over := compressed(data) - limit
		if over <= 0 || len(b.table.Answers) < 16 {
			return data, nil
		}
		b.drop(len(b.table.Answers)*over/limit + len(b.table.Answers)/64 + 1)
	}
}

// drop takes the longest keys out, and the hits that only they had.
func (b *builder) drop(n int) {
	list := make([]string, 0, len(b.table.Answers))
	for key := range b.table.Answers {
		list = append(list, key)
	}
	sort.Slice(list, func(i, j int) bool {
		if len(list[i]) != len(list[j]) {
			return len(list[i]) > len(list[j])
		}
		return list[i] < list[j]
	})
	for _, key := range list[:min(n, len(list))] {
		delete(b.table.Answers, key)
	}
	old, numbers := b.table.Hits, map[int]int{}
	b.table.Hits = nil
	sort.Strings(list)
	for _, key := range list {
		for i, n := range b.table.Answers[key] {
			if _, kept := numbers[n]; !kept {
				numbers[n] = len(b.table.Hits)
				b.table.Hits = append(b.table.Hits, old[n])
			}
			b.table.Answers[key][i] = numbers[n]
		}
	}
}

// compressed returns the size of data as the pack stores it.
func compressed(data []byte) int {
	var n counter
	z, err := gzip.NewWriterLevel(&n, gzip.BestCompression)
	if err != nil {
		return 0
	}
	_, _ = z.Write(data) // a counter takes everything
	_ = z.Close()
	return int(n)
}

type counter int

func (n *counter) Write(b []byte) (int, error) {
	*n += counter(len(b))
	return len(b), nil
}
