package invert

import (
	"slices"
	"strings"

	"carrel/wasm/pack"
)

// A posting list under construction.
type list struct {
	pack.PostingsBuilder
	met bool // in the segment at all, if only as a stop word in a body
}

// A merger gathers the terms of one segment's documents, in the order of their
// doc IDs.
type merger struct {
	vocabulary *vocabulary
	lists      []list
}

// add adds the terms of a document.
func (m *merger) add(id int, d *Doc) error {
	r := pack.NewReader("document", d.terms)
	number := 0
	norms := d.norms()
	var positions []int
	for range d.count {
		number += r.Int(len(m.lists))
		seen := r.Int(maxTokens)
		p := pack.Posting{Doc: id}
		positions = positions[:0]
		at := 0
		for range seen {
			v := int(r.Uvarint())
			at += v >> 3
			p.TF[v&7]++
			positions = append(positions, at)
		}
		if err := r.Err(); err != nil {
			return err
		}
		l := &m.lists[number]
		l.met = true
		if len(positions) > 0 {
			l.Add(&p, norms, positions)
		}
	}
	return nil
}

// norms returns the norms of the document, in the order of pack.Normed.
func (d *Doc) norms() (norms [len(pack.Normed)]byte) {
	for i, f := range pack.Normed {
		norms[i] = pack.Norm(d.lengths[f])
	}
	return norms
}

// dictionary returns the segment's terms in order. A term with accents brings
// its plain form along, so that it leads to the family though no page has it.
func (m *merger) dictionary() []pack.Term {
	terms := make([]pack.Term, 0, len(m.lists))
	present := map[string]bool{}
	for n := range m.lists {
		l := &m.lists[n]
		if !l.met {
			continue
		}
		v := &m.vocabulary.terms[n]
		present[v.text] = true
		term := pack.Term{Text: v.text, Family: v.Family, Stop: v.Stop}
		term.DF, term.Postings, term.Positions = l.Finish()
		terms = append(terms, term)
	}
	for _, t := range terms[:len(terms):len(terms)] {
		if plain := plainOf(t.Text); plain != t.Text && !present[plain] {
			present[plain] = true
			terms = append(terms, pack.Term{Text: plain, Family: t.Family})
		}
	}
	slices.SortFunc(terms, func(a, b pack.Term) int { return strings.Compare(a.Text, b.Text) })
	return terms
}
