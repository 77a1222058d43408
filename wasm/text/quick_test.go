package text

import (
	"slices"
	"testing"
)

func tokensOf(s string, careful bool) (list []Token) {
	g := NewSegmenter(s)
	g.careful = careful
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		list = append(list, t)
	}
	return list
}

// The short way for plain words gives what the long way gives.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{
		"The quick brown fox, v1.26.8 and V2; don't. It's C++, c#, F#+ g++! .NET ..a .b.c a.b. x.", "node.js snake_case a-b e.g. U.S.A. HTTPServer getName URLs iOS",
		"caf\u00e9 cafe\u0301 na\u00efve word\u00ad soft a\u200db 開源b c開 \xff\xfe a\xffb", "a1b2 1a 2.5kg 3,5 x' 'y' z.' q.\n", "Aa Bb1 C C. c+ c++17",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := tokensOf(s, false), tokensOf(s, true); !slices.Equal(got, want) {
			t.Errorf("%q gives %v, want %v", s, got, want)
		}
	})
}
