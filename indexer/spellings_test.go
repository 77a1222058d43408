package indexer_test

import (
	"fmt"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/search"
)

// spelled builds pages of a language, named by their numbers.
func spelled(t *testing.T, config indexer.PackConfig, pages ...[2]string) *packdir.Pack {
	t.Helper()
	var records []shelfRecord
	for i, p := range pages {
		records = append(records, shelfRecord{URL: fmt.Sprintf("/%d/", i), Title: fmt.Sprint(i), Lang: p[0], Markdown: p[1]})
	}
	return build(t, writeRecords(t, records), config)
}

// finds returns the pages of a query by their numbers, and what is marked of the first.
func finds(t *testing.T, p *packdir.Pack, query string) (pages, marked string) {
	t.Helper()
	a, err := p.Search(search.Request{Query: query, Sort: "title"}, "*")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, h := range a.Hits {
		list = append(list, strings.Trim(h.Doc.URL, "/"))
		for _, m := range h.Snippet.Marks {
			marked += h.Snippet.Text[m[0]:m[1]] + " "
		}
	}
	return strings.Join(list, " "), strings.TrimSpace(marked)
}

// packings are packs of one file, and of many.
var packings = []indexer.PackConfig{{}, {Inline: -1, Chunk: 16}, {Segments: 2}, {Positions: "always"}}

// The points of Hebrew and the vowel signs of Arabic make no other word.
func TestPoints(t *testing.T) {
	for _, config := range packings {
		p := spelled(t, config,
			[2]string{"he", "בְּרֵאשִׁית בָּרָא אֱלֹהִים, שָׁלוֹם"}, [2]string{"he", "שלום רב"}, [2]string{"ar", "الضَّمَّةُ ضَمّةٌ فوق الحرف"}, [2]string{"ar", "كتب الطالب"})
		for query, want := range map[string]string{
			"שלום ": "0 1", "שָׁלוֹם ": "0 1", "בראשית ": "0", "ברא": "0", "ضمة ": "2", "ضَمّة ": "2", "كَتَبَ ": "3", "الطَّال": "3",
		} {
			if got, marked := finds(t, p, query); got != want || marked == "" {
				t.Errorf("%+v, %q: %q, marked %q, want %q", config, query, got, marked, want)
			}
		}
	}
}

// A keyboard without umlauts finds them, whole and while one types; a page that was
// written on one is found too.
func TestDigraphs(t *testing.T) {
	for _, config := range packings {
		p := spelled(t, config,
			[2]string{"de", "Viele Grüße aus Fürth, mit Brötchen."}, [2]string{"de", "Aus Wuerzburg und Maerchen."}, [2]string{"da", "En by: Århus, Møllevej."}, [2]string{"nb", "I Haaland og Tromsø."},
			[2]string{"en", "Blue goes true, the Aaron way."}, [2]string{"en", "Fürth is a town, Blü is none."}, [2]string{"sv", "Malmö och Ålesund"}, [2]string{"de", "Die Straße, der Fußball"})
		for query, want := range map[string]string{
			"fuerth ": "0 5", "FUERTH ": "0 5", "fuert": "0 5", "gruesse ": "0", "gruess": "0", "grüsse ": "0", "broetchen ": "0", "broet": "0", "brötchen ": "0", "brotchen ": "0",
			"würzburg ": "1", "würzb": "1", "wuerzb": "1", "märchen ": "1", "märch": "1", "aarhus ": "2", "aarh": "2", "arhus ": "2", "moellevej ": "2", "moellev": "2", "mollevej ": "2",
			"håland ": "3", "hålan": "3", "haaland ": "3", "tromsoe ": "3", "troms": "3", "blue ": "4", "blü ": "5", "aaron ": "4", "malmo ": "6",
			"strasse ": "7", "fussb": "7", "fürth ": "0 5", "furth ": "0 5",
		} {
			if got, marked := finds(t, p, query); got != want || (marked == "") != (want == "") {
				t.Errorf("%+v, %q: %q, marked %q, want %q", config, query, got, marked, want)
			}
		}
	}
}

// Other languages know no digraphs: no page is found that a reader of theirs would not seek.
func TestDigraphsOfOthers(t *testing.T) {
	p := spelled(t, indexer.PackConfig{}, [2]string{"en", "From Fürth to Århus"}, [2]string{"sv", "Från Fürth till Århus"}, [2]string{"en", "Just Aarhuus"})
	for query, want := range map[string]string{"fuerth ": "", "fuert": "", "aarhus ": "2", "fürth ": "0 1", "furt": "0 1", "århus ": "0 1"} {
		if got, _ := finds(t, p, query); got != want {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
}

// The word itself comes before what is written otherwise.
func TestDigraphsComeAfter(t *testing.T) {
	p := spelled(t, indexer.PackConfig{}, [2]string{"de", "Fürth"}, [2]string{"de", "Fuerth"}, [2]string{"de", "Furth"})
	for query, first := range map[string]string{"fürth ": "/0/", "fuerth ": "/1/", "furth ": "/2/"} {
		if hits := ask(t, p, query, 9).Hits; len(hits) != 3 || hits[0].Doc.URL != first {
			t.Errorf("%q: %q, want all, %s first", query, urls(hits), first)
		}
	}
}

// What is cut short before a word, and written with it, hides no word, in the page or in
// the query, while one types as well.
func TestBeginningsOfWords(t *testing.T) {
	for _, config := range packings {
		p := spelled(t, config,
			[2]string{"fr", "Voici l'équipe d’abord, jusqu'ici."}, [2]string{"fr", "Une équipe, qu'elle aime; aujourd'hui."}, [2]string{"it", "Le porte dell'università e un’idea."}, [2]string{"it", "Ogni università e ogni amico."},
			[2]string{"ca", "Veig l'home."}, [2]string{"pt", "Um copo d'água."}, [2]string{"ar", "ذهبت والمدرسة بعيدة، وهو بالمكتب"}, [2]string{"ar", "هذه مدرسة، للطالب"}, [2]string{"en", "They don't know O'Reilly."}, [2]string{"ga", "Bhí m'athair anseo."},
			[2]string{"it", "Con l’amico, da un'idea."}, [2]string{"ar", "في الكتاب الجديد"}, [2]string{"ar", "كتاب وجديد"})
		for query, want := range map[string]string{
			"équipe ": "0 1", "equipe ": "0 1", "equi": "0 1", "équi": "0 1", "l'equipe ": "0 1", "l’équipe ": "0 1", "d'équipe ": "0 1", "l'équi": "0", "d'equi": "0 1", "abord ": "0", "hui ": "",
			"università ": "2 3", "universita ": "2 3", "univer": "2 3", "dell'universita ": "2 3", "nell'universita ": "2 3", "idea ": "10 2", "l'amico ": "10 3", "l'ami": "10", "amico ": "10 3", "ami": "10 3", "ide": "10 2", "كتا": "11 12", "كتاب ": "11 12", "جدي": "11 12", "home ": "4", "hom": "4", "l'home ": "4", "agua ": "5", "água ": "5",
			"مدرسة ": "6 7", "مدرس": "6 7", "للمدرسة ": "6 7", "والمدرسة ": "6 7", "المدرسة ": "6 7", "ومدرسة ": "6 7", "المكتب ": "6", "مكتب ": "6", "طالب ": "7", "athair ": "9", "reilly ": "", "knott": "",
		} {
			if got, marked := finds(t, p, query); got != want || (marked == "") != (want == "") {
				t.Errorf("%+v, %q: %q, marked %q, want %q", config, query, got, marked, want)
			}
		}
	}
}
