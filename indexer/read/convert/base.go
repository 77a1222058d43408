package convert

import (
	"bytes"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/collapse"
	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// base stands in for the library's plugin of that name, which its other
// plugins ask for: it does the same for what prepare leaves. The library's
// looks every tag up behind a lock and trims the result a rune at a time, a
// sixth of the time of a conversion.
type base struct{}

// Name implements converter.Plugin.
func (base) Name() string { return "base" }

// Init implements converter.Plugin.
func (base) Init(conv *converter.Converter) error {
	conv.Register.PreRenderer(func(_ converter.Context, n *html.Node) { removeControls(n) }, converter.PriorityEarly)
	conv.Register.PreRenderer(func(_ converter.Context, n *html.Node) {
		collapse.Collapse(n, &collapse.DomFuncs{IsBlockNode: isBlock})
	}, converter.PriorityLate)
	conv.Register.TextTransformer(func(_ converter.Context, text string) string { return entities.Replace(text) }, converter.PriorityStandard)
	conv.Register.PostRenderer(func(_ converter.Context, markdown []byte) []byte { return trim(markdown) }, converter.PriorityStandard)
	return nil
}

// entities is for a text that escapeTree has not seen: the library's own.
var entities = strings.NewReplacer("<", "&lt;", ">", "&gt;")

// removeControls takes away what no Markdown is made of, and joins the texts
// that are neighbours then.
func removeControls(root *html.Node) {
	for n := root; n != nil; {
		gone := n != root && is(n, atom.Head, atom.Script, atom.Style, atom.Link, atom.Meta, atom.Iframe, atom.Noscript, atom.Input, atom.Textarea)
		following := next(n, root, gone)
		if gone {
			remove(n)
		}
		n = following
	}
	mergeText(root)
}

// trim cuts space at the ends, leaves one blank line where there are several,
// and takes away breaks before the end of a paragraph.
func trim(markdown []byte) []byte {
	markdown = squeezeNewlines(bytes.TrimSpace(markdown))
	if !bytes.Contains(markdown, []byte("  \n")) {
		return markdown
	}
	for _, end := range []string{"  \n\n", "  \n  \n", "  \n \n"} {
		markdown = bytes.ReplaceAll(markdown, []byte(end), []byte("\n\n"))
	}
	return markdown
}

// squeezeNewlines leaves two of the line breaks between which nothing but
// spaces stands, and the spaces before each of the two.
func squeezeNewlines(markdown []byte) []byte {
	out := make([]byte, 0, len(markdown))
	for {
		i := bytes.IndexByte(markdown, '\n')
		if i < 0 {
			return append(out, markdown...)
		}
		out = append(out, markdown[:i]...)
		kept, breaks := i, 0 // the spaces from kept on are not written yet
		for ; i < len(markdown) && (markdown[i] == ' ' || markdown[i] == '\n'); i++ {
			if markdown[i] != '\n' {
				continue
			}
			if breaks++; breaks <= 2 {
				out = append(out, markdown[kept:i+1]...)
			}
			kept = i + 1
		}
		markdown = markdown[kept:]
	}
}
