package corpus

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A Page is a Markdown file: its path without the ending, its title from front
// matter, and its Markdown without shortcodes.
type Page struct {
	Path, Title, Markdown string
}

var shortcode = regexp.MustCompile(`\{\{[<%].*?[%>]\}\}`)

// ReadPages reads the Markdown files below dir, in the order of their paths.
func ReadPages(dir string) ([]Page, error) {
	var list []Page
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		list = append(list, newPage(strings.TrimSuffix(filepath.ToSlash(rel), ".md"), string(source)))
		return nil
	})
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("no Markdown below %s", dir)
	}
	slices.SortFunc(list, func(a, b Page) int { return strings.Compare(a.Path, b.Path) })
	return list, err
}

func newPage(path, source string) Page {
	body := strings.ToValidUTF8(strings.ReplaceAll(strings.TrimPrefix(source, "\uFEFF"), "\r\n", "\n"), "\uFFFD")
	p := Page{Path: strings.ReplaceAll(path, " ", "_"), Title: filepath.Base(path)}
	if rest, ok := strings.CutPrefix(body, "---\n"); ok {
		matter, text, _ := strings.Cut(rest, "\n---")
		body = text
		var fields struct {
			Title string `yaml:"title"`
		}
		if yaml.Unmarshal([]byte(matter), &fields) == nil && strings.TrimSpace(fields.Title) != "" {
			p.Title = strings.Join(strings.Fields(fields.Title), " ")
		}
	}
	p.Markdown = shortcode.ReplaceAllString(body, " ")
	return p
}

// The options are a generator's usual ones.
func markdown() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
}

// Doc returns the page as a document with plain text.
func (p Page) Doc(lang string) Doc {
	source := []byte(p.Markdown)
	var b strings.Builder
	root := markdown().Parser().Parse(text.NewReader(source))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function returns no error
		if entering {
			writeText(&b, n, source)
		} else if n.Type() == ast.TypeBlock {
			b.WriteByte('\n')
		}
		return ast.WalkContinue, nil
	})
	return Doc{ID: p.Path, Lang: lang, Title: p.Title, Text: strings.Join(strings.Fields(b.String()), " ")}
}

// writeText writes the text that a node itself holds.
func writeText(b *strings.Builder, n ast.Node, source []byte) {
	switch n := n.(type) {
	case *ast.Text:
		b.Write(n.Segment.Value(source))
		if n.SoftLineBreak() || n.HardLineBreak() {
			b.WriteByte('\n')
		}
	case *ast.String:
		b.Write(n.Value)
	case *ast.AutoLink:
		b.Write(n.Label(source))
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		lines := n.Lines()
		for i := range lines.Len() {
			line := lines.At(i)
			b.Write(line.Value(source))
		}
	}
}

// Docs are the pages as documents.
func Docs(pages []Page, lang string) []Doc {
	docs := make([]Doc, len(pages))
	for i, p := range pages {
		docs[i] = p.Doc(lang)
	}
	return docs
}
