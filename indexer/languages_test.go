package indexer_test

import (
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/search"
)

// found returns the addresses that a query finds, by their text.
func found(t *testing.T, p *packdir.Pack, query string) string {
	t.Helper()
	a, err := p.Search(search.Request{Query: query}, "*")
	if err != nil {
		t.Fatal(err)
	}
	list := urls(a.Hits)
	slices.Sort(list)
	return strings.Join(list, " ")
}

// A word of one language hides none that it stands for in another, whole or while it
// is being typed.
func TestOneLanguageHidesNoOther(t *testing.T) {
	p := build(t, writeRecords(t, []shelfRecord{
		{URL: "/de/", Title: "Fürth", Markdown: "Fürth liegt an der Rednitz. Hier wohnt Müller.", Lang: "de"},
		{URL: "/de2/", Title: "Reise", Markdown: "Wer wohnt hier? Mueller wohnt hier.", Lang: "de"},
		{URL: "/da/", Title: "Århus", Markdown: "Århus ligger ved vandet.", Lang: "da"},
		{URL: "/fr/", Title: "L'équipe", Markdown: "L'équipe joue.", Lang: "fr"},
		page("/en/", "Towns", "Fuerth and Aarhus are towns, and l'equipe is a paper."),
	}), indexer.PackConfig{})
	for query, want := range map[string]string{
		"fuerth ": "/de/ /en/", "fuert": "/de/ /en/", "aarhus ": "/da/ /en/", "aarh": "/da/ /en/", "equipe ": "/en/ /fr/", "mueller ": "/de/ /de2/", "muell": "/de/ /de2/", "fürth ": "/de/ /en/",
	} {
		if got := found(t, p, query); got != want {
			t.Errorf("%q: %s, want %s", query, got, want)
		}
	}
}

// A word in quotes, or one that is excluded, is no part of a longer one.
func TestQuotedWordsAreNoParts(t *testing.T) {
	p := build(t, writeRecords(t, []shelfRecord{
		{URL: "/word/", Title: "Amt", Markdown: "Die Grundverordnung gilt.", Lang: "de"},
		{URL: "/long/", Title: "Netz", Markdown: "Die Datenschutzgrundverordnung gilt.", Lang: "de"},
		{URL: "/more/", Title: "Recht", Markdown: "Was gilt? Datenschutz und Verordnung.", Lang: "de"},
	}), indexer.PackConfig{})
	for query, want := range map[string]string{
		"grundverordnung ": "/long/ /word/", `"grundverordnung" `: "/word/", "gilt -grundverordnung ": "/long/ /more/",
	} {
		if got := found(t, p, query); got != want {
			t.Errorf("%q: %s, want %s", query, got, want)
		}
	}
}
