package bench

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"carrel/build/bench/browser"
	"carrel/build/bench/corpus"
	"carrel/build/bench/measure"
	"carrel/build/bench/rivals"
	"carrel/indexer/packdir"
)

// A ColdRow is one program on one site and link, in a browser that has nothing of
// it yet; medians over the queries.
type ColdRow struct {
	Set     string `json:"set"`
	Link    string `json:"link"`
	Program string `json:"program"`
	Queries int    `json:"queries"`
	Page    int64  `json:"page"`  // bytes of the program that the page loads before anybody types
	First   Cold   `json:"first"` // from the key to what is shown first; bytes and requests of what is shown, not of the engine on its way
	Full    Cold   `json:"full"`  // from the key to ten results with their texts
}

// Cold is what one query took, from the key on.
type Cold struct {
	Ms       float64 `json:"ms"`
	Requests int     `json:"requests"`
	Bytes    int64   `json:"bytes"`
	Useful   float64 `json:"useful"` // of the queries, the share with an acceptable page among the first five
}

// A coldSite is a site with both programs' indexes, and what is asked of it.
type coldSite struct {
	name    string
	source  string // the folder of its HTML
	dir     string // what is served
	queries []corpus.Visit
	table   map[string]bool // the paths of what Carrel's first answers are made of
}

// coldQueries is how many queries a site is asked.
const coldQueries = 10

// Cold measures first queries over slow lines: whole ones, as visitors type them.
func (s *Session) Cold() error {
	if err := s.assets(); err != nil {
		return err
	}
	b, err := browser.Start()
	if err != nil {
		return err
	}
	defer b.Close()
	var rows []ColdRow
	for _, open := range []func() (coldSite, error){s.coldTodogroup, s.coldCppDocs} {
		site, err := open()
		if err != nil {
			return err
		}
		if !s.CarrelOnly {
			if err := s.coldRival(site); err != nil {
				return err
			}
		}
		for _, link := range browser.Links {
			for _, name := range []string{"carrel", "pagefind"}[:s.count(2)] {
				row, err := s.coldRow(b, site, link, name)
				if err != nil {
					return err
				}
				rows = append(rows, row)
				fmt.Fprintf(s.Out, "%-10s %-18s %-9s first %4.0f ms %2d requests %9s useful %.2f  full %4.0f ms %2d requests %9s useful %.2f  page %s\n", row.Set,
					row.Link, row.Program, row.First.Ms, row.First.Requests, bytesText(row.First.Bytes), row.First.Useful,
					row.Full.Ms, row.Full.Requests, bytesText(row.Full.Bytes), row.Full.Useful, bytesText(row.Page))
			}
		}
	}
	if s.CarrelOnly {
		return nil
	}
	return s.keep("cold", rows)
}

// count is 1 where only Carrel is asked for.
func (s *Session) count(all int) int {
	if s.CarrelOnly {
		return 1
	}
	return all
}

// coldTodogroup is the built site of the TODO Group, asked what its visitors might.
func (s *Session) coldTodogroup() (coldSite, error) {
	site := coldSite{name: "todogroup"}
	source, err := s.open("todogroup-public")
	if err != nil {
		return site, err
	}
	for i, v := range corpus.Visits() {
		if i%4 == 0 && len(site.queries) < coldQueries {
			site.queries = append(site.queries, v)
		}
	}
	return site, s.coldFolder(&site, source)
}

// coldCppDocs is Microsoft's C++ documentation as HTML, asked for titles.
func (s *Session) coldCppDocs() (coldSite, error) {
	site := coldSite{name: "cpp-docs"}
	pages, err := s.pages("cpp-docs", "docs")
	if err != nil {
		return site, err
	}
	html := filepath.Join(s.Work, "cpp-html")
	if err := errors.Join(os.RemoveAll(html), corpus.WriteHTML(pages, html)); err != nil {
		return site, err
	}
	docs := make([]corpus.Doc, 0, len(pages))
	for _, p := range pages {
		docs = append(docs, corpus.Doc{ID: "/" + p.Path + "/", Title: p.Title, Text: p.Markdown})
	}
	known := corpus.NewKnown(docs, coldQueries, 1)
	for _, q := range known.Queries {
		if want := known.Of("exact")[q.ID]; want != "" {
			site.queries = append(site.queries, corpus.Visit{Query: q.Text, Wants: []string{want}})
		}
	}
	return site, s.coldFolder(&site, html)
}

// coldFolder makes Carrel's pack of a built site, and the page that opens it.
func (s *Session) coldFolder(site *coldSite, source string) error {
	site.source, site.dir = source, filepath.Join(s.Work, "cold-"+site.name)
	if err := s.buildCarrel(source, site.dir); err != nil {
		return err
	}
	p, err := packdir.Open(site.dir)
	if err != nil {
		return err
	}
	defer p.Close()
	site.table = map[string]bool{}
	for i := range p.Manifest.Languages {
		l := &p.Manifest.Languages[i]
		table, err := p.Table(l)
		if err != nil {
			return err
		}
		if table == nil {
			continue
		}
		for _, f := range append(table.Files(), *l.First) {
			site.table["/carrel/"+f.Name()] = true
		}
	}
	return s.writePage(site.dir)
}

// coldRival makes Pagefind's index beside Carrel's.
func (s *Session) coldRival(site coldSite) error {
	program, err := rivals.Program(s.rivals())
	if err != nil {
		return err
	}
	return s.run(program, "--site", site.source, "--output-path", filepath.Join(site.dir, "pagefind"))
}

func (s *Session) coldRow(b *browser.Browser, site coldSite, link browser.Link, name string) (ColdRow, error) {
	row := ColdRow{Set: site.name, Link: link.Name, Program: map[string]string{"carrel": carrelName, "pagefind": "Pagefind"}[name], Queries: len(site.queries)}
	var first, full []Cold
	for _, v := range site.queries {
		for list, full := range map[*[]Cold]bool{&first: false, &full: true} {
			c, page, err := coldQuery(b, site, link, name, v, full)
			if err != nil {
				return row, fmt.Errorf("%s, %q: %w", name, v.Query, err)
			}
			*list, row.Page = append(*list, c.Cold), page
			if s.Verbose && full {
				c.tell(s.Out, v.Query)
			}
		}
	}
	row.First, row.Full = middle(first), middle(full)
	return row, nil
}

// middle takes the median of each figure, and the mean of what is useful.
func middle(list []Cold) Cold {
	median := func(of func(Cold) float64) float64 {
		var all []float64
		for _, c := range list {
			all = append(all, of(c))
		}
		return measure.Quantiles(all).P50
	}
	useful := 0.0
	for _, c := range list {
		useful += c.Useful / float64(len(list))
	}
	return Cold{
		Ms:       median(func(c Cold) float64 { return c.Ms }),
		Requests: int(median(func(c Cold) float64 { return float64(c.Requests) })),
		Bytes:    int64(median(func(c Cold) float64 { return float64(c.Bytes) })),
		Useful:   useful,
	}
}

// A coldAnswer is one query's figures, and what was sent for it.
type coldAnswer struct {
	Cold
	sent []browser.Sent
}

// tell prints when the host read each request, in milliseconds after the first.
func (c coldAnswer) tell(w io.Writer, query string) {
	fmt.Fprintf(w, "%q %.0f ms, %s\n", query, c.Ms, bytesText(c.Bytes))
	for _, s := range c.sent {
		fmt.Fprintf(w, "%6d ms %9s %s\n", s.Asked.Sub(c.sent[0].Asked).Milliseconds(), bytesText(s.Bytes), s.Path)
	}
}

// coldQuery asks one query in a new profile over a new line. page is what was
// loaded before.
func coldQuery(b *browser.Browser, site coldSite, link browser.Link, name string, v corpus.Visit, full bool) (c coldAnswer, page int64, err error) {
	h, err := browser.Serve(site.dir, link)
	if err != nil {
		return c, 0, err
	}
	defer h.Close()
	tab, err := b.Open(h.URL)
	if err != nil {
		return c, 0, err
	}
	defer tab.Close()
	if err := tab.Eval(fmt.Sprintf("import('/page.js').then(page => page.prepare(%q))", name), new(any), time.Minute); err != nil {
		return c, 0, err
	}
	page = sum(h.Take(), name)
	text, err := json.Marshal(v.Query)
	if err != nil {
		return c, 0, err
	}
	var answer struct {
		Ms   float64
		Hits []string
	}
	if err := tab.Eval(fmt.Sprintf("import('/page.js').then(page => page.first(%q, %s, %t))", name, text, full), &answer, time.Minute); err != nil {
		return c, 0, err
	}
	sent := h.Take()
	if name == "carrel" && !full {
		sent = slices.DeleteFunc(sent, func(s browser.Sent) bool { return !site.table[s.Path] })
	}
	c.Cold, c.sent = Cold{Ms: answer.Ms, Requests: len(sent), Bytes: sum(sent, name)}, sent
	if v.Accepts(answer.Hits[:min(5, len(answer.Hits))]) {
		c.Useful = 1
	}
	return c, page, nil
}

// sum is the bytes of a program's files among those sent.
func sum(sent []browser.Sent, name string) int64 {
	var n int64
	for _, s := range sent {
		if strings.HasPrefix(s.Path, "/"+name+"/") {
			n += s.Bytes
		}
	}
	return n
}
