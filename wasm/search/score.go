package search

import (
	"math"
	"math/bits"

	"carrel/wasm/pack"
)

// statistics are what BM25 wants to know of the searched documents as a whole.
type statistics struct {
	docs    int
	average [2][pack.NumFields]float64 // length of each field, by kind
}

func gather(segments []*segment) statistics {
	var st statistics
	var docs [2]int
	var tokens [2][pack.NumFields]uint64
	for _, s := range segments {
		st.docs += s.live
		docs[s.Kind] += s.live
		for f, n := range s.tokens {
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

// A scorer scores the postings of one segment.
type scorer struct {
	*segment
	weight   [pack.NumFields]float64
	norms    [len(pack.Normed)][256]float64 // factor on a frequency, by field and norm
	postings pack.Postings
}

func newScorer(s *segment, p *Params, st *statistics) *scorer {
	sc := &scorer{weight: p.Weight, segment: s}
	for i, f := range pack.Normed {
		b := p.B[f]
		for n := range sc.norms[i] {
			relative := float64(pack.Length(byte(n))) / st.average[s.Kind][f]
			sc.norms[i][n] = p.Weight[f] / (1 - b + float64(b*relative))
		}
	}
	return sc
}

// tf returns the frequency of a term over the fields of mask, each weighted and
// set against the field's length: BM25F after Robertson, Zaragoza and Taylor,
// "Simple BM25 Extension to Multiple Weighted Fields", CIKM 2004.
func (sc *scorer) tf(mask byte, tf *[pack.NumFields]uint32, doc int) float64 {
	sum := 0.0
	for ; mask != 0; mask &= mask - 1 {
		f := bits.TrailingZeros8(mask)
		if f < len(sc.norms) {
			sum += float64(float64(tf[f]) * sc.norms[f][sc.Norms[f][doc]])
		} else {
			sum += float64(float64(tf[f]) * sc.weight[f])
		}
	}
	return sum
}

// idf is Lucene's form of the inverse document frequency, which is never
// negative.
func idf(docs, df int) float64 {
	return logarithm(1 + (float64(docs-df)+0.5)/(float64(df)+0.5))
}

// saturate turns a weighted frequency into BM25's share of 1 + k1. That of none
// is nothing, whatever k1 is.
func saturate(tf, k1 float64) float64 {
	if tf == 0 {
		return 0
	}
	return tf * (k1 + 1) / (tf + k1)
}

// logarithm is the natural logarithm of x > 0, the same to the last bit on
// every machine, which math.Log is not: amd64 has an assembly version of it.
// For f = m-1 and s = f/(2+f) the series of 2 artanh(s) gives ln m as
// f - s*(f-r); with m between 1/√2 and √2, 12 terms leave an error below 1e-19,
// and what is rounded is small beside f. The result is within 2e-16 of its size.
func logarithm(x float64) float64 {
	m, exponent := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, exponent = m*2, exponent-1
	}
	f := m - 1
	s := f / (2 + f)
	square := float64(s * s)
	r := 0.0
	for k := 23; k > 1; k -= 2 {
		r = float64(square * (r + 2/float64(k)))
	}
	n := float64(exponent)
	return float64(n*ln2High) - ((float64(s*(f-r)) - float64(n*ln2Low)) - f)
}

// The logarithm of 2 in two parts: the first has so few bits that its product
// with an exponent is exact.
const (
	ln2High = 0x1.62e42feep-1
	ln2Low  = math.Ln2 - ln2High
)
