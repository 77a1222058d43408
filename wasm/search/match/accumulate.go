package match

import (
	"carrel/wasm/pack"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/shelf"
)

// An accumulator gathers what the documents of one segment earn.
type accumulator struct {
	slots []slot
	hit   []int32 // documents that the leaf at hand has met, in order of discovery
	found []int32 // documents that any leaf has met
	met   []int32 // documents that a run's terms have been counted in
}

// Earned is what one document has earned by the leaves that it has.
type Earned struct {
	Score  float64 // sum over the leaves
	Cover  float64 // their weights
	Title  float64 // weights of the leaves that its title has
	Titled float64 // tokens of its title that answer a leaf
	Leaves uint64  // bit set of the leaves
	Units  int32   // leaves, in parts of query.Unit
}

// A slot is one document's place in the accumulator.
type slot struct {
	Earned

	// Of the leaf at hand:
	tf, best float64 // weighted frequency, and weight of its best expansion
	inTitle  float64 // weight of its best expansion in the title
	inTitles float64 // how often they stand there
	relation plan.Relation

	gained      bool  // stands in found
	gram, grams int16 // of a run: its term that met the document last, and how many have
}

// accumulator returns that of a segment, emptied.
func (w *Workspace) accumulator(s *shelf.Segment) *accumulator {
	if w.accumulators == nil {
		w.accumulators = map[int]*accumulator{}
	}
	a := w.accumulators[s.Number]
	if a == nil {
		a = &accumulator{}
		w.accumulators[s.Number] = a
	}
	a.reset(s.Docs)
	return a
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
		s.tf, s.best, s.inTitle, s.inTitles, s.relation = 0, 0, 0, 0, plan.Exact
	}
	a.hit = a.hit[:0]
}

// gather adds the postings of one expansion to the leaf at hand. Of the fields
// only those of the mask count. Every posting of a query passes through here, and
// most are of a term that the body alone has: they take 28 ns each in
// WebAssembly, where a call for each would make it 58.
func (m *Matches) gather(k int, x *plan.Expansion, fields byte) error {
	entry := x.Entries[k]
	if entry.DF == 0 {
		return nil
	}
	at, b := &m.matching[k], m.batch
	p, a, sc := &at.postings, at.acc, at.scorer
	body, factors := at.Norms[pack.Body], &sc.Factors[pack.Body]
	someRemoved := at.AnyRemoved()
	p.Reset(entry, at.Docs)
	for n := p.Decode(b); n > 0; n = p.Decode(b) {
		for i := range n {
			doc, mask, tf := b.Docs[i], b.Mask[i]&fields, 0.0
			switch {
			case mask == 0 || someRemoved && at.Removed(int(doc)):
				continue
			case mask == 1<<pack.Body:
				tf = float64(b.TF[i][pack.Body]) * factors[body[doc]]
			default:
				tf = sc.TF(mask, &b.TF[i], int(doc))
			}
			s := &a.slots[doc]
			if s.best == 0 {
				a.hit = append(a.hit, doc)
				s.relation = worst
			}
			s.tf += float64(tf * x.Weight)
			if mask == 1<<pack.Body {
				s.best, s.relation = max(s.best, x.Weight), min(s.relation, x.Relation)
			} else {
				s.note(mask, &b.TF[i], x)
			}
		}
	}
	return p.Err()
}

// PartOnly is what is left of an expansion's weight in a document that has the
// word only as part of a longer one: "script" in JavaScript.
const PartOnly = 0.5

// worst is a relation behind all others.
const worst = plan.Typo + 1

// note notes how near a document comes to the leaf at hand by the fields of
// mask, and what its title has of it.
func (s *slot) note(mask byte, tf *[pack.NumFields]uint32, x *plan.Expansion) {
	weight, relation := x.Weight, x.Relation
	if mask == 1<<pack.Part {
		weight, relation = float64(weight*PartOnly), max(relation, plan.Typo)
	}
	s.best, s.relation = max(s.best, weight), min(s.relation, relation)
	if mask>>pack.Title&1 != 0 {
		s.inTitle = max(s.inTitle, x.Weight)
		s.inTitles += float64(x.Weight * float64(tf[pack.Title]))
	}
}

// add notes that an expansion of the leaf at hand stands in a document.
func (a *accumulator) add(doc int32, mask byte, tf float64, tfs *[pack.NumFields]uint32, x *plan.Expansion) {
	s := &a.slots[doc]
	if s.best == 0 {
		a.hit = append(a.hit, doc)
		s.relation = worst
	}
	s.tf += float64(tf * x.Weight)
	s.note(mask, tfs, x)
}
