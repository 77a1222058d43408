package search

// longRun is the number of bigrams beyond which an unbroken run is a sentence
// and not a name.
const longRun = 6

// scoreRun scores the bigrams of an unbroken run, one by one. That they stand
// together counts later, for the documents that are best without it. A document
// answers a name that is the whole query only when it holds at least a third of
// its bigrams: the others share no more than a common word with it. A stricter
// rule costs short questions their answers (on XQuAD zh recall@100 is 0.993 with
// a third, 0.988 with a half and 0.996 with none).
func (q *evaluation) scoreRun(i int, l *leaf) error {
	if len(q.leaves) == 1 && len(l.Terms) <= longRun {
		if err := q.countGrams(l); err != nil {
			return err
		}
		q.least = int16(len(l.Terms)+2) / 3
		defer q.forgetGrams()
	}
	share := int32(unit / len(l.Terms))
	for k, list := range l.expansions {
		part := share
		if k == 0 {
			part = unit - share*int32(len(l.Terms)-1)
		}
		if err := q.scoreTerm(i, l, list, part); err != nil {
			return err
		}
	}
	return nil
}

// countGrams counts for each document how many of the run's bigrams it holds.
func (q *evaluation) countGrams(l *leaf) error {
	for k, s := range q.segments {
		a := &s.acc
		for t, list := range l.expansions {
			for x := range list {
				p, b := &q.scorers[k].postings, &q.engine.batch
				p.Reset(list[x].entries[k], s.Docs)
				for n := p.Decode(b); n > 0; n = p.Decode(b) {
					for _, doc := range b.Docs[:n] {
						a.count(doc, int16(t+1))
					}
				}
				if err := p.Err(); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// count counts term t of a run, from 1 on, once for a document.
func (a *accumulator) count(doc int32, t int16) {
	s := &a.slots[doc]
	if s.gram == t {
		return
	}
	if s.gram == 0 {
		a.met = append(a.met, doc)
	}
	s.gram = t
	s.grams++
}

func (q *evaluation) forgetGrams() {
	q.least = 0
	for _, s := range q.segments {
		s.acc.forget()
	}
}

func (a *accumulator) forget() {
	for _, doc := range a.met {
		a.slots[doc].gram, a.slots[doc].grams = 0, 0
	}
	a.met = a.met[:0]
}
