package invert

import (
	"slices"

	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// appendIndex appends what the index takes of a document:
//
//	terms   [bytes]  see appendTerms
//	lengths [v]      of each field, in terms
//	boost   [v]      in hundredths; 0 for none
//	title   [s]      folded and without accents, to sort by
//	columns [v]      then for each, by name
//	  name   [s]
//	  use    [v]     1 for one that is only to sort by
//	  values [ss]
func (a *Analyser) appendIndex(b []byte, r *Record) []byte {
	a.buffer = a.appendTerms(a.buffer[:0])
	b = slices.Grow(b, len(a.buffer)+len(r.Stored.Title)+96)
	b = pack.AppendString(b, a.buffer)
	for _, n := range a.lengths {
		b = pack.AppendInt(b, n)
	}
	boost := 0
	if percent := int(r.Boost*100 + 0.5); r.Boost > 0 && percent != 100 {
		boost = min(percent, maxBoost)
	}
	b = pack.AppendInt(b, boost)
	b = pack.AppendString(b, text.Plain(text.Fold(r.Stored.Title)))
	return appendValues(b, r)
}

// maxBoost bounds a boost, in hundredths.
const maxBoost = 10000

func appendValues(b []byte, r *Record) []byte {
	var names []string
	for name, list := range r.Values {
		if len(list) > 0 {
			names = append(names, name)
		}
	}
	for name := range r.Sort {
		if len(r.Values[name]) == 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	b = pack.AppendInt(b, len(names))
	for _, name := range names {
		b = pack.AppendString(b, name)
		if list := r.Values[name]; len(list) > 0 {
			b = pack.AppendStrings(pack.AppendInt(b, 0), list)
		} else {
			b = pack.AppendStrings(pack.AppendInt(b, 1), []string{r.Sort[name]})
		}
	}
	return b
}

// appendTerms appends the document's terms in the order of their numbers:
//
//	step   [v]      from the number before
//	length [v]      of the tokens, in bytes
//	tokens [length] position<<3 | field, each position as the step from the last [v]
func (a *Analyser) appendTerms(b []byte) []byte {
	a.order = a.order[:0]
	for i, t := range a.tokens {
		a.order = append(a.order, uint64(t.term)<<32|uint64(i)) // tokens are in the order of their positions
	}
	slices.Sort(a.order)
	last := 0
	for rest := a.order; len(rest) > 0; {
		term, n := rest[0]>>32, 0
		for n < len(rest) && rest[n]>>32 == term {
			n++
		}
		a.list = a.appendTokens(a.list[:0], rest[:n])
		b = pack.AppendString(pack.AppendInt(b, int(term)-last), a.list)
		last = int(term)
		rest = rest[n:]
	}
	return b
}

// appendTokens appends the tokens of one term.
func (a *Analyser) appendTokens(b []byte, order []uint64) []byte {
	at := 0
	for _, key := range order {
		t := a.tokens[uint32(key)]
		b = pack.AppendInt(b, (t.position-at)<<3|int(t.field))
		at = t.position
	}
	return b
}

// An index is what appendIndex wrote. It shares its memory.
type index struct {
	terms   []byte
	lengths [pack.NumFields]int
	boost   int
	title   string
	values  []value
}

// A value is what a document has in one column.
type value struct {
	name string
	sort bool
	list []string
}

func openIndex(data []byte) (index, error) {
	r := pack.NewReader("document that waits", data)
	x := index{terms: r.Bytes()}
	for f := range x.lengths {
		x.lengths[f] = r.Int(MaxTokens)
	}
	x.boost, x.title = r.Int(maxBoost), r.String()
	for n := r.Count(); n > 0 && r.Err() == nil; n-- {
		x.values = append(x.values, value{name: r.String(), sort: r.Int(1) == 1, list: r.Strings()})
	}
	if r.Err() == nil && r.Len() > 0 {
		r.Fail("more bytes than the structure has")
	}
	return x, r.Err()
}

// eachTerm calls yield with the number and the tokens of every term.
func (x *index) eachTerm(limit int, yield func(number int, tokens []byte)) error {
	r := pack.NewReader("document that waits: terms", x.terms)
	number := 0
	for r.Len() > 0 {
		number += r.Int(limit)
		tokens := r.Bytes()
		if number >= limit {
			r.Fail("a term that is not there")
		}
		if r.Err() != nil {
			return r.Err()
		}
		yield(number, tokens)
	}
	return nil
}
