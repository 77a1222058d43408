package invert

import (
	"sync"

	"carrel/indexer/analysis"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// A vocabulary numbers the terms of one language, in the order in which they
// are met. It may be used from several goroutines.
type vocabulary struct {
	language *analysis.Language
	mutex    sync.Mutex
	numbers  map[string]uint32
	terms    []vocabularyTerm
	stops    []string // stop words that can be terms, in order
}

type vocabularyTerm struct {
	text string
	analysis.Word
}

func newVocabulary(lang string) (*vocabulary, error) {
	l, err := analysis.For(lang)
	if err != nil {
		return nil, err
	}
	return &vocabulary{language: l, numbers: map[string]uint32{}, stops: stopTerms(l)}, nil
}

// stopTerms returns the stop words of a language that are one term of a text.
func stopTerms(l *analysis.Language) (list []string) {
	for _, word := range l.StopWords() {
		g := text.NewSegmenter(word)
		if t, ok := g.Next(); ok && t.Term == word {
			list = append(list, word)
		}
	}
	return list
}

// number returns the number of a term and whether it is a stop word.
func (v *vocabulary) number(term string) known {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	k := known{number: v.add(term, v.language.Word)}
	if k.stop = v.terms[k.number].Stop; k.stop {
		k.held = v.add(pack.Held(term), func(term string) analysis.Word { return analysis.Word{Family: term, Stop: true} })
	}
	return k
}

func (v *vocabulary) add(term string, word func(string) analysis.Word) uint32 {
	n, ok := v.numbers[term]
	if !ok {
		n = uint32(len(v.terms))
		v.numbers[term] = n
		v.terms = append(v.terms, vocabularyTerm{term, word(term)})
	}
	return n
}

// known is what an Analyser keeps of a term that it has met.
type known struct {
	number uint32
	stop   bool
	held   uint32 // of a stop word: the number of its pack.Held
}
