package lift

import "slices"

// A tree tells of each block which block comes before it on every way from the
// first: its immediate dominator. The algorithm is that of Cooper, Harvey and
// Kennedy, "A Simple, Fast Dominance Algorithm", 2001.
type tree struct {
	order  []int // blocks in reverse postorder
	number []int // by block: its place in order, or -1 where no way leads
	parent []int // by block: its immediate dominator
	before [][]int
}

func dominators(blocks []block) *tree {
	t := &tree{number: make([]int, len(blocks)), parent: make([]int, len(blocks)), before: make([][]int, len(blocks))}
	for i := range blocks {
		t.number[i], t.parent[i] = -1, -1
	}
	t.visit(blocks, 0, make([]bool, len(blocks)))
	slices.Reverse(t.order)
	for n, b := range t.order {
		t.number[b] = n
	}
	reach(blocks, func(from, to int) { t.before[to] = append(t.before[to], from) })
	t.parent[0] = 0
	for t.improve() {
	}
	return t
}

// visit appends the blocks that can be reached from b to order, each behind
// those that it leads to.
func (t *tree) visit(blocks []block, b int, seen []bool) {
	seen[b] = true
	next := blocks[b].successors(nil)
	slices.Reverse(next)
	for _, to := range next {
		if !seen[to] {
			t.visit(blocks, to, seen)
		}
	}
	t.order = append(t.order, b)
}

func (t *tree) improve() (changed bool) {
	for _, b := range t.order[1:] {
		parent := -1
		for _, p := range t.before[b] {
			if t.parent[p] >= 0 && parent >= 0 {
				parent = t.common(p, parent)
			} else if t.parent[p] >= 0 {
				parent = p
			}
		}
		changed = changed || t.parent[b] != parent
		t.parent[b] = parent
	}
	return changed
}

// common returns the nearest block that dominates both a and b.
func (t *tree) common(a, b int) int {
	for a != b {
		for t.number[a] > t.number[b] {
			a = t.parent[a]
		}
		for t.number[b] > t.number[a] {
			b = t.parent[b]
		}
	}
	return a
}

// dominates tells whether every way to b goes through a.
func (t *tree) dominates(a, b int) bool { return t.common(a, b) == a }
