//go:build !js

// The sources that read a site do not build for the browser.

package markup_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"golang.org/x/net/html"

	"carrel/indexer/read/folder"
	"carrel/indexer/read/generator"
	"carrel/indexer/source"
	"carrel/wasm/markup"
	"carrel/wasm/text"
)

// goldmark is the oracle: its words are the ones that a reader sees.
var oracle = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote, extension.DefinitionList,
		extension.NewCJK(extension.WithEastAsianLineBreaks(extension.EastAsianLineBreaksSimple))),
	goldmark.WithParserOptions(parser.WithHeadingAttribute()),
)

// rendered returns the text of what goldmark draws, blocks apart, without the
// marks of footnotes.
func rendered(t testing.TB, md string) string {
	var page, b strings.Builder
	if err := oracle.Convert([]byte(md), &page); err != nil {
		t.Fatal(err)
	}
	z := html.NewTokenizer(strings.NewReader(page.String()))
	for mark := false; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return b.String()
		}
		token := z.Token()
		switch {
		case token.Data == "a":
			mark = kind == html.StartTagToken && strings.HasPrefix(attribute(token, "class"), "footnote-")
		case kind == html.TextToken && !mark:
			b.WriteString(token.Data)
		case token.Data == "img":
			b.WriteString(attribute(token, "alt"))
		case kind != html.TextToken && !slices.Contains(inline, token.Data):
			b.WriteString(" ")
		}
	}
}

var inline = []string{"em", "strong", "del", "code", "sup", "a"}

func attribute(token html.Token, name string) string {
	for _, a := range token.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// count adds n to the count of every term of s.
func count(counts map[string]int, s string, n int) (tokens int) {
	g := text.NewSegmenter(s)
	for token, ok := g.Next(); ok; token, ok = g.Next() {
		counts[token.Term] += n
		tokens++
	}
	return tokens
}

// compare returns how many tokens goldmark shows and how many of them and of
// the blocks' have no partner.
func compare(t testing.TB, md string) (tokens, missing, extra int, example string) {
	counts := map[string]int{}
	tokens = count(counts, rendered(t, md), 1)
	markup.Blocks(md, func(b markup.Block) bool {
		count(counts, b.Text, -1)
		return true
	})
	for term, n := range counts {
		if n != 0 && (example == "" || term < example) {
			example = term
		}
		missing += max(0, n)
		extra += max(0, -n)
	}
	return tokens, missing, extra, example
}

func TestOrdinaryMarkdown(t *testing.T) {
	md, err := os.ReadFile("testdata/ordinary.md")
	if err != nil {
		t.Fatal(err)
	}
	tokens, missing, extra, example := compare(t, string(md))
	if tokens < 130 || missing+extra > 0 {
		t.Errorf("%d tokens, %d missing, %d too many: %q", tokens, missing, extra, example)
	}
}

// The pages of a real site, as the pack holds them.
func TestCorpus(t *testing.T) {
	root := os.Getenv("CARREL_CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	dir := filepath.Join(root, "todogroup")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no corpus at %s: name the folder of the corpora in CARREL_CORPORA", dir)
	}
	tokens, missing, extra := 0, 0, 0
	for path, md := range pages(t, dir) {
		n, m, e, example := compare(t, md)
		if tokens, missing, extra = tokens+n, missing+m, extra+e; m+e > 0 {
			t.Logf("%s: %d tokens, %d missing, %d too many: %q", path, n, m, e, example)
		}
	}
	wrong := float64(missing+extra) / float64(tokens)
	t.Logf("%d tokens, %d missing, %d too many: %.3f%%", tokens, missing, extra, 100*wrong)
	if tokens < 100_000 || wrong > 0.0005 {
		t.Error("fewer than 99.95% of the words agree")
	}
}

func pages(t *testing.T, dir string) map[string]string {
	s, err := generator.Open(dir, folder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	report := func(source.Problem) {}
	entries, err := s.List(report)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]string{}
	for _, e := range entries {
		if d := e.Read(report); d != nil {
			list[e.Path()] = d.Markdown
		}
	}
	return list
}
