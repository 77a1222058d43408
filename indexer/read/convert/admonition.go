package convert

import (
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	admonitionKey = " admonition" // its kind: "NOTE"
	titleKey      = " title"      // the element in it that is its title
)

// kinds are the words by which generators call an admonition.
var kinds = map[string]string{}

func init() {
	for kind, words := range map[string]string{
		"NOTE":      "note info information abstract summary tldr seealso todo question help faq example notice remark remarks primary secondary light dark default quote",
		"TIP":       "tip hint success check done",
		"IMPORTANT": "important",
		"WARNING":   "warning attention warn",
		"CAUTION":   "caution danger error failure fail missing bug",
	} {
		for word := range strings.FieldsSeq(words) {
			kinds[word] = kind
		}
	}
}

// boxes are the classes of admonitions. Those that pages use for other things,
// too, count beside a kind alone.
var boxes = map[string]bool{
	"admonition": true, "theme-admonition": true, "custom-block": true, "markdown-alert": true, "starlight-aside": true,
	"admonitionblock": true, "book-hint": true, "gdoc-hint": true, "blockquote-tag": true, "nextra-callout": true,
	"alert": false, "callout": false, "hint": false, "pageinfo": false, "notices": false, "message": false, "section": false,
}

// bare are the kinds that are classes of an admonition by themselves.
var bare = map[string]bool{"note": true, "tip": true, "warning": true, "caution": true, "important": true, "danger": true}

// admonitionKind is what kind of admonition n is, "" for none.
func admonitionKind(n *html.Node) string {
	class := attr(n, "class")
	if class == "" || !is(n, atom.Div, atom.Aside, atom.Section, atom.Blockquote, atom.Details, atom.P, atom.Dl, atom.Article) {
		return ""
	}
	kind, box, sure := "", false, false
	for token := range strings.FieldsSeq(strings.ToLower(class)) {
		alone, known := boxes[token]
		box, sure = box || known, sure || alone
		if kind == "" && !known {
			kind = kinds[token[strings.LastIndexAny(token, "-_")+1:]]
		}
	}
	first, _, _ := strings.Cut(strings.ToLower(class), " ")
	switch {
	case is(n, atom.Details):
		if _, ok := kinds[first]; !ok {
			return ""
		}
	case is(n, atom.Dl) && !strings.HasPrefix(class, "section "):
		return ""
	case box && kind == "" && sure:
		return "NOTE"
	case !box && !(bare[first] && findTag(n, atom.H1, atom.H2) == nil):
		return ""
	}
	return kind
}

// admonition makes a quotation of an admonition, with its kind, and its title as
// the first child where it says more than the kind does.
func admonition(n *html.Node, kind string) {
	title := admonitionTitle(n, kind)
	if content := find(n, func(m *html.Node) bool { return is(m, atom.Td) && hasClass(m, "content") }); content != nil && hasClass(n, "admonitionblock") {
		removeChildren(n)
		move(content, n)
	}
	if is(n, atom.P) {
		paragraph := element(atom.P)
		move(n, paragraph)
		n.AppendChild(paragraph)
	}
	for part := n.FirstChild; is(n, atom.Dl) && part != nil; part = part.NextSibling {
		if is(part, atom.Dd, atom.Dt) {
			rename(part, atom.Div)
		}
	}
	rename(n, atom.Blockquote)
	setAttr(n, admonitionKey, kind)
	if title != nil && !strings.EqualFold(strings.Trim(textOf(title), " :"), kind) {
		n.InsertBefore(title, n.FirstChild)
	}
}

// admonitionTitle takes the title out of an admonition. It is the first thing in
// it, by its class or its element, or a first line that is the kind alone.
func admonitionTitle(n *html.Node, kind string) *html.Node {
	for m := next(n, n, false); m != nil; m = next(m, n, false) {
		switch {
		case m.Type == html.TextNode && strings.TrimSpace(m.Data) != "":
			return nil
		case m.Type != html.ElementNode || !isTitle(m) && !isKindAlone(m):
			continue
		}
		title := element(atom.Div)
		setAttr(title, titleKey, "")
		move(m, title)
		remove(m)
		dropIcons(title)
		return title
	}
	return nil
}

func isTitle(n *html.Node) bool {
	if is(n, atom.Summary, atom.Dt) {
		return true
	}
	for token := range strings.FieldsSeq(strings.ToLower(attr(n, "class"))) {
		for _, word := range []string{"title", "heading", "header", "label"} {
			if token == word || strings.HasPrefix(token, "admonition"+word) || strings.HasSuffix(token, "-"+word) || strings.HasSuffix(token, "_"+word) {
				return true
			}
		}
	}
	return false
}

// isKindAlone tells "<h5>Note</h5>".
func isKindAlone(n *html.Node) bool {
	if n.NextSibling == nil || !isHeading(n) && !is(n, atom.P, atom.Strong) || n.FirstChild == nil || n.FirstChild.NextSibling != nil || n.FirstChild.Type != html.TextNode {
		return false
	}
	_, ok := kinds[strings.ToLower(strings.Trim(n.FirstChild.Data, " :\n"))]
	return ok
}

// dropIcons takes away the words that draw an icon, and what only a screen
// reader is told beside a title.
func dropIcons(title *html.Node) {
	for n := next(title, title, false); n != nil; {
		gone := is(n, atom.Svg, atom.Button) || n.Type == html.ElementNode && (isIconFont(n) || isForScreenReaders(n))
		following := next(n, title, gone)
		if gone && len(textOf(n)) < len(textOf(title)) {
			remove(n)
		}
		n = following
	}
	for n := next(title, title, false); n != nil; n = next(n, title, false) {
		if isHeading(n) || is(n, atom.Div, atom.P) {
			rename(n, atom.Span)
		}
	}
}

// cutTitle takes a prepared admonition's title out, as one line.
func cutTitle(ctx converter.Context, n *html.Node) string {
	title := n.FirstChild
	for title != nil && title.Type == html.TextNode && strings.TrimSpace(title.Data) == "" {
		title = title.NextSibling
	}
	if title == nil || !hasAttr(title, titleKey) {
		return ""
	}
	remove(title)
	return oneLine(content(ctx, title))
}

// renderAdmonition writes the kind and the title on the first line, which they
// have to themselves.
func renderAdmonition(ctx converter.Context, w converter.Writer, n *html.Node) {
	first := "[!" + attr(n, admonitionKey) + "]"
	if title := cutTitle(ctx, n); title != "" {
		first += " " + title + "\n"
	}
	markdown := strings.TrimSpace(content(ctx, n))
	write(w, "\n\n", prefixLines(squeeze(strings.TrimSpace(first+"\n"+markdown)), "> ", "> "), "\n\n")
}
