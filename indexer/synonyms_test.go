package indexer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/config"
)

// synonymSite has a page for each of some words and phrases.
func synonymSite() []shelfRecord {
	var records []shelfRecord
	for i, s := range []string{
		"The car stands here.", "An automobile stands here.", "Clusters run on kubernetes today.", "We like k8s.",
		"Container orchestration is hard.", "The orchestration of a container.", "An open source program office opens.", "Our ospo is small.",
		"A page of its own.", "Nothing else at all.", "ML in short.", "Machine learning in long.", "Deep learning machine.", "Statistical inference too.",
	} {
		records = append(records, page(fmt.Sprintf("/%02d/", i), fmt.Sprint(i), s))
	}
	return records
}

// The example of the documentation brings a language's scripts together.
func TestSynonymsOfScripts(t *testing.T) {
	doc, err := os.ReadFile("../docs/SETTINGS.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(doc), "has no stem in common")
	_, example, _ = strings.Cut(example, "```yaml\n")
	example, _, ok := strings.Cut(example, "```")
	if !ok {
		t.Fatal("docs/SETTINGS.md has no example of scripts")
	}
	path := filepath.Join(t.TempDir(), "carrel.yaml")
	write(t, path, example)
	c, err := config.Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	c.Pack = indexer.PackConfig{First: -1}
	var records []shelfRecord
	for url, s := range map[string][2]string{
		"/ja/a/": {"ja", "デベロッパーのための手引きです。"}, "/ja/b/": {"ja", "この庭には開発者がいます。"}, "/ja/c/": {"ja", "花と木の話です。"},
		"/ja/d/": {"ja", "コントリビューターになる。"}, "/ja/e/": {"ja", "貢献者の一覧です。"},
		"/sr/a/": {"sr", "Ovde je programer."}, "/sr/b/": {"sr", "Овде је програмер."},
	} {
		records = append(records, shelfRecord{URL: url, Title: url, Lang: s[0], Markdown: s[1]})
	}
	p := buildWith(t, records, c)
	for query, want := range map[string]string{
		"デベロッパー": "/ja/a/ /ja/b/", "開発者": "/ja/a/ /ja/b/", "貢献者": "/ja/d/ /ja/e/", "コントリビューター": "/ja/d/ /ja/e/",
		"programer ": "/sr/a/ /sr/b/", "програмер ": "/sr/a/ /sr/b/",
	} {
		got := urls(ask(t, p, query, 20).Hits)
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
}

var synonymGroups = [][]string{
	{"car", "automobile"}, {"k8s", "kubernetes", "container orchestration"}, {"OSPO", "Open source program office"},
	{"ml", "machine learning", "statistical inference"},
}

// Words and phrases of one group find each other, below what was asked for,
// whether the group comes from the settings or from a file.
func TestSynonyms(t *testing.T) {
	folder := t.TempDir()
	var lines []string
	yaml := "synonyms:\n"
	for _, group := range synonymGroups {
		lines = append(lines, strings.Join(group, ", ")+"  # a comment")
		yaml += "  - [" + strings.Join(group, ", ") + "]\n"
	}
	write(t, filepath.Join(folder, "words.txt"), "# words\n\n"+strings.Join(lines, "\n")+"\n")
	write(t, filepath.Join(folder, "file.yaml"), "synonyms: words.txt\n")
	write(t, filepath.Join(folder, "list.yaml"), yaml)
	write(t, filepath.Join(folder, "lang.yaml"), "synonyms:\n  en:\n  "+strings.ReplaceAll(strings.TrimPrefix(yaml, "synonyms:\n"), "\n", "\n  "))
	for _, name := range []string{"file.yaml", "list.yaml", "lang.yaml"} {
		c, err := config.Load(filepath.Join(folder, name), nil)
		if err != nil {
			t.Fatal(name, err)
		}
		c.Pack = indexer.PackConfig{First: -1, Segments: 2}
		p := buildWith(t, synonymSite(), c)
		for _, test := range []struct{ query, want string }{ // the first is what was asked for
			{"car ", "/00/ /01/"},
			{"Automobile ", "/01/ /00/"},
			{"k8s ", "/03/ /02/ /04/"},
			{"kubernetes ", "/02/ /03/ /04/"},
			{"container orchestration ", "/04/ /02/ /03/ /05/"},
			{`"container orchestration" `, "/04/"},
			{"ospo ", "/07/ /06/"},
			{"open source program office ", "/06/ /07/"},
			{"+ospo +small ", "/07/"},
			{"+ospo +opens ", "/06/"},
			{"opens -ospo ", "/06/"}, // what is excluded is taken as it is
			{"machine learning ", "/11/ /10/ /12/ /13/"},
			{"statistical inference ", "/13/ /10/ /11/"},
			{"ml ", "/10/ /11/ /13/"},
			{`"car" `, "/00/"},
			{"title:car ", ""},
			{"nothing ", "/09/"},
		} {
			a := ask(t, p, test.query, 20)
			got := urls(a.Hits)
			first, _, _ := strings.Cut(test.want, " ")
			if len(got) > 0 && got[0] != first {
				t.Errorf("%s: %q finds %s first, want %s", name, test.query, got[0], first)
			}
			slices.Sort(got)
			want := strings.Fields(test.want)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q finds %v, want %v", name, test.query, got, want)
			}
		}
	}
}

// A page that has a synonym misses nothing, and shows it.
func TestSynonymsAreShown(t *testing.T) {
	c := shelfConfig(indexer.PackConfig{})
	c.Synonyms = &config.Synonyms{Groups: synonymGroups}
	p := buildWith(t, synonymSite(), c)
	for _, test := range []struct{ query, url, marked string }{
		{"car ", "/01/", "automobile"}, {"k8s ", "/04/", "Container orchestration"}, {"open source program office ", "/07/", "ospo"},
		{"small ospo ", "/06/", "open source program office"},
	} {
		for _, h := range ask(t, p, test.query, 10).Hits {
			if h.Doc.URL != test.url {
				continue
			}
			var marks []string
			for _, m := range h.Snippet.Marks {
				marks = append(marks, h.Snippet.Text[m[0]:m[1]])
			}
			missing := strings.Join(h.Missing, " ")
			if !strings.Contains(strings.Join(marks, " "), test.marked) || missing != "" && missing != "small" {
				t.Errorf("%q: %s marks %v in %q and misses %q", test.query, test.url, marks, h.Snippet.Text, missing)
			}
		}
	}
}
