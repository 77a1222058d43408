package invert

import (
	"slices"

	"carrel/indexer/nearest"
	"carrel/wasm/pack"
)

// Nearest returns for each document the n that are most like it, by the families
// of their words.
func (in *Inverter) Nearest(lang string, docs Docs, n, threads int) ([][]int, error) {
	v, err := in.vocabulary(lang)
	if err != nil {
		return nil, err
	}
	families := v.families()
	var finder nearest.Finder
	weights := map[uint32]uint32{}
	for id := range docs.Len() {
		data, err := docs.Index(id)
		if err != nil {
			return nil, err
		}
		x, err := openIndex(data)
		if err != nil {
			return nil, err
		}
		clear(weights)
		err = x.eachTerm(len(v.terms), func(number int, tokens []byte) {
			if family := families[number]; family > 0 {
				weights[family] += uint32(countTokens(tokens))
			}
		})
		if err != nil {
			return nil, err
		}
		finder.Add(termsOf(weights))
	}
	return finder.Find(n, threads), nil
}

// families numbers the family of each term from 1 on, in the order of their
// names, so that numbers do not depend on which document was read first. Stop
// words have none.
func (v *vocabulary) families() []uint32 {
	var names []string
	for i := range v.terms {
		if t := &v.terms[i]; !t.Stop {
			names = append(names, t.Family)
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	list := make([]uint32, len(v.terms))
	for i := range v.terms {
		if t := &v.terms[i]; !t.Stop {
			at, _ := slices.BinarySearch(names, t.Family)
			list[i] = uint32(at + 1)
		}
	}
	return list
}

// countTokens counts the words of a document's tokens of one term. Parts of
// longer words are none.
func countTokens(tokens []byte) int {
	r := pack.NewReader("document that waits: tokens", tokens)
	n := 0
	for r.Len() > 0 && r.Err() == nil {
		if r.Uvarint()&7 != uint64(pack.Part) {
			n++
		}
	}
	return n
}

func termsOf(weights map[uint32]uint32) []nearest.Term {
	list := make([]nearest.Term, 0, len(weights))
	for id, weight := range weights {
		if weight > 0 {
			list = append(list, nearest.Term{ID: id, Weight: weight})
		}
	}
	slices.SortFunc(list, func(a, b nearest.Term) int { return int(a.ID) - int(b.ID) })
	return list
}
