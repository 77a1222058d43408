package indexer_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/analysis"
	"carrel/indexer/packdir"
	"carrel/wasm/search"
)

// inflections are words of one family, by language: what a page has, and another
// form that somebody types.
var inflections = map[string]string{
	"en": `documentation documented, governance governed, contributions contributed, library libraries, policy policies, release releases, released releasing,
		planning planned, meeting meetings, election elections, election elected, funding funded, sponsors sponsored, translation translated, translators translating,
		license licensing, installation installed, configuration configured, deployed deploying, deploy deploys, repository repositories, membership memberships,
		community communities, organisation organisations, projects project, security securities, review reviewed, reviewers reviewing, testing tested, tester testers,
		building builds, walking walked, houses housed, cats cat, boxes boxed, painting painted, paints painted, gardening gardened, gardens gardener, cooking cooked,
		measured measuring, measure measures, archives archived, archiving archive, connection connected, connecting connections, automated automates, maintainer maintainers,
		maintained maintaining, discussion discussed, discussing discussions, answers answered, questions questioning, learning learned, learns learned, sharing shared,
		collection collected, collecting collections, publication publications, publishing published, jumped jumping, trees tree, watering watered, waters water, helping helped, helpers helper, ideas idea`,
	"de": `Dokument Dokumente, Häuser Haus, Wahlen Wahl, Bücher Buch, Kinder Kindern, Straße Straßen, Vereine Vereins, Gärten Garten, Beiträge Beitrag,
		Sprachen Sprache, Lizenzen Lizenz, schnelle schneller, offene offenen, wichtig wichtige, Freunde Freund, Fragen Frage, Antwort Antworten, Programme Programm, Städte Stadt`,
	"fr": `documents document, maisons maison, nationale nationaux, contribution contributions, journaux journal, chansons chanson, livres livre, grande grandes, élection élections,
		logiciels logiciel, langues langue, réponses réponse, questions question, petits petite, ouvertes ouverte`,
	"es": `documentos documento, canciones canción, libros libro, elecciones elección, lenguas lengua, preguntas pregunta, abiertos abierto, luces luz, papeles papel`,
	"it": `documenti documento, tavoli tavolo, giardini giardino, lingue lingua, domande domanda, elezioni elezione, risposte risposta, aperti aperto, canzoni canzone, progetti progetto`,
	"nl": `documenten document, boeken boek, talen taal, vragen vraag, antwoorden antwoord, landen land, tuinen tuin, projecten project, feesten feest`,
	"ru": `документы документ, книги книга, вопросы вопрос, проекты проект, языки язык, ответы ответ, города город, библиотеки библиотека, выборы выбор, страны страна`,
	"sv": `dokumenten dokument, böckerna böcker, frågorna fråga, husen hus, språken språk, svaren svar, trädgårdar trädgård, bilarna bilar, vägarna vägar, barnen barn`,
	"da": `dokumenter dokument, bøger bøgerne, spørgsmålene spørgsmål, husene huset, svarene svaret, bilerne bil, vejene vej, husets huset`,
}

// An inflected word is what a page has, and what is typed: both of one family.
type inflected struct{ lang, has, typed string }

func inflectedPairs(t *testing.T) (list []inflected) {
	t.Helper()
	for lang, text := range inflections {
		l, err := analysis.For(lang)
		if err != nil {
			t.Fatal(err)
		}
		for pair := range strings.SplitSeq(text, ",") {
			f := strings.Fields(strings.ToLower(pair))
			if l.Word(f[0]).Family != l.Word(f[1]).Family {
				t.Errorf("%s: %s and %s are of two families", lang, f[0], f[1])
			}
			list = append(list, inflected{lang, f[0], f[1]})
		}
	}
	return list
}

// A site of a few pages has too few words to show the endings of its language, and
// finds other forms of its words all the same.
func TestInflectionsOnSmallSites(t *testing.T) {
	list := inflectedPairs(t)
	if len(list) < 150 {
		t.Fatalf("%d pairs", len(list))
	}
	for _, pages := range []int{6, 12, 30, 300} {
		found := 0
		for lang := range inflections {
			var own []inflected
			for _, x := range list {
				if x.lang == lang {
					own = append(own, x)
				}
			}
			for few := range slices.Chunk(own, 5) { // so that none teaches the site the ending of another
				p := inflectedSite(t, lang, pages, few)
				for _, x := range few {
					a, err := p.Search(search.Request{Query: x.typed + " "}, "*")
					if err != nil {
						t.Fatal(err)
					}
					if a.Total > 0 {
						found++
					} else {
						t.Logf("%d pages in %s: %s does not find %s", pages, lang, x.typed, x.has)
					}
				}
			}
		}
		t.Logf("%d pages: %d of %d", pages, found, len(list))
		if found*100 < 95*len(list) {
			t.Errorf("%d pages: %d of %d forms are found, want 95 of a hundred", pages, found, len(list))
		}
	}
}

// inflectedSite is a site whose pages have the words among others that follow no ending.
func inflectedSite(t *testing.T, lang string, pages int, own []inflected) *packdir.Pack {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	var records []shelfRecord
	for i := range pages {
		var words []string
		for range 40 {
			words = append(words, fmt.Sprintf("%cq%dx", 'a'+r.IntN(26), r.IntN(400)))
		}
		for k, x := range own {
			if k%pages == i {
				words = append(words, x.has)
			}
		}
		records = append(records, shelfRecord{URL: fmt.Sprintf("/%d/", i), Title: fmt.Sprint("Page ", i), Markdown: strings.Join(words, " "), Lang: lang})
	}
	return build(t, writeRecords(t, records), indexer.PackConfig{})
}
