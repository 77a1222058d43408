package jekyll

import (
	"strings"
	"testing"

	"carrel/indexer/read/folder"
	"carrel/indexer/source"
	"carrel/indexer/source/sourcetest"
)

const (
	dutch   = "Op deze bladzijde staat hoe je de bomen in de winter moet snoeien en waarom het niet erg is als er een paar takken te veel van af gaan, want ze groeien wel weer."
	english = "This page says how the trees are to be pruned in winter and why it does no harm if there are a few branches too many among those that you have taken off."
	korean  = "겨울에 나무의 가지를 치는 방법과 가지를 조금 더 잘라도 괜찮은 이유"
)

// A site that says no language is in that of its words.
func TestLanguages(t *testing.T) {
	page := func(name, front, body string) string {
		return "-- " + name + " --\n---\ntitle: T\n" + front + "---\n" + body + "\n"
	}
	for _, test := range []struct {
		name, config, pages string
		opt                 folder.Options
		want, told          string
	}{
		{"told from words", "title: x\n", page("a.md", "", dutch) + page("b.md", "", dutch) + page("c.md", "", "Kort."), folder.Options{},
			"a.md nl;b.md nl;c.md nl", "3 pages without a language taken for nl, told from their words"},
		{"a page in another script", "title: x\n", page("a.md", "", dutch) + page("b.md", "", korean) + page("c.md", "", dutch), folder.Options{},
			"a.md nl;b.md ko;c.md nl", "3 pages without a language taken for nl, told from their words"},
		{"said by a page", "title: x\n", page("a.md", "", dutch) + page("b.md", "lang: fr\n", english), folder.Options{},
			"a.md nl;b.md fr", "1 page without a language taken for nl, told from their words"},
		{"said by the configuration", "lang: da\n", page("a.md", "", dutch) + page("b.md", "", korean), folder.Options{}, "a.md da;b.md da", ""},
		{"said by its locale", "locale: nb\n", page("a.md", "", dutch), folder.Options{}, "a.md nb", ""},
		{"said by its defaults", "defaults: [{scope: {path: ''}, values: {lang: sv}}]\n", page("a.md", "", dutch), folder.Options{}, "a.md sv", ""},
		{"said by the settings", "title: x\n", page("a.md", "", dutch), folder.Options{Lang: "pl"}, "a.md pl", ""},
		{"nothing tells", "title: x\n", page("a.md", "", "Ok."), folder.Options{}, "a.md en", ""},
		{"what is no page tells nothing", "title: x\n", page("404.md", "permalink: /404.html\n", dutch) + page("a.md", "", "Ok."), folder.Options{}, "a.md en", ""},
	} {
		test.opt.Now = clock
		docs, c := readAll(t, sourcetest.Site(t, "-- _config.yml --\n"+test.config+test.pages), test.opt)
		var got []string
		for _, d := range docs {
			got = append(got, d.Source+" "+d.Lang)
		}
		if g := strings.Join(got, ";"); g != test.want {
			t.Errorf("%s: got %s, want %s", test.name, g, test.want)
		}
		told := ""
		if _, sums := source.Tally(c.All); len(sums) > 0 {
			told = sums[0].Text
		}
		if told != test.told {
			t.Errorf("%s: told %q, want %q", test.name, told, test.told)
		}
	}
}

// What is no language is told where it stands.
func TestNoLanguage(t *testing.T) {
	docs, c := readAll(t, sourcetest.Site(t, "-- _config.yml --\ntitle: not/ones\nlang: not/one\n-- a.md --\n---\ntitle: T\ntags: [a]\nlang: ../x\n---\n"+dutch+"\n"), folder.Options{Now: clock})
	if p := c.Of(t, "_config.yml"); p.Line != 2 || !strings.HasPrefix(p.What, `"not/one" is no language`) {
		t.Errorf("told %v of the configuration, want its second line", p)
	}
	if len(docs) != 1 || docs[0].LangLine != 4 || docs[0].Lang != "../x" {
		t.Errorf("documents %+v, want the fourth line", docs)
	}
}
