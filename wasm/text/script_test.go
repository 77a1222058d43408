package text

import (
	"testing"
	"unicode"
)

// unspacedScripts are the scripts whose runs are cut into bigrams.
var unspacedScripts = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Hangul,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// left are letters of those scripts that are read as letters of words: signs
// and letters of minority languages, half-width Hangul, old kana.
var left = &unicode.RangeTable{
	R16: []unicode.Range16{{0x17D7, 0x17DC, 5}, {0x303B, 0x303B, 1}, {0xA9E0, 0xA9FE, 1}, {0xAA60, 0xAA7F, 1}, {0xFFA0, 0xFFDC, 1}},
	R32: []unicode.Range32{{0x16FE3, 0x16FE3, 1}, {0x1AFF0, 0x1AFFE, 1}},
}

// The ranges of IsUnspaced are the letters of those scripts, as the tables of
// package unicode have them, which would cost the module their size.
func TestUnspacedScripts(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.IsLetter(r) || unicode.In(r, unicode.Common) {
			continue
		}
		want := unicode.In(r, unspacedScripts...) && !unicode.In(r, left)
		if got := IsUnspaced(r); got != want {
			t.Errorf("%U %c: got %v, want %v", r, r, got, want)
		}
	}
}

// No mark, digit or sign takes part in a bigram by itself.
func TestUnspacedAreLetters(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if IsUnspaced(r) && (unicode.IsMark(r) || unicode.IsDigit(r) || unicode.IsSpace(r) || unicode.IsPunct(r)) {
			t.Errorf("%U %c", r, r)
		}
	}
}
