package indexer_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
)

// What is shown of a page reads as a person would tell it, wherever the word stands.
func TestPassages(t *testing.T) {
	const filler = "\n\nNothing of that kind is told in this sentence, nor in the one that follows it here. It goes on and on, so that no snippet has room for both of its ends.\n\n"
	records := []shelfRecord{
		page("/code/", "Of code", "```sh\nwidget --install widget\n```"+filler+"Then the widget is there."),
		page("/links/", "Of links", "- [Gadget](/gadget/)\n- <https://a.example/gadget/>"+filler+"A gadget is small."),
		page("/address/", "Of addresses", "Look at https://sprocket.example/sprocket first."+filler+"The end."),
		page("/heading/", "Of headings", "Words before.\n\n## Flange\n\nIt holds two pipes.\n\n## Last\n\nMore."),
		page("/lead/", "Of gaskets", "## First\n\nOne.\n\n## Second\n\nTwo."),
		page("/title/", "Of springs", "A coil is a coil.\n\n## Other\n\nAnother coil."),
		{URL: "/tag/", Title: "Of tags", Markdown: "It is told here.", Lang: "en", Tags: []string{"bobbin"}, Author: []string{"Ada Spindle"}},
		page("/sprag/clutch.html", "Of the address", "It is told here."),
	}
	p := build(t, writeRecords(t, records), indexer.PackConfig{})
	for _, test := range []struct{ query, url, want, not, sections string }{
		{"widget ", "/code/", "Then the widget", "--install", ""},
		{"gadget ", "/links/", "A gadget is small.", "Gadget", ""},
		{"sprocket ", "/address/", "Look at", "", ""},
		{"flange ", "/heading/", "It holds two pipes.", "More", "Flange:"},
		{"gaskets ", "/lead/", "One.", "Two", ""},
		{"coil ", "/title/", "A coil is a coil.", "Another", ": Other:Another coil."},
		{"bobbin ", "/tag/", "It is told here.", "", ""},
		{"spindle ", "/tag/", "It is told here.", "", ""},
		{"sprag ", "/sprag/clutch.html", "It is told here.", "", ""},
	} {
		hits := ask(t, p, test.query, 5).Hits
		i := slices.Index(urls(hits), test.url)
		if i < 0 {
			t.Errorf("%q finds %q, want %s", test.query, urls(hits), test.url)
			continue
		}
		h := hits[i]
		var sections []string
		for _, s := range h.Found {
			sections = append(sections, s.Section.Title+":"+s.Snippet.Text)
		}
		shown := h.Snippet.Text
		if !strings.Contains(shown, test.want) || test.not != "" && strings.Contains(shown, test.not) || strings.Join(sections, " ") != test.sections {
			t.Errorf("%q: %q with %q, want %q without %q, and %q", test.query, shown, sections, test.want, test.not, test.sections)
		}
		if test.query == "sprocket " && len(h.Snippet.Marks) > 0 {
			t.Errorf("%q marks %v of %q", test.query, h.Snippet.Marks, shown)
		}
	}
}

// The text under the heading that is the page's title is a section with that heading's anchor.
func TestTitleSection(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "html", "a.html"), `<!doctype html><title>Bees</title><main><h1 id="top">Bees</h1><p>They fly far.</p></main>`)
	write(t, filepath.Join(folder, "plain", "a.md"), "# Bees {#top}\n\nThey fly far.\n")
	for kind, source := range map[string]string{"html": "html:" + filepath.Join(folder, "html"), "plain": filepath.Join(folder, "plain")} {
		p := buildPath(t, source, &indexer.Config{Pack: indexer.PackConfig{First: -1}})
		hits := ask(t, p, "fly ", 5).Hits
		if len(hits) != 1 || len(hits[0].Found) != 1 || hits[0].Found[0].Section.Anchor != "top" || hits[0].Doc.Title != "Bees" {
			t.Errorf("%s: %d hits, %+v", kind, len(hits), hits)
		}
	}
}
