package search

import "carrel/wasm/pack"

// depth is how many of the best documents are looked at once more, for words
// that stand near each other. It is the same whatever the number of hits asked
// for, so that the first ten are the first ten of a hundred. It is no more than
// a page of hits, because where a pack has no positions each of these documents
// has to be fetched: 20 gave 0.003 more nDCG@10 on Cranfield, 0.005 more on
// CACM and 0.005 less on SciFact, for twice the bytes.
const depth = 10

// window is how many words apart two neighbours of the query may stand, in any
// order, and still earn something by it.
const window = 8

// A pair is two neighbours of the query: two words in a row, or two bigrams of
// an unbroken run. It weighs little more than the lesser of the two.
type pair struct {
	first, second target
	weight        float64
}

// compound is how much more the parts of one word of code earn by standing side
// by side, std and vector of std::vector.
const compound = 2

// pairs lists the neighbours of the query. Stop words, quoted phrases, which
// have been seen to, and what is excluded part those beside them; so does a
// sentence of bigrams, which overlap and so stand together anyway: nDCG@10 on XQuAD
// zh is 0.966 without its pairs and 0.960 with them.
func (q *evaluation) pairs() []pair {
	var list []pair
	var last *leaf
	var before target
	for i := range q.leaves {
		l := &q.leaves[i]
		if !l.scored || l.isPhrase() || q.inSentence(l) || l.stop || l.Field != "" {
			last = nil
			continue
		}
		for t := range l.Terms {
			here := target{i, t}
			if last != nil {
				weight := float64(0.75*min(last.idf, l.idf)) + float64(0.25*max(last.idf, l.idf))
				if l.Joined && t == 0 {
					weight *= compound
				}
				list = append(list, pair{before, here, weight})
			}
			last, before = l, here
		}
	}
	return list
}

// lift adds to the scores of the best documents what neighbours of the query
// earn that stand near each other in them, and what a heading earns that is the
// query.
func (q *evaluation) lift(hits []candidate) error {
	if q.order.by != "" {
		return nil
	}
	pairs := q.pairs()
	if len(pairs) == 0 {
		return nil
	}
	if err := q.store(hits); err != nil {
		return err
	}
	if err := q.locateHits(hits); err != nil {
		return err
	}
	for i := range hits {
		h := &hits[i]
		standing := q.standing(h.segment, h.doc)
		for _, p := range pairs {
			ordered, close := h.detail.neighbours(p.first, p.second)
			h.near += float64(float64(p.weight*q.params.Near) * saturate(float64(ordered), q.params.K1))
			h.near += float64(float64(p.weight*q.params.Window) * saturate(float64(close), q.params.K1))
		}
		h.near = float64(h.near * standing)
		h.head = float64(q.headingMatch(h) * standing)
		h.score += h.near + h.head
	}
	return nil
}

// neighbours counts the places at which the second of two terms follows the
// first, and those at which it stands within the window but not so.
func (d *detail) neighbours(first, second target) (ordered, close int) {
	for i, o := range d.occurrences {
		if o.leaf != first.leaf || o.term != first.term {
			continue
		}
		for j := i - 1; j >= 0 && d.occurrences[j].position >= o.position-window; j-- {
			if d.occurrences[j].is(second) {
				close++
				break
			}
		}
		for _, next := range d.occurrences[i+1:] {
			if next.position > o.position+window {
				break
			}
			if next.is(second) {
				if next.position <= o.position+1 {
					ordered++
				} else {
					close++
				}
				break
			}
		}
	}
	return ordered, close
}

func (o *occurrence) is(t target) bool { return o.leaf == t.leaf && o.term == t.term }

// headingMatch is what a document earns by the heading that answers the query
// best, as titleMatch reckons it.
func (q *evaluation) headingMatch(h *candidate) float64 {
	best := 0.0
	for i := range h.stored.Sections {
		if section := &h.stored.Sections[i]; section.Level > 0 {
			best = max(best, q.headingShare(h, section))
		}
	}
	return float64(float64(q.params.HeadingMatch*q.titleIDF) * best)
}

// longHeading is more words than a heading has that could be a query.
const longHeading = 24

func (q *evaluation) headingShare(h *candidate, section *pack.Section) float64 {
	if q.titleIDF == 0 || len(h.detail.between(section.Position, section.Position+longHeading)) == 0 {
		return 0
	}
	length := headingWords(section)
	var seen uint64
	asked, told, last := 0.0, 0, -1
	for _, o := range h.detail.between(section.Position, section.Position+length) {
		if seen&(1<<o.leaf) == 0 {
			seen |= 1 << o.leaf
			asked += h.detail.weights[o.leaf]
		}
		if o.position != last {
			told, last = told+1, o.position
		}
	}
	asked = min(1, asked/q.titleIDF)
	return float64(float64(asked*asked) * float64(float64(told)/float64(max(1, length))))
}
