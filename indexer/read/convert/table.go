package convert

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxCells bounds what merged cells may add to a table: a cell that says it
// spans a million columns is one cell.
const maxCells = 10_000

// tameTable gives a table the form GFM knows. One that has no such form
// (nested tables, lists, code or headings in its cells, one column used for
// layout) becomes rows a person can read.
func tameTable(_ *preparation, n *html.Node) {
	if isLayout(n) {
		readableRows(n)
		return
	}
	captionAbove(n)
	added := 0
	for m := n; m != nil; m = next(m, n, false) {
		if !is(m, atom.Td, atom.Th) {
			continue
		}
		flattenBlocks(m)
		across, down := span(m, "colspan"), span(m, "rowspan")
		align := alignOf(m)
		m.Attr = nil
		if added += across*down - 1; added <= maxCells && (across > 1 || down > 1) {
			setAttr(m, "colspan", strconv.Itoa(across))
			setAttr(m, "rowspan", strconv.Itoa(down))
		}
		if align == "left" || align == "right" || align == "center" {
			setAttr(m, "align", align)
		}
	}
}

// alignOf is the side that a cell says its text stands at: in an attribute, or in
// the style in which most generators write what Markdown's line of dashes says.
func alignOf(cell *html.Node) string {
	for declaration := range strings.SplitSeq(attr(cell, "style"), ";") {
		if name, value, ok := strings.Cut(declaration, ":"); ok && strings.EqualFold(strings.TrimSpace(name), "text-align") {
			return strings.ToLower(strings.TrimSpace(value))
		}
	}
	return strings.ToLower(firstOf(cell, "align"))
}

// captionAbove sets a table's caption in emphasis above it.
func captionAbove(table *html.Node) {
	caption := findTag(table, atom.Caption)
	if caption == nil || hasBlock(caption) || strings.TrimSpace(textOf(caption)) == "" {
		return
	}
	remove(caption)
	table.Parent.InsertBefore(caption, table)
	captionLine(nil, caption)
}

func span(n *html.Node, key string) int {
	v, err := strconv.Atoi(attr(n, key))
	if err != nil || v < 1 || v > 100 {
		return 1
	}
	return v
}

// isLayout tells tables that set a page rather than data.
func isLayout(table *html.Node) bool {
	wide := false
	inner := find(table, func(n *html.Node) bool {
		if is(n, atom.Tr) && secondCell(n) {
			wide = true
		}
		return is(n, atom.Table, atom.Ul, atom.Ol, atom.Dl, atom.Pre, atom.Blockquote, atom.Hr) || isHeading(n)
	})
	up := table.Parent
	for ; up != nil && !is(up, atom.A); up = up.Parent {
	}
	return inner != nil || !wide || up != nil
}

func secondCell(row *html.Node) bool {
	cells := 0
	for n := row.FirstChild; n != nil; n = n.NextSibling {
		if is(n, atom.Td, atom.Th) {
			cells++
		}
	}
	return cells > 1
}

// readableRows makes a block of every cell that holds blocks, and one
// paragraph of a row whose cells are all words, "name: value" when it begins
// with a header cell.
func readableRows(table *html.Node) {
	for n := table.FirstChild; n != nil; {
		following := next(n, table, false)
		switch {
		case is(n, atom.Tr):
			following = next(n, table, true)
			readableRow(n)
		case is(n, atom.Thead, atom.Tbody, atom.Tfoot, atom.Caption):
			rename(n, atom.Div)
		}
		n = following
	}
	rename(table, atom.Div)
}

func readableRow(row *html.Node) {
	simple := true
	for cell := row.FirstChild; cell != nil; cell = cell.NextSibling {
		simple = simple && !hasBlock(cell)
	}
	first := true
	for cell := row.FirstChild; cell != nil; cell = cell.NextSibling {
		header := is(cell, atom.Th)
		switch {
		case !is(cell, atom.Td, atom.Th):
			continue
		case !simple:
			rename(cell, atom.Div)
			continue
		}
		rename(cell, atom.Span)
		if textOf(cell) == "" && findTag(cell, atom.Img) == nil {
			continue
		}
		if !first {
			row.InsertBefore(textNode(" · "), cell)
		}
		if header {
			bold := element(atom.Strong)
			move(cell, bold)
			cell.AppendChild(bold)
		}
		first = false
	}
	rename(row, atom.P)
	if !simple {
		rename(row, atom.Div)
	}
}
