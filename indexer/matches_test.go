package indexer_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/wasm/query"
	"carrel/wasm/text"
)

// A matcher knows what a document holds without an index: the words of each
// block, by field, and its values.
type matcher struct {
	url    string
	blocks map[string][][]string // "title", "heading", "body", "tag", "author"
	values map[string][]string
}

func newMatcher(r *shelfRecord) *matcher {
	m := &matcher{url: r.URL, blocks: map[string][][]string{"title": {strings.Fields(r.Title)}}}
	for _, block := range strings.Split(strings.TrimSpace(r.Markdown), "\n\n") {
		field := "body"
		if heading, ok := strings.CutPrefix(block, "## "); ok {
			field, block = "heading", heading
		}
		m.blocks[field] = append(m.blocks[field], strings.Fields(block))
	}
	for _, s := range r.Tags {
		m.blocks["tag"] = append(m.blocks["tag"], strings.Fields(s))
	}
	for _, s := range r.Author {
		m.blocks["author"] = append(m.blocks["author"], strings.Fields(s))
	}
	m.values = map[string][]string{
		"type": {text.Fold(r.Type)}, "section": {r.Section}, "lang": {r.Lang}, "kind": {"page"}, "date": {r.Date},
	}
	for _, s := range r.Topic {
		m.values["topic"] = append(m.values["topic"], text.Fold(s))
	}
	return m
}

// has reports whether the document has what a leaf asks for.
func (m *matcher) has(l *query.Leaf) bool {
	switch l.Kind {
	case query.Filter:
		return slices.ContainsFunc(m.values[l.Field], func(v string) bool {
			return v != "" && (v == l.Value || l.Prefix && strings.HasPrefix(v, l.Value))
		})
	case query.DateRange:
		date := m.values["date"][0]
		return date != "" && date >= l.From && (l.To == "" || date[:len(l.To)] <= l.To)
	}
	for field, blocks := range m.blocks {
		for _, block := range blocks {
			if (l.Field == "" || l.Field == field) && stands(l, block) {
				return true
			}
		}
	}
	return false
}

// stands reports whether a leaf's terms stand side by side in a block.
func stands(l *query.Leaf, block []string) bool {
	for i := range block {
		here := i+len(l.Terms) <= len(block)
		for k := 0; here && k < len(l.Terms); k++ {
			here = spells(l, k, block[i+k])
		}
		if here {
			return true
		}
	}
	return false
}

// spells reports whether a word answers term k of a leaf.
func spells(l *query.Leaf, k int, word string) bool {
	term := l.Terms[k].Text
	switch {
	case word == term, l.Prefix && k == len(l.Terms)-1 && strings.HasPrefix(word, term):
		return true
	case l.Fuzzy > 0:
		return distance(word, term) <= l.Fuzzy
	case l.Fuzzy == query.Auto:
		return distance(word, term) <= allowed(term)
	}
	return false
}

// allowed is how many edits a word of its length may be away.
func allowed(word string) int {
	switch n := len([]rune(word)); {
	case n >= 8:
		return 2
	case n >= 4:
		return 1
	}
	return 0
}

// distance is the optimal string alignment distance by the textbook's table.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	d := make([][]int, len(x)+1)
	for i := range d {
		d[i] = make([]int, len(y)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
				continue
			case x[i-1] == y[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j], d[i][j-1], d[i-1][j-1])
			}
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(x)][len(y)]
}

// answered reports whether the document answers a node of a query's tree: all
// that is required, nothing that is excluded, and where values and dates are all
// that is required, one of what is wanted.
func (m *matcher) answered(q *query.Query, n *query.Node) bool {
	if n.Op == query.One {
		return m.has(&q.Leaves[n.Leaf])
	}
	required, wanted, found := false, false, false
	for i := range n.Nodes {
		c := &n.Nodes[i]
		here := m.answered(q, c)
		switch {
		case n.Op == query.Or:
			if here != (c.Occur == query.MustNot) {
				return true
			}
		case c.Occur == query.Should:
			wanted, found = true, found || here
		case here == (c.Occur == query.MustNot):
			return false
		case c.Occur == query.Must:
			required = required || !onlyValues(q, c)
		}
	}
	return n.Op == query.And && len(n.Nodes) > 0 && (required || found || !wanted)
}

func onlyValues(q *query.Query, n *query.Node) bool {
	if n.Op == query.One {
		return q.Leaves[n.Leaf].Kind >= query.Filter
	}
	for i := range n.Nodes {
		if c := &n.Nodes[i]; c.Occur != query.MustNot && !onlyValues(q, c) {
			return false
		}
	}
	return true
}

// expression draws a query of any operators.
func (s *collection) expression(random *rand.Rand, depth int) string {
	var list []string
	for range 1 + random.IntN(3) {
		item := s.operand(random, depth)
		switch random.IntN(8) {
		case 0:
			item = "-" + item
		case 1:
			item = "+" + item
		case 2:
			item += " OR " + s.operand(random, depth)
		case 3:
			item += " AND " + s.operand(random, depth)
		}
		list = append(list, item)
	}
	return strings.Join(list, " ")
}

func (s *collection) operand(random *rand.Rand, depth int) string {
	word := pick(random, s.words)
	switch random.IntN(16) {
	case 0:
		return word[:1+random.IntN(3)] + "*"
	case 1:
		return word + pick(random, []string{"~", "~1", "~2"})
	case 2:
		return s.phrase(random, 0)
	case 3:
		return pick(random, []string{"title:", "heading:", "tag:", "author:"}) + word
	case 4:
		return "title:" + s.phrase(random, 1)
	case 5:
		return "title:(" + s.some(random, 2) + ")"
	case 6:
		return pick(random, []string{"type:blog", `type:"case study"`, "type:case*", "type:(blog talk)", "lang:en", "lang:ja", "kind:page"})
	case 7:
		return pick(random, []string{"section:docs", "topic:security", "topic:(money care)", "tags:" + word, "authors:" + word})
	case 8:
		return "date:" + pick(random, []string{"2021", "2020-0" + fmt.Sprint(1+random.IntN(9)), ">=2021-03", "<2020", "2019..2021-06", "[* TO 2019]", ">2020-11-30", "2022.."})
	case 9:
		return "qx" + word[:1] // no page has it, and it is too short to be a typo
	case 10, 11:
		if depth > 0 {
			return "(" + s.expression(random, depth-1) + ")"
		}
	}
	return word
}

// phrase quotes some words of a record, or of its title.
func (s *collection) phrase(random *rand.Rand, part int) string {
	r := s.records[random.IntN(len(s.records))]
	blocks := append([]string{r.Title}, strings.Split(strings.TrimSpace(r.Markdown), "\n\n")...)
	list := strings.Fields(strings.TrimPrefix(blocks[random.IntN(len(blocks))], "## "))
	if part == 1 {
		list = strings.Fields(r.Title)
	}
	from := random.IntN(len(list))
	words := list[from:min(len(list), from+1+random.IntN(3))]
	if random.IntN(8) == 0 {
		slices.Reverse(words)
	}
	return `"` + strings.Join(words, " ") + `"`
}

// The documents found are those that answer the tree of the query, whatever it
// is made of, and however the pack is cut.
func TestMatchesEqualBruteForce(t *testing.T) {
	s := newShelf(t, 70)
	var docs []*matcher
	for i := range s.records {
		docs = append(docs, newMatcher(&s.records[i]))
	}
	for _, cut := range []indexer.PackConfig{{}, {Segments: 3, Positions: "always"}} {
		p := buildWith(t, s.records, shelfConfig(cut))
		random := rand.New(rand.NewPCG(23, 24))
		found, some, relaxed := 0, 0, 0
		for range 900 {
			text := s.expression(random, 2) + " "
			q := query.Parse(text, func(name string) bool { return name == "topic" })
			var want []string
			for _, d := range docs {
				if d.answered(q, &q.Root) {
					want = append(want, d.url)
				}
			}
			a := ask(t, p, text, 1000)
			if a.Relaxed {
				if relaxed++; len(want) > 0 {
					t.Errorf("%q: relaxed, though %v have it", text, want)
				}
				continue
			}
			got := urls(a.Hits)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%q finds %v, want %v", text, got, want)
			}
			if found += len(want); len(want) > 0 && len(want) < len(docs) {
				some++
			}
		}
		if some < 500 || relaxed > 100 {
			t.Errorf("%d of 900 queries find some, %d are relaxed; too little is tested", some, relaxed)
		}
		t.Logf("%d hits, %d queries with some, %d relaxed", found, some, relaxed)
	}
}
