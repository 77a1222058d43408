package markup

import (
	"strconv"
	"strings"
	"unicode"
)

// None is the anchor of a heading that its page has no address for, written
// "## Title {#}": of built HTML whose headings have no id, say.
const None = "#"

// Anchor returns the automatic anchor of a heading whose plain text (no
// markup) is text. seen holds the anchors the page already has, chosen ones
// included; the new one is added. A nil seen leaves repeats alone.
//
// Letters and digits of every script are kept and lower-cased, "_" is kept,
// each space and "-" gives one "-", all else is dropped. A text that leaves
// nothing gives "heading"; a repeat gets "-1", "-2" and so on.
func Anchor(text string, seen map[string]int) string {
	base := sanitize(text)
	if base == "" {
		base = "heading"
	}
	if seen == nil {
		return base
	}
	id := unused(base, seen)
	seen[id] = max(seen[id], 1)
	return id
}

// ID returns the anchor of a heading among those of its page: the one that its
// author chose, which is added to seen, or else the automatic one; "" for None. The index
// and the renderer both take their anchors from here, headings in order, so
// that a section's address leads to its heading.
func (b Block) ID(seen map[string]int) string {
	switch b.Anchor {
	case "":
		return Anchor(b.Text, seen)
	case None:
		return ""
	}
	seen[b.Anchor] = max(1, seen[b.Anchor])
	return b.Anchor
}

// sanitize returns the anchor of text with no regard to empty results and
// repeats.
func sanitize(text string) string {
	var b strings.Builder
	for _, r := range strings.TrimSpace(text) {
		switch {
		case r == '-' || r == ' ':
			b.WriteByte('-')
		case r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// unused finds the first of base, base-1, base-2 … that the page has not.
// seen[base] remembers where the last search ended, so that a page of 10,000
// equal headings costs no quadratic time.
func unused(base string, seen map[string]int) string {
	if _, taken := seen[base]; !taken {
		return base
	}
	for n := max(seen[base], 1); ; n++ {
		id := base + "-" + strconv.Itoa(n)
		if _, taken := seen[id]; !taken {
			seen[base] = n + 1
			return id
		}
	}
}
