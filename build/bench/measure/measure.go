// Package measure turns ranked lists and times into figures. It answers "how good
// is this list?" and "how long does this take for most people?". Anything may
// import it; it imports nothing of Carrel.
package measure

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// A Run is what a program found: query id to document ids, the best first.
type Run map[string][]string

// Qrels are the judgements: query id to document id to a grade above 0.
type Qrels map[string]map[string]float64

// Relevance are means over the queries that have a relevant document. A query
// without an answer counts 0.
type Relevance struct {
	Queries int     `json:"queries"`
	NDCG    float64 `json:"ndcg@10"`
	MRR     float64 `json:"mrr@10"`
	Recall  float64 `json:"recall@100"`
}

// Judge measures a run. The gain of a grade is 2^grade - 1.
func Judge(run Run, qrels Qrels) Relevance {
	var m Relevance
	for _, id := range slices.Sorted(maps.Keys(qrels)) { // a sum of fractions depends on the order
		grades := qrels[id]
		if len(grades) == 0 {
			continue
		}
		m.Queries++
		list := run[id]
		m.NDCG += dcg(list, grades) / ideal(grades)
		m.MRR += reciprocal(list, grades)
		m.Recall += float64(relevant(list, grades)) / float64(len(grades))
	}
	if n := float64(m.Queries); n > 0 {
		m.NDCG, m.MRR, m.Recall = m.NDCG/n, m.MRR/n, m.Recall/n
	}
	return m
}

func dcg(list []string, grades map[string]float64) float64 {
	sum := 0.0
	for i, id := range top(list, 10) {
		sum += gain(grades[id], i)
	}
	return sum
}

func ideal(grades map[string]float64) float64 {
	var list []float64
	for _, g := range grades {
		list = append(list, g)
	}
	slices.SortFunc(list, func(a, b float64) int { return cmp.Compare(b, a) })
	sum := 0.0
	for i, g := range top(list, 10) {
		sum += gain(g, i)
	}
	return sum
}

func gain(grade float64, rank int) float64 {
	return (math.Exp2(grade) - 1) / math.Log2(float64(rank)+2)
}

func reciprocal(list []string, grades map[string]float64) float64 {
	for i, id := range top(list, 10) {
		if grades[id] > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

func relevant(list []string, grades map[string]float64) int {
	n := 0
	for _, id := range top(list, 100) {
		if grades[id] > 0 {
			n++
		}
	}
	return n
}

func top[T any](list []T, n int) []T { return list[:min(n, len(list))] }

// Success returns the share of queries whose one wanted document is among the
// first n.
func Success(run Run, want map[string]string, n int) float64 {
	if len(want) == 0 {
		return 0
	}
	found := 0
	for id, doc := range want {
		if slices.Contains(top(run[id], n), doc) {
			found++
		}
	}
	return float64(found) / float64(len(want))
}

// Times are quantiles, in the unit of what they were made of.
type Times struct {
	Count int     `json:"count"`
	P50   float64 `json:"p50"`
	P95   float64 `json:"p95"`
	P99   float64 `json:"p99"`
}

// Quantiles sorts a copy of samples. A quantile is the smallest sample that at
// least that share of them does not exceed.
func Quantiles(samples []float64) Times {
	s := slices.Clone(samples)
	slices.Sort(s)
	at := func(q float64) float64 {
		if len(s) == 0 {
			return 0
		}
		return s[max(0, int(math.Ceil(q*float64(len(s))))-1)]
	}
	return Times{len(s), at(0.5), at(0.95), at(0.99)}
}
