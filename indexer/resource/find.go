package resource

import (
	"cmp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"carrel/indexer/document"
	"carrel/wasm/markdown"
	"carrel/wasm/markup"
)

// A Found is one link or image of a document.
type Found struct {
	URL     string
	Text    string // the link's words or the image's alternative
	Kind    string // the kind that the link's title carries, "" when none
	Image   bool
	Context string // the paragraph, cell or item around it, cut
	Heading string
	Anchor  string
}

var reader = markdown.Dialect{Bare: true}.Parser()

// Find lists the links and images of a document's Markdown in order. It takes
// time in proportion to the text and is safe for concurrent use.
func Find(doc *document.Document) []Found {
	if !mayLink(doc.Markdown) {
		return nil
	}
	if found, ok := scan(doc.Markdown); ok {
		return found
	}
	return parse(doc.Markdown)
}

// parse finds the links of any Markdown, by goldmark's tree.
func parse(md string) []Found {
	f := finder{src: []byte(md), anchors: map[string]int{}}
	f.walk(reader.Parse(text.NewReader(f.src)))
	return f.found
}

// mayLink is the scan that spares a text without links the parser.
func mayLink(s string) bool {
	return strings.Contains(s, "](") || strings.Contains(s, "]:") || strings.Contains(s, "://") || strings.Contains(s, "www.") || strings.Contains(s, "@")
}

type finder struct {
	src     []byte
	heading string
	anchor  string
	anchors map[string]int // of the headings so far
	found   []Found

	block   ast.Node // whose words context holds
	context string
}

// walk visits the nodes of a tree.
func (f *finder) walk(root ast.Node) { markdown.Each(root, f.visit) }

func (f *finder) visit(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		title, anchor := markup.CutAnchor(words(n, f.src))
		b := markup.Block{Text: title, Anchor: anchor}
		if id, ok := n.AttributeString("id"); ok {
			if id, ok := id.([]byte); ok {
				b.Anchor = cmp.Or(string(id), markup.None)
			}
		}
		f.section(b)
	case *ast.Link:
		f.add(n, string(n.Destination), words(n, f.src), string(n.Title), false)
	case *ast.Image:
		f.add(n, string(n.Destination), words(n, f.src), string(n.Title), true)
	case *ast.AutoLink:
		to := string(n.URL(f.src))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(to, "mailto:") {
			to = "mailto:" + to
		}
		f.add(n, to, string(n.Label(f.src)), "", false)
	}
}

// section begins the section of a heading. One without an address is reached by
// the heading above it.
func (f *finder) section(b markup.Block) {
	f.heading = cut(b.Text, maxTitle)
	if id := b.ID(f.anchors); id != "" {
		f.anchor = id
	}
}

func (f *finder) add(n ast.Node, to, words, title string, image bool) {
	found := f.newFound(to, words, title, image)
	found.Context = f.around(n, found.Text)
	f.found = append(f.found, found)
}

func (f *finder) newFound(to, words, title string, image bool) Found {
	found := Found{URL: to, Text: words, Image: image, Heading: f.heading, Anchor: f.anchor}
	if IsKind(title) {
		found.Kind = title
	} else if image && words == "" {
		found.Text = title
	}
	return found
}

// around is what stands around n in the block that holds it.
func (f *finder) around(n ast.Node, text string) string {
	b := n.Parent()
	for b != nil && b.Type() == ast.TypeInline {
		b = b.Parent()
	}
	if b == nil {
		return ""
	}
	if b.Kind() == extast.KindTableCell {
		b = b.Parent()
	}
	if b != f.block {
		f.block, f.context = b, cut(words(b, f.src), 64*maxContext)
	}
	return passage(f.context, text)
}

// words are the plain words of a node and all below it, on one line.
func words(root ast.Node, src []byte) string {
	var b strings.Builder
	markdown.Each(root, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Segment.Value(src))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(src))
		default:
			if n.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
		}
	})
	return plainText(b.String())
}
