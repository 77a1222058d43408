package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// findContent returns the node that holds the page's content: what the owner
// marked, else what HTML has for it, else the part with the most text that is
// no navigation.
func findContent(root *html.Node, m *marks) *html.Node {
	switch len(m.bodies) {
	case 0:
	case 1:
		return m.bodies[0]
	default:
		return join(m.bodies)
	}
	if node := find(root, isMain); node != nil && hasText(node) {
		return onlyArticle(node)
	}
	if node := onlyOne(root, atom.Article); node != nil {
		return node
	}
	body := findTag(root, atom.Body)
	if body == nil {
		return nil
	}
	return densest(body)
}

func isMain(n *html.Node) bool {
	return n.DataAtom == atom.Main || attr(n, "role") == "main"
}

// onlyArticle narrows a main element to the one article in it, when that holds
// nearly all of its text: what is around it is navigation of the page.
func onlyArticle(node *html.Node) *html.Node {
	article := onlyOne(node, atom.Article)
	if article != nil && len(textOf(article))*10 >= len(textOf(node))*7 {
		return article
	}
	return node
}

// onlyOne is the single outermost element of a kind, nil when there are more.
func onlyOne(root *html.Node, tag atom.Atom) *html.Node {
	var found *html.Node
	for n := root; n != nil; {
		match := n.Type == html.ElementNode && n.DataAtom == tag
		if match && found != nil {
			return nil
		}
		if match {
			found = n
		}
		n = next(n, root, match)
	}
	return found
}

// join puts several marked elements into one, in their order.
func join(nodes []*html.Node) *html.Node {
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	for _, n := range nodes {
		n.Parent.RemoveChild(n)
		root.AppendChild(n)
	}
	return root
}

// densest goes down from the body as long as one child holds most of what is
// worth reading, navigation not counted, and no heading stands beside it.
func densest(body *html.Node) *html.Node {
	worth := measure(body)
	node := body
	for {
		var best *html.Node
		headed := false
		for child := node.FirstChild; child != nil; child = child.NextSibling {
			headed = headed || isHeading(child)
			if best == nil || worth[child] > worth[best] {
				best = child
			}
		}
		if best == nil || headed || !isBox(best) || worth[best]*10 < worth[node]*8 {
			dropPeriphery(node)
			return node
		}
		node = best
	}
}

func isBox(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Article, atom.Main, atom.Center, atom.Form, atom.Table, atom.Tbody, atom.Tr, atom.Td:
		return true
	}
	return false
}

// isPeriphery tells the parts around the content. A header or footer within
// an article is a part of it.
func isPeriphery(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Header:
		return true
	case atom.Aside:
		return !isNote(n)
	}
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "complementary", "search":
		return true
	}
	return false
}

// isNote tells an aside that is a part of the text, as Starlight's are.
func isNote(n *html.Node) bool {
	if attr(n, "role") == "note" {
		return true
	}
	class := attr(n, "class")
	for _, name := range []string{"aside--", "admonition", "callout", "note", "alert"} {
		if strings.Contains(class, name) {
			return true
		}
	}
	return false
}

// measure gives each element the length of text below it: links count little,
// navigation and what is not read count nothing. It goes over the tree once,
// from the last node to the first, so that children come before parents.
func measure(root *html.Node) map[*html.Node]int {
	worth := map[*html.Node]int{}
	var order []*html.Node
	for n := root; n != nil; {
		skip := n.Type == html.ElementNode && (isPeriphery(n) || isSilent(n))
		if !skip {
			order = append(order, n)
		}
		n = next(n, root, skip)
	}
	for i := len(order) - 1; i >= 0; i-- {
		n := order[i]
		if n.Type == html.TextNode {
			worth[n] = len(words(n.Data))
		}
		if n.DataAtom == atom.A {
			worth[n] /= 4
		}
		worth[n.Parent] += worth[n]
	}
	return worth
}

// dropPeriphery takes navigation and its like out of a node that had to be
// guessed.
func dropPeriphery(node *html.Node) {
	for n := node.FirstChild; n != nil; {
		following := next(n, node, false)
		if n.Type == html.ElementNode && isPeriphery(n) {
			following = next(n, node, true)
			n.Parent.RemoveChild(n)
		} else if n.DataAtom == atom.Article {
			following = next(n, node, true)
		}
		n = following
	}
}
