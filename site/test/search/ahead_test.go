package search

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// wood writes pages of the same words in another mixture each, and of one that each has alone.
func wood(t *testing.T, file string) {
	words := []string{"alder", "beech", "cedar", "elder", "fichte", "hazel", "juniper", "larch", "maple", "oak", "pine", "rowan", "spruce", "walnut", "ёлка", "林檎"}
	var b strings.Builder
	for i := range 80 {
		fmt.Fprintf(&b, `{"url":"/wood/%02d/","title":"Page %d","lang":"en","text":"`, i, i)
		for k := range 60 {
			fmt.Fprintf(&b, "%s tree%d ", words[(i*k+k*k)%len(words)], (i*7+k)%400)
		}
		b.WriteString("\"}\n")
	}
	harness.Write(t, file, b.String())
}

// While the program is on its way all terms that it will ask for are fetched, of
// every segment, and the texts of what first answers show.
func TestFilesComeBesideTheProgram(t *testing.T) {
	t.Parallel()
	for _, positions := range []string{"always", "never"} {
		dir, file := t.TempDir(), filepath.Join(t.TempDir(), "wood.jsonl")
		wood(t, file)
		config := &indexer.Config{Pack: indexer.PackConfig{Segments: 2, Chunk: 1024, Inline: -1, Positions: positions}}
		packs.BuildAsUsual(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel"), Config: config})
		harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, ""))
		texts, terms := packs.TextFiles(t, filepath.Join(dir, "carrel"))
		h := host.Folder(t, dir)
		p := browser.Visit(t, h, "/")
		release := h.Hold("search.wasm")
		defer release()
		p.Get(`import('/carrel/carrel.js').then(m => m.open()).then(c => { globalThis.c = c; c.warm(); return c.first('walnut ёлка tree100') })`)
		for end := time.Now().Add(harness.Patience); among(texts, h.Asked()) < 3 && time.Now().Before(end); {
			h.Quiet()
		}
		before := h.Asked()
		release()
		if got := p.Get(`c.search('walnut ёлка tree100').then(a => a.hits.length)`); got != "10" {
			t.Fatalf("%s hits", got)
		}
		after := h.Asked()[len(before):]
		if n := among(terms, before); n < 4 || n > 6 {
			t.Errorf("positions %s: %d of %d files of terms come beside the program, want those of three words in two segments", positions, n, len(terms))
		}
		if n := among(texts, before); n < 3 || n > 5 {
			t.Errorf("positions %s: %d of %d texts come beside the program, want those of the first answers", positions, n, len(texts))
		}
		if n := among(terms, after); n > 0 {
			t.Errorf("positions %s: %d files of terms come late: %v", positions, n, after)
		}
	}
}

func among(names, asked []string) (n int) {
	for _, file := range asked {
		count(&n, slices.Contains(names, path.Base(file)))
	}
	return n
}
