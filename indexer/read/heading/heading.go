// Package heading answers: how does a heading of Markdown carry the identifier that its
// generator gives it? Generators differ in how they make identifiers; a document has them
// in one form, "## Title {#id}", where a reader would not find them by the text alone.
//
// Sources import it. It knows wasm/markup and nothing of one generator.
package heading

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"carrel/wasm/markup"
)

// Line is the line that begins at start.
func Line(md string, start int) string {
	line, _, _ := strings.Cut(md[start:], "\n")
	return line
}

// Identify writes the identifiers of headings, in their order and the last as many as
// there are, where they are not those that a reader would find without or form C would
// change them.
func Identify(md string, ids []string) string { return identify(md, ids, false) }

// IdentifyAll writes the identifiers of all headings, those too that a reader would find
// without.
func IdentifyAll(md string, ids []string) string { return identify(md, ids, true) }

func identify(md string, ids []string, all bool) string {
	n := 0
	markup.Headings(md, func(markup.Block) bool { n++; return true })
	if n > len(ids) {
		return md
	}
	ids = ids[len(ids)-n:]
	var b strings.Builder
	done, i, seen := 0, 0, map[string]int{}
	markup.Headings(md, func(h markup.Block) bool {
		id := ids[i]
		i++
		own := h.Anchor != ""
		if !own {
			h.Anchor = markup.Anchor(h.Text, nil)
			if seen[h.Anchor] > 0 {
				h.Anchor = ""
			}
		}
		h.ID(seen)
		if own || !all && h.Anchor == id && norm.NFC.IsNormalString(id) {
			return true
		}
		if end := TitleEnd(md, h.Start); end > done {
			title := strings.TrimRight(md[done:end], " ")
			b.WriteString(title + " {" + hashed(id) + "}")
			done = end
			seen[id] = max(seen[id], 1)
		}
		return true
	})
	b.WriteString(md[done:])
	return b.String()
}

var (
	underline = regexp.MustCompile(`^[ >]*(?:=+|-+)[ \t]*$`)
	closing   = regexp.MustCompile(`[ \t]+#+[ \t]*$`)
)

// Underline reports whether a line makes a heading of what stands above it.
func Underline(line string) bool {
	return strings.ContainsAny(line, "=-") && underline.MatchString(line)
}

// maxTitle bounds the lines of a heading that is underlined.
const maxTitle = 20

// TitleEnd is where the title of a heading ends whose first line begins at start.
func TitleEnd(md string, start int) int {
	line := Line(md, start)
	if at := closing.FindStringIndex(line); at != nil && at[0] > 0 {
		return start + at[0]
	}
	end := start + len(line)
	for range maxTitle {
		if end == len(md) {
			break
		}
		next := Line(md, end+1)
		if Underline(next) {
			return end
		}
		if strings.TrimSpace(next) == "" {
			break
		}
		end += 1 + len(next)
	}
	return start + len(line)
}

func hashed(id string) string {
	if id == markup.None {
		return id
	}
	return "#" + id
}
