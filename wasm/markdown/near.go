package markdown

import "github.com/yuin/goldmark/text"

// near is a paragraph that finds the bytes just before its position at once.
// goldmark's own looks for them from the paragraph's last line on, for each
// closing bracket.
type near struct{ text.Reader }

// maxLabel is the longest label that CommonMark knows, in characters.
const maxLabel = 999

// Value returns the bytes of a segment without what stands before its further
// lines. Of what is too long for a label it returns no more than shows that.
func (n near) Value(segment text.Segment) []byte {
	if segment.Len() > 8*maxLabel {
		return n.Source()[segment.Start:segment.Stop]
	}
	number, position := n.Position()
	defer n.SetPosition(number, position)
	at := number
	for ; at > 0 && !n.begins(at, segment.Start); at-- {
	}
	value := make([]byte, 0, segment.Len())
	for start := segment.Start; ; at++ {
		line := n.line(at)
		value = line.ConcatPadding(value)
		start = max(start, line.Start)
		if stop := min(line.Stop, segment.Stop); start < stop {
			value = append(value, n.Source()[start:stop]...)
		}
		if line.Stop >= segment.Stop || at > number {
			return value
		}
	}
}

// begins reports whether a line begins at or before a byte.
func (n near) begins(line, at int) bool {
	l := n.line(line)
	return l.Start >= 0 && l.Start <= at
}

// line is a line of the paragraph, of no bytes behind its end.
func (n near) line(number int) text.Segment {
	n.SetPosition(number, text.NewSegment(-1, -1))
	_, line := n.PeekLine()
	return line
}
