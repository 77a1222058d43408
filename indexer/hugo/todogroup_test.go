package hugo

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"carrel/indexer/document"
	"carrel/indexer/source"
)

// corpora returns the folder of the corpora, and skips where it is not there.
func corpora(t testing.TB, name string) string {
	dir := os.Getenv("CARREL_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	dir = filepath.Join(dir, name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no corpus at %s: set CARREL_CORPORA to the folder of the corpora", dir)
	}
	return dir
}

// collect keeps the problems that are reported.
type collect struct {
	sync.Mutex
	all []source.Problem
}

func (c *collect) report(p source.Problem) {
	c.Lock()
	defer c.Unlock()
	c.all = append(c.all, p)
}

// faults are the problems that are no notices.
func (c *collect) faults() []source.Problem {
	var out []source.Problem
	for _, p := range c.all {
		if !p.Notice {
			out = append(out, p)
		}
	}
	return out
}

// readAll lists and reads a folder on all processors.
func readAll(t testing.TB, dir string, opt Options) ([]*document.Document, *collect) {
	t.Helper()
	s, err := Open(dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	var c collect
	entries, err := s.List(c.report)
	if err != nil {
		t.Fatal(err)
	}
	docs := make([]*document.Document, len(entries))
	var wg sync.WaitGroup
	gate := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, e := range entries {
		gate <- struct{}{}
		wg.Go(func() {
			docs[i] = e.Read(c.report)
			<-gate
		})
	}
	wg.Wait()
	kept := docs[:0]
	for _, d := range docs {
		if d != nil {
			kept = append(kept, d)
		}
	}
	return kept, &c
}

func TestTodogroupAddresses(t *testing.T) {
	dir := corpora(t, "todogroup")
	table, err := os.ReadFile(filepath.Join(dir, "urls.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	docs, problems := readAll(t, dir, Options{})
	t.Logf("%d documents in %v", len(docs), time.Since(start))
	got := map[string]string{}
	for _, d := range docs {
		got[d.Source] = "https://todogroup.org" + d.URL
	}
	want := 0
	for line := range strings.Lines(string(table)) {
		file, url, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if got[file] != url {
			t.Errorf("%s: got %q, want %q", file, got[file], url)
		}
		delete(got, file)
		want++
	}
	if want != 305 {
		t.Errorf("urls.tsv has %d lines, want 305", want)
	}
	for file, url := range got {
		t.Errorf("%s: %s is not in urls.tsv", file, url)
	}
	for _, p := range problems.faults() {
		t.Error(p)
	}
}
