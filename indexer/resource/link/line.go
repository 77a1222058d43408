package link

import "strings"

// isUnderline reports the line under a heading. A delimiter row has bars or
// colons.
func isUnderline(text string) bool {
	c := text[0]
	return (c == '=' || c == '-') && strings.Trim(text, text[:1]) == ""
}

func headingLevel(text string) int {
	n := len(text) - len(strings.TrimLeft(text, "#"))
	if n > 6 || n < len(text) && text[n] != ' ' && text[n] != '\t' {
		return 0
	}
	return n
}

// isRule reports a thematic break.
func isRule(text string) bool {
	c := text[0]
	if c != '-' && c != '*' && c != '_' {
		return false
	}
	return strings.Trim(text, text[:1]+" \t") == "" && strings.Count(text, text[:1]) >= 3
}

// fenceWidth returns the length of the fence that a line opens, 0 for none.
func fenceWidth(text string) int {
	n := len(text) - len(strings.TrimLeft(text, text[:1]))
	if n < 3 || text[0] == '`' && strings.IndexByte(text[n:], '`') >= 0 {
		return 0
	}
	return n
}

// markerWidth returns the length of the list marker that a line begins with, 0
// for none.
func markerWidth(text string) int {
	n := 0
	if c := text[0]; c == '-' || c == '*' || c == '+' {
		n = 1
	} else {
		for n < len(text) && n < 9 && '0' <= text[n] && text[n] <= '9' {
			n++
		}
		if n == 0 || n == len(text) || text[n] != '.' && text[n] != ')' {
			return 0
		}
		n++
	}
	if n < len(text) && text[n] != ' ' && text[n] != '\t' {
		return 0
	}
	return n
}

// isDelimiterRow reports the line under a table's header.
func isDelimiterRow(text string) bool {
	if c := text[0]; c != '|' && c != '-' && c != ':' {
		return false
	}
	return strings.IndexByte(text, '-') >= 0 && strings.ContainsAny(text, "|:") && strings.Trim(text, "|-: \t\r") == ""
}

// cellsOf are the bytes of a row between its outer bars.
func cellsOf(src string, row Span) Span {
	for row.Start < row.Stop && isSpace(src[row.Start]) {
		row.Start++
	}
	for row.Start < row.Stop && isSpace(src[row.Stop-1]) {
		row.Stop--
	}
	if row.Start < row.Stop && src[row.Start] == '|' {
		row.Start++
	}
	if row.Start < row.Stop && src[row.Stop-1] == '|' {
		row.Stop--
	}
	return row
}

// cellEnd is where the first cell of a row ends. A bar behind a backslash is
// text, even in code.
func cellEnd(src string, row Span) int {
	for i := row.Start; i < row.Stop; i++ {
		if src[i] == '|' && (i == row.Start || src[i-1] != '\\') {
			return i
		}
	}
	return row.Stop
}

func countCells(row string) int {
	n, rest := 0, cellsOf(row, Span{0, len(row)})
	for ; rest.Start < rest.Stop; n++ {
		rest.Start = cellEnd(row, rest) + 1
	}
	return n
}

func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }
