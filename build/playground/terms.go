package playground

import (
	"context"
	"fmt"
	"iter"
	"math"
	"net/http"
	"slices"

	"carrel/build/bench/chart"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

const (
	mostFrequent = 30 // terms that are named
	perDecade    = 24 // points of the curve for each power of ten of the rank
)

// frequencies tell how many documents, pages and resources, hold each term of a
// language. Documents that a later build removed from a segment count still.
type frequencies struct {
	Lang      string      `json:"lang"`
	Documents int         `json:"documents"`
	Terms     int         `json:"terms"`
	Frequent  []frequency `json:"frequent"`
	Curve     [][2]int    `json:"curve"` // rank and documents, at ranks that lie evenly on a logarithmic axis
}

type frequency struct {
	Term      string `json:"term"`
	Documents int    `json:"documents"`
}

func (g *Playground) terms(p *packdir.Pack, r *http.Request) (any, error) {
	lang := r.URL.Query().Get("lang")
	i := slices.IndexFunc(p.Manifest.Languages, func(l packdir.Language) bool { return l.Lang == lang })
	if i < 0 {
		return nil, fmt.Errorf("%w: %q", errLanguage, lang)
	}
	return g.jobs.get(r.Context(), p.Manifest.Version, "terms "+lang, func(ctx context.Context) (any, error) {
		return count(ctx, p, &p.Manifest.Languages[i])
	})
}

func (g *Playground) termsPlot(p *packdir.Pack, r *http.Request) (any, error) {
	value, err := g.terms(p, r)
	if err != nil {
		return nil, err
	}
	f := value.(*frequencies)
	c := chart.Curve{Title: "Frequencies of terms: " + f.Lang, Note: fmt.Sprintf("%d terms in %d documents; the most frequent one is the first", f.Terms, f.Documents),
		X: "rank of a term", Y: "documents that hold it"}
	for _, at := range f.Curve {
		c.Points = append(c.Points, chart.Point{X: float64(at[0]), Y: float64(at[1])})
	}
	return drawing(c.SVG()), nil
}

// count goes through the dictionaries of all segments of a language side by
// side. It keeps four bytes a term, one file of a segment at a time, and no
// texts but those of the most frequent ones.
func count(ctx context.Context, p *packdir.Pack, l *packdir.Language) (*frequencies, error) {
	f := &frequencies{Lang: l.Lang, Frequent: []frequency{}, Curve: [][2]int{}}
	var fault error
	var lists []iter.Seq[frequency]
	for i := range l.Segments {
		if s := &l.Segments[i]; s.Kind != packdir.Head {
			f.Documents += s.Docs
			lists = append(lists, dictionary(ctx, p, s, &fault))
		}
	}
	var numbers []uint32
	for term := range merged(lists) {
		numbers = append(numbers, uint32(term.Documents))
		f.note(term)
	}
	if fault != nil {
		return nil, fault
	}
	slices.SortFunc(numbers, func(a, b uint32) int { return int(b) - int(a) })
	f.Terms = len(numbers)
	for _, rank := range ranks(len(numbers)) {
		f.Curve = append(f.Curve, [2]int{rank, int(numbers[rank-1])})
	}
	return f, nil
}

// dictionary gives the terms of a segment in order. It ends early where
// something is wrong, and then sets fault.
func dictionary(ctx context.Context, p *packdir.Pack, s *packdir.Segment, fault *error) iter.Seq[frequency] {
	return func(yield func(frequency) bool) {
		stopped := fmt.Errorf("stopped")
		_, err := p.Terms(s, func(_ *pack.Core, t pack.Term) error {
			if ctx.Err() != nil {
				return fmt.Errorf("counting the terms took longer than %v: %w", longest, ctx.Err())
			}
			if t.DF > 0 && !yield(frequency{t.Text, t.DF}) {
				return stopped
			}
			return nil
		})
		if err != nil && *fault == nil {
			*fault = err
		}
	}
}

// merged gives the terms of sorted lists in order, each once with its sum.
func merged(lists []iter.Seq[frequency]) iter.Seq[frequency] {
	return func(yield func(frequency) bool) {
		var heads []frequency
		var nexts []func() (frequency, bool)
		for _, list := range lists {
			next, stop := iter.Pull(list)
			defer stop()
			if head, ok := next(); ok {
				heads, nexts = append(heads, head), append(nexts, next)
			}
		}
		for len(heads) > 0 {
			least := frequency{Term: heads[0].Term}
			for _, h := range heads {
				least.Term = min(least.Term, h.Term)
			}
			for i := len(heads) - 1; i >= 0; i-- {
				if heads[i].Term != least.Term {
					continue
				}
				least.Documents += heads[i].Documents
				head, ok := nexts[i]()
				if heads[i] = head; !ok {
					heads, nexts = slices.Delete(heads, i, i+1), slices.Delete(nexts, i, i+1)
				}
			}
			if !yield(least) {
				return
			}
		}
	}
}

// note keeps a term that is among the most frequent, those of one frequency in
// their order.
func (f *frequencies) note(t frequency) {
	if n := len(f.Frequent); n == mostFrequent && f.Frequent[n-1].Documents >= t.Documents {
		return
	}
	at, _ := slices.BinarySearchFunc(f.Frequent, t.Documents-1, func(x frequency, documents int) int { return documents - x.Documents })
	f.Frequent = slices.Insert(f.Frequent, at, t)
	f.Frequent = f.Frequent[:min(len(f.Frequent), mostFrequent)]
}

// ranks are the ranks of the curve's points, with the first and the last.
func ranks(terms int) []int {
	var list []int
	for i := 0; ; i++ {
		rank := int(math.Round(math.Pow(10, float64(i)/perDecade)))
		if rank >= terms {
			break
		}
		if n := len(list); n == 0 || list[n-1] < rank {
			list = append(list, rank)
		}
	}
	if terms > 0 {
		list = append(list, terms)
	}
	return list
}
