package query

// Parse reads a query, in Unicode normalisation form C. known reports whether
// a name, folded, is that of a column of the pack, so that name:value filters
// by it; nil knows none but the fields that every site has.
//
// A query that a document would answer by having none of its words, such as
// -word alone, is read as plain words.
func Parse(query string, known func(name string) bool) *Query {
	s := clip(query)
	p := &parser{whole: len(s) == len(query), known: known}
	p.text = withoutQuotations(plainSigns(s))
	p.pairs, p.loud = pairs(p.text), isLoud(p.text)
	q := p.parse()
	if q.Match(0) {
		p.plain = true
		q = p.parse()
	}
	return q
}

func (p *parser) parse() *Query {
	b := &builder{q: &Query{}}
	b.q.Root = Node{Op: And, Nodes: b.nodes(p.items(0, len(p.text), 0, ""), place{})}
	b.q.unwrap()
	b.q.Root.prepare(b.q.Leaves)
	return b.q
}

// unwrap takes parentheses around the whole query away, but not a field's.
func (q *Query) unwrap() {
	list := q.Root.Nodes
	if len(list) == 1 && list[0].Op == And && list[0].Occur != MustNot && list[0].field(q.Leaves) == "" {
		q.Root.Nodes = list[0].Nodes
	}
}
