package invert

import (
	"strings"

	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// betweenMarks is how many bytes of Markdown lie between two marks at least: what
// a snippet is cut from. One for a kilobyte adds 0.7% to a pack.
const betweenMarks = 1 << 10

// A marker marks where the text of a document can be read without what stands
// before: at blocks, and inside long paragraphs at words.
type marker struct {
	stored *pack.Stored
	text   string // what a reader sees of the block at hand, where the Markdown is the same; else ""
	read   int    // bytes of it that have been read
	at     int    // where in the Markdown what follows them stands
	next   int    // byte from which on the next mark is due
}

// block marks a block, if one is due.
func (m *marker) block(b *markup.Block, position int) {
	m.text, m.read, m.at = "", 0, b.Start
	s := m.stored
	m.due(s.Sections[len(s.Sections)-1].Start)
	switch {
	case b.Apart == markup.Bound:
	case b.Start >= m.next:
		m.mark(b.Start, position, b.Apart == markup.Row)
	}
	if b.Kind == markup.Paragraph && b.Apart == markup.Whole && len(b.Text) > betweenMarks && same(s.Markdown[b.Start:], b.Text) == len(b.Text) {
		m.text = b.Text
	}
}

// token marks a word inside a long paragraph, if a mark is due. What follows it
// must read as a paragraph, so the word begins with a letter, behind a space or
// the end of a sentence.
func (m *marker) token(t *text.Token, position int) {
	if t.Start == 0 || t.Start >= len(m.text) || t.Part {
		return
	}
	for ; m.read < t.Start; m.read++ {
		m.at += widthOf(m.stored.Markdown[m.at:], m.text[m.read])
	}
	if m.at < m.next {
		return
	}
	if c := m.text[t.Start]; c < 'A' || 'Z' < c && c < 'a' || 'z' < c && c < 0x80 {
		return
	}
	if before := m.text[:t.Start]; before[len(before)-1] == ' ' || strings.HasSuffix(before, "。") || strings.HasSuffix(before, "，") {
		m.mark(m.at, position, false)
	}
}

func (m *marker) mark(start, position int, row bool) {
	m.stored.Marks = append(m.stored.Marks, pack.Mark{Start: start, Position: position, Row: row})
	m.due(start)
}

// due notes that a mark or a section begins at a byte.
func (m *marker) due(start int) { m.next = max(m.next, start+betweenMarks) }

// same returns how many bytes of a text stand in the Markdown as they are: a
// backslash before a sign, and the ends of lines, where the text has spaces, make
// no difference. Where that is all of a paragraph no sign in it means anything.
func same(md, text string) int {
	for i := range len(text) {
		n := widthOf(md, text[i])
		if n == 0 {
			return i
		}
		md = md[n:]
	}
	return len(text)
}

// widthOf returns how many bytes of Markdown are the byte c of the text, 0 when
// another begins there.
func widthOf(md string, c byte) int {
	switch {
	case md == "":
	case md[0] == '\\' && len(md) > 1 && md[1] == c && c != '\\':
		return 2
	case md[0] == c, md[0] == '\n' && c == ' ':
		return 1
	}
	return 0
}
