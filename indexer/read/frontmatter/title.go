package frontmatter

import (
	"strings"
	"unicode/utf8"

	"carrel/indexer/document"
	"carrel/wasm/markup"
)

// SettleTitle finds the title of a page whose front matter has none, and takes
// the heading that repeats the title out of the body.
func SettleTitle(d *document.Document, title, fallback string) {
	d.Title = strings.TrimSpace(Decoded(title))
	heading, rest, ok := firstHeading(d.Markdown)
	if ok && (d.Title == "" || sameTitle(heading, d.Title)) {
		d.Markdown, d.Anchor = rest, firstAnchor(d.Markdown)
		if d.Title == "" {
			d.Title = heading
		}
	}
	if d.Title == "" {
		d.Title = strings.TrimSpace(fallback)
	}
}

func sameTitle(a, b string) bool {
	fold := func(s string) string {
		return strings.ToLower(strings.Join(strings.Fields(strings.Trim(s, " *_`")), " "))
	}
	return fold(a) == fold(b)
}

// firstHeading returns the text of the heading of level 1 that a body begins
// with, in either of Markdown's forms, and what follows it.
func firstHeading(markdown string) (heading, rest string, ok bool) {
	body := strings.TrimLeft(markdown, "\n")
	line, rest, _ := strings.Cut(body, "\n")
	if strings.HasPrefix(line, "# ") {
		heading = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(line[2:]), "#"))
	} else if under, after, _ := strings.Cut(rest, "\n"); under != "" && strings.Trim(under, "= ") == "" &&
		!strings.HasPrefix(line, " ") && strings.TrimSpace(line) != "" {
		heading, rest = strings.TrimSpace(line), after
	}
	heading = plainHeading(heading)
	return heading, strings.TrimLeft(rest, "\n"), heading != ""
}

// firstAnchor returns the anchor that the heading names that a body begins with.
func firstAnchor(markdown string) string {
	line, _, _ := strings.Cut(strings.TrimLeft(markdown, "\n"), "\n")
	if _, anchor := markup.CutAnchor(strings.TrimSpace(line)); anchor != markup.None {
		return anchor
	}
	return ""
}

// plainHeading drops the attributes and the emphasis of a heading, and of
// links all but their words.
func plainHeading(s string) string {
	if i := strings.LastIndex(s, "{#"); i > 0 && strings.HasSuffix(s, "}") {
		s = strings.TrimSpace(s[:i])
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && isPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case c == '*' || c == '`' || c == '[':
		case c == ']':
			if end := strings.IndexByte(s[i:], ')'); strings.HasPrefix(s[i:], "](") && end > 0 {
				i += end
			}
		default:
			b.WriteByte(c)
		}
	}
	return strings.TrimSpace(b.String())
}

func isPunct(c byte) bool {
	return c > ' ' && c < 0x7F && !('0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z')
}

// Humanise makes a title of a file name: "getting-started" → "Getting started".
func Humanise(name string) string {
	name = strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(name))
	r, n := utf8.DecodeRuneInString(name)
	if n == 0 || r == utf8.RuneError {
		return name
	}
	return strings.ToUpper(string(r)) + name[n:]
}
