package content

import (
	"regexp"
	"strings"
	"unicode"

	"carrel/indexer/read/convert"
)

const (
	maxSummary = 2000 // bytes in which the end of a summary is looked for
	maxFolded  = 32   // on one line; each goes through the rest of it
)

var (
	detailsOpener = regexp.MustCompile(`(?i)^<details(?:\s[^<>]*)?>`)
	detailsCloser = regexp.MustCompile(`(?i)</details\s*>`)
	summary       = regexp.MustCompile(`(?is)^\s*<summary(?:\s[^<>]*)?>(.*?)</summary\s*>`)
)

// details begins what a page folds away. In a table or list of raw HTML it is
// left to the conversion of that, which a quote would tear apart.
func (f *framer) details(prefix, t string, indent int) bool {
	if !strings.HasPrefix(t, "<") {
		return false
	}
	m := detailsOpener.FindString(t)
	if m == "" || f.tables > 0 || f.from > f.last || f.folded >= maxFolded {
		return false
	}
	f.folded++
	start := f.from + len(strings.TrimRightFunc(f.src[f.from:f.at], unicode.IsSpace)) - len(t)
	f.at = start + len(m)
	title := ""
	if s := summary.FindStringSubmatch(f.src[f.at:min(len(f.src), f.at+maxSummary)]); s != nil {
		f.at += len(s[0])
		title = s[1]
	}
	if strings.Contains(title, "<") {
		title = convert.Fragment(title, convert.Options{Inline: true})
	}
	f.begin(prefix, indent, folded, title)
	f.apart = f.apart || !restBlank(f.src, f.at)
	f.enter(frame{indent: indent, name: "details", quote: true})
	f.restOfLine()
	return true
}

// restOfLine skips what is left of a line that is blank.
func (f *framer) restOfLine() {
	if restBlank(f.src, f.at) {
		f.at = lineEnd(f.src, f.at)
	}
}

// detailsEnd ends it where the line has the end tag.
func (f *framer) detailsEnd(rest string) bool {
	i := len(f.stack) - 1
	for i >= 0 && f.stack[i].name != "details" {
		i--
	}
	if i < 0 || f.stack[i].colons > 0 || !strings.Contains(rest, "</") {
		return false
	}
	at := detailsCloser.FindStringIndex(rest)
	if at == nil {
		return false
	}
	// What stands before the tag is its last line, what stands behind it the next.
	if before := rest[:at[0]]; strings.TrimSpace(before) != "" {
		prefix := ""
		for _, fr := range f.stack {
			prefix += fr.prefix()
		}
		f.put(prefix, before)
	}
	f.leave(i)
	if after := rest[at[1]:]; strings.TrimSpace(after) != "" {
		f.line(strings.TrimLeft(after, " \t"))
	}
	return true
}
