package analysis

import (
	"strings"
	"testing"
)

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
		{"de", "fuer", Word{Family: "fuer", Stop: true}},
		{"da", "ogsaa", Word{Family: "ogsaa", Stop: true}},
		{"fa", "برای", Word{Family: "برای", Stop: true}},
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

// What is written otherwise is of the same family, and leads to the term.
func TestSpellings(t *testing.T) {
	for _, test := range []struct{ lang, term, want, bare string }{
		{"de", "fürth", "furth fuerth", ""},
		{"de", "grüsse", "grusse gruesse", ""},
		{"de", "haus", "", ""},
		{"lb", "schëffer", "scheffer", ""},
		{"da", "århus", "arhus aarhus", ""},
		{"nb", "møllevei", "mollevei moellevei", ""},
		{"sv", "malmö", "malmo", ""},
		{"en", "über", "uber", ""},
		{"eo", "ĉevalo", "cevalo cxevalo", ""},
		{"fr", "l'équipe", "l'equipe équipe equipe", "équipe"},
		{"fr", "lorsqu'elle", "", ""}, // a stop word follows
		{"fr", "aujourd'hui", "", ""},
		{"fr", "d'or", "or", "or"},
		{"it", "dell'università", "dell'universita università universita", "università"},
		{"ca", "l'home", "home", "home"},
		{"en", "o'reilly", "", ""},
		{"en", "don't", "", ""},
		{"ar", "والمدرسة", "مدرسة", "مدرسة"},
		{"ar", "للطالب", "طالب", "طالب"},
		{"ar", "الى", "", ""},
	} {
		l, err := For(test.lang)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(l.Spellings(test.term), " "); got != test.want {
			t.Errorf("%s: Spellings(%q) = %q, want %q", test.lang, test.term, got, test.want)
		}
		if test.bare != "" && l.Word(test.bare).Family != l.Word(test.term).Family {
			t.Errorf("%s: %q and %q are of two families", test.lang, test.term, test.bare)
		}
	}
	for _, same := range [][3]string{{"da", "aarhus", "århus"}, {"no", "haaland", "håland"}, {"de", "wuerzburg", "würzburg"}} {
		l, err := For(same[0])
		if err != nil {
			t.Fatal(err)
		}
		if l.Word(same[1]).Family != l.Word(same[2]).Family {
			t.Errorf("%s: %s and %s are of two families", same[0], same[1], same[2])
		}
	}
}
