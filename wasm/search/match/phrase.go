package match

import (
	"carrel/wasm/pack"
	"carrel/wasm/query"
	"carrel/wasm/search/bm25"
	"carrel/wasm/search/locate"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/sorting"
)

// maxRead bounds the documents that are read for stop words of a phrase alone: a
// text of its own is 4 KB on the wire.
const maxRead = 200

// scorePhrase scores a quoted phrase: it weighs as much as its words together.
// Where its stop words stand no postings tell, so documents are read for them, or
// where these are many the phrase is taken loosely: stop words in it stand anywhere,
// and one of stop words alone is sought in titles and headings. What is excluded
// loosely excludes nothing.
func (m *Matches) scorePhrase(i int) error {
	found, n, err := m.phraseDocs(i)
	if err != nil {
		return err
	}
	l := &m.Leaves[i]
	if l.Stops() == len(l.Terms) && n > maxRead {
		m.Loose = true
		l.Unhold()
		if found, _, err = m.phraseDocs(i); err != nil {
			return err
		}
	}
	sure, err := m.locatePhrase(i, found)
	if err != nil {
		return err
	}
	m.Loose = m.Loose || !sure
	for k := range m.matching {
		if sure || !l.Negated {
			m.matching[k].addPhrase(l, &found[k])
		}
	}
	m.settle(i, query.Unit)
	return nil
}

// phraseDocs are the documents of a segment in which a phrase may stand, and where.
type phraseDocs struct {
	postings map[int]phrasePosting
	details  map[int]*locate.Detail
}

// phraseDocs returns the documents of each segment that have all words of leaf i,
// and how many they are together.
func (m *Matches) phraseDocs(i int) (found []phraseDocs, n int, err error) {
	for k := range m.matching {
		d := phraseDocs{details: map[int]*locate.Detail{}}
		if d.postings, err = m.matching[k].phraseCandidates(k, &m.Leaves[i]); err != nil {
			return nil, 0, err
		}
		for doc := range d.postings {
			d.details[doc] = &locate.Detail{}
		}
		found, n = append(found, d), n+len(d.postings)
	}
	return found, n, nil
}

// locatePhrase finds where the quoted leaf i stands in documents. It is not sure
// where stop words may stand elsewhere.
func (m *Matches) locatePhrase(i int, found []phraseDocs) (sure bool, err error) {
	where := &locate.Locator{Selection: m.Selection, Plan: m.Plan}
	for k := range found {
		if err := where.Phrase(k, i, found[k].details); err != nil {
			return false, err
		}
	}
	if err := m.Needed(); err != nil {
		return false, err
	}
	sure = true
	if m.Leaves[i].Holds() {
		if sure, err = m.readPhrase(i, found, where); err != nil {
			return false, err
		}
	}
	return sure, m.Needed()
}

// readPhrase reads the documents that have all but the stop words of a phrase by
// stored positions, unless they are too many.
func (m *Matches) readPhrase(i int, found []phraseDocs, where *locate.Locator) (sure bool, err error) {
	all := m.Leaves[i].Stops() == len(m.Leaves[i].Terms)
	unsure, n := make([]map[int]*locate.Detail, len(found)), 0
	for k := range found {
		unsure[k] = map[int]*locate.Detail{}
		for doc, d := range found[k].details {
			if m.Segments[k].Positions && (all || len(d.All()) > 0) {
				unsure[k][doc] = d
			}
		}
		n += len(unsure[k])
	}
	if n > maxRead {
		return false, nil
	}
	for k, docs := range unsure {
		if err := where.PhraseInText(k, i, docs); err != nil {
			return false, err
		}
	}
	return true, nil
}

// addPhrase adds the documents in which a phrase stands to the leaf at hand.
func (at *matching) addPhrase(l *plan.Leaf, found *phraseDocs) {
	whole := plan.Expansion{Relation: plan.Exact, Weight: 1}
	for _, doc := range sorting.Numbers(found.postings) {
		n := at.phrases(l, doc, found.details[doc])
		if n == 0 {
			continue
		}
		p := found.postings[doc]
		for f := range p.TF {
			p.TF[f] = min(p.TF[f], uint32(n))
		}
		at.acc.add(int32(doc), p.mask, at.scorer.TF(p.mask, &p.TF, doc), &p.TF, &whole)
	}
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
		next, err := at.phrasePostings(k, list, l.Fields)
		if err != nil {
			return nil, err
		}
		for doc, p := range next {
			if before, both := docs[doc]; both {
				next[doc] = least(before, p)
			} else if docs != nil {
				delete(next, doc)
			}
		}
		docs = next
	}
	return docs, nil
}

// often is how often a stop word is taken to stand in a text that has it: as often
// as the rest of its phrase.
const often = 1 << 24

// phrasePostings returns the documents that have one of a term's expansions.
func (at *matching) phrasePostings(k int, list []plan.Expansion, fields byte) (map[int]phrasePosting, error) {
	docs := map[int]phrasePosting{}
	for x := range list {
		var p pack.Postings
		p.Reset(list[x].Entries[k], at.Docs)
		held := pack.IsHeld(list[x].Text)
		for p.Next() {
			mask := bm25.Mask(&p.TF) & fields
			if mask == 0 || at.Removed(p.Doc) {
				continue
			}
			posting := p.Posting
			if held {
				posting.TF[pack.Body] = often
			}
			if other, both := docs[p.Doc]; both {
				for f := range posting.TF {
					posting.TF[f] = max(posting.TF[f], other.TF[f])
				}
				mask |= other.mask
			}
			docs[p.Doc] = phrasePosting{posting, mask}
		}
		if err := p.Err(); err != nil {
			return nil, err
		}
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
