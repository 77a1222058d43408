package search

// beaten reports whether a document can't come into a full top, by bounds that
// cost less than its rank: a score is at most what its words earned, without what
// it loses for words it lacks, and a title that is the query. Most documents that
// match a long query have one of its common words and are beaten.
//
// Whole blocks of a posting list are not passed over by their bounds. The idf of a
// word is that of its family together, and facets count every document that
// matches, so each posting is read in any case.
func (q *evaluation) beaten(k, doc int, t *top) bool {
	if len(t.list) < t.limit || q.engine.exhaustive || q.order.by != "" || len(q.pins) > 0 || len(q.near) > 0 {
		return false
	}
	worst := &t.list[0]
	slot := &q.segments[k].acc.slots[doc]
	if q.content <= q.params.Strict {
		if !q.flat {
			return false
		}
		if slot.units != worst.tier {
			return slot.units < worst.tier
		}
	}
	bound := slot.score
	if q.lending {
		bound = slot.lent
	}
	if slot.titled > 0 {
		bound += float64(q.params.TitleMatch * q.titleIDF)
	}
	return float64(bound*q.standing(k, doc)) < worst.score
}
