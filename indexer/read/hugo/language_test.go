package hugo

import (
	"strings"
	"testing"

	"carrel/indexer/source/sourcetest"
)

// A language of the configuration that is none is told by the line that names it,
// once, and its pages are in the site's.
func TestNoLanguage(t *testing.T) {
	const page = "-- content/a.md --\n---\ntitle: A\n---\nwords\n"
	for _, test := range []struct{ name, config, file, text string }{
		{"YAML", "-- hugo.yaml --\ntitle: x/yz\nlanguages:\n  en: {weight: 1}\n  x/y: {weight: 2}\n", "hugo.yaml:4", "x/y"},
		{"TOML", "-- hugo.toml --\ntitle = 'x'\n\n[languages.en]\n[languages.'../b']\nweight = 2\n", "hugo.toml:4", "../b"},
		{"JSON", "-- hugo.json --\n{\"languages\": {\n\"en\": {},\n\"e.n\": {}}}\n", "hugo.json:3", "e.n"},
		{"written in another way", "-- hugo.json --\n{\"languages\": {\"en\": {}, \"e\\u002fn\": {}}}\n", "hugo.json", "e/n"},
		{"a folder of it", "-- config/_default/hugo.toml --\ntitle = 'x'\n-- config/_default/languages.toml --\n[en]\n[de]\nlocale = 'waytoolongforone'\n", "config/_default/languages.toml:3", "waytoolongforone"},
		{"an underscore", "-- hugo.yaml --\nlanguages:\n  en: {weight: 1}\n  de:\n    languageCode: fr_x/y\n", "hugo.yaml:4", "fr-x/y"},
	} {
		docs, c := readAll(t, sourcetest.Site(t, test.config+page), Options{})
		if len(docs) != 1 || len(c.Faults()) != 1 || c.Faults()[0].Place() != test.file || !strings.Contains(c.Faults()[0].What, `"`+test.text+`" is no language`) {
			t.Errorf("%s: %d documents, told %v, want %s of %s", test.name, len(docs), c.All, test.text, test.file)
		}
	}
}
