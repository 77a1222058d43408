package analysis

import "testing"

func TestWord(t *testing.T) {
	for _, test := range []struct {
		lang, term string
		want       Word
	}{
		{"en", "governance", Word{Family: "govern"}},
		{"en", "governments", Word{Family: "govern"}},
		{"en", "the", Word{Family: "the", Stop: true}},
		{"en", "1.26.8", Word{Family: "1.26.8"}},
		{"en", "c++", Word{Family: "c++"}},
		{"de", "häuser", Word{Family: "haus"}},
		{"fr", "cafés", Word{Family: "cafe"}},
		{"fr", "café", Word{Family: "cafe"}},
		{"cs", "účet", Word{Family: "ucet"}},
		{"zh-cn", "licenses", Word{Family: "licens"}},
		{"ja", "開源", Word{Family: "開源"}},
		{"tlh", "qapla", Word{Family: "qapla"}},
	} {
		l, err := For(test.lang)
		if err != nil {
			t.Fatalf("For(%q): %v", test.lang, err)
		}
		if got := l.Word(test.term); got != test.want {
			t.Errorf("%s: Word(%q) = %+v, want %+v", test.lang, test.term, got, test.want)
		}
	}
}

func TestEveryLanguage(t *testing.T) {
	for _, names := range []map[string]bool{stemmed, listed} {
		for name := range names {
			l, err := For(name)
			if err != nil {
				t.Errorf("For(%q): %v", name, err)
				continue
			}
			if listed[name] && len(l.stop) == 0 {
				t.Errorf("%s has no stop words", name)
			}
		}
	}
}
