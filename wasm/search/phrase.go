package search

import (
	"carrel/wasm/pack"
)

// scorePhrase scores a quoted phrase: it weighs as much as its words together.
func (q *evaluation) scorePhrase(i int, l *leaf) error {
	for k := range q.segments {
		if err := q.gatherPhrase(k, i); err != nil {
			return err
		}
	}
	if err := q.engine.needed(); err != nil {
		return err
	}
	if !l.Synonym { // which stands for what may be one word
		l.factor = float64(l.factor * float64(len(l.Terms)))
	}
	q.settle(i, l, unit)
	return nil
}

// gatherPhrase gathers the documents of segment k in which the quoted leaf i
// stands as it is. Stop words in it are passed over: the body keeps their place
// but no posting.
func (q *evaluation) gatherPhrase(k, i int) error {
	l := &q.leaves[i]
	docs, err := q.phraseCandidates(k, l)
	if err != nil || len(docs) == 0 {
		return err
	}
	details := make(map[int]*detail, len(docs))
	for doc := range docs {
		details[doc] = &detail{}
	}
	if err := q.locate(k, details, i, i+1, true); err != nil {
		return err
	}
	sc := q.scorers[k]
	whole := expansion{relation: exact, weight: 1}
	for _, doc := range sortedDocs(docs) {
		n := sc.phrases(l, doc, details[doc])
		if n == 0 {
			continue
		}
		p := docs[doc]
		for f := range p.TF {
			p.TF[f] = min(p.TF[f], uint32(n))
		}
		sc.acc.add(int32(doc), p.mask, sc.tf(p.mask, &p.TF, doc), &p.TF, &whole)
	}
	return nil
}

// phrases counts how often a phrase stands in a document; one that is asked of
// the title, in its title.
func (sc *scorer) phrases(l *leaf, doc int, d *detail) int {
	list := d.occurrences
	if l.fields == 1<<pack.Title {
		list = d.between(0, pack.Length(sc.Norms[pack.Title][doc]))
	}
	if len(list) == 0 {
		return 0
	}
	return max(1, len(list)/len(l.Terms))
}

// A phrasePosting is a document that has all words of a phrase, with the least
// of their frequencies in each field.
type phrasePosting struct {
	pack.Posting
	mask byte
}

// phraseCandidates returns the documents of segment k that hold every word of a
// phrase in the fields that it is sought in.
func (q *evaluation) phraseCandidates(k int, l *leaf) (map[int]phrasePosting, error) {
	var docs map[int]phrasePosting
	s := q.segments[k]
	for _, list := range l.expansions {
		if isStop(list) && l.fields != 1<<pack.Title {
			continue
		}
		next := map[int]phrasePosting{}
		for x := range list {
			var p pack.Postings
			p.Reset(list[x].entries[k], s.Docs)
			for p.Next() {
				before, open := docs[p.Doc]
				mask := maskOf(&p.Posting) & l.fields
				if docs != nil && !open || mask == 0 || s.removed(p.Doc) {
					continue
				}
				posting := phrasePosting{p.Posting, mask}
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

func maskOf(p *pack.Posting) byte {
	mask := byte(0)
	for f, n := range p.TF {
		if n > 0 {
			mask |= 1 << f
		}
	}
	return mask
}

// least returns, field by field, the smaller frequency. A field that only one of
// them has still counts once: the phrase may lie across what is no border to its
// positions.
func least(a, b phrasePosting) phrasePosting {
	for f := range a.TF {
		a.TF[f] = min(a.TF[f], b.TF[f])
	}
	if both := a.mask & b.mask; both != 0 {
		a.mask = both
	} else {
		a.mask |= b.mask
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
