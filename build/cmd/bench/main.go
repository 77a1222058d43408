// Bench measures Carrel beside other search programs and writes
// docs/BENCHMARKS.md. It wants npm, Node and the corpora at $CARREL_CORPORA or
// ../shared/corpora; some parts want Chromium.
package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"carrel/build/bench"
)

func main() {
	if err := newCommand().Execute(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// parts are what can be measured alone, in the order of the page.
var parts = []struct {
	name, short string
	run         func(*bench.Session) error
}{
	{"relevance", "nDCG@10, MRR@10, recall@100 on judged collections", (*bench.Session).Relevance},
	{"known", "how often a page is found by its title, with an error, cut off, in part", (*bench.Session).Known},
	{"speed", "milliseconds a query in Chromium, index bytes, memory", (*bench.Session).Speed},
	{"cold", "the first query over slow lines: milliseconds, requests, bytes", (*bench.Session).Cold},
	{"phone", "a first answer on a processor four times slower, by parts", (*bench.Session).Phone},
	{"offline", "saving, updating, reading and searching without a host", (*bench.Session).Offline},
	{"sources", "words, rubbish and section links of packs beside what the sites' generators make", (*bench.Session).Sources},
	{"index", "bytes by structure; seconds and memory of building, beside Pagefind", (*bench.Session).Index},
	{"growth", "the same at 1,000 and 10,000 pages, and with BENCH_LARGE=1 at 100,000", (*bench.Session).Growth},
}

func newCommand() *cobra.Command {
	s := &bench.Session{Root: ".", Out: os.Stdout}
	all := &cobra.Command{
		Use: "bench", Short: "Measure Carrel beside other search programs; without a part, all of them",
		Args: cobra.NoArgs, SilenceUsage: true, SilenceErrors: true,
		RunE: func(*cobra.Command, []string) error {
			for _, p := range parts {
				if err := measurePart(s, p.run); err != nil {
					return fmt.Errorf("%s: %w", p.name, err)
				}
			}
			return nil
		},
	}
	f := all.PersistentFlags()
	f.BoolVar(&s.CarrelOnly, "carrel-only", false, "print Carrel's figures only, and keep nothing")
	f.BoolVar(&s.All, "all", false, "ask the rivals again, even where their answers are kept in dist/bench")
	f.BoolVarP(&s.Verbose, "verbose", "v", false, "say which pages Carrel did not find first, and which files a cold query took")
	f.StringVar(&s.Carrel, "carrel", "", "the command to measure (default: built from this folder)")
	f.StringVar(&s.Config, "config", "", "settings for Carrel's builds")
	f.StringVar(&s.Only, "only", "", "sources: the one corpus to measure, whose figures are not kept")
	f.IntVar(&s.Runs, "runs", 5, "counted runs of each program where whole processes are timed")
	all.AddCommand(&cobra.Command{Use: "report", Short: "write the page anew from the figures in dist/bench", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return measurePart(s, (*bench.Session).Report) }})
	for _, p := range parts {
		all.AddCommand(&cobra.Command{Use: p.name, Short: p.short, Args: cobra.NoArgs,
			RunE: func(*cobra.Command, []string) error { return measurePart(s, p.run) }})
	}
	return all
}

func measurePart(s *bench.Session, run func(*bench.Session) error) error {
	if err := s.Start(); err != nil {
		return err
	}
	return run(s)
}
