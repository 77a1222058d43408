package search

import (
	"strings"

	"carrel/wasm/text"
)

// maxClauses bounds a query: clauses beyond it are left out, so that a pasted
// page is still answered.
const maxClauses = 64

// A clause is one thing that a query asks for: a word, a quoted phrase, or an
// unbroken run of an unspaced script.
type clause struct {
	text   string // as typed
	terms  []term // one for a word
	quoted bool   // must be found as it stands
	prefix bool   // the last term may be the beginning of a longer one
}

// A term of a clause, at its distance from the clause's first.
type term struct {
	text   string
	offset int
}

// run reports whether the clause is an unbroken run of bigrams.
func (c *clause) run() bool { return !c.quoted && len(c.terms) > 1 }

// parse cuts a query, in normalisation form C, into clauses. A word that
// stands twice counts once. The last word is a prefix when the query ends with
// it: a space or a closing quote says that it is whole.
func parse(query string) []clause {
	var p parser
	for query != "" && len(p.clauses) < maxClauses {
		plain, rest, found := strings.Cut(query, `"`)
		p.words(plain, found)
		if !found {
			break
		}
		quoted, after, closed := strings.Cut(rest, `"`)
		p.phrase(quoted, closed)
		query = after
	}
	return p.clauses
}

type parser struct{ clauses []clause }

// words adds the words of s. more says that something follows it.
func (p *parser) words(s string, more bool) {
	g := text.NewSegmenter(s)
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		if t.Part {
			continue // the word it is of asks for more
		}
		c := clause{terms: []term{{text: t.Term}}}
		start, end := t.Start, t.End
		if t.Gram && !t.Last {
			c.terms, end = run(g, t)
		}
		c.text = s[start:end]
		c.prefix = !more && end == len(s) && (!t.Gram || t.Last)
		if t.Gram && t.Last {
			c.prefix = true // a single character is the beginning of a bigram
		}
		p.add(c)
	}
}

// run takes the bigrams of a run from its first on. The single character that
// closes the run adds nothing to them.
func run(g *text.Segmenter, t text.Token) (terms []term, end int) {
	for offset := 0; ; offset++ {
		terms = append(terms, term{t.Term, offset})
		end = t.End
		if t, _ = g.Next(); t.Last {
			return terms, end
		}
	}
}

// phrase adds a quoted phrase. One that is not closed may go on.
func (p *parser) phrase(s string, closed bool) {
	c := clause{text: strings.TrimSpace(s), quoted: true}
	g := text.NewSegmenter(s)
	end, offset := 0, 0
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		if t.Part {
			continue
		}
		if !t.Last || len(c.terms) == 0 {
			c.terms = append(c.terms, term{t.Term, offset})
		}
		end = t.End
		offset++
	}
	c.prefix = !closed && end == len(s)
	p.add(c)
}

func (p *parser) add(c clause) {
	if len(c.terms) == 0 || len(p.clauses) == maxClauses {
		return
	}
	for i := range p.clauses {
		if same(&p.clauses[i], &c) {
			p.clauses[i].prefix = p.clauses[i].prefix || c.prefix
			return
		}
	}
	p.clauses = append(p.clauses, c)
}

func same(a, b *clause) bool {
	if a.quoted != b.quoted || len(a.terms) != len(b.terms) {
		return false
	}
	for i := range a.terms {
		if a.terms[i] != b.terms[i] {
			return false
		}
	}
	return true
}
