package text

import "testing"

// What is passed over is counted, and nothing that is sought is passed over.
func FuzzSought(f *testing.F) {
	for _, s := range []string{"The quick brown fox, v1.26.8 and V2; don't. It's C++, c#, foxes FOX Fox.", "getFox a fox-like b.c, 開源 fox d", ""} {
		f.Add(s, "fox")
	}
	f.Fuzz(func(t *testing.T, s, term string) {
		if term == "" {
			return
		}
		var sought Sought
		sought.Add(term)
		all, some := NewSegmenter(s), NewSegmenter(s)
		some.Only(&sought)
		words, seen := 0, 0
		for token, ok := some.Next(); ok; token, ok = some.Next() {
			if !token.Part {
				seen++
			}
			seen += some.Passed()
			for want, ok := all.Next(); ; want, ok = all.Next() {
				if !ok {
					t.Fatalf("%q: no token %v", s, token)
				}
				if !want.Part {
					words++
				}
				if want == token {
					break
				}
				if want.Term == term {
					t.Fatalf("%q: %v is passed over", s, want)
				}
			}
			if words != seen {
				t.Fatalf("%q: %v is word %d, counted %d", s, token, words, seen)
			}
		}
		seen += some.Passed()
		for want, ok := all.Next(); ok; want, ok = all.Next() {
			if words++; want.Term == term {
				t.Fatalf("%q: %v is passed over at the end", s, want)
			}
		}
		if words != seen {
			t.Fatalf("%q: %d words, %d counted", s, words, seen)
		}
	})
}
