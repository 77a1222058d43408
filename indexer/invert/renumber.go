package invert

import (
	"maps"
	"slices"

	"carrel/wasm/pack"
)

// Languages returns the languages of which any text was analysed, in order.
func (in *Inverter) Languages() []string { return slices.Sorted(maps.Keys(in.vocabularies)) }

// Words returns the terms of a language by their numbers.
func (in *Inverter) Words(lang string) ([]string, error) {
	v, err := in.vocabulary(lang)
	if err != nil {
		return nil, err
	}
	list := make([]string, len(v.terms))
	for n := range v.terms {
		list[n] = v.terms[n].text
	}
	return list, nil
}

// Numbers returns the numbers that terms of a language have here: those of
// another Inverter, by their numbers there.
func (in *Inverter) Numbers(lang string, words []string) ([]uint32, error) {
	v, err := in.vocabulary(lang)
	if err != nil {
		return nil, err
	}
	list := make([]uint32, len(words))
	for n, word := range words {
		list[n] = v.number(word).number
	}
	return list, nil
}

// maxPosition bounds a position of a document from elsewhere, as the pack does.
const maxPosition = 1 << 28

// Renumber returns what the index takes of a document of another Inverter, with
// the numbers that its terms have here. It refuses what no Analyser makes.
func Renumber(data []byte, numbers []uint32) ([]byte, error) {
	x, err := openIndex(data)
	if err != nil {
		return nil, err
	}
	type list struct {
		number uint32
		tokens []byte
	}
	var lists []list
	met := map[uint32]bool{}
	err = x.eachTerm(len(numbers), func(n int, tokens []byte) {
		lists = append(lists, list{numbers[n], tokens})
		met[numbers[n]] = true
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(lists, func(a, b list) int { return int(a.number) - int(b.number) })
	var terms []byte
	last := uint32(0)
	for _, l := range lists {
		if err := checkTokens(l.tokens); err != nil {
			return nil, err
		}
		terms = pack.AppendString(pack.AppendInt(terms, int(l.number-last)), l.tokens)
		last = l.number
	}
	if len(met) != len(lists) {
		return nil, &pack.CorruptError{Structure: "document that waits", Reason: "a term twice"}
	}
	r := pack.NewReader("document that waits", data)
	r.Bytes()
	return append(pack.AppendString(nil, terms), r.Take(r.Len())...), nil
}

// checkTokens checks the tokens of one term: at least one, each of a field that
// there is.
func checkTokens(tokens []byte) error {
	r := pack.NewReader("document that waits: tokens", tokens)
	if r.Len() == 0 {
		r.Fail("a term without a token")
	}
	at := 0
	for r.Len() > 0 && r.Err() == nil {
		v := r.Int(maxPosition << 3)
		if at += v >> 3; v&7 >= int(pack.NumFields) || at > maxPosition {
			r.Fail("a token that can't be")
		}
	}
	return r.Err()
}
