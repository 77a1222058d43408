package query

// A builder makes the tree of a query out of its items.
type builder struct{ q *Query }

// A place is where a group stands.
type place struct {
	negated bool // below an odd number of minus signs
	scoped  bool // in the parentheses of a field
}

// relaxed reports whether phrases, values, and what is asked of a field are no
// more required than words are. Elsewhere they are, because who takes the
// trouble to say so much means it; but of a list to be excluded each is
// excluded, and of a list for one field not all can be true.
func (p place) relaxed() bool { return p.negated || p.scoped }

// nodes makes the nodes of a group:
//
//	group        = alternatives ...
//	alternatives = chain OR chain ...
//	chain        = item AND item ...
func (b *builder) nodes(items []item, in place) []Node {
	resolve(items)
	var list []Node
	for len(items) > 0 {
		var alternatives [][]Node
		alternatives, items = b.alternatives(items, in)
		switch len(alternatives) {
		case 0:
		case 1:
			list = add(list, alternatives[0]...)
		default:
			list = add(list, b.either(alternatives, in))
		}
	}
	return list
}

// resolve makes words of the operators that join nothing.
func resolve(items []item) {
	before := false // stands something that can be joined
	for i := range items {
		op := func(n int) operator {
			if i+n < len(items) {
				return items[i+n].op
			}
			return either // the end can be joined no more than an operator
		}
		joins := op(1) == none
		if op(0) != not {
			joins = before && (joins || op(1) == not && op(2) == none)
		}
		if !joins {
			items[i].op = none
		}
		before = items[i].op == none
	}
}

// alternatives makes the nodes of items joined by OR, a list for each.
func (b *builder) alternatives(items []item, in place) (list [][]Node, rest []item) {
	for {
		var chain []Node
		if chain, items = b.chain(items, in); len(chain) > 0 {
			list = append(list, chain)
		}
		if len(items) == 0 || items[0].op != either {
			return list, items
		}
		items = items[1:]
	}
}

// chain makes the nodes of items joined by AND: all of them are required.
func (b *builder) chain(items []item, in place) (list []Node, rest []item) {
	list, rest = b.operand(items, in)
	for len(rest) > 0 && rest[0].op == both {
		var more []Node
		more, rest = b.operand(rest[1:], in)
		require(list)
		require(more)
		list = add(list, more...)
	}
	return list, rest
}

// require turns what is wanted into what must be.
func require(list []Node) {
	for i := range list {
		if list[i].Occur == Should {
			list[i].Occur = Must
		}
	}
}

// operand makes the nodes of one item.
func (b *builder) operand(items []item, in place) (list []Node, rest []item) {
	sign := items[0].sign
	if items[0].op == not {
		items, sign = items[1:], MustNot
	}
	it := &items[0]
	below := place{in.negated != (sign == MustNot), in.scoped}
	if sign == Should && !in.relaxed() && it.demands() {
		sign = Must
	}
	if it.group == nil {
		return b.leaves(it, sign, below.negated), items[1:]
	}
	below.scoped = it.Field != ""
	return wrap(b.nodes(it.group, below), sign, below.negated), items[1:]
}

// leaves adds the leaves of an item and makes their nodes.
func (b *builder) leaves(it *item, sign Occur, negated bool) []Node {
	var list []Node
	for _, l := range it.leaves(negated) {
		l.Negated = negated
		l.Joined = l.Joined && len(list) > 0 && list[len(list)-1].Leaf == len(b.q.Leaves)-1
		if i := b.leaf(l); i >= 0 {
			list = add(list, Node{Leaf: i, Occur: sign})
		}
	}
	return list
}

// leaf returns the index of a leaf, -1 when there is no room for it.
func (b *builder) leaf(l Leaf) int {
	for i := range b.q.Leaves {
		if same(&b.q.Leaves[i], &l) {
			b.q.Leaves[i].join(&l)
			return i
		}
	}
	n := len(b.q.Leaves)
	if n == MaxLeaves {
		return -1
	}
	b.q.Leaves = append(b.q.Leaves, l)
	return n
}

// either makes one node of alternatives. It is required when each of them
// would be.
func (b *builder) either(alternatives [][]Node, in place) Node {
	n := Node{Op: Or}
	for _, list := range alternatives {
		first := list[0]
		switch {
		case len(list) > 1:
			require(list)
			first = Node{Op: And, Nodes: list}
		case first.Op == Or && first.Occur != MustNot:
			n.Nodes = add(n.Nodes, first.Nodes...)
			continue
		case first.Occur == Must:
			first.Occur = Should
		}
		n.Nodes = add(n.Nodes, first)
	}
	if !in.relaxed() && n.demands(b.q.Leaves) {
		n.Occur = Must
	}
	if len(n.Nodes) == 1 {
		n.Nodes[0].Occur = max(n.Nodes[0].Occur, n.Occur)
		return n.Nodes[0]
	}
	return n
}
