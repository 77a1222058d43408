package markdown

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// TestAlone holds that nobody puts a parser together beside this package: one
// without the bounds would take quadratic time. The bench, which reads other
// people's corpora, and tests may.
func TestAlone(t *testing.T) {
	seen := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		path = filepath.ToSlash(path)
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == "dist" || strings.HasSuffix(path, "build/bench")):
			return filepath.SkipDir
		case filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "wasm/markdown/dialect.go"):
			return nil
		}
		seen++
		source, err := os.ReadFile(path)
		for _, call := range []string{"goldmark.New(", "parser.NewParser(", "goldmark.DefaultParser("} {
			if strings.Contains(string(source), call) {
				t.Errorf("%s calls %s...): take markdown.Dialect, which is bounded", path, call)
			}
		}
		return err
	})
	if err != nil || seen < 100 {
		t.Fatalf("%d files seen: %v", seen, err)
	}
}

// kinds counts the nodes of a tree by their kind.
func kinds(md string) map[ast.NodeKind]int {
	m := map[ast.NodeKind]int{}
	Each(Dialect{Bare: true}.Parser().Parse(text.NewReader([]byte(md))), func(n ast.Node) { m[n.Kind()]++ })
	return m
}

// TestBounds: what lies beyond a bound is text, and what follows it is read
// again.
func TestBounds(t *testing.T) {
	r := strings.Repeat
	for _, c := range []struct {
		name, md string
		kind     ast.NodeKind
		want     int
	}{
		{"quotations at the bound", r("> ", maxBlocks) + "a", ast.KindBlockquote, maxBlocks},
		{"quotations beyond", r("> ", maxBlocks+20) + "a", ast.KindBlockquote, maxBlocks},
		{"links", r("[a](b) ", 1000), ast.KindLink, 1000},
		{"links after words in brackets", r("[a] ", 1000) + "[a](b)", ast.KindLink, 1},
		{"links after open ones at the bound", r("[a](<b ", maxFailures) + "[a](b)", ast.KindLink, 1},
		{"links after open ones beyond", r("[a](<b ", maxFailures+1) + "[a](b)\n\n[a](b)", ast.KindLink, 1},
		{"code after open code", "``a ```b " + r("`c` ", 20), ast.KindCodeSpan, 20},
		{"emphasis at the bound", r("*a* ", maxDelimiters/2), ast.KindEmphasis, maxDelimiters / 2},
		{"emphasis beyond", r("*a* ", maxDelimiters) + "\n\n*a*", ast.KindEmphasis, maxDelimiters/2 + 1},
		{"notes", "[^a] [^b] ![^a] [^c]\n\n[^a]: x\n[^b]: y\n[^a]: z\n[^d]: w", extast.KindFootnoteLink, 3},
		{"definitions at the bound", r("[a]: b\n", maxReferences) + "\n[a]", ast.KindLink, 1},
		{"definitions beyond", r("[a]: b\n", 10*maxReferences) + "[c]: d\n\n[a][c]", ast.KindLink, 1},
		{"titles of definitions beyond", r("[a]: b\n\"t\"\n", 10*maxReferences) + "[c]", ast.KindParagraph, 1},
		{"text after definitions beyond", r("[a]: b\n", 3*maxReferences) + r("c\n", 3*maxReferences) + "[a]", ast.KindLink, 1},
		{"labels over lines", "[a\nb]: c\n\n> [a\n> b] [d\n> e][a\n> b]\n\n" + r("[a\nb] ", 50), ast.KindLink, 52},
		{"a wide table", r("|a", 300) + "\n" + r("|-", 300) + "\n" + r("|\n", 300), extast.KindTable, 1},
		{"a table of more cells than bytes", r("|a", 3000) + "\n" + r("|-", 3000) + "\n" + r("|\n", 3000), extast.KindTable, 0},
	} {
		if got := kinds(c.md)[c.kind]; got != c.want {
			t.Errorf("%s: %d of %v, want %d", c.name, got, c.kind, c.want)
		}
	}
}

// TestNotes holds the order and the numbers of notes: those of their first
// references, whatever the order of their definitions.
func TestNotes(t *testing.T) {
	var got []string
	md := []byte("a[^z] b[^x] c[^z] d[^y]\n\n[^x]: 1\n\n[^y]: 2\n\n[^z]: 3\n\n[^unused]: 4\n\n[^x]: 5\n")
	Each(Dialect{}.Parser().Parse(text.NewReader(md)), func(n ast.Node) {
		if note, ok := n.(*extast.Footnote); ok {
			got = append(got, string(note.Ref)+"="+string(rune('0'+note.Index)))
		}
	})
	if want := "z=1 x=2 y=3"; strings.Join(got, " ") != want {
		t.Errorf("notes %q, want %q", got, want)
	}
}

// TestExpansion: many references to a long address bring no more than the text
// allows.
func TestExpansion(t *testing.T) {
	md := []byte("[a]: " + strings.Repeat("b", 2000) + "\n\n" + strings.Repeat("[a] ", 10_000))
	total, first := 0, 0
	Each(Dialect{}.Parser().Parse(text.NewReader(md)), func(n ast.Node) {
		if link, ok := n.(*ast.Link); ok {
			total += len(link.Destination)
			first = max(first, total)
		}
	})
	if limit := maxExpansion*len(md) + 1<<16; first < 2000 || total > limit {
		t.Errorf("%d bytes of addresses from %d of text, want at most %d", total, len(md), limit)
	}
}
