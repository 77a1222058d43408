package jsonl

import "unicode"

// scripts name the language of records that say none, where the script leaves
// little doubt. Japanese comes before Chinese: its texts hold both scripts.
var scripts = []struct {
	lang  string
	table *unicode.RangeTable
	share int // of a hundred letters, what must be of the script
}{
	{"ja", unicode.Hiragana, 10}, {"ja", unicode.Katakana, 20}, {"ko", unicode.Hangul, 30}, {"zh", unicode.Han, 30},
	{"ru", unicode.Cyrillic, 50}, {"el", unicode.Greek, 50}, {"ar", unicode.Arabic, 50}, {"he", unicode.Hebrew, 50},
	{"hi", unicode.Devanagari, 50}, {"th", unicode.Thai, 50},
}

// guessLang looks at the first letters of a text. All languages of the Latin
// script are taken for English; a source of another says so in its options.
func guessLang(text string) string {
	letters, counts := 0, make([]int, len(scripts))
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		if letters++; letters > 500 {
			break
		}
		for i := range scripts {
			if r > unicode.MaxLatin1 && unicode.Is(scripts[i].table, r) {
				counts[i]++
			}
		}
	}
	for i, s := range scripts {
		if counts[i] > 0 && counts[i]*100 >= letters*s.share {
			return s.lang
		}
	}
	return "en"
}
