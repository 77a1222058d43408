package html

import (
	"net/url"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"carrel/indexer/document"
	"carrel/wasm/markup"
)

// TestSectionLinks holds that whatever a document offers as a section is there on
// its page: an element with that id, or an anchor of that name.
func TestSectionLinks(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	total := 0
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		links, dead := sectionLinks(t, writeSite(t, archive.Files[:len(archive.Files)-1]))
		for _, link := range dead {
			t.Errorf("%s: %s leads nowhere", file, link)
		}
		total += links
	}
	if total < 30 {
		t.Errorf("only %d section links were looked at", total)
	}
}

// sectionLinks counts the section links of a site and lists those that lead
// nowhere.
func sectionLinks(t *testing.T, dir string) (links int, dead []string) {
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	docs, _ := readAll(t, s)
	for _, d := range docs {
		root, _ := s.parse(d.Source, nil)
		targets := map[string]bool{}
		for n := root; n != nil; n = next(n, root, false) {
			targets[attr(n, "id")], targets[attr(n, "name")] = true, true
		}
		for _, id := range sectionIDs(d) {
			links++
			if plain, err := url.PathUnescape(id); !targets[id] && (err != nil || !targets[plain]) {
				dead = append(dead, d.Source+"#"+id)
			}
		}
	}
	return links, dead
}

func sectionIDs(d *document.Document) (ids []string) {
	seen := map[string]int{}
	markup.Headings(d.Markdown, func(h markup.Block) bool {
		if id := h.ID(seen); id != "" {
			ids = append(ids, id)
		}
		return true
	})
	return ids
}
