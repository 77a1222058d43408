package convert

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isDropped tells what no reader of the text reads: code for the browser,
// controls, drawings without words, what the page itself hides, navigation.
func isDropped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Button, atom.Select, atom.Textarea,
		atom.Svg, atom.Nav, atom.Dialog, atom.Link, atom.Meta, atom.Head, atom.Title, atom.Base,
		atom.Datalist, atom.Progress, atom.Meter, atom.Track, atom.Col, atom.Colgroup, atom.Noframes, atom.Noembed:
		return true
	case atom.Input:
		return attr(n, "type") != "checkbox" // a task list's box; the item takes it away
	}
	return isHidden(n) || isNavigation(n) || isPermalink(n)
}

func isHidden(n *html.Node) bool {
	if hasAttr(n, "hidden") && attr(n, "hidden") != "until-found" || attr(n, "aria-hidden") == "true" {
		return true
	}
	style := attr(n, "style")
	if style == "" {
		return false
	}
	style = strings.ReplaceAll(strings.ToLower(style), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

func isNavigation(n *html.Node) bool {
	switch attr(n, "role") {
	case "navigation", "search", "menu", "menubar", "toolbar", "dialog", "alertdialog":
		return true
	}
	return hasClass(n, "breadcrumb", "breadcrumbs", "skip-link", "footnote-backref", "katex-html")
}

// isPermalink tells the "#" or "¶" behind a heading, and the way back from a
// footnote.
func isPermalink(n *html.Node) bool {
	if !is(n, atom.A) {
		return false
	}
	if attr(n, "role") == "doc-backlink" {
		return true
	}
	if !inHeading(n) && !hasClass(n, "headerlink", "anchor", "hash-link", "header-anchor", "heading-anchor") {
		return false
	}
	switch textOf(n) {
	case "#", "¶", "§", "🔗", "⚓", "Permalink", "Link to this heading", "Anchor":
		return true
	case "":
		return findTag(n, atom.Img) == nil && !isTarget(n)
	}
	return hasClass(n, "headerlink", "hash-link", "heading-anchor", "heading-link", "anchorjs-link", "zola-anchor")
}

// isTarget says that an anchor carries a heading's id, as GitHub's do; its
// heading looks for it.
func isTarget(n *html.Node) bool {
	return firstOf(n, "id", "name") != "" && inHeading(n)
}

func inHeading(n *html.Node) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if isHeading(up) {
			return true
		}
		if isBlock(up) && !is(up, atom.Div) {
			return false
		}
	}
	return false
}
