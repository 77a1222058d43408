package indexer_test

import (
	"fmt"
	"strings"
	"testing"

	"carrel/indexer"
)

// A word leads to the longer ones that it is a part of, behind the pages that have it, and
// what is marked is the longer word.
func TestCompounds(t *testing.T) {
	for _, config := range packings {
		p := spelled(t, config,
			[2]string{"de", "Die Datenschutzgrundverordnung gilt."}, [2]string{"de", "Eine Haftpflichtversicherung, und zwei Haftpflichtversicherungen."}, [2]string{"de", "Ohne Versicherung reisen. Der Vertrag."},
			[2]string{"de", "Ein Versicherungsvertrag liegt vor."}, [2]string{"de", "Die Kreise, eine Reise wert: verderben und erben."}, [2]string{"en", "The warehouse houseboat of a house."},
			[2]string{"sv", "En hemförsäkring för alla."}, [2]string{"nl", "De aansprakelijkheidsverzekering betaalt."}, [2]string{"nb", "Om personvernforordningen."}, [2]string{"fi", "Uusi tietosuojalaki tuli."}, [2]string{"de", "Im Schulbuch steht nichts."})
		for query, want := range map[string]string{
			"grundverordnung ": "0", "Verordnung ": "0", "datenschutz ": "0", "datenschutzg": "0", "grundver": "0", "versicherung ": "1 2 3", "Versicherungen ": "1 2 3", "versich": "1 2 3", "haftpflicht ": "1", "vertrag ": "2 3",
			"reise ": "2 4", "schule ": "10", "erben ": "4", "house ": "5", "ware ": "", "försäkring ": "6", "forsakr": "6", "verzekering ": "7", "forordning ": "8", "personvern ": "8", "tietosuoja ": "9", "reise -versicherung": "4",
			`"eine versicherung"`: "", `"ohne versicherung"`: "2", `"eine haftpflichtversicherung"`: "1", "versicherung reisen ": "1 2 3 4",
		} {
			got, marked := finds(t, p, query)
			if got != want || (marked == "") != (want == "") {
				t.Errorf("%+v, %q: %q, marked %q, want %q", config, query, got, marked, want)
			}
		}
		if hits := ask(t, p, "versicherung ", 9).Hits; len(hits) != 3 || hits[0].Doc.URL != "/2/" {
			t.Errorf("%+v: versicherung finds %q, want the page with the word first", config, urls(hits))
		}
	}
}

// What a pack built on the one before it has of compounds is what a whole one has: a new
// word makes compounds of old ones.
func TestCompoundsOnThePackBefore(t *testing.T) {
	var records []gardenRecord
	add := func(text string) {
		n := len(records)
		records = append(records, gardenRecord{ID: fmt.Sprint(n), URL: fmt.Sprintf("/%d/", n), Lang: "de", Title: fmt.Sprint("Seite ", n), Markdown: text})
	}
	for n := range 30 {
		add(fmt.Sprintf("Nummer %d hat eine Gnufflebrause und %s.", n, strings.Repeat("Fadenwurm ", n%4)))
	}
	before, _ := buildOn(t, records, "", indexer.PackConfig{First: -1})
	for _, word := range []string{"Schnickeldi", "Ein Regenwurm. Die Brause!", "Der Gnuffle", "Der Faden und der Wurm"} {
		records[3].Markdown += " Hier: Fadenbrause, Schnickeldibrause."
		add(word)
		after, result := buildOn(t, records, before, indexer.PackConfig{First: -1})
		whole, _ := buildOn(t, records, "", indexer.PackConfig{First: -1})
		p, all := open(t, after), open(t, whole)
		if _, faults := p.Check(); len(faults) > 0 || len(result.Problems) > 0 {
			t.Fatalf("%s: %v, %v", word, faults, result.Problems)
		}
		list := []string{"brause ", "brause", "gnuffle ", "faden wurm ", "schnickeldi ", "fadenwurm ", `"eine brause"`, "wurm"}
		compare(t, list, answers(t, p, list), answers(t, all, list))
		if before = after; t.Failed() {
			t.Fatal(word)
		}
	}
}
