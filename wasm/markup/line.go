package markup

import (
	"strings"
	"unicode/utf8"
)

// stripMarkers removes what stands before the text of a line: quotation and
// list markers, task boxes, the label of a footnote, the colon of a definition.
// marked says that there was one that begins a block of its own.
func stripMarkers(line string) (rest string, marked bool) {
	rest = strings.TrimLeft(line, " \t")
	for {
		switch {
		case strings.HasPrefix(rest, ">"):
			rest = strings.TrimLeft(rest[1:], " \t")
			if title, ok := Admonition(rest); ok {
				return title, true
			}
		case !marked && isRule(rest): // stars and dashes that are no markers
			return rest, false
		case listMarker(rest) > 0:
			rest, marked = strings.TrimLeft(rest[listMarker(rest):], " \t"), true
			for _, box := range [...]string{"[ ] ", "[x] ", "[X] "} {
				rest = strings.TrimPrefix(rest, box)
			}
		case strings.HasPrefix(rest, ": "):
			return strings.TrimLeft(rest[2:], " \t"), true
		case strings.HasPrefix(rest, "[^"):
			if i := strings.Index(rest, "]:"); i > 0 {
				return strings.TrimLeft(rest[i+2:], " \t"), true
			}
			return rest, marked
		default:
			return rest, marked
		}
	}
}

// Kinds are the kinds of admonitions, and of what a page folds away, as the first
// line of a quote names them: "[!NOTE] Title".
var Kinds = [...]string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "DETAILS"}

// Admonition returns the title in the line that begins an admonition, without the
// marks of its quote.
func Admonition(line string) (title string, ok bool) {
	if !strings.HasPrefix(line, "[!") {
		return "", false
	}
	for _, kind := range Kinds {
		if rest, ok := strings.CutPrefix(line[2:], kind+"]"); ok {
			return strings.TrimLeft(rest, " \t"), true
		}
	}
	return "", false
}

// isTitled reports a line that begins an admonition: what follows is a block of
// its own.
func isTitled(line string) bool {
	_, ok := Admonition(strings.TrimLeft(line, "> \t"))
	return ok && strings.HasPrefix(strings.TrimLeft(line, " \t"), ">")
}

// listMarker returns the length of the list marker that line begins with, and
// the space behind it; 0 for none.
func listMarker(line string) int {
	if len(line) < 2 {
		return 0
	}
	if c := line[0]; c == '-' || c == '*' || c == '+' {
		if line[1] == ' ' || line[1] == '\t' {
			return 2
		}
		return 0
	}
	i := 0
	for i < len(line) && i < 9 && '0' <= line[i] && line[i] <= '9' {
		i++
	}
	if i == 0 || i+1 >= len(line) || line[i] != '.' && line[i] != ')' || line[i+1] != ' ' {
		return 0
	}
	return i + 2
}

// fenceOf returns the fence that opens a code block, "" for another line.
func fenceOf(line string) string {
	for _, c := range [...]string{"`", "~"} {
		n := len(line) - len(strings.TrimLeft(line, c))
		if n >= 3 && (c == "~" || !strings.Contains(line[n:], "`")) {
			return line[:n]
		}
	}
	return ""
}

func headingLevel(line string) int {
	n := len(line) - len(strings.TrimLeft(line, "#"))
	if n == 0 || n > 6 || n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0
	}
	return n
}

func isSetext(line string) bool {
	return strings.Trim(line, "=") == "" || strings.Trim(line, "-") == ""
}

// isRule reports a thematic break.
func isRule(line string) bool {
	n := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ' || c == '\t':
		case c == line[0] && (c == '-' || c == '*' || c == '_'):
			n++
		default:
			return false
		}
	}
	return n >= 3
}

// isDelimiterRow reports the line under a table's header.
func isDelimiterRow(line string) bool {
	return strings.Contains(line, "-") && strings.Trim(line, "|-: \t") == ""
}

// cells puts a middle dot between the cells of a row, with a seam on both sides.
func cells(row, seam string) string {
	row = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(row), "|"), "|")
	var b strings.Builder
	b.Grow(len(row))
	for len(row) > 0 {
		cell, rest, found := cutCell(row)
		if cell = strings.TrimSpace(cell); cell != "" {
			if b.Len() > 0 {
				b.WriteString(" " + seam + "·" + seam + " ")
			}
			b.WriteString(cell)
		}
		if row = rest; !found {
			break
		}
	}
	return b.String()
}

// cutCell cuts row at its first bar that no backslash escapes.
func cutCell(row string) (cell, rest string, found bool) {
	for i := 0; i < len(row); i++ {
		switch row[i] {
		case '\\':
			i++
		case '|':
			return row[:i], row[i+1:], true
		}
	}
	return row, "", false
}

// CutAnchor cuts "{#anchor}" from the end of a heading; of "{#}" the anchor is
// None. Other attributes in the braces are dropped with it.
func CutAnchor(title string) (rest, anchor string) {
	if !strings.HasSuffix(title, "}") {
		return title, ""
	}
	i := strings.LastIndex(title, "{")
	if i < 0 || i+1 >= len(title)-1 {
		return title, ""
	}
	if title[i:] == "{#}" {
		return strings.TrimSpace(title[:i]), None
	}
	attributes := strings.Fields(title[i+1 : len(title)-1])
	for _, a := range attributes {
		if strings.HasPrefix(a, "#") {
			anchor = a[1:]
		}
	}
	if anchor == "" {
		return title, ""
	}
	return strings.TrimSpace(title[:i]), anchor
}

// needsSpace reports whether a line break between before and after is read as
// a space: not between two wide characters.
func needsSpace(before, after string) bool {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	return !(IsWide(a) && IsWide(b))
}

// IsWide reports Han, kana and the punctuation that goes with them. Hangul has
// spaces between words.
func IsWide(r rune) bool {
	return 0x2E80 <= r && r <= 0x30FF || 0x3400 <= r && r <= 0x9FFF || 0xF900 <= r && r <= 0xFAFF ||
		0xFF00 <= r && r <= 0xFFEF || 0x20000 <= r && r <= 0x323AF
}
