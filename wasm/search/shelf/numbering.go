package shelf

import "carrel/wasm/pack"

// A Numbering tells where the documents that a head numbers lie, in its table of
// neighbours, among the segments that are searched.
type Numbering []NumberedSegment

// A NumberedSegment is one of them by its index, with the number of its first
// document.
type NumberedSegment struct{ First, Segment, docs int }

// Numbering returns that of a head.
func (l *Selection) Numbering(h *pack.Head) Numbering {
	var list Numbering
	first := 0
	for i := range h.Segments {
		n := &h.Segments[i]
		for k, s := range l.Segments {
			if s.Head == h && s.identity == n.Identity && s.Docs == n.Docs {
				list = append(list, NumberedSegment{first, k, s.Docs})
			}
		}
		first += n.Docs
	}
	return list
}

// Find returns the document of a number; found is false for one that is not
// searched.
func (l Numbering) Find(number int) (at Place, found bool) {
	for i := len(l) - 1; i >= 0; i-- {
		if doc := number - l[i].First; doc >= 0 {
			return Place{l[i].Segment, doc}, doc < l[i].docs
		}
	}
	return Place{}, false
}

// Number returns that of a document, -1 for one that has none.
func (l Numbering) Number(at Place) int {
	for _, n := range l {
		if n.Segment == at.Segment {
			return n.First + at.Doc
		}
	}
	return -1
}
