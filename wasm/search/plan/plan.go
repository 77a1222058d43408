package plan

import (
	"carrel/wasm/query"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf"
)

// A Planner plans queries to some segments.
type Planner struct {
	*shelf.Selection
	Params   *settings.Params
	Synonyms *Synonyms
}

// A Plan is what a query asks for, and in which words of the dictionaries.
type Plan struct {
	Query  *query.Query
	Leaves []Leaf

	Flat     bool   // the query is a list of leaves, without groups and alternatives
	Free     uint64 // leaves that every document is taken to have: stop words
	Telling  uint64 // leaves that tell documents apart: a hit has one of them
	Offered  uint64 // synonyms of several words, which stand for other leaves
	Content  int    // words that tell documents apart
	Words    int    // words in all
	Wordless bool   // values and dates can be an answer without any word

	family float64 // what another member of a word's family counts
}

// Parse reads a query. What the request and the query filter by is known then, and
// the words are not looked up yet.
func (r *Planner) Parse(text string) *Plan {
	p := &Plan{Query: query.Parse(text, r.HasColumn), family: r.Params.Family}
	if len(p.Query.Leaves) == 1 {
		p.family = r.Params.Alone
	}
	r.Synonyms.offer(r.Selection, p.Query)
	return p
}

// LookUp looks the words of a plan up. A *shelf.NeedError lists files to put
// first, those among them that had been noted before.
func (r *Planner) LookUp(p *Plan) error {
	l := &lookup{Planner: r, family: p.family}
	for i := range p.Query.Leaves {
		leaf, err := l.leaf(p.Query.Leaves[i])
		if err != nil {
			return err
		}
		p.Leaves = append(p.Leaves, leaf)
	}
	if p.countContent() == 0 { // stop words alone are taken at their word
		for i := range p.Leaves {
			if err := l.holdAll(&p.Leaves[i]); err != nil {
				return err
			}
		}
	}
	p.sortOut()
	return r.Needed()
}

// countContent counts the words that tell documents apart, without synonyms that
// are offered for them. Where there are none all words count.
func (p *Plan) countContent() (telling int) {
	for i := range p.Leaves {
		l := &p.Leaves[i]
		if l.Scored && !l.Synonym {
			p.Words += l.words()
			if !l.Stop {
				p.Content += l.words()
			}
		}
	}
	telling = p.Content
	if telling == 0 {
		p.Content = p.Words
		for i := range p.Leaves {
			p.Leaves[i].Stop = false
		}
	}
	return telling
}

// sortOut tells what each leaf is to the matching of documents.
func (p *Plan) sortOut() {
	p.Flat = true
	for _, n := range p.Query.Root.Nodes {
		p.Flat = p.Flat && n.Op == query.One
	}
	for i, l := range p.Leaves {
		switch {
		case !l.Scored:
		case l.Synonym:
			p.Offered |= 1 << i
			p.Telling |= 1 << i
		case l.Stop:
			p.Free |= 1 << i
		default:
			p.Telling |= 1 << i
		}
	}
	p.Wordless = p.answerable(&p.Query.Root)
}

// Replaced reports whether leaf i is one of several alternatives of which a
// document with these leaves has another.
func (p *Plan) Replaced(i int, leaves uint64) bool { return !p.Flat && p.Query.Replaced(i, leaves) }
