package convert

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// link maps a link's destination; one that leads nowhere, or that would run
// code, leaves its text.
func (p *preparation) link(n *html.Node) {
	dest := p.destination(attr(n, "href"))
	if strings.HasPrefix(dest, "#") && inHeading(n) { // a heading that links to itself
		dest = ""
	}
	if dest == "" {
		unwrap(n)
		return
	}
	label := firstOf(n, "aria-label", "title")
	n.Attr = []html.Attribute{{Key: "href", Val: dest}}
	if textOf(n) == "" && findTag(n, atom.Img) == nil {
		if label = cleanText(label); label == "" {
			remove(n)
			return
		}
		n.AppendChild(textNode(label))
	}
}

// destination checks and maps the address of a link or an image.
func (p *preparation) destination(dest string) string {
	dest = safeDest(dest)
	if dest == "" || p.Link == nil {
		return dest
	}
	return safeDest(p.Link(dest))
}

// safeDest drops addresses that run code or hold their data themselves, and
// the empty ones. A browser ignores control characters and spaces within the
// scheme, so they do not hide it here either.
func safeDest(dest string) string {
	dest = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.TrimSpace(dest))
	switch scheme(dest) {
	case "javascript", "data", "vbscript", "blob", "about", "view-source":
		return ""
	}
	if dest == "#" {
		return ""
	}
	return dest
}

func scheme(dest string) string {
	name, _, found := strings.Cut(dest, ":")
	if !found || strings.ContainsAny(name, "/?#") {
		return ""
	}
	return strings.ToLower(strings.ReplaceAll(name, " ", ""))
}

// image keeps what a reader sees: the real source of a lazy image, the words
// of an emoji. Pixels that count visits go.
func (p *preparation) image(n *html.Node) {
	if hasAttr(n, markdownKey) {
		return
	}
	alt := cleanText(attr(n, "alt"))
	src := ""
	for _, key := range []string{"src", "data-src", "data-lazy-src", "data-original", "data-lazy"} {
		if src = p.destination(attr(n, key)); src != "" {
			break
		}
	}
	switch {
	case alt != "" && (src == "" || hasClass(n, "emoji", "twemoji", "wp-smiley")):
		replace(n, textNode(alt))
	case src == "" || isPixel(n):
		remove(n)
	default:
		title := cleanText(attr(n, "title"))
		if title == alt {
			title = ""
		}
		n.Attr = []html.Attribute{{Key: "src", Val: src}, {Key: "alt", Val: alt}, {Key: "title", Val: title}}
		standApart(n)
	}
}

func isPixel(n *html.Node) bool {
	tiny := func(s string) bool { return s == "0" || s == "1" || s == "1px" || s == "0px" }
	return tiny(attr(n, "width")) && tiny(attr(n, "height"))
}

// writeDest writes an address so that no character of it ends the link.
func writeDest(dest string) string {
	var b strings.Builder
	for i := 0; i < len(dest); i++ {
		switch c := dest[i]; c {
		case ' ':
			b.WriteString("%20")
		case '(':
			b.WriteString("%28")
		case ')':
			b.WriteString("%29")
		case '<':
			b.WriteString("%3C")
		case '>':
			b.WriteString("%3E")
		case '\\':
			b.WriteString("%5C")
		case '|':
			b.WriteString("%7C")
		case '`':
			b.WriteString("%60")
		case '*':
			b.WriteString("%2A")
		case '&':
			if isEntity(dest[i:]) {
				b.WriteString("&amp;")
			} else {
				b.WriteByte(c)
			}
		default:
			b.WriteByte(c)
		}
	}
	return cleanText(b.String())
}

// writeLink puts a link or, with "!" as its bang, an image together. label is
// Markdown already.
func writeLink(bang, label, dest, title string) string {
	end := ")"
	if title = strings.Join(strings.Fields(title), " "); title != "" {
		end = ` "` + strings.ReplaceAll(Text(title), `"`, `\"`) + `")`
	}
	return bang + "[" + label + "](" + writeDest(dest) + end
}

// hostOf is the host of an absolute address without "www.".
func hostOf(dest string) string {
	u, err := url.Parse(dest)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
