package bench

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"carrel/build/bench/rendered"
)

// A SourcesRow is a site whose sources Carrel read, held against what the site's own
// generator makes of them.
type SourcesRow struct {
	Set       string `json:"set"`
	Source    string `json:"source"`    // what Carrel read
	Generator string `json:"generator"` // what rendered the pages; "" for none, where only the pages are counted
	Pages     int    `json:"pages"`
	Said      int    `json:"said"`            // lines that the build printed of problems
	Aside     int    `json:"aside,omitempty"` // pages whose HTML the generator shows as text, a fault of the site; not compared
	rendered.Difference
	Missing string `json:"missing,omitempty"`
}

// A sourcesSet is a corpus with its source and the way to its pages as HTML.
type sourcesSet struct {
	name, folder string
	corpus       string // where it is not the name
	generator    string
	render       func(s *Session, dir, out string) error // nil where no generator is here
	aside        []string                                // addresses of pages that are not compared
}

var sourcesSets = []sourcesSet{
	{name: "todogroup", generator: "Hugo, as published", render: (*Session).published},
	{name: "todogroup-plain", corpus: "todogroup", generator: "Hugo, plain layouts", render: (*Session).hugo},
	{name: "todogroup-public", generator: "Hugo, as published", render: (*Session).published},
	{name: "opensource-guide", generator: "Jekyll", render: (*Session).jekyll},
	// The page opens with {{% what it closes with >}}, so its table is Markdown and
	// stands on the page as 345,000 words of tags.
	{name: "opentelemetry", generator: "Hugo, plain layouts", render: (*Session).hugo, aside: []string{"/es/ecosystem/registry/"}},
	{name: "grpc", generator: "Hugo, plain layouts", render: (*Session).hugo},
	{name: "astro-docs-en"},
	{name: "cpp-docs", folder: "docs"},
}

// Sources tells how much of what a site shows is in the pack of its sources, what
// is there that the site does not show, and which section links lead nowhere.
func (s *Session) Sources() error {
	var rows []SourcesRow
	for _, set := range sourcesSets {
		if s.Only != "" && s.Only != set.name {
			continue
		}
		row, err := s.readSource(set)
		if err != nil {
			row.Missing = firstLine(err.Error())
		}
		rows = append(rows, row)
		fmt.Fprintf(s.Out, "%-17s %6d pages, %4d lines said; of %d: words %.4f, rubbish %d, dead section links %d of %d (%.2f%%) %s\n", row.Set, row.Pages, row.Said,
			row.Difference.Pages, row.Share(), row.Rubbish, row.Dead, row.Links, 100*row.DeadShare(), row.Missing)
	}
	if s.CarrelOnly || s.Only != "" {
		return nil
	}
	return s.keep("sources", rows)
}

func (s *Session) readSource(set sourcesSet) (SourcesRow, error) {
	row := SourcesRow{Set: set.name, Generator: set.generator}
	dir, err := s.openSource(cmp.Or(set.corpus, set.name))
	if err != nil {
		return row, err
	}
	row.Source = set.folder
	out := filepath.Join(s.Work, "sources", set.name)
	if err := os.RemoveAll(out); err != nil {
		return row, err
	}
	row.Said, err = s.buildSaying(filepath.Join(dir, filepath.FromSlash(set.folder)), out)
	if err != nil {
		return row, err
	}
	var pages string
	if set.render != nil {
		pages = filepath.Join(s.Work, "rendered", set.name)
		if err := set.render(s, dir, pages); err != nil {
			pages = ""
			row.Missing = firstLine(err.Error())
		}
	}
	return row, s.compareDocuments(&row, out, pages, set.aside)
}

// openSource opens a corpus, be it an archive or a folder.
func (s *Session) openSource(name string) (string, error) {
	if dir := filepath.Join(s.corpora, name); isFolder(dir) {
		return dir, nil
	}
	return s.open(name)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// buildSaying builds a pack and counts the lines of problems.
func (s *Session) buildSaying(source, out string) (int, error) {
	args := append([]string{"build", source, "--out", out}, s.settings()...)
	_, stderr, err := s.outputs(s.Carrel, args...)
	return bytes.Count(stderr, []byte("\n")), err
}

// A document is what carrel inspect --documents says of one.
type document struct {
	URL, Kind, Title, Text string
	Sections               []struct{ Anchor string }
}

// compareDocuments holds each page of a pack against its file of HTML below dir.
func (s *Session) compareDocuments(row *SourcesRow, pack, dir string, aside []string) error {
	data, err := s.output(s.Carrel, "inspect", pack, "--documents")
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<28)
	for lines.Scan() {
		var d document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return err
		}
		if d.Kind != "page" {
			continue
		}
		if row.Pages++; dir == "" {
			continue
		}
		if slices.Contains(aside, d.URL) {
			row.Aside++
			continue
		}
		if err := row.compare(d, dir); err != nil {
			return err
		}
	}
	return lines.Err()
}

func (row *SourcesRow) compare(d document, dir string) error {
	p, err := rendered.Read(fileOf(dir, d.URL))
	if errors.Is(err, fs.ErrNotExist) {
		row.Absent++
		return nil
	}
	if err != nil {
		return err
	}
	var anchors []string
	for _, section := range d.Sections {
		anchors = append(anchors, section.Anchor)
	}
	row.Add(p, rendered.Words(d.Title+"\n"+d.Text), anchors)
	return nil
}

// fileOf is the file that a static host gives for an address.
func fileOf(dir, address string) string {
	address, _, _ = strings.Cut(address, "#")
	if _, rest, ok := strings.Cut(address, "://"); ok {
		_, address, _ = strings.Cut(rest, "/")
	}
	if decoded, err := url.PathUnescape(address); err == nil {
		address = decoded
	}
	file := filepath.Join(dir, filepath.FromSlash(address))
	if strings.HasSuffix(address, "/") || address == "" {
		return filepath.Join(file, "index.html")
	}
	if filepath.Ext(file) == "" {
		return file + ".html"
	}
	return file
}
