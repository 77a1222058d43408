package render

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"carrel/wasm/markup"
)

// corpora returns the folder of real sites to test with.
func corpora(t *testing.T) string {
	dir := os.Getenv("CARREL_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	if _, err := os.Stat(filepath.Join(dir, "todogroup")); err != nil {
		t.Skip("the corpora are not here; name their folder in CARREL_CORPORA")
	}
	return dir
}

// TestCorpus draws a real site, whatever is in its sources: the result is safe,
// the headings of the index have their anchors in it, and there are no others.
// The sources hold raw HTML and shortcodes, which the pack does not.
func TestCorpus(t *testing.T) {
	files, anchors, missing, without := 0, 0, 0, 0
	err := filepath.WalkDir(filepath.Join(corpora(t), "todogroup"), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		files++
		md := body(t, path)
		out := draw(t, md, here)
		if err := unsafe(out, here); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		without += strings.Count(out, "<h1>") + strings.Count(out, "<h2>") + strings.Count(out, "<h3>")
		ids, seen := idsOf(t, out), map[string]int{}
		markup.Blocks(md, func(b markup.Block) bool {
			if b.Kind == markup.Heading {
				anchors++
				if id := b.ID(seen); !ids[id] {
					missing++
					t.Logf("%s: no %q", path, id)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, %d headings, %d anchors missing, %d headings without", files, anchors, missing, without)
	if files < 300 || anchors < 1500 || missing > anchors/200 || without > anchors/200 {
		t.Error("too few files or headings, or too many without their anchor")
	}
}

// body reads a source without its front matter.
func body(t *testing.T, path string) string {
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if parts := strings.SplitN(string(b), "\n---", 2); strings.HasPrefix(string(b), "---") && len(parts) == 2 {
		return parts[1]
	}
	return string(b)
}

func idsOf(t *testing.T, out string) map[string]bool {
	root, err := html.Parse(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" {
				ids[a.Val] = true
			}
		}
	}
	return ids
}
