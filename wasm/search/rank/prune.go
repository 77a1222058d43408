package rank

// beaten reports whether a document can't come into a full top, by bounds that
// cost less than its rank: a score is at most what its words earned, without what
// it loses for words it lacks, and a title that is the query. Most documents that
// match a long query have one of its common words and are beaten.
//
// Whole blocks of a posting list are not passed over by their bounds. The idf of a
// word is that of its family together, and facets count every document that
// matches, so each posting is read in any case.
func (r *Ranking) beaten(k, doc int, t *top) bool {
	if len(t.list) < t.limit || r.Options.Exhaustive || r.order.by != "" || len(r.pins) > 0 || r.AnyNear() {
		return false
	}
	worst := &t.list[0]
	earned := r.Earned(k, doc)
	if r.strict() {
		if !r.Flat {
			return false
		}
		if earned.Units != worst.tier {
			return earned.Units < worst.tier
		}
	}
	bound := earned.Score
	if r.lent != nil {
		bound = r.lent[k][doc]
	}
	if earned.Titled > 0 {
		bound += float64(r.Params.TitleMatch * r.TitleIDF)
	}
	return float64(bound*r.standing.Of(k, doc)) < worst.Score
}
