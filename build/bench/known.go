package bench

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"carrel/build/bench/corpus"
	"carrel/build/bench/measure"
)

// titles is how many pages are looked for in a corpus, and seed chooses them.
const (
	titles = 200
	seed   = 20
)

// A KnownRow is one program that looks for pages of one corpus: the share of
// queries that find theirs first, and among the first five, by kind of query.
type KnownRow struct {
	Set     string             `json:"set"`
	Program string             `json:"program"`
	Docs    int                `json:"docs"`
	At1     map[string]float64 `json:"success@1,omitempty"`
	At5     map[string]float64 `json:"success@5,omitempty"`
	Missing string             `json:"missing,omitempty"`
}

// corpora that pages are looked for in: the archive, and the folder of its pages.
var knownSets = []struct{ name, folder string }{
	{"opentelemetry", "content/en"}, {"cpp-docs", "docs"},
}

// Known looks for pages by what a person remembers of their titles.
func (s *Session) Known() error {
	var rows []KnownRow
	for _, set := range knownSets {
		more, err := s.knownSet(set.name, set.folder)
		if err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	if s.CarrelOnly {
		return nil
	}
	return s.keep("known", rows)
}

func (s *Session) knownSet(name, folder string) ([]KnownRow, error) {
	pages, err := s.pages(name, folder)
	if err != nil {
		return nil, err
	}
	docs := corpus.Docs(pages, "en")
	known := corpus.NewKnown(docs, titles, seed)
	dir := filepath.Join(s.Work, "known", name)
	if err := corpus.Write(dir, docs, known.Queries); err != nil {
		return nil, err
	}
	var rows []KnownRow
	for _, p := range s.programs("known") {
		start := time.Now()
		row := KnownRow{Set: name, Program: p.name, Docs: len(docs), At1: map[string]float64{}, At5: map[string]float64{}}
		run, err := p.ask(task{dir, "en", "known", docs, known.Queries, 5})
		if err != nil && p.name == carrelName {
			return nil, err
		}
		if err != nil {
			row.Missing = err.Error()
		}
		for _, kind := range corpus.Kinds {
			row.At1[kind] = measure.Success(run, known.Of(kind), 1)
			row.At5[kind] = measure.Success(run, known.Of(kind), 5)
		}
		rows = append(rows, row)
		fmt.Fprintf(s.Out, "%s  %5.1f s %s\n", row, time.Since(start).Seconds(), row.Missing)
		if p.name == carrelName && s.Verbose {
			s.printLost(known, run)
		}
	}
	return rows, nil
}

// pages reads the pages of a corpus.
func (s *Session) pages(name, folder string) ([]corpus.Page, error) {
	dir, err := s.open(name)
	if err != nil {
		return nil, err
	}
	return corpus.ReadPages(filepath.Join(dir, filepath.FromSlash(folder)))
}

func (r KnownRow) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-14s %-14s", r.Set, r.Program)
	for _, kind := range corpus.Kinds {
		fmt.Fprintf(&b, "  %s %5.1f/%5.1f", kind, 100*r.At1[kind], 100*r.At5[kind])
	}
	return b.String()
}

// printLost prints the queries that did not find their page first, for whoever
// tunes the ranking.
func (s *Session) printLost(k corpus.Known, run measure.Run) {
	for _, q := range k.Queries {
		list := run[q.ID]
		if len(list) > 0 && list[0] == k.Want[q.ID] {
			continue
		}
		fmt.Fprintf(s.Out, "  %-10s %q\n    wants %s\n    found %s\n", q.ID, q.Text, k.Want[q.ID], strings.Join(list[:min(3, len(list))], " "))
	}
}
