package shelf

// A Selection is the segments that a request searches.
//
// A reader who saved a part of a site has its dictionary and its postings, and
// the text of that part. A request names the files that can't be had, and is
// answered without them: a document whose text is not there is no hit, because its
// title and its address are in its text, and does not count in the total or the
// facets. So a phrase that is sought in the text is found in no such document. It
// still counts in the statistics, so that the hits have the scores and the order
// that they have in a whole pack, but for two things that follow from the text:
// the weight of a phrase, which is less where fewer documents are known to have
// it, and which documents are among the ten best that are looked at once more.
type Selection struct {
	*Shelf
	Segments []*Segment
	lacking  [][]bool // for each segment, the text chunks that can't be had; nil for none
}

// A Place is a document of one of the segments that are searched: the segment by
// its index among them.
type Place struct{ Segment, Doc int }

// Select returns the segments of some numbers, nil for all, without heads, each
// once: two of a segment would share what its documents earn. Of the files in
// without, those that the shelf does not hold all the same can't be had, where
// they are of text; what else a file is needed for is asked for again.
func (s *Shelf) Select(numbers []int, without []FileRef) *Selection {
	l := &Selection{Shelf: s, Segments: s.selected(numbers)}
	for k, segment := range l.Segments {
		for i, t := range segment.Texts {
			if _, loaded := segment.files[t.File]; loaded || !among(without, FileRef{segment.Number, t.File}) {
				continue
			}
			if l.lacking == nil {
				l.lacking = make([][]bool, len(l.Segments))
			}
			if l.lacking[k] == nil {
				l.lacking[k] = make([]bool, len(segment.Texts))
			}
			l.lacking[k][i] = true
		}
	}
	return l
}

func (s *Shelf) selected(numbers []int) []*Segment {
	var list []*Segment
	if numbers == nil {
		for _, segment := range s.segments {
			if !segment.isHead() {
				list = append(list, segment)
			}
		}
		return list
	}
	taken := make([]bool, len(s.segments))
	for _, n := range numbers {
		if n >= 0 && n < len(s.segments) && !taken[n] && !s.segments[n].isHead() {
			taken[n] = true
			list = append(list, s.segments[n])
		}
	}
	return list
}

func among(list []FileRef, ref FileRef) bool {
	for _, r := range list {
		if r == ref {
			return true
		}
	}
	return false
}

// Partial reports whether text can't be had.
func (l *Selection) Partial() bool { return l.lacking != nil }

// Lacks reports whether the text of a document of segment k can't be had.
func (l *Selection) Lacks(k, doc int) bool {
	if l.lacking == nil || l.lacking[k] == nil {
		return false
	}
	i := l.Segments[k].TextChunk(doc)
	return i >= 0 && l.lacking[k][i]
}

// Find finds the document of an address. A *NeedError lists files to put first.
func (l *Selection) Find(url string) (at Place, found bool, err error) {
	for k := range l.Segments {
		doc, err := l.FindIn(k, url)
		if err != nil {
			return Place{}, false, err
		}
		if doc >= 0 {
			return Place{k, doc}, true, nil
		}
	}
	return Place{}, false, l.Needed()
}

// FindIn returns the document of an address in segment k, -1 for one that it has
// not, whose text can't be had, or whose file is noted as needed.
func (l *Selection) FindIn(k int, url string) (int, error) {
	s := l.Segments[k]
	i := s.TextChunkOf(url)
	if i < 0 || l.lacking != nil && l.lacking[k] != nil && l.lacking[k][i] {
		return -1, nil
	}
	_, doc, err := s.find(i, url)
	if err != nil || doc < 0 || s.Removed(doc) {
		return -1, err
	}
	return doc, nil
}

// HasColumn reports whether a segment has a column of that name.
func (l *Selection) HasColumn(name string) bool {
	for _, s := range l.Segments {
		for _, ref := range s.Columns {
			if ref.Name == name {
				return true
			}
		}
	}
	return false
}
