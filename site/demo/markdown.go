package demo

import (
	"html/template"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/wasm/render"
)

// A heading is one line of a page's table of contents.
type heading struct{ ID, Text string }

// draw makes HTML of the Markdown of the page at address, with the renderer of
// Carrel's own reading page, and tells the headings of level 2.
func draw(markdown, address string) (template.HTML, []heading, error) {
	body, err := render.HTML(markdown, render.Options{Base: address})
	if err != nil {
		return "", nil, err
	}
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		return "", nil, err
	}
	var contents []heading
	for n := range root.Descendants() {
		if n.DataAtom == atom.H2 && attribute(n, "id") != "" {
			contents = append(contents, heading{attribute(n, "id"), textOf(n)})
		}
	}
	return template.HTML(body), contents, nil
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
