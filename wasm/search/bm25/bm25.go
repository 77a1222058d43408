package bm25

import (
	"math"
	"math/bits"

	"carrel/wasm/pack"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf"
)

// Statistics are what BM25 wants to know of the searched documents as a whole.
type Statistics struct {
	Docs    int
	average [2][pack.NumFields]float64 // length of each field, by kind
}

// Gather sums up the statistics of some segments.
func Gather(segments []*shelf.Segment) Statistics {
	var st Statistics
	var docs [2]int
	var tokens [2][pack.NumFields]uint64
	for _, s := range segments {
		st.Docs += s.Live
		docs[s.Kind] += s.Live
		for f, n := range s.LiveTokens {
			tokens[s.Kind][f] += n
		}
	}
	for kind := range tokens {
		for f, n := range tokens[kind] {
			st.average[kind][f] = math.Max(1, float64(n)/float64(max(1, docs[kind])))
		}
	}
	return st
}

// A Scorer weighs the frequencies of terms in the documents of one segment.
type Scorer struct {
	Factors [len(pack.Normed)][256]float64 // on a frequency, by field and norm
	weight  [pack.NumFields]float64
	norms   [len(pack.Normed)][]byte
}

// NewScorer returns the scorer of a segment.
func NewScorer(s *shelf.Segment, p *settings.Params, st *Statistics) *Scorer {
	sc := &Scorer{weight: p.Weight}
	for i, f := range pack.Normed {
		sc.norms[i] = s.Norms[i]
		b := p.B[f]
		for n := range sc.Factors[i] {
			relative := float64(pack.Length(byte(n))) / st.average[s.Kind][f]
			sc.Factors[i][n] = p.Weight[f] / (1 - b + float64(b*relative))
		}
	}
	return sc
}

// TF returns the frequency of a term over the fields of mask, each weighted and
// set against the field's length.
func (sc *Scorer) TF(mask byte, tf *[pack.NumFields]uint32, doc int) float64 {
	sum := 0.0
	for ; mask != 0; mask &= mask - 1 {
		f := bits.TrailingZeros8(mask)
		if f < len(sc.Factors) {
			sum += float64(float64(tf[f]) * sc.Factors[f][sc.norms[f][doc]])
		} else {
			sum += float64(float64(tf[f]) * sc.weight[f])
		}
	}
	return sum
}

// IDF is Lucene's form of the inverse document frequency, which is never
// negative.
func IDF(docs, df int) float64 {
	return logarithm(1 + (float64(docs-df)+0.5)/(float64(df)+0.5))
}

// Saturate turns a weighted frequency into BM25's share of 1 + k1. That of none
// is nothing, whatever k1 is.
func Saturate(tf, k1 float64) float64 {
	if tf == 0 {
		return 0
	}
	return tf * (k1 + 1) / (tf + k1)
}

// Mask returns the fields that have the term.
func Mask(tf *[pack.NumFields]uint32) byte {
	mask := byte(0)
	for f, n := range tf {
		if n > 0 {
			mask |= 1 << f
		}
	}
	return mask
}
