// Package first answers: what does a visitor see before the engine is there?
// At build time the engine itself answers the shortest prefixes and the most
// frequent words, and a small table keeps its answers for the page to look up.
//
// It imports wasm/ and packdir, for the size that a table has in a pack.
package first

import (
	"encoding/json"
	"errors"
	"iter"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search"
	"carrel/wasm/text"
)

// DefaultBytes is the size of a table after compression.
const DefaultBytes = 30 << 10

// PerKey is how many hits the table keeps of an answer: as many as a person
// sees at a glance.
const PerKey = 4

// leadBytes bounds the line shown under a title.
const leadBytes = 70

// A Table holds the answers. In JSON it is
//
//	{"hits": [[url, title, lead, type, date], …], "answers": {"gov": [3, 1, 2], …}}
//
// with keys folded, and answers in the order in which the engine gives them.
type Table struct {
	Hits    [][5]string      `json:"hits"`
	Answers map[string][]int `json:"answers"`
}

// An Engine answers queries over the segments of one language.
type Engine interface {
	Best(r *search.Request) ([]search.Hit, error)
}

// A builder gathers answers until the table is full.
type builder struct {
	engines []Engine
	table   Table
	order   []string       // keys of the answers, in the order in which they came
	best    int            // how many of them were known to fit
	numbers map[string]int // of a hit, by address
}

// step is how many answers are added between two looks at the size, which cost
// as much as a hundred answers.
const step = 256

// batch is how many keys are asked together, shared out among the engines.
const batch = 128

// Build asks the engines, which answer alike and work side by side, for the
// answers to the keys of terms, which are all terms of the language with their
// document frequency. It stops before the table is larger than limit bytes after
// compression. nil when it has no answers.
func Build(engines []Engine, terms iter.Seq2[string, int], limit int) ([]byte, error) {
	b := &builder{engines: engines, table: Table{Answers: map[string][]int{}}, numbers: map[string]int{}}
	var best []byte
	next := step
	list := keys(terms)
	for start := 0; start < len(list); start += batch {
		if err := b.add(list[start:min(start+batch, len(list))]); err != nil {
			return nil, err
		}
		if len(b.order) < next {
			continue
		}
		next = len(b.order) + step
		data, err := b.encode()
		if err != nil {
			return nil, err
		}
		if z, err := packdir.Compress(data); err != nil || len(z) > limit {
			break
		}
		best = data
		b.best = len(b.order)
	}
	return b.fit(best, limit)
}

// keys lists what people type first: the prefixes of one, two and three
// characters by the frequency of what they begin, and whole words. Of a bigram
// the first character counts no more than all that it begins: there are
// thousands of them, and most are typed in company.
func keys(terms iter.Seq2[string, int]) []string {
	weight := map[string]int{}
	for term, df := range terms {
		g := text.NewSegmenter(term)
		t, _ := g.Next()
		shift := 4
		if t.Gram {
			shift = 0
		}
		for n, end := 0, 0; n < 3 && end < len(term); n++ {
			_, size := utf8.DecodeRuneInString(term[end:])
			end += size
			if n > 0 && end == len(term) {
				break // not a prefix: the word itself, below
			}
			if first, _ := utf8.DecodeRuneInString(term); unicode.IsLetter(first) { // nobody types the beginning of a number
				weight[term[:end]] += df << (shift * (2 - n)) // short ones first
			}
		}
	}
	for term, df := range terms {
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

// maxKeys bounds the work of a build. On a site of 222 English pages the table
// is full after 1,024 answers; where answers are shorter, what comes after so
// many is rarely typed.
const maxKeys = 1500

// add enters the answers to some keys, in their order.
func (b *builder) add(keys []string) error {
	hits, errs := make([][]search.Hit, len(keys)), make([]error, len(b.engines))
	var group sync.WaitGroup
	for n, engine := range b.engines {
		group.Go(func() {
			for i := n; i < len(keys) && errs[n] == nil; i += len(b.engines) {
				hits[i], errs[n] = engine.Best(&search.Request{Query: keys[i], Limit: PerKey})
			}
		})
	}
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	for i, key := range keys {
		if len(hits[i]) == 0 {
			continue
		}
		for k := range hits[i] {
			b.table.Answers[key] = append(b.table.Answers[key], b.number(&hits[i][k]))
		}
		b.order = append(b.order, key)
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

// fit takes the last answers out, one by one from the size that was known to
// be right, until the table is within the limit.
func (b *builder) fit(best []byte, limit int) ([]byte, error) {
	for len(b.order) > 0 {
		data, err := b.encode()
		if err != nil {
			return nil, err
		}
		z, err := packdir.Compress(data)
		over := len(z) - limit
		if err != nil || over <= 0 {
			return data, err
		}
		if best != nil && len(b.order) <= b.best {
			return best, nil
		}
		b.drop(max(1, min(len(b.order)-b.best, over/bytesPerAnswer+1)))
	}
	return nil, nil
}

// bytesPerAnswer is less than what an answer takes after compression, most of
// them with a hit that no other has.
const bytesPerAnswer = 48

// drop takes the last n answers out, and the hits that only they had.
func (b *builder) drop(n int) {
	for _, key := range b.order[len(b.order)-n:] {
		delete(b.table.Answers, key)
	}
	b.order = b.order[:len(b.order)-n]
	last := -1
	for _, numbers := range b.table.Answers {
		for _, n := range numbers {
			last = max(last, n)
		}
	}
	b.table.Hits = b.table.Hits[:last+1]
}

func (b *builder) encode() ([]byte, error) { return json.Marshal(b.table) }
