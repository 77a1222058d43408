package content

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"carrel/wasm/markdown"
)

// corpus lists the Markdown files below a folder of the corpora, which stand
// beside the repository and are no part of it.
func corpus(t testing.TB, folders ...string) []string {
	root := os.Getenv("CARREL_CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared", "corpora")
	}
	var files []string
	for _, folder := range folders {
		filepath.WalkDir(filepath.Join(root, folder), func(p string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(p, ".md") {
				files = append(files, p)
			}
			return nil
		})
	}
	if len(files) == 0 {
		t.Skip("no corpora: set CARREL_CORPORA to a folder that holds todogroup/content")
	}
	return files
}

func body(t testing.TB, file string) string {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := normalise(string(b))
	if rest, ok := strings.CutPrefix(s, "---\n"); ok {
		if _, after, ok := strings.Cut(rest, "\n---\n"); ok {
			return after
		}
	}
	return s
}

// htmlIn returns the first raw HTML that a reader's parser finds in s.
func htmlIn(s string) string {
	root := reader.Parse(text.NewReader([]byte(s)))
	found := ""
	markdown.Each(root, func(n ast.Node) {
		if found != "" {
			return
		}
		switch n := n.(type) {
		case *ast.RawHTML:
			found = "inline: " + string(n.Segments.Value([]byte(s)))
		case *ast.HTMLBlock:
			found = "block: " + string(n.Lines().Value([]byte(s)))
		}
	})
	return found
}

func TestCorpus(t *testing.T) {
	for _, file := range corpus(t, strings.Fields(os.Getenv("CARREL_FOLDERS")+" todogroup/content")...) {
		raw := body(t, file)
		if strings.Contains(raw, "/*") && strings.Contains(raw, "*/") && strings.Contains(raw, "{{") {
			continue // shows shortcodes as text: cleaning twice expands them
		}
		got := Clean(raw, nil)
		if h := htmlIn(got); h != "" {
			t.Errorf("%s: HTML is left: %s", file, h)
		}
		if text := outsideCode(got); strings.Contains(text, "{{<") || strings.Contains(text, "{{%") {
			t.Errorf("%s: a shortcode is left", file)
		}
		if again := Clean(got, nil); again != got {
			t.Errorf("%s: cleaning twice changes the text:\n%s", file, firstDifference(got, again))
		}
	}
}

func outsideCode(s string) string {
	for _, span := range codeSpans(s) {
		s = s[:span[0]] + strings.Repeat(" ", span[1]-span[0]) + s[span[1]:]
	}
	return s
}

func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	from := max(0, i-60)
	return "once:  " + quoteAt(a, from, i+60) + "\ntwice: " + quoteAt(b, from, i+60)
}

func quoteAt(s string, from, to int) string {
	return strings.ReplaceAll(s[min(from, len(s)):min(to, len(s))], "\n", "⏎")
}
