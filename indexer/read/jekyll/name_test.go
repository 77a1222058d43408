package jekyll

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
)

// Names that no author means as they stand: addresses are those of Jekyll 4.3.
func TestNames(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Unpack(t, txtar.Parse([]byte(`
-- _config.yml --
permalink: pretty
-- 100%25.md --
---
title: Percent
---
-- what?.md --
---
title: Question
---
-- _posts/2020-02-30-leap.md --
---
title: Leap
---
-- _posts/19-8-1-short.md --
---
title: Short
---
-- own.md --
---
title: Own
permalink: /100%25/own/
---
`)), dir)
	want := map[string]string{"Percent": "/100%2525/", "Question": "/what%3F/", "Leap": "/2020/03/01/leap/", "Short": "/2019/08/01/short/", "Own": "/100%25/own/"}
	docs, _ := readAll(t, dir, folder.Options{Now: clock})
	for _, d := range docs {
		if d.URL != want[d.Title] {
			t.Errorf("%s: got %q, want %q", d.Title, d.URL, want[d.Title])
		}
	}
	if len(docs) != len(want) {
		t.Errorf("%d pages, want %d", len(docs), len(want))
	}
}

// A table of data is a list of records.
func TestTable(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Unpack(t, txtar.Parse([]byte(`
-- _config.yml --
title: x
-- _data/bees.csv --
Name,year
Ada,1999
Bo,2001
-- a.md --
---
title: Bees
---
{% for b in site.data.bees %}{{ b.name }}-{{ b.year }} {% endfor %}
`)), dir)
	docs, _ := readAll(t, dir, folder.Options{Now: clock})
	if len(docs) != 1 || strings.TrimSpace(docs[0].Markdown) != "Ada-1999 Bo-2001" {
		t.Errorf("got %v", docs)
	}
}
