package match

import (
	"carrel/wasm/pack"
	"carrel/wasm/query"
	"carrel/wasm/search/bm25"
	"carrel/wasm/search/locate"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/sorting"
)

// scorePhrase scores a quoted phrase: it weighs as much as its words together.
func (m *Matches) scorePhrase(i int) error {
	at := &locate.Locator{Selection: m.Selection, Plan: m.Plan}
	for k := range m.matching {
		if err := m.gatherPhrase(k, i, at); err != nil {
			return err
		}
	}
	if err := m.Needed(); err != nil {
		return err
	}
	m.settle(i, query.Unit)
	return nil
}

// gatherPhrase gathers the documents of segment k in which the quoted leaf i
// stands as it is. Stop words in it are passed over: the body keeps their place
// but no posting.
func (m *Matches) gatherPhrase(k, i int, where *locate.Locator) error {
	l, at := &m.Leaves[i], &m.matching[k]
	docs, err := at.phraseCandidates(k, l)
	if err != nil || len(docs) == 0 {
		return err
	}
	details := make(map[int]*locate.Detail, len(docs))
	for doc := range docs {
		details[doc] = &locate.Detail{}
	}
	if err := where.Phrase(k, i, details); err != nil {
		return err
	}
	whole := plan.Expansion{Relation: plan.Exact, Weight: 1}
	for _, doc := range sorting.Numbers(docs) {
		n := at.phrases(l, doc, details[doc])
		if n == 0 {
			continue
		}
		p := docs[doc]
		for f := range p.TF {
			p.TF[f] = min(p.TF[f], uint32(n))
		}
		at.acc.add(int32(doc), p.mask, at.scorer.TF(p.mask, &p.TF, doc), &p.TF, &whole)
	}
	return nil
}

// phrases counts how often a phrase stands in a document; one that is asked of
// the title, in its title.
func (at *matching) phrases(l *plan.Leaf, doc int, d *locate.Detail) int {
	list := d.All()
	if l.Fields == 1<<pack.Title {
		list = d.Between(0, pack.Length(at.Norms[pack.Title][doc]))
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
func (at *matching) phraseCandidates(k int, l *plan.Leaf) (map[int]phrasePosting, error) {
	var docs map[int]phrasePosting
	for _, list := range l.Expansions {
		if plan.IsStop(list) && l.Fields != 1<<pack.Title {
			continue
		}
		next := map[int]phrasePosting{}
		for x := range list {
			var p pack.Postings
			p.Reset(list[x].Entries[k], at.Docs)
			for p.Next() {
				before, open := docs[p.Doc]
				mask := bm25.Mask(&p.TF) & l.Fields
				if docs != nil && !open || mask == 0 || at.Removed(p.Doc) {
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
