package invert

import (
	"encoding/binary"
	"slices"
	"strings"

	"carrel/indexer/analysis"
	"carrel/wasm/pack"
)

// Compounds are the words of a language that are put together of others, by the words of
// the documents at hand: Datenschutzgrundverordnung of Datenschutz and Grundverordnung.
type Compounds struct {
	vocabulary *vocabulary
	splitter   *analysis.Splitter
	used       []bool     // by number: a document holds the term
	parts      [][]uint32 // by number, those of its parts
}

// Compounds returns those of a language, nil where it does not write words together. Add
// each document, then Find.
func (in *Inverter) Compounds(lang string) (*Compounds, error) {
	v, err := in.vocabulary(lang)
	if err != nil {
		return nil, err
	}
	s := v.language.Splitter()
	if s == nil {
		return nil, nil
	}
	return &Compounds{v, s, make([]bool, len(v.terms)), make([][]uint32, len(v.terms))}, nil
}

// Add adds the words of a document.
func (c *Compounds) Add(index []byte) error {
	x, err := openIndex(index)
	if err != nil {
		return err
	}
	return x.eachTerm(len(c.used), func(n int, _ []byte) { c.used[n] = true })
}

// Find finds the parts of all words.
func (c *Compounds) Find() {
	terms := c.vocabulary.terms
	for n, used := range c.used {
		if used && !terms[n].Stop {
			c.splitter.Add(terms[n].text)
		}
	}
	for n, used := range c.used {
		if !used || terms[n].Stop {
			continue
		}
		c.parts[n] = c.partsOf(&terms[n])
	}
}

// partsOf returns the parts of a word, of each family one and none of its own.
func (c *Compounds) partsOf(word *vocabularyTerm) (list []uint32) {
	families := []string{word.Family}
	for _, part := range c.splitter.Parts(word.text) {
		k := c.vocabulary.number(part)
		if t := &c.vocabulary.terms[k.number]; !t.Stop && !slices.Contains(families, t.Family) {
			families = append(families, t.Family)
			list = append(list, k.number)
		}
	}
	return list
}

// maxParts bounds how often a document is told to have a part.
const maxParts = 16

// Enter returns what the index takes of a document with the parts of its words, and which
// these are, as text; nil where it has none. Parts stand behind all words, so that no
// phrase has them, as often as the words of which they are parts.
func (c *Compounds) Enter(index []byte) (entered, parts []byte, err error) {
	x, err := openIndex(index)
	if err != nil {
		return nil, nil, err
	}
	d := &compounded{Compounds: c, counts: map[int]int{}, tokens: map[int][]byte{}}
	if err := x.eachTerm(len(c.used), d.term); err != nil || len(d.counts) == 0 {
		return nil, nil, err
	}
	r := pack.NewReader("document that waits", index)
	r.Bytes()
	entered = pack.AppendString(nil, d.enter(&x))
	for f, n := range x.lengths {
		if r.Int(MaxTokens); pack.Field(f) == pack.Part {
			n += d.added
		}
		entered = pack.AppendInt(entered, n)
	}
	slices.Sort(d.said)
	return append(entered, r.Take(r.Len())...), []byte(strings.Join(d.said, " ")), nil
}

// A compounded document is on its way to the parts of its words.
type compounded struct {
	*Compounds
	counts map[int]int // of each part, by number
	tokens map[int][]byte
	last   int // position of the last token
	added  int
	said   []string
}

// term takes the parts of a term of the document.
func (d *compounded) term(n int, tokens []byte) {
	count := 0
	eachToken(tokens, func(position int, field pack.Field) {
		d.last = max(d.last, position)
		if field != pack.Part {
			count++
		}
	})
	d.tokens[n] = tokens
	if count == 0 {
		return
	}
	for _, part := range d.parts[n] {
		d.counts[int(part)] += count
		d.said = append(d.said, d.vocabulary.terms[n].text+">"+d.vocabulary.terms[part].text)
	}
}

// enter returns the document's terms with the parts.
func (d *compounded) enter(x *index) (terms []byte) {
	numbers := make([]int, 0, len(d.tokens)+len(d.counts))
	for n := range d.tokens {
		numbers = append(numbers, n)
	}
	for n := range d.counts {
		if d.tokens[n] == nil {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	last, room := 0, MaxTokens-x.lengths[pack.Part]
	for _, n := range numbers {
		tokens := slices.Clone(d.tokens[n])
		if count := min(d.counts[n], maxParts, room-d.added); count > 0 {
			tokens = d.behind(tokens, count)
			d.added += count
		}
		if len(tokens) == 0 {
			continue
		}
		terms = pack.AppendString(pack.AppendInt(terms, n-last), tokens)
		last = n
	}
	return terms
}

// behind appends a part, so many times, to the tokens of its term.
func (d *compounded) behind(tokens []byte, count int) []byte {
	at := 0
	eachToken(tokens, func(position int, _ pack.Field) { at = position })
	for range count {
		tokens = pack.AppendInt(tokens, (d.last+2-at)<<3|int(pack.Part))
		at = d.last + 2
	}
	return tokens
}

// eachToken calls yield with the tokens of one term.
func eachToken(tokens []byte, yield func(position int, field pack.Field)) {
	at := 0
	for len(tokens) > 0 {
		v, n := binary.Uvarint(tokens)
		if n <= 0 {
			return
		}
		tokens = tokens[n:]
		at += int(v >> 3)
		yield(at, pack.Field(v&7))
	}
}
