package hugo

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carrel/indexer/source/sourcetest"
)

func TestTodogroupAddresses(t *testing.T) {
	dir := sourcetest.Corpus(t, "todogroup")
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
	for _, p := range problems.Faults() {
		t.Error(p)
	}
}
