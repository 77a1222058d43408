package analysis

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// endings has a line for each language with a stemmer: its tag, then the endings that
// most words lose, the commonest first, each as what is cut ">" and what is put there.
//
//go:embed endings.txt
var endings string

// Endings returns the rules by which the stemmer makes a family's name of most words
// of the language, the commonest first.
func (l *Language) Endings() []pack.Ending { return l.endings }

// endingsOf reads those of a language.
func endingsOf(tag string) (list []pack.Ending) {
	for line := range strings.Lines(endings) {
		fields := strings.Fields(line)
		if fields[0] != tag {
			continue
		}
		for _, rule := range fields[1:] {
			cut, add, _ := strings.Cut(rule, ">")
			list = append(list, pack.Ending{Cut: cut, Add: add})
		}
	}
	return list
}

// minStem is how many bytes of a word an ending leaves at least.
const minStem = 3

// EndingOf returns the step from a word to its family, if it keeps enough of the word
// to be a rule.
func EndingOf(term string, w Word) (e pack.Ending, is bool) {
	plain := text.Plain(term)
	keep := 0
	for keep < len(plain) && keep < len(w.Family) && plain[keep] == w.Family[keep] {
		keep++
	}
	for keep > 0 && (keep < len(plain) && !utf8.RuneStart(plain[keep]) || keep < len(w.Family) && !utf8.RuneStart(w.Family[keep])) {
		keep--
	}
	return pack.Ending{Cut: plain[keep:], Add: w.Family[keep:]}, keep >= minStem && keep < len(plain)
}
