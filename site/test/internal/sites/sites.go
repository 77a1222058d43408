// Package sites are the sites that tests of several packages look at.
package sites

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// Real builds site.jsonl with the real engine beside it.
func Real(t *testing.T) *host.Host {
	t.Helper()
	dir := t.TempDir()
	packs.Build(t, indexer.Options{Sources: []string{packs.Sample()}, Out: filepath.Join(dir, "carrel")})
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, browser.Inline))
	return host.Folder(t, dir)
}

// Stacks serves a site of 26 posts of three years, four guides without a date and
// a page in Chinese and one in Arabic, with the programs that search and render them.
func Stacks(t *testing.T) *host.Host {
	t.Helper()
	dir := t.TempDir()
	var pages strings.Builder
	add := func(page map[string]any) {
		line, _ := json.Marshal(page)
		pages.Write(append(line, '\n'))
	}
	for n := 1; n <= 26; n++ {
		page := map[string]any{
			"url": fmt.Sprintf("/blog/post-%02d/", n), "title": fmt.Sprintf("Post %02d of the lantern", n), "lang": "en", "section": "blog",
			"date": fmt.Sprintf("20%d-%02d-15", 22+n/10, 1+n%10), "tags": []string{"lamps"}, "author": []string{"A. Writer", "B. Reader"}[n%2 : n%2+1],
			"markdown": fmt.Sprintf("A lantern of wick number %d burns all night. See [the talk](https://www.youtube.com/watch?v=abcdefghi%02d).", n, n),
		}
		switch n {
		case 26:
			page["image"] = "/x.svg"
		case 25:
			page["image"] = "https://images.invalid/cat.png"
		case 24:
			page["image"] = "/gone.png" // which is no picture
		}
		add(page)
	}
	for i, title := range []string{"Wicks", "Oil", "Glass", "Ärmel"} {
		add(map[string]any{"url": fmt.Sprintf("/guides/g%d/", i), "title": title, "lang": "en", "section": "guides", "tags": []string{"lamps", "guide <b>"}[:1+i%2], "markdown": "How a lantern burns, part " + title + "."})
	}
	add(map[string]any{"url": "/zh/guides/deng/", "title": "灯笼", "lang": "zh", "section": "guides", "date": "2024-01-01", "markdown": "灯笼整夜燃烧。"})
	add(map[string]any{"url": "/ar/guides/misbah/", "title": "المصباح", "lang": "ar", "section": "guides", "date": "2024-02-01", "markdown": "يضيء المصباح طوال الليل."})
	harness.Write(t, filepath.Join(dir, "gone.png"), "no picture")
	harness.Write(t, filepath.Join(dir, "pages.jsonl"), pages.String())
	packs.Build(t, indexer.Options{Sources: []string{"jsonl:" + filepath.Join(dir, "pages.jsonl")}, Out: filepath.Join(dir, "carrel"), Config: &indexer.Config{Title: "The stacks"}})
	return host.Folder(t, dir)
}

// Shelf serves a site of long pages, with the program that renders them.
func Shelf(t *testing.T) *host.Host {
	t.Helper()
	dir := t.TempDir()
	var b strings.Builder
	for n := 1; n <= 5; n++ {
		fmt.Fprintf(&b, "## Part %d\n\n%s\n\n", n, strings.Repeat(strings.Repeat("A charter names who may decide. ", 20)+"\n\n", 6))
		fmt.Fprintf(&b, "The lantern of part %d burns all night.\n\n", n)
	}
	var pages strings.Builder
	for _, page := range []map[string]string{
		{"url": "/long/", "title": "A <long> page", "lang": "en", "markdown": "Part 5 comes last.\n\n" + b.String()},
		{"url": "/other/", "title": "Another page", "lang": "en", "markdown": "To [the long one](/long/), or [its third part](/long/#part-3).\n\n" + b.String()},
		{"url": "/short/", "title": "A short page", "lang": "en", "markdown": "Ends at once."},
	} {
		line, _ := json.Marshal(page)
		pages.Write(append(line, '\n'))
	}
	harness.Write(t, filepath.Join(dir, "pages.jsonl"), pages.String())
	packs.Build(t, indexer.Options{Sources: []string{"jsonl:" + filepath.Join(dir, "pages.jsonl")}, Out: filepath.Join(dir, "carrel")})
	return host.Folder(t, dir)
}
