package packs

import (
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"carrel/indexer/packdir"
)

// editions counts what Edition wrote.
var editions atomic.Int64

// Edition writes the pack of StandIn with a word added to the title of an article.
// The files of an older edition go away.
func Edition(t *testing.T, dir, word string) {
	t.Helper()
	w, err := packdir.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	m := Manifest(t, w)
	hits := strings.Replace(string(Read(t, "hits-en.json")), "a project decides", "a project decides"+word, 1)
	publish(t, dir, w, m, hits)
}

// EditionWithout writes the pack without a page.
func EditionWithout(t *testing.T, dir, url string) {
	t.Helper()
	w, err := packdir.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	publish(t, dir, w, Manifest(t, w), strings.ReplaceAll(string(Read(t, "hits-en.json")), `"`+url+`"`, `"/elsewhere/"`))
}

func publish(t *testing.T, dir string, w *packdir.Writer, m *packdir.Manifest, hits string) {
	t.Helper()
	first := firstAnswers(t, w)
	files := []packdir.File{Put(t, w, []byte(hits)), Put(t, w, []byte("more"))}
	m.Languages = []packdir.Language{{Lang: "en", First: first, Segments: []packdir.Segment{{Kind: "page", Docs: 1, Files: files}}}}
	if err := w.Commit(m); err != nil {
		t.Fatal(err)
	}
	// A host tells editions apart by whole seconds, and takes an older one for none.
	made := time.Unix(1e9+editions.Add(1), 0)
	if err := os.Chtimes(filepath.Join(dir, packdir.ManifestName), time.Time{}, made); err != nil {
		t.Fatal(err)
	}
}
