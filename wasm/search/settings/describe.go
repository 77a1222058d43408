package settings

// A Setting tells what a person needs to know of one setting of the ranking.
type Setting struct {
	Name    string
	Group   string // what it is about; those of a group follow each other
	Meaning string
	Default float64
	Most    float64 // the least is always 0
	Whole   bool    // it counts something
}

// All describes all settings of the ranking, group by group. Nothing in the
// browser calls it, so that the engine is not linked with its texts.
func All() []Setting {
	var list []Setting
	for _, g := range descriptions {
		for _, d := range g.settings {
			list = append(list, describe(g.name, d))
		}
	}
	return list
}

func describe(group string, d description) Setting {
	s := Setting{Name: d.name, Group: group, Meaning: d.meaning}
	defaults := Defaults
	for _, at := range settings {
		switch {
		case at.name != d.name:
		case at.count != nil:
			s.Default, s.Most, s.Whole = float64(*at.count(&defaults)), at.limit, true
		default:
			s.Default, s.Most = *at.value(&defaults), at.limit
		}
	}
	return s
}

type description struct{ name, meaning string }

var descriptions = []struct {
	name     string
	settings []description
}{
	{"Where a word stands", []description{
		{"weight.body", "what a word in the text counts"},
		{"weight.title", "what a word in the title counts"},
		{"weight.heading", "what a word in a heading counts"},
		{"weight.tags", "what a word in the tags counts"},
		{"weight.author", "what a word in the authors' names counts"},
		{"weight.link", "what a word counts by which other pages link here"},
		{"weight.part", "what a part of a longer word counts, script in JavaScript, and a word of the page's address"},
	}},
	{"Length and repetition", []description{
		{"b.body", "how much a long text weakens each word in it"},
		{"b.title", "how much a long title weakens each word in it"},
		{"b.heading", "how much long headings weaken each word in them"},
		{"k1", "how soon a word's repetitions stop to count"},
		{"k1.run", "how soon a pair of characters' repetitions stop to count, in scripts without spaces"},
	}},
	{"Other words than the one typed", []description{
		{"family", "what another form of a word counts"},
		{"family-alone", "what another form counts where the word is all that is asked"},
		{"prefix", "what a completion of the last word counts"},
		{"synonym", "what a synonym counts"},
		{"typo", "what a word one edit away counts where no page has the one typed"},
	}},
	{"The query as a whole", []description{
		{"stop", "factor on words too common to tell pages apart"},
		{"repeat", "what each further mention of a word in the query adds"},
		{"cover", "how much of a score depends on the share of the query that a page has"},
		{"strict", "up to so many words, stop words too, pages with more of them always come first"},
		{"title-match", "what a title earns that is the query"},
		{"heading-match", "what a heading earns that is the query"},
		{"near", "what words of the query earn that stand side by side"},
		{"window", "what words of the query earn within eight words of each other"},
	}},
	{"Long queries", []description{
		{"neighbours", "share of its score that a page has from its nearest pages"},
		{"long", "only queries of more words than this ask the nearest pages"},
	}},
	{"The page itself", []description{
		{"kind.page", "factor on pages"},
		{"kind.resource", "factor on resources"},
		{"recency", "what the newest page gains, as a share of its score"},
		{"recency-days", "the age in days, counted from the newest page, at which half of what recency gives is left"},
		{"page-weight", "what a page of front-matter weight 1 gains, as a share of its score; heavier pages gain less"},
	}},
}
