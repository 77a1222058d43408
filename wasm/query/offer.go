package query

// Offer puts alternatives beside some parts of the query, from one up to another,
// which must be leaves: a document answers them as before or by one of the
// alternatives. What there is no room for is left out.
func (q *Query) Offer(from, to int, alternatives []Leaf) {
	parts := q.Root.Nodes[from:to]
	either := Node{Op: Or, Occur: parts[0].Occur}
	own := Node{Op: And}
	for _, n := range parts {
		if n.Occur == Must {
			either.Occur = Must
		}
		own.Nodes = append(own.Nodes, Node{Leaf: n.Leaf, Occur: n.Occur})
	}
	if len(own.Nodes) == 1 {
		own = Node{Leaf: own.Nodes[0].Leaf}
	}
	either.Nodes = []Node{own}
	for _, l := range alternatives {
		if len(q.Leaves) == MaxLeaves {
			break
		}
		either.Nodes = append(either.Nodes, Node{Leaf: len(q.Leaves)})
		q.Leaves = append(q.Leaves, l)
	}
	rest := append([]Node{either}, q.Root.Nodes[to:]...)
	q.Root.Nodes = append(q.Root.Nodes[:from:from], rest...)
	q.Root.prepare(q.Leaves)
}

// Replaced reports whether a leaf stands in an alternative that a document with
// these leaves does without, because it has another one.
func (q *Query) Replaced(leaf int, leaves uint64) bool { return q.Root.replaced(leaf, leaves) }

func (n *Node) replaced(leaf int, leaves uint64) bool {
	for i := range n.Nodes {
		if c := &n.Nodes[i]; c.holds(leaf) {
			return n.Op == Or && n.otherwise(i, leaves) || c.replaced(leaf, leaves)
		}
	}
	return false
}

// otherwise reports whether a document has an alternative besides number i.
func (n *Node) otherwise(i int, leaves uint64) bool {
	for k := range n.Nodes {
		if c := &n.Nodes[k]; k != i && c.match(leaves) == (c.Occur != MustNot) {
			return true
		}
	}
	return false
}

// holds reports whether a leaf is the node or stands below it.
func (n *Node) holds(leaf int) bool {
	if n.Op == One {
		return n.Leaf == leaf
	}
	for i := range n.Nodes {
		if n.Nodes[i].holds(leaf) {
			return true
		}
	}
	return false
}
