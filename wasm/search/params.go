package search

import "carrel/wasm/pack"

// Params are the settings of the ranking.
type Params struct {
	K1     float64                 // how soon a term's repetitions stop to count; 0 and up
	B      [pack.NumFields]float64 // how much a long field weakens each term in it; 0 to 1
	Weight [pack.NumFields]float64 // what a term in the field counts, against 1 in the body
	Family float64                 // what another member of a word's family counts, against 1 for the word
	Prefix float64                 // what a completion of the last word counts
	Stop   float64                 // factor on the score of a word too common to tell documents apart
	Near   float64                 // what two neighbours of the query earn where they stand side by side, against the lesser of the two
	Kind   [2]float64              // factor on pages and on resources
	Strict int                     // up to so many words, a document with more of them always comes first
	Cover  float64                 // beyond that: the power of the share of words found, as a factor
}

// Defaults are the settings that a pack is searched with unless it says otherwise.
var Defaults = Params{
	K1:     1.2,
	B:      [pack.NumFields]float64{pack.Body: 0.5, pack.Title: 0.3, pack.Heading: 0.3},
	Weight: [pack.NumFields]float64{pack.Body: 1, pack.Title: 4, pack.Heading: 1.8, pack.Tags: 2, pack.Author: 2, pack.Link: 1.5, pack.Part: 0.3},
	Family: 0.6,
	Prefix: 0.5,
	Stop:   0.1,
	Near:   1,
	Kind:   [2]float64{pack.Page: 1, pack.Resource: 0.6},
	Strict: 5,
	Cover:  1,
}

// maxCompletions bounds the words that a prefix stands for: the most frequent
// are taken.
const maxCompletions = 64
