package indexer_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/config"
)

// catalogOf returns the pages that list all pages.
func catalogOf(t *testing.T, dir string) string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, "pages*"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, path := range list {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "== %s\n%s", filepath.Base(path), data)
	}
	return b.String()
}

// Every page is listed, and however the pack is made its catalog is the same.
func TestCatalog(t *testing.T) {
	records := gardenRecords(t)
	dir, _ := buildOn(t, records, "", noTable)
	want := catalogOf(t, dir)
	for _, r := range records {
		if link := `<a href="..` + r.URL + `">`; !strings.Contains(want, link) {
			t.Errorf("no %s", link)
		}
	}
	for _, s := range []string{"== pages.css\n", "== pages.html\n", `<html lang="en"`, "<h2>日本語</h2>", `<details id="zh-cn-tag-soil"><summary>soil`} {
		if !strings.Contains(want, s) {
			t.Errorf("no %s", s)
		}
	}
	for name, c := range map[string]indexer.PackConfig{"segments": {Segments: 5, First: -1}, "chunks": {Chunk: 2048, Inline: -1, First: -1}} {
		if other, _ := buildOn(t, records, "", c); catalogOf(t, other) != want {
			t.Errorf("%s change the catalog", name)
		}
	}
	before, _ := buildOn(t, records[3:], "", noTable)
	if after, _ := buildOn(t, records, before, noTable); catalogOf(t, after) != want || catalogOf(t, before) == want {
		t.Error("a pack on the one before it has another catalog")
	}
	o := indexer.Options{Sources: []string{writeRecords(t, records)}, BaseURL: "https://garden.example/", Generator: "test", Config: &indexer.Config{Pack: noTable}}
	merged := filepath.Join(t.TempDir(), "carrel")
	if _, err := indexer.Merge(context.Background(), indexer.Options{Out: merged, Generator: "test"}, shards(t, o, 3)); err != nil {
		t.Fatal(err)
	}
	if catalogOf(t, merged) != want {
		t.Error("shards make another catalog")
	}
}

// "pages: false" writes none, and the one that was there goes.
func TestNoCatalog(t *testing.T) {
	file := filepath.Join(t.TempDir(), "carrel.yaml")
	write(t, file, "pages: false\npack: {first: -1}\n")
	c, err := config.Load(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := indexer.Options{Sources: []string{garden(t)}, Out: filepath.Join(t.TempDir(), "carrel")}
	if _, err := indexer.Build(context.Background(), o); err != nil || catalogOf(t, o.Out) == "" {
		t.Fatal("no catalog to begin with", err)
	}
	write(t, filepath.Join(o.Out, "pages-2.html"), "of a larger site")
	write(t, filepath.Join(o.Out, "pages-own.html"), "")
	o.Config = c
	if _, err := indexer.Build(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	if got := catalogOf(t, o.Out); got != "== pages-own.html\n" {
		t.Errorf("there is still %s", got)
	}
}
