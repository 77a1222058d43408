package project

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/net/html"
)

// A Box is a search box as it stands in a page.
type Box struct {
	attributes     map[string]string
	script, action string // addresses
	button         string // the text of the form's
	Templates      int
}

// Boxes finds the boxes of a page, each behind its script.
func (p Project) Boxes(page string) []Box {
	p.Helper()
	file, err := os.Open(filepath.Join(p.Dir, page))
	if err != nil {
		p.Fatal(err)
	}
	defer file.Close()
	root, err := html.Parse(file)
	if err != nil {
		p.Fatal(err)
	}
	var found []Box
	script := ""
	for n := range root.Descendants() {
		switch {
		case n.Data == "script" && attributesOf(n)["type"] == "module":
			script = attributesOf(n)["src"]
		case n.Data == "carrel-search":
			found = append(found, boxOf(n, script))
		}
	}
	return found
}

func boxOf(element *html.Node, script string) Box {
	b := Box{attributes: attributesOf(element), script: script}
	for n := range element.Descendants() {
		switch {
		case n.Data == "form":
			b.action = attributesOf(n)["action"]
		case n.Data == "button" && n.Type == html.ElementNode:
			b.button = n.FirstChild.Data
		case n.Data == "template":
			b.Templates++
		}
	}
	return b
}

func attributesOf(n *html.Node) map[string]string {
	all := map[string]string{}
	for _, a := range n.Attr {
		all[a.Key] = a.Val
	}
	return all
}

// Is compares a box of the sites below /notes/.
func (b Box) Is(t *testing.T, page string, attributes map[string]string, button string) {
	t.Helper()
	if !maps.Equal(b.attributes, attributes) {
		t.Errorf("%s: the box has %q, want %q", page, b.attributes, attributes)
	}
	if b.script != "/notes/carrel/carrel.js" || b.action != "/notes/carrel/pages.html" || b.button != button {
		t.Errorf("%s: script %s, action %s, button %s; want %s", page, b.script, b.action, b.button, button)
	}
}
