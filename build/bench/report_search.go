package bench

import (
	"fmt"
	"math"
	"slices"

	"carrel/build/bench/chart"
	"carrel/build/bench/corpus"
	"carrel/build/bench/measure"
)

func (s *Session) reportRelevance(p *page) error {
	r, err := kept[[]RelevanceRow](s, "relevance")
	if err != nil || r == nil {
		heading(p, "Relevance", "relevance", r)
		return err
	}
	heading(p, "Relevance", "relevance", r)
	p.line("Judged queries: whole sentences and keywords. Gain 2^grade - 1; means over the queries that have a relevant document.\n")
	if err := p.draw("relevance", relevanceChart(r.Figures)); err != nil {
		return err
	}
	var rows [][]string
	for _, x := range r.Figures {
		if x.Missing != "" {
			rows = append(rows, []string{x.Set, x.Program, "", "", "", "no figures: " + firstLine(x.Missing)})
			continue
		}
		rows = append(rows, []string{x.Set, x.Program, number(x.Docs), number(x.Queries),
			fmt.Sprintf("%.3f", x.NDCG), fmt.Sprintf("%.3f", x.MRR), fmt.Sprintf("%.3f", x.Recall)})
	}
	p.table(2, []string{"collection", "program", "documents", "queries", "nDCG@10", "MRR@10", "recall@100"}, rows)
	return nil
}

func relevanceChart(rows []RelevanceRow) chart.Chart {
	c := chart.Chart{Title: "Relevance", Note: "nDCG@10; more is better"}
	for _, x := range rows {
		if n := len(c.Groups); n == 0 || c.Groups[n-1].Name != x.Set {
			c.Groups = append(c.Groups, chart.Group{Name: x.Set})
		}
		g := &c.Groups[len(c.Groups)-1]
		g.Bars = append(g.Bars, chart.Bar{Label: x.Program, Value: x.NDCG, Text: text(x.Missing, fmt.Sprintf("%.3f", x.NDCG)), Ours: x.Program == carrelName})
	}
	return c
}

var kindNames = map[string]string{"exact": "the title", "typo": "one error", "prefix": "last word cut", "rare": "two rarest words"}

func (s *Session) reportKnown(p *page) error {
	r, err := kept[[]KnownRow](s, "known")
	if err != nil || r == nil {
		heading(p, "Known pages", "known", r)
		return err
	}
	heading(p, "Known pages", "known", r)
	p.line("%d titles of each corpus, of three words or more and one page's alone even with the last word cut (numbered error pages are left out that way), asked four ways: as they are; with one random "+
		"edit in the longest word; with the last word cut to four letters; only their two rarest words. How many of a hundred found their page first, and among the first five.\n", titles)
	for i, set := range knownSets {
		if err := p.draw(fmt.Sprintf("known-%d", i+1), knownChart(set.name, r.Figures)); err != nil {
			return err
		}
	}
	head := []string{"corpus", "program", "documents"}
	for _, kind := range corpus.Kinds {
		head = append(head, kindNames[kind])
	}
	var rows [][]string
	for _, x := range r.Figures {
		row := []string{x.Set, x.Program, number(x.Docs)}
		for _, kind := range corpus.Kinds {
			row = append(row, text(x.Missing, fmt.Sprintf("%.1f / %.1f", 100*x.At1[kind], 100*x.At5[kind])))
		}
		rows = append(rows, row)
	}
	p.table(2, head, rows)
	return nil
}

func knownChart(set string, rows []KnownRow) chart.Chart {
	c := chart.Chart{Title: "Known pages of " + set, Note: "found first, of 100; more is better"}
	for _, kind := range corpus.Kinds {
		g := chart.Group{Name: kindNames[kind]}
		for _, x := range rows {
			if x.Set == set {
				g.Bars = append(g.Bars, chart.Bar{Label: x.Program, Value: 100 * x.At1[kind], Text: text(x.Missing, fmt.Sprintf("%.1f", 100*x.At1[kind])), Ours: x.Program == carrelName})
			}
		}
		c.Groups = append(c.Groups, g)
	}
	return c
}

func (s *Session) reportSpeed(p *page) error {
	r, err := kept[[]SpeedRow](s, "speed")
	if err != nil || r == nil {
		heading(p, "Speed", "speed", r)
		return err
	}
	heading(p, "Speed", "speed", r)
	p.line("Milliseconds a query (p50 / p95 / p99) in Chromium, ten hits each; %d titles, and %d titles typed letter by letter from the third on. "+
		"*Warm* is the second time that a query is asked; *first* the first time, with files from a server on the same machine. Carrel and Pagefind also make ten snippets, "+
		"and Carrel works beside the page's thread, where the others hold it up.\n", fullTitles, typedTitles)
	if err := p.draw("speed", speedChart(r.Figures)); err != nil {
		return err
	}
	var times, sizes [][]string
	for _, x := range r.Figures {
		if x.Missing != "" {
			times = append(times, []string{x.Set, x.Program, "", "", "no figures: " + firstLine(x.Missing)})
			continue
		}
		times = append(times, []string{x.Set, x.Program, number(x.Docs), three(x.Titles), three(x.Typing), three(x.First)})
		sizes = append(sizes, []string{x.Set, x.Program, bytesText(x.Index), bytesText(x.Text), fmt.Sprintf("%.0f", x.Open), bytesText(x.Heap), bytesText(x.After), bytesText(x.Wasm)})
	}
	p.table(2, []string{"corpus", "program", "pages", "titles, warm", "typing, warm", "titles, first"}, times)
	p.line("\nIndexes as a plain static host sends them, and memory. Only Carrel's and Pagefind's hold the text, and positions; Pagefind's text is told apart. " +
		"*Opened* is from nothing to ready, from the same machine.\n")
	p.table(2, []string{"corpus", "program", "index", "of it text", "opened, ms", "heap", "heap, after all queries", "WebAssembly memory"}, sizes)
	return nil
}

func speedChart(rows []SpeedRow) chart.Chart {
	c := chart.Chart{Title: "Speed", Note: "milliseconds a query while typing, warm, p95; logarithmic; less is better", Log: true}
	for _, x := range rows {
		i := slices.IndexFunc(c.Groups, func(g chart.Group) bool { return g.Name == x.Set })
		if i < 0 {
			i = len(c.Groups)
			c.Groups = append(c.Groups, chart.Group{Name: x.Set})
		}
		c.Groups[i].Bars = append(c.Groups[i].Bars, chart.Bar{Label: x.Program, Value: x.Typing.P95, Text: text(x.Missing, fmt.Sprintf("%.1f", x.Typing.P95)), Ours: x.Program == carrelName})
	}
	return c
}

func three(t measure.Times) string {
	return fmt.Sprintf("%s / %s / %s", short(t.P50), short(t.P95), short(t.P99))
}

// short writes milliseconds with as many digits as mean something.
func short(ms float64) string {
	if math.Abs(ms) < 10 {
		return fmt.Sprintf("%.1f", ms)
	}
	return fmt.Sprintf("%.0f", ms)
}

// text is a figure, or that there is none.
func text(missing, figure string) string {
	if missing != "" {
		return "none"
	}
	return figure
}
