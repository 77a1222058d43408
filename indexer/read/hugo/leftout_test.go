package hugo

import (
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"carrel/indexer/read/folder"
	"carrel/indexer/source"
	"carrel/indexer/source/sourcetest"
)

// sumsOf are the sums and the single problems that are told.
func sumsOf(problems []source.Problem) []string {
	alone, sums := source.Tally(problems)
	var out []string
	for _, s := range sums {
		out = append(out, s.Text)
	}
	for _, p := range alone {
		out = append(out, p.Error())
	}
	slices.Sort(out)
	return out
}

func TestLeftOut(t *testing.T) {
	for _, test := range []struct {
		name, site string
		opt        Options
		pages      string // addresses
		told       []string
	}{
		{"drafts, dates, keys", `
-- hugo.toml --
-- content/a.md --
---
title: A
---
-- content/b.md --
---
draft: true
---
-- content/c.md --
---
publishDate: 2090-01-01
---
-- content/d.md --
---
expiryDate: 2001-01-01
---
-- content/e.md --
---
title: E
exclude_search: true
---
-- content/f.md --
---
title: F
params: {search: false}
---
-- content/g.md --
---
title: G
exclude_search: true
---
`, Options{}, "/a/", []string{"1 page left out: drafts", "1 page left out: expired", "1 page left out: search", "1 page left out: to be published later", "2 pages left out: exclude_search"}},
		{"no key leaves out", "-- hugo.toml --\n-- content/e.md --\n---\ntitle: E\nexclude_search: true\nprivate: true\n---\n", Options{Options: folder.Options{LeaveOut: []string{}}}, "/e/", nil},
		{"a key of the site's own", "-- hugo.toml --\n-- content/e.md --\n---\ntitle: E\nexclude_search: true\n---\n-- content/f.md --\n---\ntitle: F\ninternal: true\n---\n",
			Options{Options: folder.Options{LeaveOut: []string{"internal"}}}, "/e/", []string{"1 page left out: internal"}},
		{"outputs", `
-- hugo.toml --
[outputFormats.print]
mediaType = "text/html"
[outputFormats.feed]
mediaType = "application/json"
-- content/a.md --
---
title: A
outputs: [json]
---
-- content/b.md --
---
title: B
outputs: [HTML, json]
---
-- content/c.md --
---
title: C
outputs: feed
---
-- content/d.md --
---
title: D
outputs: [print]
---
`, Options{}, "/b/ /d/", []string{"2 pages left out: outputs without HTML"}},
		{"stubs", `
-- hugo.toml --
[languages.en]
contentDir = "content/en"
[languages.de]
contentDir = "content/de"
-- content/en/a.md --
---
title: A
---
Words.
-- content/de/a.md --
---
slug: a
---
-- content/de/titled.md --
---
title: Nur ein Titel
---
-- content/de/moved.md --
---
title: Moved
redirect_to: /elsewhere/
---
-- content/de/leads.md --
---
title: Leads
layout: redirect
---
-- content/de/described.md --
---
description: Nur eine Beschreibung
---
-- content/de/comment.md --
---
title: Commented
---
<!-- one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty -->
`, Options{}, "/a/ /de/comment/ /de/described/ /de/titled/", []string{"1 page left out: no title and no text", "1 page without text in the search, though the source has some", "2 pages left out: redirects"}},
		{"build options", "-- hugo.toml --\n-- content/a.md --\n---\ntitle: A\nbuild: {render: link}\n---\n-- content/b.md --\n---\ntitle: B\nheadless: true\n---\n-- content/c.md --\n---\ntitle: C\nbuild: {list: never}\n---\n-- content/d.md --\n---\ntitle: D\n---\n",
			Options{}, "/d/", []string{"1 page left out: in no list", "2 pages left out: not rendered by themselves"}},
		{"formats of others", "-- hugo.toml --\n-- content/a.adoc --\n= A\n-- content/b.rst --\nB\n-- content/c.rst --\nC\n-- content/d.pdc --\nD\n-- content/e.org --\n#+title: On Org\n* A heading\nWords with /stress/ and [[https://a.example/][a link]].\n#+INCLUDE: \"../hugo.toml\" example\n-- content/f.html --\n---\ntitle: F\n---\n<p>Words <b>too</b></p>\n",
			Options{}, "/e/ /f/", []string{"1 .adoc file not read", "1 .pdc file not read", "2 .rst files not read"}},
		{"an index beside an index", "-- hugo.toml --\n-- content/_index.md --\n---\ntitle: Home\n---\n-- content/index.md --\n---\ntitle: Intro\n---\n-- content/a.md --\na\n-- content/docs/b.md --\nb\n-- content/docs/c.png --\nc\n",
			Options{}, "/", []string{"content/index.md: it stands beside _index.md, and Hugo takes the folder for this one page: 3 Markdown files are in it no pages of their own; rename it, so that the folder is a section"}},
		{"adapters", "-- hugo.toml --\n-- content/a.md --\n---\ntitle: A\n---\n-- content/x/_content.gotmpl --\n{{ .AddPage (dict) }}\n", Options{}, "/a/", []string{"1 content adapter not run"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			sourcetest.Unpack(t, txtar.Parse([]byte(test.site)), dir)
			test.opt.Now = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
			docs, problems := readAll(t, dir, test.opt)
			var urls []string
			for _, d := range docs {
				urls = append(urls, d.URL)
			}
			slices.Sort(urls)
			if got := strings.Join(urls, " "); got != test.pages {
				t.Errorf("pages %s, want %s", got, test.pages)
			}
			if got := sumsOf(problems.All); !slices.Equal(got, test.told) {
				t.Errorf("told\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.told, "\n"))
			}
		})
	}
}

func TestOrg(t *testing.T) {
	got, _ := readSite(t, txtar.Parse([]byte("-- hugo.toml --\n-- content/e.org --\n#+title: On Org\n\nBefore /stress/.\n\n* A heading\n\n- one\n- two\n\n#+BEGIN_SRC go\nx := 1\n#+END_SRC\n\n| a | b |\n|---+---|\n| 1 | 2 |\n\n[[https://a.example/][a link]]\n")))
	want := "Before *stress*.\n\n## A heading {#headline-1}\n\n- one\n- two\n\n```go\nx := 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[a link](https://a.example/)"
	if got["content/e.org"] != want {
		t.Errorf("got\n%s\nwant\n%s", got["content/e.org"], want)
	}
}

// The locale of the site is that of its default language alone.
func TestLocale(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Unpack(t, txtar.Parse([]byte("-- hugo.toml --\nlanguageCode = \"en-gb\"\ndefaultContentLanguage = \"en\"\n[languages.en]\n[languages.de]\n[languages.cn]\nlanguageCode = \"zh-Hans\"\n[languages.pt]\nlocale = \"pt-BR\"\n-- content/a.en.md --\na\n-- content/a.de.md --\na\n-- content/a.cn.md --\na\n-- content/a.pt.md --\na\n")), dir)
	docs, _ := readAll(t, dir, Options{})
	got := map[string]string{}
	for _, d := range docs {
		got[d.Source] = d.Lang
	}
	for file, want := range map[string]string{"a.en.md": "en", "a.de.md": "de", "a.cn.md": "zh-hans", "a.pt.md": "pt"} {
		if got["content/"+file] != want {
			t.Errorf("%s: %q, want %q", file, got["content/"+file], want)
		}
	}
}

// Character references in front matter are decoded once.
func TestReferences(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Unpack(t, txtar.Parse([]byte("-- hugo.toml --\n-- content/a.md --\n---\ntitle: Pr&aacute;cticas &amp;lt; &#x4e00; R&D ?a=1&copy=2\ndescription: L&uuml;beck\ntags: [Caf&eacute;]\nauthor: Andr&eacute;\n---\nx\n")), dir)
	docs, _ := readAll(t, dir, Options{})
	d := docs[0]
	for got, want := range map[string]string{d.Title: "Prácticas &lt; 一 R&D ?a=1&copy=2", d.Description: "Lübeck", strings.Join(d.Tags, " "): "Café", strings.Join(d.Authors, " "): "André"} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
