package plain

import (
	"strings"
	"testing"

	"carrel/indexer/read/folder"
	"carrel/indexer/source"
	"carrel/indexer/source/sourcetest"
)

const (
	german  = "Diese Seite zeigt, wie man das Programm installiert und wie es dann mit einer eigenen Seite benutzt werden kann, denn das ist für die meisten der Grund, hier zu sein."
	english = "This page shows how to install the program and how it can then be used with a site of your own, which is what most of those who come here want to do with it."
	russian = "Эта страница показывает, как установить программу и как её потом использовать на своём сайте, потому что это то, зачем сюда приходят почти все люди."
)

func TestLanguages(t *testing.T) {
	for _, test := range []struct {
		name, site string
		opt        folder.Options
		want, told string
	}{
		{"of most pages, short ones with them",
			"-- a.md --\n" + german + "\n-- b.md --\n" + german + "\n-- c.md --\nOk.\n-- d.md --\n" + english + "\n", folder.Options{},
			"a.md de;b.md de;c.md de;d.md de", "4 pages without a language taken for de, told from their words"},
		{"another script", "-- a.md --\n" + german + "\n-- b.md --\n" + russian + "\n-- c.md --\n" + german + "\n", folder.Options{},
			"a.md de;b.md ru;c.md de", "3 pages without a language taken for de, told from their words"},
		{"said by the settings", "-- a.md --\n" + german + "\n-- b.md --\n" + russian + "\n", folder.Options{Lang: "fr"}, "a.md fr;b.md fr", ""},
		{"said by front matter", "-- a.md --\n---\nlang: pt_BR\n---\n" + german + "\n", folder.Options{Lang: "fr"}, "a.md pt-br", ""},
		{"folders of languages", "-- docs/a.md --\n" + english + "\n-- docs/de/a.md --\nKurz.\n-- docs/zh_CN/a.md --\nx\n-- docs/id/b.md --\n" + english + "\n", folder.Options{},
			"docs/a.md en;docs/de/a.md de;docs/id/b.md en;docs/zh_CN/a.md zh-cn", "2 pages without a language taken for en, told from their words"},
		{"siblings", "-- i18n/ja/a.md --\nx\n-- i18n/fr/a.mdx --\nx\n", folder.Options{}, "i18n/fr/a.mdx fr;i18n/ja/a.md ja", ""},
		{"nothing tells", "-- a.md --\nOk.\n", folder.Options{}, "a.md en", ""},
		{"code does not count", "-- a.md --\n```\n" + german + "\n" + german + "\n```\n" + english + "\n", folder.Options{}, "a.md en", "1 page without a language taken for en, told from their words"},
	} {
		docs, c := readAll(t, sourcetest.Site(t, test.site), test.opt)
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

// MDX in a plain folder is read; what its components draw is told, and so are
// files of formats that are not read.
func TestMDX(t *testing.T) {
	docs, c := readAll(t, sourcetest.Site(t, "-- a.mdx --\nimport X from 'x'\n\n# A\n\n<X>in {frontmatter.none}it</X> <Y z=\"1\" />\n\nSee [b](./b).\n-- b.md --\n# B\n-- c.rst --\nx\n-- d.rst --\nx\n"), folder.Options{Lang: "en"})
	if len(docs) != 2 || docs[0].Title != "A" || strings.Join(strings.Fields(docs[0].Markdown), " ") != "in it See [b](/b/)." {
		t.Errorf("got %d pages, %q", len(docs), docs[0].Markdown)
	}
	var told []string
	_, sums := source.Tally(c.All)
	for _, s := range sums {
		told = append(told, s.Text)
	}
	want := "1 page lost words: components that draw what the source does not say;2 .rst files not read"
	if got := strings.Join(told, ";"); got != want && got != "2 .rst files not read;1 page lost words: components that draw what the source does not say" {
		t.Errorf("told %q, want %q", got, want)
	}
}
