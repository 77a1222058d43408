package analysis

import (
	"strings"
	"testing"

	"carrel/wasm/text"
)

// The engine shows compounds of the languages of which the indexer finds the parts.
func TestLanguagesThatJoinWords(t *testing.T) {
	for _, tag := range []string{"da", "de", "de-at", "fi", "hu", "nb", "nl", "nn", "no", "sv", "en", "fr", "ja", "zh-cn", "is"} {
		l, err := For(tag)
		if err != nil {
			t.Fatal(err)
		}
		if got := text.JoinsWords(tag); got != (l.Splitter() != nil) {
			t.Errorf("%s: the engine says %t", tag, got)
		}
	}
}

func TestParts(t *testing.T) {
	for _, test := range []struct{ lang, site, term, want string }{
		{"de", "", "datenschutzgrundverordnung", "daten datenschutz datenschutzgrund grund grundverordnung schutz schutzgrundverordnung verordnung"},
		{"de", "", "haftpflichtversicherung", "haftpflicht pflicht pflichtversicherung versicherung"},
		{"de", "", "krankenversicherungsbeitrags", "beitrag kranken krankenversicherung versicherung versicherungsbeitrags"},
		{"de", "", "schulbuch", "schule"},
		{"de", "", "versicherungen", ""},
		{"de", "", "versicherung", ""},
		{"de", "reise", "kreise", ""},
		{"de", "erben", "verderben", ""},
		{"de", "erben sterben", "sterbende", ""},
		{"nl", "talen ver", "vertalen", ""},
		{"de", "zauberlehrling", "xyzwzauberlehrling", "zauberlehrling"},
		{"de", "zauberlehrling", "zauberlehrlingswerkstatt", "werkstatt zauberlehrling"},
		{"de", "grün", "grünanlage", "anlage"},
		{"nl", "", "werkplekkennis", ""},
		{"nl", "overeenkomst", "arbeidsovereenkomst", "arbeid overeenkomst"},
		{"sv", "", "hemförsäkring", "försäkring"},
		{"da", "", "arbejdsløshed", ""},
		{"da", "", "sundhedsforsikring", "forsikring sundhed"},
		{"nb", "", "personvernforordningen", "forordning person personvern vernforordningen"},
		{"fi", "", "tietosuojalaki", "suoja suojalaki tieto tietosuoja"},
		{"en", "house boat", "houseboat", ""},
	} {
		l, err := For(test.lang)
		if err != nil {
			t.Fatal(err)
		}
		s := l.Splitter()
		if s == nil {
			if test.want != "" {
				t.Errorf("%s writes no words together", test.lang)
			}
			continue
		}
		for word := range strings.FieldsSeq(test.site) {
			s.Add(word)
		}
		if got := strings.Join(s.Parts(test.term), " "); got != test.want {
			t.Errorf("%s: Parts(%q) = %q, want %q", test.lang, test.term, got, test.want)
		}
	}
}
