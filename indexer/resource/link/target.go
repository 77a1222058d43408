package link

import "strings"

// closes takes the bracket at i that closes the last one open: of a link when
// its target follows, which no link may hold again.
func (p *inliner) closes(src string, i int) int {
	o := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	if i+1 == len(src) || src[i+1] != '(' || !o.image && p.lastLink > o.at {
		return i + 1
	}
	l := Link{Image: o.image, Paren: i + 1}
	end := p.target(src, i+1, &l)
	if end == 0 {
		return i + 1
	}
	if len(p.open) > 0 && o.at-p.open[0].at > maxLabel || i-o.at > maxLabel {
		p.hard = true
	}
	l.Span, l.Label = Span{o.at, end}, Span{o.at + 1, i}
	if o.image {
		l.Label.Start++
	} else {
		p.lastLink = o.at
	}
	for len(p.bare) > 0 && p.bare[len(p.bare)-1] > o.at { // they are the link's words
		p.bare = p.bare[:len(p.bare)-1]
	}
	p.unit.Links = append(p.unit.Links, l)
	return end
}

// target reads "(destination "title")", which opens at i, into l and returns
// where it ends; 0 when it is none.
func (p *inliner) target(src string, i int, l *Link) int {
	at := p.space(src, i+1)
	if at < len(src) && src[at] == ')' {
		return at + 1
	}
	if at, l.Dest = p.destination(src, at); at == 0 {
		return 0
	}
	at = p.space(src, at)
	if at < len(src) && src[at] == ')' {
		return at + 1
	}
	if at, l.Title = p.title(src, at); at == 0 {
		return 0
	}
	at = p.space(src, at)
	if at < len(src) && src[at] == ')' {
		return at + 1
	}
	return 0
}

// space passes space. A line break in a target is left to a parser: the marks
// of a container may follow it.
func (p *inliner) space(src string, at int) int {
	for at < len(src) && isSpace(src[at]) {
		p.hard = p.hard || src[at] == '\n'
		at++
	}
	return at
}

// maxTarget bounds a destination, and a title, so that those that never end
// do not cost quadratic time; a longer one is left to a parser.
const maxTarget = 4096

// bounded is src up to the end of the line that holds at, or of what a target
// may take.
func (p *inliner) bounded(src string, at int) string {
	if len(src)-at > maxTarget {
		src = src[:at+maxTarget]
		p.hard = strings.IndexByte(src[at:], '\n') < 0
	}
	return src
}

// destination reads a destination and returns where it ends, 0 when it is none.
func (p *inliner) destination(src string, at int) (end int, dest Span) {
	src = p.bounded(src, at)
	if at < len(src) && src[at] == '<' {
		for i := at + 1; i < len(src) && src[i] != '\n'; i++ {
			if src[i] == '>' {
				return i + 1, Span{at + 1, i}
			}
			if escapes(src, i) {
				i++
			}
		}
		return 0, dest
	}
	i, depth := at, 0
	for ; i < len(src) && !isSpace(src[i]); i++ {
		switch c := src[i]; {
		case escapes(src, i):
			i++
		case c == '(':
			depth++
		case c == ')':
			depth--
		}
		if depth < 0 {
			break
		}
	}
	if i == at {
		return 0, dest
	}
	return i, Span{at, i}
}

func escapes(src string, i int) bool {
	return src[i] == '\\' && i+1 < len(src) && isPunctuation(src[i+1])
}

// title reads a title in quotes or parentheses and returns where it ends, 0
// when it is none.
func (p *inliner) title(src string, at int) (end int, title Span) {
	if at == len(src) {
		return 0, title
	}
	shut := strings.IndexByte("\"'(", src[at])
	if shut < 0 {
		return 0, title
	}
	src = p.bounded(src, at)
	for i := at + 1; i < len(src); i++ {
		switch c := src[i]; {
		case c == `"')`[shut]:
			return i + 1, Span{at + 1, i}
		case c == '(' && shut == 2:
			return 0, title
		case c == '\n':
			p.hard = true
			return 0, title
		case escapes(src, i):
			i++
		}
	}
	return 0, title
}
