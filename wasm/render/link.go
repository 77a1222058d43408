package render

import (
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"carrel/wasm/markdown"
)

// kinds are the titles by which a link says what it leads to. Such a link is
// drawn as a card.
var kinds = map[string]bool{
	"video": true, "photos": true, "slides": true, "document": true, "repository": true, "chat": true, "event": true,
	"page": true, "image": true, "form": true, "map": true, "calendar": true, "post": true, "audio": true,
}

// page renders the nodes of one document that goldmark would draw otherwise:
// among them all that hold an address or an anchor.
type page struct {
	addresses
	images  Images
	anchors map[int]string // of headings, by the start of their line
}

// RegisterFuncs tells goldmark which nodes are drawn here.
func (p *page) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindHeading, p.heading)
	r.Register(ast.KindLink, p.link)
	r.Register(ast.KindAutoLink, p.autoLink)
	r.Register(ast.KindImage, p.image)
	r.Register(east.KindTable, p.table)
	r.Register(ast.KindBlockquote, quote)
	r.Register(ast.KindParagraph, paragraph)
	r.Register(ast.KindFencedCodeBlock, fence)
	r.Register(kindTitle, title)
	r.Register(kindCaption, caption)
	r.Register(kindFormula, formula)
}

func (p *page) link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Link)
	to, ok := p.resolve(plain(n.Destination))
	switch {
	case !ok: // its text stands alone
	case entering:
		open(w, to, plain(n.Title))
	default:
		write(w, "</a>")
	}
	return ast.WalkContinue, nil
}

// open writes the tag of a link. noreferrer keeps from another host which page
// was read.
func open(w util.BufWriter, to address, title string) {
	write(w, `<a href="`, href(to), `"`)
	switch {
	case kinds[title]:
		write(w, ` class="carrel-card" data-carrel-kind="`, title, `"`)
	case title != "":
		write(w, ` title="`, escape(title), `"`)
	}
	if to.away {
		write(w, ` rel="noopener noreferrer"`)
	}
	write(w, ">")
}

func href(to address) string {
	return string(util.EscapeHTML(util.URLEscape([]byte(to.href), false)))
}

// plain resolves the escapes and the references in an address or a title.
func plain(b []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b))))
}

func (p *page) autoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.AutoLink)
	dest, label := string(n.URL(source)), escape(string(n.Label(source)))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	to, ok := p.resolve(dest)
	if !ok || inLink(n) {
		write(w, label)
		return ast.WalkContinue, nil
	}
	open(w, to, "")
	write(w, label, "</a>")
	return ast.WalkContinue, nil
}

// image writes an image, or a link to it where it may not be loaded.
func (p *page) image(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Image)
	alt := textOf(n, source)
	to, ok := p.resolve(plain(n.Destination))
	switch {
	case ok && p.mayLoad(to):
		write(w, `<img src="`, href(to), `" alt="`, escape(alt), `"`)
		if title := plain(n.Title); title != "" {
			write(w, ` title="`, escape(title), `"`)
		}
		write(w, ` loading="lazy">`)
	case ok && to.web && !inLink(n):
		open(w, to, "image")
		write(w, escape(nameOf(alt, to)), "</a>")
	default:
		write(w, escape(alt))
	}
	return ast.WalkSkipChildren, nil
}

func (p *page) mayLoad(to address) bool {
	switch p.images {
	case ImagesAll:
		return to.web
	case ImagesSame, "":
		return to.web && !to.away
	}
	return false
}

// nameOf is what a link to an image says: the text that stands for the image,
// or the name of its file.
func nameOf(alt string, to address) string {
	if alt = strings.TrimSpace(alt); alt != "" {
		return alt
	}
	file, _, _ := strings.Cut(to.href, "?")
	if name := path.Base(file); name != "/" && name != "." {
		return name
	}
	return to.href
}

// inLink reports a node within a link that is drawn: HTML has no link in a link.
func inLink(n ast.Node) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == ast.KindLink {
			return true
		}
	}
	return false
}

// textOf returns the text below n.
func textOf(n ast.Node, source []byte) string {
	var b strings.Builder
	end := n.NextSibling()
	for p := n.Parent(); end == nil && p != nil; p = p.Parent() {
		end = p.NextSibling()
	}
	for c := markdown.Next(n); c != nil && c != end; c = markdown.Next(c) {
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(plain(c.Segment.Value(source)))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.AutoLink:
			b.Write(c.Label(source))
		}
	}
	return b.String()
}

// table makes a wide table scroll by itself, by keyboard too.
func (p *page) table(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		write(w, `<div class="carrel-table" tabindex="0">`+"\n<table>\n")
	} else {
		write(w, "</table>\n</div>\n")
	}
	return ast.WalkContinue, nil
}
