package rank

import "container/heap"

// A top keeps the best candidates that it is offered, without sorting or
// keeping the others.
type top struct {
	r     *Ranking
	limit int
	last  bool        // the best are the last
	list  []Candidate // a heap, the worst first
}

// offer takes a copy of c if it is among the best so far.
func (t *top) offer(c *Candidate) {
	if len(t.list) < t.limit {
		t.list = append(t.list, *c)
		if len(t.list) == t.limit {
			heap.Init((*worstFirst)(t))
		}
		return
	}
	if t.limit > 0 && t.better(c, &t.list[0]) {
		t.list[0] = *c
		heap.Fix((*worstFirst)(t), 0)
	}
}

func (t *top) better(a, b *Candidate) bool {
	if t.last {
		a, b = b, a
	}
	return t.r.before(a, b)
}

// worstFirst is a top as package heap wants it. Nothing is pushed or popped.
type worstFirst top

func (t *worstFirst) Len() int           { return len(t.list) }
func (t *worstFirst) Swap(i, j int)      { t.list[i], t.list[j] = t.list[j], t.list[i] }
func (t *worstFirst) Less(i, j int) bool { return (*top)(t).better(&t.list[j], &t.list[i]) }
func (t *worstFirst) Push(any)           {}
func (t *worstFirst) Pop() any           { return nil }
