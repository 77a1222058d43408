package indexer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/config"
)

// That a word has a phrase for a synonym takes nothing from its own pages: the
// word itself stands above its completions, those and the phrase above typos, and
// a title that is the query on top.
func TestSynonymsTakeNothing(t *testing.T) {
	c := shelfConfig(indexer.PackConfig{Segments: 2})
	c.Synonyms = &config.Synonyms{Groups: [][]string{{"graftk", "pear tree", "apple branch"}}}
	loud := func(w string) string { return strings.Repeat("## "+w+"\n\n"+strings.Repeat(w+" ", 9)+"\n\n", 4) }
	quiet := strings.Repeat("many other words stand here ", 30)
	for _, test := range []struct {
		query, title string // of the page that has the word itself
		others       []string
	}{
		{"graftk*", "Nothing of it", []string{"graftkor"}},
		{"graftk~ ", "Nothing of it", []string{"graftt"}},
		{"graftk*~ ", "Nothing of it", []string{"graftkor", "graftt"}},
		{"graftk ", "Nothing of it", []string{"pear tree"}},
		{"graftk~ ", "Nothing of it", []string{"pear tree", "graftt"}},
		{"graftk ", "Graftk", []string{"Graftk and more of it"}},
	} {
		records := []shelfRecord{page("/9/", test.title, quiet+"graftk.")}
		want := []string{"/9/"}
		for i, w := range test.others {
			records = append(records, page(fmt.Sprintf("/%d/", 8-i), w, loud(w)))
			want = append(want, fmt.Sprintf("/%d/", 8-i))
		}
		if hits := ask(t, buildWith(t, records, c), test.query, 10).Hits; !slices.Equal(urls(hits), want) {
			t.Errorf("%q beside %q finds %v with %v, want %v", test.query, test.others, urls(hits), scores(hits), want)
		}
	}
}
