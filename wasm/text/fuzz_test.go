package text

import (
	"testing"
	"unicode/utf8"
)

var seeds = []string{
	"", " ", "An open-source office.", "C++ v1.26.8 don’t", "camelCase .NET HTMLParser", "开源项目办公室", "ｵｰﾌﾟﾝｿｰｽ", "OSPO入門", "ที่นี่",
	"👩‍💻👍🏽", "हिन्दी", "a\xff\xe4\xb8b", "\u0301a\u0301", "ـــ", "中\u200D\u200D文", "a \u0301b", "x\u200D y",
}

// tokens checks each token of s by itself and against the one before it.
func tokens(t *testing.T, s string) []Token {
	var list []Token
	g := NewSegmenter(s)
	at := 0
	var word Token
	for token, ok := g.Next(); ok; token, ok = g.Next() {
		if token.Part {
			list = append(list, token)
			checkPart(t, s, word, token)
			continue
		}
		word = token
		switch {
		case token.Start < at || token.End <= token.Start || token.End > len(s):
			t.Fatalf("%q: token %+v out of order, behind byte %d", s, token, at)
		case utf8.ValidString(s) && (!utf8.RuneStart(s[token.Start]) || token.End < len(s) && !utf8.RuneStart(s[token.End])):
			t.Fatalf("%q: token %+v cuts a character", s, token)
		case token.Term == "" || len(token.Term) > MaxTerm || !utf8.ValidString(token.Term):
			t.Fatalf("%q: token %+v is no term", s, token)
		}
		if full := Fold(s[token.Start:token.End]); token.Term != full && (len(full) <= MaxTerm || token.Term != full[:len(token.Term)] || len(token.Term) <= MaxTerm-utf8.UTFMax) {
			t.Fatalf("%q: the term of %+v, folded, is %q", s, token, full)
		}
		at = token.End
		if token.Gram {
			at = token.Start + 1 // a bigram reaches into the next one
		}
		list = append(list, token)
	}
	return list
}

// checkPart checks a part against the word it is of.
func checkPart(t *testing.T, s string, word, part Token) {
	inside := word.Start <= part.Start && part.Start < part.End && part.End <= word.End
	switch {
	case !inside || word.Gram || part.Term == word.Term || part.End-part.Start == word.End-word.Start:
		t.Fatalf("%q: %+v is no part of %+v", s, part, word)
	case part.Term != Fold(s[part.Start:part.End]) || part.Term == "":
		t.Fatalf("%q: the term of %+v, folded, is %q", s, part, Fold(s[part.Start:part.End]))
	}
}

func FuzzSegment(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, seeds[len(seeds)-1-i])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		first, second := tokens(t, a), tokens(t, b)
		// What stands before a space says nothing of what stands behind it.
		both := tokens(t, a+" "+b)
		if len(both) != len(first)+len(second) {
			t.Fatalf("%q and %q: %d and %d tokens apart, %d together", a, b, len(first), len(second), len(both))
		}
		for i, want := range append(first, second...) {
			if i >= len(first) {
				want.Start, want.End = want.Start+len(a)+1, want.End+len(a)+1
			}
			if both[i] != want {
				t.Fatalf("%q and %q: token %d is %+v together, %+v apart", a, b, i, both[i], want)
			}
		}
	})
}

func FuzzBoundary(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, i, i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, s string, i int, keepAfter bool) {
		for i = max(0, min(i, len(s))); i > 0 && i < len(s) && !utf8.RuneStart(s[i]); i-- {
		}
		got := Boundary(s, i, keepAfter)
		if got < 0 || got > len(s) {
			t.Fatalf("Boundary(%q, %d, %v) = %d", s, i, keepAfter, got)
		}
		if keepAfter && got < i {
			t.Errorf("Boundary(%q, %d, true) = %d, before it", s, i, got)
		}
		if !keepAfter && got > i && startsCharacter(s, i) {
			t.Errorf("Boundary(%q, %d, false) = %d, behind it", s, i, got)
		}
		if inside := 0 < i && i < len(s); inside && 0 < got && got < len(s) && !startsCharacter(s, got) {
			t.Errorf("Boundary(%q, %d, %v) = %d, where no character begins", s, i, keepAfter, got)
		}
	})
}
