package settings

import "carrel/wasm/pack"

// Params are the settings of the ranking. Shares lie between 0 and 1.
type Params struct {
	Terms
	Words
	Whole
	Lending
	Page
}

// Terms are the settings of BM25F: what a term earns in a document that has it.
type Terms struct {
	K1     float64                 // how soon a term's repetitions stop to count; 0 and up
	RunK1  float64                 // the same for the bigrams of scripts without spaces, which repeat each other
	B      [pack.NumFields]float64 // how much a long field weakens each term in it; a share
	Weight [pack.NumFields]float64 // what a term in the field counts, against 1 in the body
}

// Words are the settings of other words than the one typed.
type Words struct {
	Family  float64 // what another member of a word's family counts, against 1 for the word
	Alone   float64 // what it counts where the word is all that is asked
	Prefix  float64 // what a completion of the last word counts
	Synonym float64 // what a synonym counts
	Typo    float64 // what a word one edit away counts, where no document has the one typed; one two edits away counts the square
}

// Whole are the settings of the query as a whole.
type Whole struct {
	Stop   float64 // factor on the score of a word too common to tell documents apart
	Repeat float64 // what each further mention of a word in the query adds, against 1 for the first

	Cover  float64 // how much of a score depends on the share of the query that a document has; a share
	Strict int     // up to so many words, a document with more of them always comes first

	TitleMatch   float64 // what a title earns that is the query, against all its words' weights
	HeadingMatch float64 // the same for a heading
	Near         float64 // what two neighbours of the query earn where they stand side by side, against their weights
	Window       float64 // what they earn within eight words of each other, in any order
}

// Lending are the settings of long queries, in which documents lend each other.
type Lending struct {
	Neighbours float64 // share of a score that a document's nearest documents lend it
	Long       int     // queries of more words than this take neighbours into account
}

// Page are the settings of what a document is, whatever is asked.
type Page struct {
	Kind        [2]float64 // factor on pages and on resources
	Recency     float64    // what the newest document gains, as a share of its score; older ones less
	RecencyDays float64    // the age at which half of that is left
	PageWeight  float64    // what a page of front-matter weight 1 gains, as a share of its score; heavier ones less
}

// Defaults are the settings that a pack is searched with unless it says
// otherwise. They were chosen by one sweep over Cranfield, CACM, SciFact and
// pages looked for by title in two documentation sites; see docs/BENCHMARKS.md.
var Defaults = Params{
	Terms: Terms{
		K1: 1.6, RunK1: 0.9,
		B:      [pack.NumFields]float64{pack.Body: 0.6, pack.Title: 0.5, pack.Heading: 0.3},
		Weight: [pack.NumFields]float64{pack.Body: 1, pack.Title: 4, pack.Heading: 1.8, pack.Tags: 2, pack.Author: 2, pack.Link: 1.5, pack.Part: 0.3},
	},
	Words: Words{Family: 0.8, Alone: 0.4, Prefix: 0.5, Synonym: 0.7, Typo: 0.8},
	Whole: Whole{
		Stop: 0.1, Repeat: 0.75,
		Cover: 0.4, Strict: 2,
		TitleMatch: 2.5, HeadingMatch: 0.25, Near: 0.5, Window: 0.1,
	},
	Lending: Lending{Neighbours: 0.25, Long: 5},
	Page:    Page{Kind: [2]float64{pack.Page: 1, pack.Resource: 0.5}, RecencyDays: 365},
}

// With returns the settings as a list changes them. What it does not know of the
// list it passes over.
func (p Params) With(list []pack.Setting) Params {
	for _, s := range list {
		p.Set(s.Name, s.Value)
	}
	return p
}
