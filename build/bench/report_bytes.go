package bench

import (
	"fmt"
	"strings"

	"carrel/build/bench/chart"
)

func (s *Session) reportCold(p *page) error {
	r, err := kept[[]ColdRow](s, "cold")
	if err != nil || r == nil {
		heading(p, "The first query", "cold", r)
		return err
	}
	heading(p, "The first query", "cold", r)
	p.line("On the built site of the TODO Group and on that of cpp-docs, in a browser that has nothing of the program yet but what the page loads, over HTTP/1.1 and a line "+
		"that the server slows down, so that workers wait as well. Whole queries: on todogroup what visitors might type, judged by reading the site (build/bench/corpus/visitors.tsv); on cpp-docs titles. Carrel is asked through its box, which fetches its manifest and texts while the page rests; Pagefind through its module. *First* is what is shown first: five titles of Carrel's table, with the requests and bytes of that table while the engine is on its way beside them, or one result of Pagefind's; *full* ten results with their texts. *Useful*: the share of queries with an acceptable page among the first five. Medians of %d queries a site.\n", coldQueries)
	if err := p.draw("cold", coldChart(r.Figures)); err != nil {
		return err
	}
	var rows [][]string
	for _, x := range r.Figures {
		rows = append(rows, []string{x.Set, x.Link, x.Program, bytesText(x.Page), fmt.Sprintf("%.0f", x.First.Ms), fmt.Sprint(x.First.Requests), bytesText(x.First.Bytes), fmt.Sprintf("%.2f", x.First.Useful),
			fmt.Sprintf("%.0f", x.Full.Ms), fmt.Sprint(x.Full.Requests), bytesText(x.Full.Bytes), fmt.Sprintf("%.2f", x.Full.Useful)})
	}
	p.table(3, []string{"site", "line", "program", "with the page", "first, ms", "requests", "bytes", "useful", "full, ms", "requests", "bytes", "useful"}, rows)
	return nil
}

func coldChart(rows []ColdRow) chart.Chart {
	c := chart.Chart{Title: "The first query", Note: "milliseconds from the key; less is better"}
	for _, x := range rows {
		name := x.Set + ", " + x.Link
		if n := len(c.Groups); n == 0 || c.Groups[n-1].Name != name {
			c.Groups = append(c.Groups, chart.Group{Name: name})
		}
		g := &c.Groups[len(c.Groups)-1]
		for _, b := range []struct {
			label string
			ms    float64
		}{{"first", x.First.Ms}, {"full", x.Full.Ms}} {
			g.Bars = append(g.Bars, chart.Bar{Label: x.Program + ", " + b.label, Value: b.ms, Text: fmt.Sprintf("%.0f ms", b.ms), Ours: x.Program == carrelName})
		}
	}
	return c
}

func (s *Session) reportPhone(p *page) error {
	r, err := kept[[]PhoneRow](s, "phone")
	heading(p, "On a slow processor", "phone", r)
	if err != nil || r == nil {
		return err
	}
	p.line("The same sites and queries, asked of the engine alone in a browser whose processes and threads get a quarter of this machine's processors together; the host is near and sends at once. "+
		"Milliseconds, medians of %d queries a site: until the worker's script runs; until the program is compiled, its bytes' way included; until it is ready; in opening what every query needs; in taking files in; in searching, all rounds; "+
		"*all*, from the call to the answer, also has what waits for files; *again* is the same query once more.\n", coldQueries)
	var rows [][]string
	for _, x := range r.Figures {
		row := []string{x.Set}
		for _, ms := range []float64{x.Script, x.Program, x.Start, x.Cores, x.Put, x.Search, x.All, x.Again} {
			row = append(row, fmt.Sprintf("%.0f", ms))
		}
		rows = append(rows, row)
	}
	p.table(1, []string{"site", "script", "program", "start", "cores", "files", "search", "all", "again"}, rows)
	return nil
}

func (s *Session) reportIndex(p *page) error {
	r, err := kept[Index](s, "index")
	if err != nil || r == nil {
		heading(p, "Bytes and building", "index", r)
		return err
	}
	heading(p, "Bytes and building", "index", r)
	p.line("Of todogroup, as a plain static host sends it: text and WebAssembly with gzip at level 6, the rest as stored.\n")
	p.parts(carrelName, r.Figures.CarrelParts)
	p.parts("Pagefind", r.Figures.PagefindParts)
	p.line("What Carrel's pack files are made of:\n")
	var rows [][]string
	rest := int64(0)
	if len(r.Figures.CarrelParts) > 0 {
		rest = r.Figures.CarrelParts[0].Bytes // the pack files
	}
	for _, w := range r.Figures.Structures {
		if w.Bytes > 0 {
			rows = append(rows, []string{w.Name, bytesText(w.Bytes)})
		}
		rest -= w.Bytes
	}
	if rest > 0 { // what is of a language and of no segment
		rows = append(rows, []string{"first answers, and fingerprints for the next build, which no visitor fetches", bytesText(rest)})
	}
	p.table(1, []string{"structure", "bytes"}, rows)
	p.line("\nPagefind has no resources and no table of first answers; its index chunks hold words and positions, its fragments the text.\n")
	p.line("Building: whole processes, in turns, medians of %d runs after one to warm up.\n", r.Figures.Runs)
	return p.races(r.Figures.Races)
}

func (p *page) races(races []Race) error {
	var rows [][]string
	c := chart.Chart{Title: "Building", Note: "seconds; less is better"}
	for _, race := range races {
		g := chart.Group{Name: race.Input}
		for _, x := range race.Rows {
			seconds := x.Wall.Seconds()
			rows = append(rows, []string{race.Input, x.Name, number(race.Pages), fmt.Sprintf("%.2f", seconds), fmt.Sprintf("%.0f", float64(race.Pages)/seconds), bytesText(x.Memory), bytesText(x.Bytes)})
			g.Bars = append(g.Bars, chart.Bar{Label: x.Name, Value: seconds, Text: fmt.Sprintf("%.1f s, %s", seconds, bytesText(x.Memory)), Ours: x.Name == carrelName})
		}
		c.Groups = append(c.Groups, g)
	}
	if err := p.draw("build", c); err != nil {
		return err
	}
	p.table(2, []string{"input", "program", "pages", "seconds", "pages a second", "peak memory", "index and text"}, rows)
	for _, race := range races {
		if race.Remark != "" {
			p.line("\n%s: %s", race.Input, race.Remark)
		}
	}
	return nil
}

// parts writes what a program's files weigh, by kind.
func (p *page) parts(name string, list []Weight) {
	total := Weight{Name: "**all**"}
	var rows [][]string
	for _, w := range list {
		rows = append(rows, []string{w.Name, fmt.Sprint(w.Files), bytesText(w.Bytes)})
		total.Files += w.Files
		total.Bytes += w.Bytes
	}
	p.table(1, []string{name, "files", "bytes"}, append(rows, []string{total.Name, fmt.Sprint(total.Files), bytesText(total.Bytes)}))
	p.line("")
}

func (s *Session) reportGrowth(p *page) error {
	r, err := kept[[]GrowthRow](s, "growth")
	if err != nil || r == nil {
		heading(p, "Growth", "growth", r)
		return err
	}
	heading(p, "Growth", "growth", r)
	p.line("Carrel on cpp-docs, cut, or repeated with rarer words changed, so that the vocabulary grows with the square root of the text. "+
		"100,000 pages are measured where BENCH_LARGE is set. *Fetched* is what one title, the first query of all, loads beyond what every query needs: median of %d, and the most.\n", coldTitles)
	if err := p.draw("growth", growthChart(r.Figures)); err != nil {
		return err
	}
	var build, query [][]string
	for _, x := range r.Figures {
		build = append(build, []string{number(x.Docs), fmt.Sprintf("%.1f", x.Wall.Seconds()), bytesText(x.Memory), bytesText(x.Bytes), number(x.Files)})
		query = append(query, []string{number(x.Docs), three(x.Titles), three(x.Typing), fmt.Sprintf("%.0f, %.0f", x.ColdFiles.Middle, x.ColdFiles.Most),
			bytesText(int64(x.ColdBytes.Middle)) + ", " + bytesText(int64(x.ColdBytes.Most)), bytesText(x.Heap), bytesText(x.Wasm)})
	}
	p.table(0, []string{"pages", "build, seconds", "peak memory", "pack", "files"}, build)
	p.line("")
	p.table(0, []string{"pages", "titles, ms", "typing, ms", "files fetched", "bytes fetched", "heap", "WebAssembly memory"}, query)
	return nil
}

func growthChart(rows []GrowthRow) chart.Chart {
	c := chart.Chart{Title: "Growth", Note: "milliseconds a query while typing, warm; logarithmic; less is better", Log: true}
	for _, x := range rows {
		g := chart.Group{Name: number(x.Docs) + " pages"}
		for _, b := range []struct {
			label string
			ms    float64
		}{{"p50", x.Typing.P50}, {"p95", x.Typing.P95}, {"p99", x.Typing.P99}} {
			g.Bars = append(g.Bars, chart.Bar{Label: b.label, Value: b.ms, Text: short(b.ms) + " ms", Ours: true})
		}
		c.Groups = append(c.Groups, g)
	}
	return c
}

// number writes 12345 as 12,345.
func number(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// firstLine keeps an error from breaking a table.
func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return strings.ReplaceAll(s, "|", "/")
}
