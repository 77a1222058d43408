package bench

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"carrel/build/bench/browser"
	"carrel/build/bench/measure"
	"carrel/build/bench/rivals"
)

// A ColdRow is one program on one link, in a browser that has nothing of it yet;
// medians over the queries.
type ColdRow struct {
	Set     string `json:"set"`
	Link    string `json:"link"`
	Program string `json:"program"`
	Queries int    `json:"queries"`
	Page    int64  `json:"page"`  // bytes of the program that the page loads before anybody types
	First   Cold   `json:"first"` // from a key to the first result, for the first three letters
	Full    Cold   `json:"full"`  // from a key to the engine's first ten, for the whole query
}

// Cold is what one query took, from the key on.
type Cold struct {
	Ms       float64 `json:"ms"`
	Requests int     `json:"requests"`
	Bytes    int64   `json:"bytes"`
}

// Queries of people who look for something on the TODO Group's site.
var coldQueries = []string{"governance", "open source program office", "fund", "security policy", "ospo metrics"}

// Cold measures first queries over slow lines.
func (s *Session) Cold() error {
	site, err := s.coldSite()
	if err != nil {
		return err
	}
	b, err := browser.Start()
	if err != nil {
		return err
	}
	defer b.Close()
	var rows []ColdRow
	for _, link := range browser.Links {
		for _, name := range []string{"carrel", "pagefind"}[:s.count(2)] {
			row, err := coldRow(b, site, link, name)
			if err != nil {
				return err
			}
			rows = append(rows, row)
			fmt.Fprintf(s.Out, "%-18s %-9s first %4.0f ms %2d requests %9s  full %4.0f ms %2d requests %9s  page %s\n",
				row.Link, row.Program, row.First.Ms, row.First.Requests, bytesText(row.First.Bytes), row.Full.Ms, row.Full.Requests, bytesText(row.Full.Bytes), bytesText(row.Page))
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

// coldSite is the built site of the TODO Group with both programs' indexes.
func (s *Session) coldSite() (string, error) {
	source, err := s.open("todogroup-public")
	if err != nil {
		return "", err
	}
	if err := s.assets(); err != nil {
		return "", err
	}
	dir := filepath.Join(s.Work, "cold")
	if err := s.buildCarrel(source, dir); err != nil {
		return "", err
	}
	program, err := rivals.Program(s.rivals())
	if err != nil {
		return "", err
	}
	if err := s.run(program, "--site", source, "--output-path", filepath.Join(dir, "pagefind")); err != nil {
		return "", err
	}
	return dir, s.writePage(dir)
}

func coldRow(b *browser.Browser, site string, link browser.Link, name string) (ColdRow, error) {
	row := ColdRow{Set: "todogroup", Link: link.Name, Program: map[string]string{"carrel": carrelName, "pagefind": "Pagefind"}[name], Queries: len(coldQueries)}
	var first, full []Cold
	for _, query := range coldQueries {
		for list, full := range map[*[]Cold]bool{&first: false, &full: true} {
			text := query
			if !full {
				text = query[:3]
			}
			c, page, err := coldQuery(b, site, link, name, text, full)
			if err != nil {
				return row, fmt.Errorf("%s, %q: %w", name, text, err)
			}
			*list, row.Page = append(*list, c), page
		}
	}
	row.First, row.Full = middle(first), middle(full)
	return row, nil
}

// middle takes the median of each figure.
func middle(list []Cold) Cold {
	median := func(of func(Cold) float64) float64 {
		var all []float64
		for _, c := range list {
			all = append(all, of(c))
		}
		return measure.Quantiles(all).P50
	}
	return Cold{
		Ms:       median(func(c Cold) float64 { return c.Ms }),
		Requests: int(median(func(c Cold) float64 { return float64(c.Requests) })),
		Bytes:    int64(median(func(c Cold) float64 { return float64(c.Bytes) })),
	}
}

// coldQuery asks one query in a new profile over a new line. page is what was
// loaded before.
func coldQuery(b *browser.Browser, site string, link browser.Link, name, query string, full bool) (c Cold, page int64, err error) {
	h, err := browser.Serve(site, link)
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
	text, err := json.Marshal(query)
	if err != nil {
		return c, 0, err
	}
	var answer struct {
		Ms   float64
		Hits int
	}
	if err := tab.Eval(fmt.Sprintf("import('/page.js').then(page => page.first(%q, %s, %t))", name, text, full), &answer, time.Minute); err != nil {
		return c, 0, err
	}
	if answer.Hits == 0 {
		return c, 0, errors.New("nothing was found")
	}
	sent := h.Take()
	return Cold{answer.Ms, len(sent), sum(sent, name)}, page, nil
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
