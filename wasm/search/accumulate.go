package search

import (
	"carrel/wasm/pack"
	"carrel/wasm/query"
)

// An accumulator gathers what the documents of one segment earn.
type accumulator struct {
	slots []slot
	hit   []int32 // documents that the leaf at hand has met, in order of discovery
	found []int32 // documents that any leaf has met
	met   []int32 // documents that a run's terms have been counted in
}

// A slot is what one document has earned so far.
type slot struct {
	score  float64 // sum over the leaves it has
	cover  float64 // weights of the leaves it has
	title  float64 // weights of the leaves that its title has
	titled float64 // tokens of its title that answer a leaf
	lent   float64 // score after its neighbours have had their share
	leaves uint64  // bit set of the leaves it has
	units  int32   // leaves it has, in parts of query.Unit
	gained bool    // stands in found

	// Of the leaf at hand:
	tf, best float64 // weighted frequency, and weight of its best expansion
	inTitle  float64 // weight of its best expansion in the title
	inTitles float64 // how often they stand there
	relation relation

	gram, grams int16 // of a run: its term that met the document last, and how many have
}

// reset makes room for n documents and forgets the query before.
func (a *accumulator) reset(n int) {
	if len(a.slots) != n {
		*a = accumulator{slots: make([]slot, n)}
	}
	a.clear()
	a.forget()
	for _, doc := range a.found {
		a.slots[doc] = slot{}
	}
	a.found = a.found[:0]
}

// clear forgets the leaf at hand.
func (a *accumulator) clear() {
	for _, doc := range a.hit {
		s := &a.slots[doc]
		s.tf, s.best, s.inTitle, s.inTitles, s.relation = 0, 0, 0, 0, exact
	}
	a.hit = a.hit[:0]
}

// allFields is the mask of every field.
const allFields = 1<<pack.NumFields - 1

// gather adds the postings of one expansion to the leaf at hand. Of the fields
// only those of the mask count. Every posting of a query passes through here, and
// most are of a term that the body alone has: they take 28 ns each in
// WebAssembly, where a call for each would make it 58.
func (q *evaluation) gather(k int, x *expansion, fields byte) error {
	entry := x.entries[k]
	if entry.DF == 0 {
		return nil
	}
	sc, b := q.scorers[k], &q.engine.batch
	p, a, body := &sc.postings, &sc.acc, sc.Norms[pack.Body]
	p.Reset(entry, sc.Docs)
	for n := p.Decode(b); n > 0; n = p.Decode(b) {
		for i := range n {
			doc, mask, tf := b.Docs[i], b.Mask[i]&fields, 0.0
			switch {
			case mask == 0 || sc.gone != nil && sc.removed(int(doc)):
				continue
			case mask == 1<<pack.Body:
				tf = float64(b.TF[i][pack.Body]) * sc.norms[pack.Body][body[doc]]
			default:
				tf = sc.tf(mask, &b.TF[i], int(doc))
			}
			s := &a.slots[doc]
			if s.best == 0 {
				a.hit = append(a.hit, doc)
				s.relation = worst
			}
			s.tf += float64(tf * x.weight)
			if mask == 1<<pack.Body {
				s.best, s.relation = max(s.best, x.weight), min(s.relation, x.relation)
			} else {
				s.note(mask, &b.TF[i], x)
			}
		}
	}
	return p.Err()
}

// partOnly is what is left of an expansion's weight in a document that has the
// word only as part of a longer one: "script" in JavaScript.
const partOnly = 0.5

// worst is a relation behind all others.
const worst = typo + 1

// note notes how near a document comes to the leaf at hand by the fields of
// mask, and what its title has of it.
func (s *slot) note(mask byte, tf *[pack.NumFields]uint32, x *expansion) {
	weight, relation := x.weight, x.relation
	if mask == 1<<pack.Part {
		weight, relation = float64(weight*partOnly), max(relation, family)
	}
	s.best, s.relation = max(s.best, weight), min(s.relation, relation)
	if mask>>pack.Title&1 != 0 {
		s.inTitle = max(s.inTitle, x.weight)
		s.inTitles += float64(x.weight * float64(tf[pack.Title]))
	}
}

// add notes that an expansion of the leaf at hand stands in a document.
func (a *accumulator) add(doc int32, mask byte, tf float64, tfs *[pack.NumFields]uint32, x *expansion) {
	s := &a.slots[doc]
	if s.best == 0 {
		a.hit = append(a.hit, doc)
		s.relation = worst
	}
	s.tf += float64(tf * x.weight)
	s.note(mask, tfs, x)
}

// settle turns what was gathered for leaf i, or for one term of it, into scores.
// share is how much of the leaf that is, in parts of query.Unit. The document
// frequency is that of the expansions together. A document that has only
// relatives of a word earns at most their share of what the word would earn.
func (q *evaluation) settle(i int, l *leaf, share int32) {
	df := 0
	for _, s := range q.segments {
		df += len(s.acc.hit)
	}
	weight := float64(idf(q.stats.docs, df) * l.factor)
	if l.stop {
		weight = float64(weight * q.params.Stop)
	}
	l.idf = max(l.idf, weight)
	part := float64(weight * float64(float64(share)/unit))
	q.want(l, part)
	for _, s := range q.segments {
		a := &s.acc
		for _, doc := range a.hit {
			if slot := &a.slots[doc]; slot.grams >= q.least {
				if !slot.gained {
					slot.gained = true
					a.found = append(a.found, doc)
				}
				slot.leaves |= 1 << i
				if l.scored {
					q.earn(slot, l, weight, part, share)
				}
			}
		}
		a.clear()
	}
}

// earn adds what the leaf at hand is worth to a document.
func (q *evaluation) earn(s *slot, l *leaf, weight, part float64, share int32) {
	s.score += float64(weight * float64(s.best*saturate(s.tf, q.k1(l))))
	s.title += float64(part * s.inTitle)
	s.titled += s.inTitles
	if l.stop {
		return
	}
	s.cover += part
	if l.Synonym {
		return // tier sees to it
	}
	s.units += share
	if q.content == 1 {
		s.units -= behind[s.relation]
	}
}

// k1 is the parameter of that name for a leaf.
func (q *evaluation) k1(l *leaf) float64 {
	if l.Kind == query.Run {
		return q.params.RunK1
	}
	return q.params.K1
}

// behind is how far a document that has only a relative of the one word that is
// asked for stands behind one that has the word. Where there are more words that
// order would be too strict: nDCG@10 on CACM was 0.370 for 0.390.
var behind = [...]int32{exact: 0, family: 1, synonym: 1, completion: 1, typo: 2}
