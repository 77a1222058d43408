package markup

import "strings"

// seam stands in the Markdown of a paragraph, while its odd stretches are wanted,
// where lines or cells were put together in a way that a page need not follow. It
// is no part of the text.
const seam = "\x00"

// First returns the first block of md, and the stretches of its text, as bytes
// and in no order, that a page may show in another way or not at all: what was
// escaped, a formula, the text of an image, of a link with a title, a title
// being what tells a video or a file that the page shows as such. An empty
// stretch is a place where a page may show more: the mark of a footnote, a line's
// end between two characters of a script that has no spaces, the border of a cell,
// a star that has no other end.
func First(md string, apart Apart) (first Block, odd [][2]int) {
	s := scanner{md: md, table: apart == Row, noting: true, seam: seam}
	s.yield = func(b Block) bool {
		first, odd = b, s.odd
		return false
	}
	s.blocks()
	return first, odd
}

// inline is Inline, and notes what is odd where that is wanted.
func (s *scanner) inline(md string) string {
	if !s.noting {
		return Inline(md)
	}
	p := inliner{md: md, noting: true}
	text := p.all()
	for _, m := range p.open {
		p.odd = append(p.odd, [2]int{m.at, m.at})
	}
	s.odd = p.odd
	return text
}

// A marker is a run of n stars or the like that began or ended emphasis, at a
// byte of the text.
type marker struct {
	sign  byte
	n, at int
}

// pair notes the markers that have no other end of their length: a page shows
// them, or a part of them.
func (p *inliner) pair(m marker, open, closed bool) {
	last := len(p.open) - 1
	switch {
	case closed && last >= 0 && p.open[last].sign == m.sign:
		if other := p.open[last]; other.n != m.n {
			p.odd = append(p.odd, [2]int{other.at, other.at}, [2]int{m.at, m.at})
		}
		p.open = p.open[:last]
	case open:
		p.open = append(p.open, m)
	default:
		p.odd = append(p.odd, [2]int{m.at, m.at})
	}
}

// note notes what the n bytes of Markdown at s[i] gave, if that is odd. It
// begins at from.
func (p *inliner) note(s string, i, n, from int) {
	md := s[i : i+n]
	switch c := md[0]; {
	case c == '\\', c == '$' && n > 1, c == seam[0], strings.HasPrefix(md, "[^"):
	case c == '[' && i > 0 && s[i-1] == '!':
	case c == '[' && (strings.HasSuffix(md, `")`) || strings.HasSuffix(md, `')`)):
	default:
		return
	}
	p.odd = append(p.odd, [2]int{from, p.b.Len()})
}

// trim counts the odd stretches of a block's text from where that begins once the
// space around it has gone.
func (s *scanner) trim(text string) {
	trimmed := strings.TrimSpace(text)
	cut, size := strings.Index(text, trimmed), len(trimmed)
	list := s.odd[:0]
	for _, r := range s.odd {
		list = append(list, [2]int{min(max(0, r[0]-cut), size), min(max(0, r[1]-cut), size)})
	}
	s.odd = list
}
