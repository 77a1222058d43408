package resource_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer/read/content"
	"carrel/indexer/resource"
)

// TestOracle holds the scan against goldmark's tree on real pages: the same
// links, images, words and sections for 99.9 of 100.
func TestOracle(t *testing.T) {
	root := os.Getenv("CARREL_CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	root = filepath.Join(root, "todogroup", "content")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no corpora: set CARREL_CORPORA to a folder that holds todogroup/content")
	}
	var pages, scanned, links, differ int
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(string(b), "---\n"), "\n---\n")
		md := content.Clean(body, nil)
		pages++
		if got, ok := resource.Scan(md); ok {
			scanned++
			want := resource.Parse(md)
			links += len(want)
			differ += differences(t, path, got, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d pages scanned, %d of %d links differ", scanned, pages, differ, links)
	if scanned*10 < pages*9 {
		t.Errorf("%d of %d pages were scanned, want nine of ten", scanned, pages)
	}
	if links == 0 || differ*1000 > links {
		t.Errorf("%d of %d links differ", differ, links)
	}
}

// differences counts the links that one list has and the other has not. The
// text around them and their heading are package markup's, as in the index, and
// are not compared.
func differences(t *testing.T, name string, got, want []resource.Found) int {
	rest := map[resource.Found]int{}
	for _, f := range want {
		f.Context, f.Heading = "", ""
		rest[f]++
	}
	extra, missing := 0, 0
	for _, f := range got {
		f.Context, f.Heading = "", ""
		if rest[f]--; rest[f] < 0 {
			extra++
			t.Logf("%s: not goldmark's: %+v", name, f)
		}
	}
	for _, left := range rest {
		missing += max(left, 0)
	}
	return max(extra, missing)
}

// TestScanIsParse holds the same for texts that try the edges.
func TestScanIsParse(t *testing.T) {
	for _, md := range []string{
		"# A *b*\n\n[c *d*](e) `[f](g)`\n\n## H {#i}\n\n[j](k \"video\")",
		"![a](b) ![](c \"d\") [![e](f)](g)",
		"| a | [b `c`](d) |\n|---|---|\n| [e](f) | <https://g.h> |",
		"- [a](b)\n  - [c](d)\n\n      [e](f)\n1. [g](h)\n> [i\n> j](k)",
		"see https://a.b/c and [d](e), f@g.h.",
		"## [a](b)\n\n[c](d)\\\n[e](f)  \n[g](h)",
		"[__a](b) [c_d](e) [_f g_](h) [[i]](j)",
	} {
		got, ok := resource.Scan(md)
		if !ok {
			t.Errorf("%q: not scanned", md)
		}
		want := resource.Parse(md)
		if len(got) != len(want) {
			t.Errorf("%q: got %d links, want %d", md, len(got), len(want))
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%q:\n got %+v\nwant %+v", md, got[i], want[i])
			}
		}
	}
}
