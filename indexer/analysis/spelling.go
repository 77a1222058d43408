package analysis

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"carrel/wasm/text"
)

// digraphs are what is typed for the letters that a keyboard lacks, in the languages that
// do so: fuerth for Fürth, aarhus for Århus. For ß folding has made ss already.
var digraphs = map[string]*strings.Replacer{
	"de": german, "gsw": german, "lb": german, "nds": german,
	"da": norse, "no": norse, "fo": norse,
	"eo": strings.NewReplacer("ĉ", "cx", "ĝ", "gx", "ĥ", "hx", "ĵ", "jx", "ŝ", "sx", "ŭ", "ux"),
}

var (
	german = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue")
	norse  = strings.NewReplacer("å", "aa", "ø", "oe", "ö", "oe")
)

// beginnings are what stands before a word and is written with it: an article or a
// pronoun cut short, of some also a preposition; in Arabic the article, with a conjunction
// or a preposition before it. The longest come first.
var beginnings = map[string][]string{
	"fr": elided("jusqu lorsqu puisqu quoiqu qu c d j l m n s t"),
	"it": elided("bell buon dagl dall degl dell negl nell quell quest sant sugl sull agl all col coll pell tutt gl un c d l m s t v"),
	"ca": elided("d l m n s t"),
	"oc": elided("d l m n s t qu"),
	"pt": elided("d n"),
	"ga": elided("b d m"),
	"eo": elided("d l"),
	"ar": {"وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال"},
}

// asked are others that a reader may write before a word, which in texts are too often the
// beginning of another: they are cut off what no page has.
var asked = map[string][]string{"ar": {"و"}}

func elided(list string) []string {
	words := strings.Fields(list)
	for i := range words {
		words[i] += "'"
	}
	return words
}

// A word without what stands before it has so many letters at least: of what an
// apostrophe parts two are enough.
const (
	minBare   = 3
	minParted = 2
)

// bare cuts off what stands before a word, if anything does.
func (l *Language) bare(term string) (rest string, cut bool) {
	for _, b := range l.beginnings {
		least := minBare
		if strings.HasSuffix(b, "'") {
			least = minParted
		}
		if rest, cut = strings.CutPrefix(term, b); cut && utf8.RuneCountInString(rest) >= least && !l.stop[rest] {
			return rest, true
		}
	}
	return term, false
}

// Beginnings are what a reader may write before a word of the language and with it.
func (l *Language) Beginnings() []string { return slices.Concat(l.beginnings, asked[l.primary]) }

// Spellings returns how a reader may write a term otherwise, without accents first: these
// lead to the term's family where no page has them.
func (l *Language) Spellings(term string) []string {
	var list []string
	add := func(s string) {
		if s != term && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	add(text.Plain(term))
	if l.digraphs != nil {
		add(text.Plain(l.digraphs.Replace(term)))
	}
	if rest, cut := l.bare(term); cut {
		add(rest)
		add(text.Plain(rest))
	}
	return list
}

// persian writes what bleve's list of Persian stop words has in Arabic letters.
var persian = strings.NewReplacer("ي", "ی", "ك", "ک")

// respellStops adds the stop words as they are written otherwise: fuer.
func (l *Language) respellStops() {
	for word := range maps.Clone(l.stop) {
		if l.digraphs != nil {
			l.stop[l.digraphs.Replace(word)] = true
		}
		if l.primary == "fa" {
			l.stop[persian.Replace(word)] = true
		}
	}
}
