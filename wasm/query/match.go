package query

// Unit is the coverage of a wanted thing that a document has whole.
const Unit = 64

// Match reports whether a document that has the leaves with these bits answers
// the query. It must have all that is required and none of what is excluded.
// Where nothing but filters and dates is required it must have one of what is
// wanted too.
func (q *Query) Match(leaves uint64) bool { return q.Root.match(leaves) }

func (n *Node) match(leaves uint64) bool {
	switch {
	case n.Op == One:
		return leaves>>n.Leaf&1 != 0
	case n.Op == Or:
		return leaves&n.should != 0 || ^leaves&n.mustNot != 0 || n.deep && n.matchAny(leaves)
	case leaves&n.must != n.must || leaves&n.mustNot != 0:
		return false
	case !n.deep:
		return !n.loose || leaves&n.should != 0
	}
	return n.matchAll(leaves)
}

// matchAny goes through those alternatives that are no leaves.
func (n *Node) matchAny(leaves uint64) bool {
	for i := range n.Nodes {
		if c := &n.Nodes[i]; c.Op != One && c.match(leaves) == (c.Occur != MustNot) {
			return true
		}
	}
	return false
}

// matchAll goes through those children of a group that are no leaves.
func (n *Node) matchAll(leaves uint64) bool {
	found := !n.loose || leaves&n.should != 0
	for i := range n.Nodes {
		c := &n.Nodes[i]
		if c.Op == One || found && c.Occur == Should {
			continue
		}
		switch has := c.match(leaves); {
		case c.Occur == Should:
			found = has
		case has == (c.Occur == MustNot):
			return false
		}
	}
	return found
}

// Wanted returns how many things Cover sums over.
func (q *Query) Wanted() int {
	count := 0
	for i := range q.Root.Nodes {
		if q.Root.Nodes[i].counts() {
			count++
		}
	}
	return count
}

// counts reports whether a child of a group is something to find.
func (n *Node) counts() bool { return n.Occur != MustNot && !n.value }

// Cover returns how much of what the query wants a document has, in parts of
// Unit: the sum over the parts of the query, of which alternatives count as the
// best of them and a group as the mean. part gives the share of a leaf, 0 to
// Unit. Filters and dates are no part of it, unless as one alternative of several.
func (q *Query) Cover(part func(leaf int) int) int {
	sum := 0
	for i := range q.Root.Nodes {
		if n := &q.Root.Nodes[i]; n.counts() {
			sum += n.cover(part)
		}
	}
	return sum
}

func (n *Node) cover(part func(leaf int) int) int {
	if n.Op == One {
		return part(n.Leaf)
	}
	best, sum, count := 0, 0, 0
	for i := range n.Nodes {
		c := &n.Nodes[i]
		if c.Occur == MustNot || n.Op == And && c.value {
			continue
		}
		share := c.cover(part)
		best = max(best, share)
		sum += share
		count++
	}
	if n.Op == Or || count == 0 {
		return best
	}
	return sum / count
}

// prepare fills in what match needs of a node and those below it.
func (n *Node) prepare(leaves []Leaf) {
	if n.Op == One {
		n.value = leaves[n.Leaf].Kind >= Filter
		return
	}
	*n = Node{Op: n.Op, Occur: n.Occur, Nodes: n.Nodes, value: true}
	finds, wants := false, false
	for i := range n.Nodes {
		c := &n.Nodes[i]
		c.prepare(leaves)
		n.value = n.value && (c.value || c.Occur == MustNot)
		finds = finds || c.Occur == Must && !c.value
		wants = wants || c.Occur == Should
		n.note(c)
	}
	n.loose = (wants || len(n.Nodes) == 0) && !finds // the query of nothing finds nothing
}

// note notes a child by its bit, or that it has none.
func (n *Node) note(c *Node) {
	if c.Op != One {
		n.deep = true
		return
	}
	switch bit := uint64(1) << c.Leaf; c.Occur {
	case Must:
		n.must |= bit
	case MustNot:
		n.mustNot |= bit
	default:
		n.should |= bit
	}
}
