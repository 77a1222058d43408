package search

import "carrel/wasm/pack"

// gatherPhrase gathers the documents of segment k in which the quoted clause i
// stands as it is. Stop words in it are passed over: the body keeps their place
// but no posting.
func (q *query) gatherPhrase(k, i int) error {
	c := &q.clauses[i]
	docs, err := q.phraseCandidates(k, c)
	if err != nil || len(docs) == 0 {
		return err
	}
	details := make(map[int]*detail, len(docs))
	for doc := range docs {
		details[doc] = &detail{}
	}
	if err := q.locate(k, details, i, i+1); err != nil {
		return err
	}
	sc := q.scorers[k]
	for _, doc := range sortedDocs(docs) {
		n := len(details[doc].occurrences) / max(1, len(c.terms))
		if len(details[doc].occurrences) == 0 {
			continue
		}
		p := docs[doc]
		for f := range p.TF {
			p.TF[f] = min(p.TF[f], uint32(max(1, n)))
		}
		sc.acc.add(doc, sc.tf(&p), 1)
	}
	return nil
}

// phraseCandidates returns the documents of segment k that hold every word of a
// phrase, each with its posting for the rarest field counts among them.
func (q *query) phraseCandidates(k int, c *answered) (map[int]pack.Posting, error) {
	var docs map[int]pack.Posting
	for _, list := range c.expansions {
		if isStop(list) {
			continue
		}
		next := map[int]pack.Posting{}
		for x := range list {
			var p pack.Postings
			p.Reset(list[x].entries[k], q.segments[k].Docs)
			for p.Next() {
				before, open := docs[p.Doc]
				if docs != nil && !open {
					continue
				}
				posting := p.Posting
				if docs != nil {
					posting = least(before, posting)
				}
				next[p.Doc] = posting
			}
			if err := p.Err(); err != nil {
				return nil, err
			}
		}
		docs = next
	}
	return docs, nil
}

// least returns, field by field, the smaller frequency.
func least(a, b pack.Posting) pack.Posting {
	for f := range a.TF {
		a.TF[f] = min(a.TF[f], b.TF[f])
	}
	return a
}

// isStop reports whether a term of the query is a stop word.
func isStop(list []expansion) bool {
	for _, x := range list {
		for _, entry := range x.entries {
			if entry.Stop && x.relation == exact {
				return true
			}
		}
	}
	return false
}

func contains(list []int, n int) bool {
	for _, m := range list {
		if m == n {
			return true
		}
	}
	return false
}
