package indexer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/config"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search/settings"
)

func setting(name, value string) pack.Setting { return pack.Setting{Name: name, Value: value} }

// A page whose title is the query comes first, above longer titles, longer pages
// and pages that say it more often.
func TestTitleThatIsTheQuery(t *testing.T) {
	for _, title := range []string{"Linden", "Winter storage", "The art of the soup", "How to prune a pear tree in spring", "std::vector", "C++", "花園", "node.js"} {
		records := []shelfRecord{
			page("/1/", title+" and many other things of the garden", title+". "+strings.Repeat(title+" again. ", 8)),
			page("/2/", "Things", "## "+title+"\n\n"+strings.Repeat(title+" and more. ", 8)),
			page("/9/", title, "Short and without it."),
			page("/3/", "More of "+title, title+"."),
		}
		for i := range 12 {
			records = append(records, page(fmt.Sprintf("/x%d/", i), "Other", "Nothing of the kind here, but words."))
		}
		p := buildWith(t, records, shelfConfig(indexer.PackConfig{}))
		for _, query := range []string{title, title + " ", strings.ToUpper(title) + " "} {
			if hits := ask(t, p, query, 10).Hits; len(hits) != 4 || hits[0].Doc.URL != "/9/" {
				t.Errorf("%q finds %v with %v, want /9/ first of four", query, urls(hits), scores(hits))
			}
		}
	}
}

// Words of code are found whole and by their parts, and the whole comes first.
func TestWordsOfCode(t *testing.T) {
	texts := []string{
		"Use std::vector here.", "A std thing. Another vector.", "Run node.js on it.", "The js of a node.", "Call snake_case now.", "A case of snake.",
		"Write camelCase well.", "A camel in a case.", "Learn C++ today.", "Learn C today.", "Learn C# today.", "The .NET runtime.", "A net of rope.",
		"Pass --flag to it.", "A flag in the wind.", "Since v1.26.8 it works.", "Since 1.26.8 it works.", "An XMLHttpRequest fails.", "A Vec<T> of things.", "Edit .gitignore now.",
	}
	var records []shelfRecord
	for i, s := range texts {
		records = append(records, page(fmt.Sprintf("/%02d/", i), fmt.Sprintf("No %d", i+100), s))
	}
	p := buildWith(t, records, shelfConfig(indexer.PackConfig{}))
	for _, test := range []struct{ query, want string }{ // the best first
		{"std::vector ", "/00/ /01/"}, {"vector std ", "/00/ /01/"}, {"vector ", "/00/ /01/"},
		{"node.js ", "/02/ /03/"}, {"js ", "/02/ /03/"},
		{"snake_case ", "/04/ /05/ /07/ /06/"}, {"snake ", "/04/ /05/"},
		{"camelCase ", "/06/"}, {"camelcase ", "/06/"}, {"camel ", "/07/ /06/"}, {"CamelCase ", "/06/"},
		{"C++ ", "/08/"}, {"c++ ", "/08/"}, {"c# ", "/10/"}, {"C ", "/09/"},
		{".NET ", "/11/"}, {".net ", "/11/"}, {"net ", "/12/ /11/"},
		{"--flag ", "/13/ /14/"}, {"flag ", "/13/ /14/"},
		{"v1.26.8 ", "/15/"}, {"1.26.8 ", "/16/ /15/"}, {"v1.26", "/15/"},
		{"xmlhttprequest ", "/17/"}, {"XMLHttpRequest ", "/17/"}, {"http ", "/17/"}, {"request ", "/17/"}, {"HTTPRequest ", "/17/"},
		{"Vec<T> ", "/18/"}, {"vec ", "/18/"}, {".gitignore ", "/19/"}, {"gitignore ", "/19/"},
		{`"std::vector" `, "/00/"}, {`"node.js" `, "/02/"}, {"things -Vec<T> ", "/01/"}, {"+c++ learn ", "/08/"},
	} {
		hits := ask(t, p, test.query, 10).Hits
		got := strings.Join(urls(hits), " ")
		if strings.Contains(test.want, " ") && !strings.HasPrefix(test.query, "--") && test.query != "vector " && test.query != "js " && test.query != "snake " && test.query != "flag " {
			if got != test.want {
				t.Errorf("%q finds %s with %v, want %s", test.query, got, scores(hits), test.want)
			}
			continue
		}
		list, want := urls(hits), strings.Fields(test.want)
		slices.Sort(list)
		if !slices.Equal(list, want) {
			t.Errorf("%q finds %v with %v, want %v", test.query, list, scores(hits), want)
		}
	}
}

// A query of stop words alone is taken at its word: it finds the pages that have
// them, first those whose titles and headings do.
func TestStopWordsAlone(t *testing.T) {
	p := buildWith(t, []shelfRecord{
		page("/1/", "To be or not to be", "A speech."), page("/2/", "The Who", "A band."), page("/3/", "Soup", "## And or not\n\nThe leeks are in it."),
		page("/4/", "Leeks", "To be in the soup or not to be, that is it."),
	}, shelfConfig(indexer.PackConfig{}))
	for _, test := range []struct{ query, want string }{
		{"to be or not to be ", "/1/ /4/ /3/"}, {`"to be or not to be" `, "/1/"}, {"the ", "/2/ /3/ /4/"}, {"the who ", "/2/ /3/ /4/"}, {"or not ", "/1/ /3/ /4/"},
		{"the soup ", "/3/ /4/"}, {"is that it ", "/4/ /3/"},
	} {
		if hits := ask(t, p, test.query, 10).Hits; strings.Join(urls(hits), " ") != test.want {
			t.Errorf("%q finds %v with %v, want %s", test.query, urls(hits), scores(hits), test.want)
		}
	}
}

// With recency the newer of two pages comes first, with page-weight the lighter;
// without them neither says anything.
func TestRecencyAndWeight(t *testing.T) {
	var records []shelfRecord
	for i, date := range []string{"", "2019-01-01", "2023-06-01", "2024-01-01"} {
		r := page(fmt.Sprintf("/%d/", i), "Bees", "Bees and words.")
		r.Date, r.Weight = date, []int{30, 10, 20, 0}[i]
		records = append(records, r)
	}
	p := buildWith(t, records, shelfConfig(indexer.PackConfig{Segments: 2}))
	for _, test := range []struct {
		ranking []pack.Setting
		want    string
	}{
		{nil, "/0/ /1/ /2/ /3/"},
		{[]pack.Setting{setting("recency", "0.5")}, "/3/ /2/ /1/ /0/"},
		{[]pack.Setting{setting("page-weight", "0.5")}, "/1/ /2/ /0/ /3/"},
		{[]pack.Setting{setting("recency", "0.5"), setting("page-weight", "10")}, "/1/ /2/ /3/ /0/"},
		{[]pack.Setting{setting("recency", "0")}, "/0/ /1/ /2/ /3/"},
		{[]pack.Setting{setting("recency", "-1"), setting("nothing", "3")}, "/0/ /1/ /2/ /3/"},
	} {
		r := request("bees ", 10)
		r.Ranking = test.ranking
		a, err := p.Search(r, "*")
		if err != nil || strings.Join(urls(a.Hits), " ") != test.want {
			t.Errorf("%v: %v with %v (%v), want %s", test.ranking, urls(a.Hits), scores(a.Hits), err, test.want)
		}
	}
}

// settingProbes are a query for each setting whose answer depends on it.
func settingProbes(name string) (queries []string) {
	switch {
	case name == "family":
		return []string{"governing winter "}
	case name == "family-alone":
		return []string{"government "}
	case name == "prefix":
		return []string{"gov winter lee"}
	case name == "synonym":
		return []string{"soup bench "}
	case name == "typo":
		return []string{"soop "}
	case name == "stop":
		return []string{"the map "}
	case name == "repeat":
		return []string{"soup soup bench winter "}
	case name == "strict":
		return []string{"quince medlar "}
	}
	return []string{"bees winter robot ", "soup lindens ", "rain film bed council orchard notebook needs ", "tools ", "moss ", "film ", "javascript script ", "bee", "蜜蜂回到菩提树"}
}

// Every setting of the ranking changes some score or order, by the request and by the
// settings of the site alike.
func TestEverySettingCounts(t *testing.T) {
	records := gardenRecords(t)
	for i := range records {
		if i%3 == 0 {
			records[i].Markdown += "\n\n## Winter bees\n\nMedlar. JavaScript and HTMLParser for the script, " + strings.Repeat("soup ", i%7)
		}
	}
	records = append(records, gardenRecord{ID: "q", URL: "/q/", Lang: "en", Title: "Quince", Markdown: strings.Repeat("Quince. ", 9)},
		gardenRecord{ID: "m", URL: "/m/", Lang: "en", Title: "Fruit", Markdown: strings.Repeat("Many words of no fruit. ", 40) + "Quince and, at last, a medlar."})
	path := writeRecords(t, records)
	site := func(ranking map[string]any) *packdir.Pack {
		c := &indexer.Config{Pack: indexer.PackConfig{First: -1}, Ranking: ranking}
		c.Synonyms = &config.Synonyms{Groups: [][]string{{"soup", "leeks"}}}
		return buildPath(t, path, c)
	}
	p := site(nil)
	for i, name := range settings.Names() {
		defaults := settings.Defaults
		value := map[bool]string{true: "1", false: "0"}[defaults.Get(name) == "0"]
		if name == "recency-days" {
			value = "30"
		}
		changed := 0
		for _, query := range settingProbes(name) {
			base := []pack.Setting{setting("recency", "0.5"), setting("page-weight", "0.5")}
			if name == "recency" || name == "page-weight" {
				base, value = nil, "0.7"
			}
			before, after := request(query, 50), request(query, 50)
			before.Ranking, after.Ranking = base, append(base, setting(name, value))
			a, errA := p.Search(before, "*")
			b, errB := p.Search(after, "*")
			if errA != nil || errB != nil {
				t.Fatal(errA, errB)
			}
			if !slices.Equal(scores(a.Hits), scores(b.Hits)) || !slices.Equal(urls(a.Hits), urls(b.Hits)) {
				changed++
			}
			if i%9 != 0 { // each ninth of them in a pack too
				continue
			}
			own := site(map[string]any{name: value, "recency": "0.5", "page-weight": "0.5"})
			if c := ask(t, own, query, 50); !slices.Equal(scores(c.Hits), scores(b.Hits)) {
				t.Errorf("%s of %s in the settings: %q scores otherwise than in a request", name, value, query)
			}
		}
		if changed == 0 && name != "page-weight" { // the garden's pages have none
			t.Errorf("%s of %s instead of %s changes nothing", name, value, defaults.Get(name))
		}
	}
}
