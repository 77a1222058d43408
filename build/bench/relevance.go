package bench

import (
	"fmt"
	"path/filepath"
	"time"

	"carrel/build/bench/corpus"
	"carrel/build/bench/measure"
)

// depth is how many hits of a query are judged.
const depth = 100

// A RelevanceRow is one program on one collection.
type RelevanceRow struct {
	Set     string `json:"set"`
	Program string `json:"program"`
	Docs    int    `json:"docs"`
	measure.Relevance
	Missing string `json:"missing,omitempty"` // why there are no figures
}

// Relevance asks every judged query of every program.
func (s *Session) Relevance() error {
	dir, err := s.open("ir")
	if err != nil {
		return err
	}
	var rows []RelevanceRow
	for _, c := range corpus.Collections {
		set, err := corpus.ReadJudged(dir, c.Name, c.Lang)
		if err != nil {
			return err
		}
		more, err := s.judgeSet(set)
		if err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	s.printMeans(rows)
	if s.CarrelOnly {
		return nil
	}
	return s.keep("relevance", rows)
}

// judgeSet asks the programs the queries of one collection.
func (s *Session) judgeSet(set *corpus.Judged) ([]RelevanceRow, error) {
	dir := filepath.Join(s.Work, "relevance", set.Name)
	if err := corpus.Write(dir, set.Docs, set.Queries); err != nil {
		return nil, err
	}
	var rows []RelevanceRow
	for _, p := range s.programs("relevance") {
		start := time.Now()
		row := RelevanceRow{Set: set.Name, Program: p.name, Docs: len(set.Docs)}
		run, err := p.ask(task{dir, set.Lang, "relevance", set.Docs, set.Queries, depth})
		if err != nil && p.name == carrelName {
			return nil, err
		}
		if err != nil {
			row.Missing = err.Error()
		} else {
			row.Relevance = measure.Judge(run, set.Qrels)
		}
		rows = append(rows, row)
		fmt.Fprintf(s.Out, "%-10s %-14s nDCG@10 %.4f  MRR@10 %.4f  recall@100 %.4f  %4d queries  %5.1f s %s\n",
			row.Set, row.Program, row.NDCG, row.MRR, row.Recall, row.Queries, time.Since(start).Seconds(), row.Missing)
	}
	return rows, nil
}

// printMeans prints each program's mean over the collections that it has figures
// for.
func (s *Session) printMeans(rows []RelevanceRow) {
	type sum struct {
		n    int
		ndcg float64
	}
	sums, order := map[string]*sum{}, []string{}
	for _, r := range rows {
		if r.Missing != "" {
			continue
		}
		if sums[r.Program] == nil {
			sums[r.Program] = &sum{}
			order = append(order, r.Program)
		}
		sums[r.Program].n++
		sums[r.Program].ndcg += r.NDCG
	}
	for _, name := range order {
		fmt.Fprintf(s.Out, "%-10s %-14s nDCG@10 %.4f over %d collections\n", "mean", name, sums[name].ndcg/float64(sums[name].n), sums[name].n)
	}
}
