package analysis

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// A Word is what a language knows of one term.
type Word struct {
	Family string // name of its family: the stem, without accents
	Stop   bool   // a stop word: "the", "of"
}

// A Language analyses the terms of one language. It keeps no answers: ask it
// once for each distinct term.
type Language struct {
	primary    string            // tag
	analyzer   analysis.Analyzer // nil where bleve has none
	stop       analysis.TokenMap
	endings    []pack.Ending
	digraphs   *strings.Replacer // nil where letters are not written with two
	beginnings []string
}

// For returns the analysis of a language: a BCP 47 tag such as "en" or "zh-cn".
// A language that bleve does not know has families of accents alone. Words in
// Latin letters on Chinese, Japanese and Korean pages are taken as English.
func For(tag string) (*Language, error) {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if name, other := aliases[primary]; other {
		primary = name
	}
	cache := registry.NewCache()
	l := &Language{primary: primary, digraphs: digraphs[primary], beginnings: beginnings[primary]}
	var err error
	if listed[primary] {
		if l.stop, err = cache.TokenMapNamed("stop_" + primary); err != nil {
			return nil, err
		}
		l.respellStops()
	}
	if stemmed[primary] {
		if l.analyzer, err = cache.AnalyzerNamed(primary); err != nil {
			return nil, err
		}
		l.endings = endingsOf(primary)
	}
	return l, nil
}

// Word returns what the language knows of a folded term.
func (l *Language) Word(term string) Word {
	if l.stop[term] {
		return Word{Family: text.Plain(term), Stop: true}
	}
	if l.digraphs == norse { // of today's spelling: Aarhus is Århus
		term = strings.ReplaceAll(term, "aa", "å")
	}
	term, _ = l.bare(term)
	w := Word{Family: text.Plain(term)}
	switch {
	case l.analyzer != nil && isWord(term):
		if tokens := l.analyzer.Analyze([]byte(term)); len(tokens) == 1 && len(tokens[0].Term) > 0 {
			w.Family = text.Plain(text.Fold(string(tokens[0].Term)))
		}
	}
	return w
}

// isWord reports a term of letters (and apostrophes) alone: numbers, versions
// and names with signs in them have no stem.
func isWord(term string) bool {
	for _, r := range term {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' {
			return false
		}
	}
	return true
}

// StopWords returns the stop words of the language, in order.
func (l *Language) StopWords() []string { return slices.Sorted(maps.Keys(l.stop)) }
