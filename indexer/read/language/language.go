package language

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	_ "carrel/indexer/analysis" // registers the stop words
)

// A script and the languages that are written in it, as far as they can be told.
type script struct {
	table *unicode.RangeTable
	share int // of a hundred letters, what must be of the script
	langs []string
}

// Japanese comes before Chinese: its texts hold both scripts. Latin is the last.
var scripts = []script{
	{unicode.Hiragana, 10, []string{"ja"}}, {unicode.Katakana, 20, []string{"ja"}}, {unicode.Hangul, 30, []string{"ko"}}, {unicode.Han, 30, []string{"zh"}},
	{unicode.Cyrillic, 50, []string{"ru", "bg", "uk"}}, {unicode.Greek, 50, []string{"el"}}, {unicode.Arabic, 50, []string{"ar", "fa", "ckb"}},
	{unicode.Hebrew, 50, []string{"he"}}, {unicode.Devanagari, 50, []string{"hi"}}, {unicode.Thai, 50, []string{"th"}}, {unicode.Armenian, 50, []string{"hy"}},
	{unicode.Bengali, 50, []string{"bn"}}, {unicode.Tamil, 50, []string{"ta"}}, {unicode.Georgian, 50, []string{"ka"}},
	{unicode.Latin, 60, []string{"en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "no", "da", "fi", "cs", "hu", "ro", "tr", "ca", "hr", "id", "eu", "ga", "gl"}},
}

// enough is how many letters of a text are looked at.
const enough = 4000

// Tell returns the language of a text, "" where it is in doubt.
func Tell(text string) string {
	s := scriptOf(text)
	switch {
	case s == nil:
		return ""
	case len(s.langs) == 1:
		return s.langs[0]
	}
	return byWords(text, s.langs)
}

// Script returns the language of a text where its script alone tells one, ""
// for those scripts that several share.
func Script(text string) string {
	if s := scriptOf(text); s != nil && s.table != unicode.Latin {
		return Tell(text)
	}
	return ""
}

func scriptOf(text string) *script {
	letters, counts := 0, make([]int, len(scripts))
	latin := len(scripts) - 1
	for _, r := range text {
		i := latin
		if r < unicode.MaxASCII {
			if r |= 0x20; r < 'a' || r > 'z' {
				continue
			}
		} else if !unicode.IsLetter(r) {
			continue
		} else {
			i = slices.IndexFunc(scripts, func(s script) bool { return unicode.Is(s.table, r) })
		}
		if letters++; letters > enough {
			break
		}
		if i >= 0 {
			counts[i]++
		}
	}
	const few = 20 // letters that tell nothing
	for i := range scripts {
		if letters >= few && counts[i] > 0 && counts[i]*100 >= letters*scripts[i].share {
			return &scripts[i]
		}
	}
	return nil
}

// byWords counts the little words of each language; one that several languages
// have tells less. The best must have a tenth of all words, and weigh a fifth
// more than the next.
func byWords(text string, langs []string) string {
	words := strings.FieldsFunc(strings.ToLower(text[:min(len(text), 4*enough)]), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	const few = 20 // words that tell nothing
	if len(words) < few {
		return ""
	}
	counts, weights := make([]int, len(langs)), make([]float64, len(langs))
	for _, w := range words {
		var having []int
		for i, lang := range langs {
			if littleWords(lang)[w] {
				having = append(having, i)
			}
		}
		for _, i := range having {
			counts[i]++
			weights[i] += rarity(langs[i]) / float64(len(having))
		}
	}
	best, next := 0, 0.0
	for i := range langs {
		if weights[i] > weights[best] {
			best = i
		}
	}
	for i := range langs {
		if i != best {
			next = max(next, weights[i])
		}
	}
	if counts[best]*10 < len(words) || weights[best] < 1.2*next {
		return ""
	}
	return langs[best]
}

// rarity is the doubt that a language meets whose little words are mostly those
// of a larger neighbour.
func rarity(lang string) float64 {
	switch lang {
	case "gl", "ca", "bg", "no", "ckb":
		return 0.75
	}
	return 1
}

// ukrainian has no list of bleve's; these words are no words of Russian.
const ukrainian = "і що як це та він вона вони від або але ще так якщо його її їх щоб був була було були бути є ми ви ці цей після також коли який яка які"

var lists sync.Map // language to analysis.TokenMap

func littleWords(lang string) analysis.TokenMap {
	if m, ok := lists.Load(lang); ok {
		return m.(analysis.TokenMap)
	}
	m, err := registry.NewCache().TokenMapNamed("stop_" + lang)
	if err != nil {
		m = analysis.NewTokenMap()
	}
	if lang == "uk" {
		for _, w := range strings.Fields(ukrainian) {
			m.AddToken(w)
		}
	}
	lists.Store(lang, m)
	return m
}
