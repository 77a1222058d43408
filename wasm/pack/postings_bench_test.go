package pack

import (
	"math/rand/v2"
	"testing"
)

// benchList is a list as a common word has one: three quarters of its documents
// have it once in the body, the others up to eight times and some in a title.
func benchList(n int) []Posting {
	r := rand.New(rand.NewPCG(1, 2))
	list := make([]Posting, n)
	doc := 0
	for i := range list {
		doc += 1 + r.IntN(40)
		list[i].Doc = doc
		list[i].TF[Body] = 1
		if r.IntN(4) == 0 {
			list[i].TF[Body] = uint32(1 + r.IntN(8))
		}
		if r.IntN(30) == 0 {
			list[i].TF[Title] = 1
		}
	}
	return list
}

func BenchmarkNext(b *testing.B) {
	const n = 20000
	list := benchList(n)
	term := Term{DF: n, Postings: AppendPostings(nil, list)}
	sum := 0
	for b.Loop() {
		var p Postings
		for p.Reset(term, list[n-1].Doc+1); p.Next(); {
			sum += p.Doc + int(p.TF[Body])
		}
		if p.Err() != nil {
			b.Fatal(p.Err())
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/posting")
}

func BenchmarkDecode(b *testing.B) {
	const n = 20000
	list := benchList(n)
	term := Term{DF: n, Postings: AppendPostings(nil, list)}
	sum := 0
	var batch Batch
	for b.Loop() {
		var p Postings
		p.Reset(term, list[n-1].Doc+1)
		for k := p.Decode(&batch); k > 0; k = p.Decode(&batch) {
			for i := range k {
				sum += int(batch.Docs[i]) + int(batch.TF[i][Body])
			}
		}
		if p.Err() != nil {
			b.Fatal(p.Err())
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/posting")
}

// The positions of ten documents, as for ten hits, out of a long list.
func BenchmarkReadAt(b *testing.B) {
	const n = 20000
	list := benchList(n)
	var l PostingsBuilder
	for i := range list {
		l.Add(&list[i], [len(Normed)]byte{}, make([]int, list[i].Total()))
	}
	term := Term{DF: n}
	_, term.Postings, term.Positions = l.Finish()
	var places []int
	for b.Loop() {
		var p Postings
		var q Positions
		p.Reset(term, list[n-1].Doc+1)
		q.Reset(term)
		for i := n / 20; i < n; i += n / 10 {
			if p.Seek(list[i].Doc) {
				places = q.ReadAt(&p, places[:0])
			}
		}
		if p.Err() != nil || q.Err() != nil || len(places) == 0 {
			b.Fatal(p.Err(), q.Err(), places)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10, "ns/document")
}
