package plain

import (
	"testing"

	"golang.org/x/tools/txtar"

	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
)

// What a file's name holds stands for itself in an address.
func TestNames(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Unpack(t, txtar.Parse([]byte(`
-- a b.md --
x
-- %2e%2e.md --
x
-- 50%/c#?.md --
[to](<../a b.md>) [other](../%252e%252e.md)
-- 50%/x?.png --
`)), dir)
	docs, _ := readAll(t, dir, folder.Options{Now: clock})
	want := map[string]string{"a b.md": "/a%20b/", "%2e%2e.md": "/%252e%252e/", "50%/c#?.md": "/50%25/c%23%3F/"}
	for _, d := range docs {
		if d.URL != want[d.Source] {
			t.Errorf("%s: got %q, want %q", d.Source, d.URL, want[d.Source])
		}
		if links := "[to](/a%20b/) [other](/%252e%252e/)"; d.Source == "50%/c#?.md" && d.Markdown != links {
			t.Errorf("got %q, want %q", d.Markdown, links)
		}
	}
	if len(docs) != len(want) {
		t.Errorf("%d pages, want %d", len(docs), len(want))
	}
}
