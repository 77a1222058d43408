package resource

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/text"

	"carrel/indexer/resource/link"
	"carrel/wasm/markup"
)

// scan finds the links of Markdown without a tree of it. It gives up on what
// only a parser can tell.
func scan(md string) (found []Found, ok bool) {
	s := scanner{md: md, finder: finder{anchors: map[string]int{}}}
	if !link.Scan(md, s.unit) {
		return nil, false
	}
	return s.found, true
}

type scanner struct {
	finder
	md string
}

// unit takes one paragraph, heading or row.
func (s *scanner) unit(u *link.Unit) {
	source := s.source(u, u.Span)
	if u.Level > 0 {
		source = s.section(source)
	}
	if u.Bare || slices.ContainsFunc(u.Links, s.isMarked) {
		s.parse(source)
		return
	}
	if len(u.Links) == 0 {
		return
	}
	around := cut(plain(source), 64*maxContext)
	for _, l := range u.Links {
		to, label := s.md[l.Dest.Start:l.Dest.Stop], plain(s.source(u, l.Label))
		if l.Auto {
			label = plainText(to)
		}
		f := s.newFound(to, label, s.md[l.Title.Start:l.Title.Stop], l.Image)
		f.Context = passage(around, f.Text)
		s.found = append(s.found, f)
	}
}

// isMarked reports whether a link's words may hold emphasis or brackets. What
// begins with "_" or "*" may as well be a name of C, which package markup does
// not tell.
func (s *scanner) isMarked(l link.Link) bool {
	code, before := false, byte(' ')
	for _, c := range []byte(s.md[l.Label.Start:l.Label.Stop]) {
		switch {
		case c == '`':
			code = !code
		case code || l.Auto:
		case c == '*', c == '_' && !isWord(before), c == '[' && before != '!' && before != '\\':
			return true
		}
		before = c
	}
	return false
}

func isWord(c byte) bool {
	return c >= 0x80 || c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// section begins a heading's section and returns the heading's title.
func (s *scanner) section(source string) string {
	title := strings.TrimSpace(source)
	if i := strings.LastIndexByte(title, ' '); i >= 0 && strings.Trim(title[i+1:], "#") == "" {
		title = strings.TrimSpace(title[:i])
	}
	title, anchor := markup.CutAnchor(title)
	s.finder.section(markup.Block{Text: plain(title), Anchor: anchor})
	return title
}

// parse finds the links of one piece of text by goldmark's tree.
func (s *scanner) parse(source string) {
	f := finder{src: []byte(source), heading: s.heading, anchor: s.anchor, anchors: map[string]int{}}
	f.walk(reader.Parse(text.NewReader(f.src)))
	s.found = append(s.found, f.found...)
}

// source is the Markdown of a part of a unit: without the marks of quotations
// before its further lines, and with spaces for the bars between cells.
func (s *scanner) source(u *link.Unit, part link.Span) string {
	source := s.md[part.Start:part.Stop]
	if u.Row {
		return bars.Replace(source)
	}
	if strings.IndexByte(source, '\n') < 0 {
		return source
	}
	lines := strings.Split(source, "\n")
	for i, line := range lines {
		if i > 0 {
			line = strings.TrimLeft(line, " \t>")
		}
		if i < len(lines)-1 {
			line = strings.TrimSuffix(line, "\\") // a hard break
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}

var bars = strings.NewReplacer(`\|`, "|", "|", " ")

// plain are the words of a piece of Markdown, on one line.
func plain(source string) string {
	return strings.Join(strings.Fields(markup.Inline(source)), " ")
}
