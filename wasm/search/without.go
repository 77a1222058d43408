package search

// A reader who saved a part of a site has its dictionary and its postings, and
// the text of that part. A request names the files that can't be had, and is
// answered without them: a document whose text is not there is no hit, because its
// title and its address are in its text, and does not count in the total or the
// facets. So a phrase that is sought in the text is found in no such document. It
// still counts in the statistics, so that the hits have the scores and the order
// that they have in a whole pack, but for two things that follow from the text:
// the weight of a phrase, which is less where fewer documents are known to have
// it, and which documents are among the ten best that are looked at once more.

// doWithout notes the text chunks that can't be had: those of the files that the
// request names, unless the engine holds them all the same. What else a file is
// needed for is asked for again.
func (q *evaluation) doWithout() {
	for k, s := range q.segments {
		for i, t := range s.Texts {
			if _, loaded := s.files[t.File]; loaded || !q.isWithout(s.number, t.File) {
				continue
			}
			if q.lacking == nil {
				q.lacking = make([][]bool, len(q.segments))
			}
			if q.lacking[k] == nil {
				q.lacking[k] = make([]bool, len(s.Texts))
			}
			q.lacking[k][i] = true
		}
	}
}

func (q *evaluation) isWithout(segment, file int) bool {
	for _, ref := range q.Without {
		if ref.Segment == segment && ref.File == file {
			return true
		}
	}
	return false
}

// lacks reports whether the text of a document of segment k can't be had.
func (q *evaluation) lacks(k, doc int) bool {
	if q.lacking == nil || q.lacking[k] == nil {
		return false
	}
	i := q.segments[k].TextChunk(doc)
	return i >= 0 && q.lacking[k][i]
}
