package query

import "strings"

// String returns the query in a canonical form, which parses to the same query:
// a word that goes on because the text ends with it has a star there.
func (q *Query) String() string {
	w := &writer{leaves: q.Leaves}
	w.group(q.Root.Nodes, false)
	if s := w.b.String(); isQuestion(s, pairs(s)) { // whose quotations are no phrases without a sign
		w = &writer{leaves: q.Leaves, signed: true}
		w.group(q.Root.Nodes, false)
	}
	if s := w.b.String(); s != "" && strings.IndexByte(`*)"`, s[len(s)-1]) < 0 {
		w.b.WriteByte(' ') // so that the last word is whole
	}
	return w.b.String()
}

type writer struct {
	leaves []Leaf
	b      strings.Builder
	field  string // of the parentheses around
	signed bool   // phrases that are required have a sign
}

// group writes the children of a group with spaces between them, or with a
// slash where one word is joined to another.
func (w *writer) group(list []Node, negated bool) {
	for i := range list {
		switch {
		case i > 0 && w.joined(&list[i-1], &list[i]):
			continue
		case i > 0:
			w.b.WriteByte(' ')
		}
		w.node(&list[i], negated)
	}
}

// joined writes b if it was typed as one chunk with a.
func (w *writer) joined(a, b *Node) bool {
	if a.Op != One || b.Op != One || b.Leaf != a.Leaf+1 || a.Occur != b.Occur {
		return false
	}
	l, m := &w.leaves[a.Leaf], &w.leaves[b.Leaf]
	if !m.Joined || l.Field != m.Field || l.Kind == Word && (l.Prefix || l.Fuzzy != 0) {
		return false
	}
	w.b.WriteByte('/')
	w.word(m)
	return true
}

// node writes a child of a group with its sign. Alternatives need parentheses
// only behind a sign.
func (w *writer) node(n *Node, negated bool) {
	switch {
	case n.Occur == MustNot:
		w.not(n, negated)
	case n.Occur == Must && (negated || !w.implied(n)):
		w.b.WriteByte('+')
		w.bare(n, negated)
	case n.Op == Or:
		w.alternatives(n.Nodes, negated)
	default:
		w.bare(n, negated)
	}
}

// implied reports whether a node is required without a sign.
func (w *writer) implied(n *Node) bool {
	switch {
	case n.Op == And && some(n.Nodes, Must):
		return true
	case w.signed && n.Op == One && w.leaves[n.Leaf].Kind == Phrase:
		return false
	}
	return w.field == "" && (n.demands(w.leaves) || n.Op == And && w.scope(n) != "")
}

// scope returns the field to write before the parentheses of a node.
func (w *writer) scope(n *Node) string {
	if name := n.field(w.leaves); w.field == "" && name != "date" {
		return name
	}
	return ""
}

// not writes what is excluded. A minus sign before a digit would be that of a
// number.
func (w *writer) not(n *Node, negated bool) {
	sign := "-"
	if n.Op == One {
		l := &w.leaves[n.Leaf]
		if l.Kind == Word && l.Field == w.field && '0' <= l.Text[0] && l.Text[0] <= '9' {
			sign = "NOT "
		}
	}
	w.b.WriteString(sign)
	w.bare(n, !negated)
}

// bare writes a node without its sign.
func (w *writer) bare(n *Node, negated bool) {
	if n.Op == One {
		w.leaf(&w.leaves[n.Leaf])
		return
	}
	scope := w.scope(n)
	if scope != "" {
		w.b.WriteString(scope)
		w.b.WriteByte(':')
		w.field = scope
	}
	w.b.WriteByte('(')
	if n.Op == Or {
		w.alternatives(n.Nodes, negated)
	} else {
		w.group(n.Nodes, negated)
	}
	w.b.WriteByte(')')
	if scope != "" {
		w.field = ""
	}
}

// alternatives writes the children of an Or.
func (w *writer) alternatives(list []Node, negated bool) {
	for i := range list {
		if i > 0 {
			w.b.WriteString(" OR ")
		}
		switch n := &list[i]; {
		case n.Occur == MustNot:
			w.not(n, negated)
		case n.Op == And && !some(n.Nodes, Should):
			w.chain(n.Nodes, negated)
		default:
			w.bare(n, negated)
		}
	}
}

// chain writes what is required together.
func (w *writer) chain(list []Node, negated bool) {
	for i := range list {
		n := &list[i]
		switch {
		case i > 0 && w.joined(&list[i-1], n):
			continue
		case i > 0:
			w.b.WriteString(" AND ")
		}
		if n.Occur == MustNot {
			w.not(n, negated)
		} else {
			w.bare(n, negated)
		}
	}
}

func (w *writer) leaf(l *Leaf) {
	if l.Field != w.field {
		w.b.WriteString(l.Field)
		w.b.WriteByte(':')
	}
	switch l.Kind {
	case Filter:
		w.quoted(l.Value, l.Prefix)
	case Related:
		w.quoted(l.Value, false)
	case Phrase:
		w.quoted(l.Text, l.Prefix)
	case DateRange:
		w.b.WriteString(l.From)
		if l.From != l.To {
			w.b.WriteString(".." + l.To)
		}
	default:
		w.word(l)
	}
}

func (w *writer) quoted(s string, prefix bool) {
	w.b.WriteString(`"` + s + `"`)
	if prefix {
		w.b.WriteByte('*')
	}
}

func (w *writer) word(l *Leaf) {
	s := l.Text
	if operatorOf(s) != none {
		s = l.Terms[0].Text
	}
	w.b.WriteString(s)
	if l.Kind == Run {
		return
	}
	if l.Prefix {
		w.b.WriteByte('*')
	}
	switch l.Fuzzy {
	case 0:
	case Auto:
		w.b.WriteByte('~')
	default:
		w.b.WriteByte('~')
		w.b.WriteByte(byte('0' + l.Fuzzy))
	}
}
