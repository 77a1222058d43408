package search

import (
	"strconv"

	"carrel/wasm/pack"
)

// Params are the settings of the ranking. Shares lie between 0 and 1.
type Params struct {
	K1     float64                 // how soon a term's repetitions stop to count; 0 and up
	RunK1  float64                 // the same for the bigrams of scripts without spaces, which repeat each other
	B      [pack.NumFields]float64 // how much a long field weakens each term in it; a share
	Weight [pack.NumFields]float64 // what a term in the field counts, against 1 in the body

	Family  float64 // what another member of a word's family counts, against 1 for the word
	Alone   float64 // what it counts where the word is all that is asked
	Prefix  float64 // what a completion of the last word counts
	Synonym float64 // what a synonym counts
	Typo    float64 // what a word one edit away counts, where no document has the one typed; one two edits away counts the square
	Stop    float64 // factor on the score of a word too common to tell documents apart
	Repeat  float64 // what each further mention of a word in the query adds, against 1 for the first

	Cover  float64 // how much of a score depends on the share of the query that a document has; a share
	Strict int     // up to so many words, a document with more of them always comes first

	TitleMatch   float64 // what a title earns that is the query, against all its words' weights
	HeadingMatch float64 // the same for a heading
	Near         float64 // what two neighbours of the query earn where they stand side by side, against their weights
	Window       float64 // what they earn within eight words of each other, in any order

	Neighbours float64 // share of a score that a document's nearest documents lend it
	Long       int     // queries of more words than this take neighbours into account

	Kind        [2]float64 // factor on pages and on resources
	Recency     float64    // what the newest document gains, as a share of its score; older ones less
	RecencyDays float64    // the age at which half of that is left
	PageWeight  float64    // what a page of front-matter weight 1 gains, as a share of its score; heavier ones less
}

// Defaults are the settings that a pack is searched with unless it says
// otherwise. They were chosen by one sweep over Cranfield, CACM, SciFact and
// pages looked for by title in two documentation sites; see docs/BENCHMARKS.md.
var Defaults = Params{
	K1: 1.6, RunK1: 0.9,
	B:      [pack.NumFields]float64{pack.Body: 0.6, pack.Title: 0.5, pack.Heading: 0.3},
	Weight: [pack.NumFields]float64{pack.Body: 1, pack.Title: 4, pack.Heading: 1.8, pack.Tags: 2, pack.Author: 2, pack.Link: 1.5, pack.Part: 0.3},
	Family: 0.8, Alone: 0.4, Prefix: 0.5, Synonym: 0.7, Typo: 0.8, Stop: 0.1, Repeat: 0.75,
	Cover: 0.4, Strict: 2,
	TitleMatch: 2.5, HeadingMatch: 0.25, Near: 0.5, Window: 0.1,
	Neighbours: 0.25, Long: 5,
	Kind: [2]float64{pack.Page: 1, pack.Resource: 0.6}, RecencyDays: 365,
}

// maxSetting bounds a setting: no score may overflow.
const maxSetting = 1e6

// Set changes one setting by its name in carrel.yaml: "k1", "weight.title",
// "kind.resource". It reports whether there is such a setting and the value is
// a number that it may have.
func (p *Params) Set(name, value string) bool {
	x, err := strconv.ParseFloat(value, 64)
	if err != nil || !(x >= 0 && x <= maxSetting) {
		return false
	}
	for _, s := range settings {
		if s.name != name {
			continue
		}
		if x > s.limit {
			return false
		}
		if s.count != nil {
			*s.count(p) = int(x)
		} else {
			*s.value(p) = x
		}
		return true
	}
	return false
}

// A setting is where one parameter lies.
type setting struct {
	name  string
	limit float64
	value func(*Params) *float64
	count func(*Params) *int
}

// SettingNames lists the settings that Set knows.
func SettingNames() []string {
	var list []string
	for _, s := range settings {
		list = append(list, s.name)
	}
	return list
}

// Get returns a setting as text, "" for a name that Set does not know.
func (p *Params) Get(name string) string {
	for _, s := range settings {
		switch {
		case s.name != name:
		case s.count != nil:
			return strconv.Itoa(*s.count(p))
		default:
			return strconv.FormatFloat(*s.value(p), 'g', -1, 64)
		}
	}
	return ""
}

var settings = append(fieldSettings(), []setting{
	{name: "k1", limit: 100, value: func(p *Params) *float64 { return &p.K1 }},
	{name: "k1.run", limit: 100, value: func(p *Params) *float64 { return &p.RunK1 }},
	share("family", func(p *Params) *float64 { return &p.Family }),
	share("family-alone", func(p *Params) *float64 { return &p.Alone }),
	share("prefix", func(p *Params) *float64 { return &p.Prefix }),
	share("synonym", func(p *Params) *float64 { return &p.Synonym }),
	share("typo", func(p *Params) *float64 { return &p.Typo }),
	factor("stop", func(p *Params) *float64 { return &p.Stop }),
	factor("repeat", func(p *Params) *float64 { return &p.Repeat }),
	share("cover", func(p *Params) *float64 { return &p.Cover }),
	{name: "strict", limit: 64, count: func(p *Params) *int { return &p.Strict }},
	factor("title-match", func(p *Params) *float64 { return &p.TitleMatch }),
	factor("heading-match", func(p *Params) *float64 { return &p.HeadingMatch }),
	factor("near", func(p *Params) *float64 { return &p.Near }),
	factor("window", func(p *Params) *float64 { return &p.Window }),
	share("neighbours", func(p *Params) *float64 { return &p.Neighbours }),
	{name: "long", limit: 64, count: func(p *Params) *int { return &p.Long }},
	factor("kind.page", func(p *Params) *float64 { return &p.Kind[pack.Page] }),
	factor("kind.resource", func(p *Params) *float64 { return &p.Kind[pack.Resource] }),
	factor("recency", func(p *Params) *float64 { return &p.Recency }),
	factor("recency-days", func(p *Params) *float64 { return &p.RecencyDays }),
	factor("page-weight", func(p *Params) *float64 { return &p.PageWeight }),
}...)

func share(name string, value func(*Params) *float64) setting {
	return setting{name: name, limit: 1, value: value}
}

func factor(name string, value func(*Params) *float64) setting {
	return setting{name: name, limit: maxSetting, value: value}
}

// fieldSettings are those that each field has: its weight, and its b where it
// has a norm.
func fieldSettings() []setting {
	var list []setting
	for f := pack.Field(0); f < pack.NumFields; f++ {
		list = append(list, factor("weight."+f.String(), func(p *Params) *float64 { return &p.Weight[f] }))
	}
	for _, f := range pack.Normed {
		list = append(list, share("b."+f.String(), func(p *Params) *float64 { return &p.B[f] }))
	}
	return list
}

// maxCompletions bounds the words that a prefix stands for: the most frequent
// are taken.
const maxCompletions = 64
