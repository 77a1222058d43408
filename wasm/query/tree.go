package query

// add adds nodes to a group. A leaf that it has already counts once, and what
// is required is not merely wanted.
func add(list []Node, more ...Node) []Node {
next:
	for _, n := range more {
		for i := range list {
			m := &list[i]
			if n.Op == One && m.Op == One && n.Leaf == m.Leaf && (n.Occur == MustNot) == (m.Occur == MustNot) {
				m.Occur = max(m.Occur, n.Occur)
				continue next
			}
		}
		list = append(list, n)
	}
	return list
}

// wrap makes one node of what stands in parentheses. They change nothing around
// one thing, or around what is excluded alone; what is required in them is
// required, and so are they.
func wrap(list []Node, sign Occur, negated bool) []Node {
	switch {
	case len(list) == 0:
		return nil
	case len(list) == 1:
		list[0].Occur = combine(sign, list[0].Occur)
		return list
	case sign != MustNot && !some(list, Should) && !some(list, Must):
		return list
	case sign == Should && !negated && some(list, Must):
		sign = Must
	}
	return []Node{{Op: And, Occur: sign, Nodes: list}}
}

// combine joins the sign of parentheses with that of the one thing in them.
func combine(outer, inner Occur) Occur {
	switch {
	case outer == MustNot && inner == MustNot:
		return Must
	case outer == MustNot:
		return MustNot
	}
	return max(outer, inner)
}

// some reports whether a node of the list occurs so.
func some(list []Node, o Occur) bool {
	for i := range list {
		if list[i].Occur == o {
			return true
		}
	}
	return false
}

// demands reports whether the node would be required without a sign.
func (n *Node) demands(leaves []Leaf) bool {
	if n.Op == One {
		return leaves[n.Leaf].demands()
	}
	found := false
	for i := range n.Nodes {
		c := &n.Nodes[i]
		switch {
		case c.Occur == MustNot && n.Op == And:
		case c.Occur == MustNot || !c.demands(leaves):
			return false
		default:
			found = true
		}
	}
	return found
}

func (l *Leaf) demands() bool { return l.Kind == Phrase || l.Kind >= Filter || l.Field != "" }

// field returns the field that all leaves below a node are asked of, "" when
// there is none.
func (n *Node) field(leaves []Leaf) string {
	if n.Op == One {
		return leaves[n.Leaf].Field
	}
	name := n.Nodes[0].field(leaves)
	for i := range n.Nodes {
		if n.Nodes[i].field(leaves) != name {
			return ""
		}
	}
	return name
}

// same reports whether two leaves ask for the same.
func same(a, b *Leaf) bool {
	if a.Kind != b.Kind || a.Field != b.Field || a.Negated != b.Negated || len(a.Terms) != len(b.Terms) ||
		a.Value != b.Value || a.From != b.From || a.To != b.To {
		return false
	}
	for i := range a.Terms {
		if a.Terms[i] != b.Terms[i] {
			return false
		}
	}
	return true
}

// join adds to a leaf what the same one is asked further on.
func (l *Leaf) join(m *Leaf) {
	l.Typed = (l.Typed || !l.Prefix) && (m.Typed || !m.Prefix) && (l.Typed || m.Typed)
	l.Prefix = l.Prefix || m.Prefix
	l.Repeats += m.Repeats + 1
	if l.Fuzzy == 0 {
		l.Fuzzy = m.Fuzzy
	}
}
