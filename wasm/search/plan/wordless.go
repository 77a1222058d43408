package plan

import "carrel/wasm/query"

// answerable reports whether a document may answer a node by its values, its
// date and what it lacks alone: "type:blog", or "bees OR type:blog". For such a
// query all documents are gone through, for any other those that have a word.
func (p *Plan) answerable(n *query.Node) bool {
	if n.Op == query.One {
		return p.Leaves[n.Leaf].IsFilter()
	}
	required, wanted, found := false, false, false
	for i := range n.Nodes {
		c := &n.Nodes[i]
		can := c.Occur == query.MustNot || p.answerable(c)
		switch {
		case n.Op == query.Or && can:
			return true
		case n.Op == query.Or || c.Occur == query.MustNot:
		case c.Occur == query.Should:
			wanted, found = true, found || can
		case !can:
			return false
		default:
			required = required || !p.narrows(c)
		}
	}
	return n.Op == query.And && len(n.Nodes) > 0 && (required || found || !wanted)
}

// narrows reports whether a node asks for values and dates alone.
func (p *Plan) narrows(n *query.Node) bool {
	if n.Op == query.One {
		return p.Leaves[n.Leaf].IsFilter()
	}
	for i := range n.Nodes {
		if c := &n.Nodes[i]; c.Occur != query.MustNot && !p.narrows(c) {
			return false
		}
	}
	return true
}
