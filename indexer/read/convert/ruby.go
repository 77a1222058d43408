package convert

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readings are those of the characters of one line, in the block that holds it.
type readings struct {
	block *html.Node
	words []string
}

// ruby takes the reading out of a ruby and keeps the text that it stands above,
// so that words which stand together there are found together. The readings come
// at the end of the line.
func (p *preparation) ruby(n *html.Node) {
	words := ""
	for m := next(n, n, false); m != nil; {
		gone := is(m, atom.Rt, atom.Rp, atom.Rtc)
		following := next(m, n, gone)
		if gone {
			if !is(m, atom.Rp) {
				words += textOf(m)
			}
			remove(m)
		}
		m = following
	}
	block := n.Parent
	for block.Parent != nil && !isBlock(block) {
		block = block.Parent
	}
	if block != p.readings.block {
		p.endLine(nil)
	}
	if words != "" {
		p.readings.block, p.readings.words = block, append(p.readings.words, words)
	}
}

// isLine tells a block that is one line in Markdown.
func isLine(n *html.Node) bool {
	return n != nil && (isHeading(n) || is(n, atom.Td, atom.Th, atom.Dt, atom.Summary, atom.Caption))
}

// endLine writes the readings of the line that ends before n, or with its block.
func (p *preparation) endLine(n *html.Node) {
	if len(p.readings.words) == 0 {
		return
	}
	text := textNode("(" + strings.Join(p.readings.words, ", ") + ")")
	if n != nil && n != p.readings.block && isWithin(n, p.readings.block) {
		n.Parent.InsertBefore(text, n)
	} else {
		p.readings.block.AppendChild(text)
	}
	p.readings = readings{}
}
