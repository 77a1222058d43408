package pack_test

import (
	"reflect"
	"testing"

	"carrel/wasm/pack"
)

var sampleWords = []pack.Word{
	{Text: "go", IDF: 40, Pages: []pack.WordPage{{Page: 0, Level: 31, Title: 3}, {Page: 300, Level: 2, Relative: true}}},
	{Text: "go*", IDF: 20, Partly: true, Pages: []pack.WordPage{{Page: 7}}},
	{Text: "gör", IDF: 255},
	{Text: "the", IDF: 1, Stop: true, Pages: []pack.WordPage{{Page: 5, Level: 12, Title: 255, Relative: true}}},
	{Text: "\U0002070E", IDF: 9, Pages: []pack.WordPage{{Page: 1, Level: 1}}},
	{Text: "\uFA0E", IDF: 9, Pages: []pack.WordPage{{Page: 1, Level: 1}}}, // behind the one before in UTF-16, not in UTF-8
}

func wordsChunk(words []pack.Word) []byte {
	var w pack.WordsWriter
	for i := range words {
		w.Add(&words[i])
	}
	return w.Bytes()
}

func TestWordsRoundTrip(t *testing.T) {
	got, err := pack.OpenWords(wordsChunk(sampleWords), 301)
	if err != nil || !reflect.DeepEqual(got, sampleWords) {
		t.Errorf("got %+v, %v, want %+v", got, err, sampleWords)
	}
}

func TestWordsDamaged(t *testing.T) {
	for name, data := range map[string][]byte{
		"a page that is not there": wordsChunk(sampleWords),
		"out of order":             wordsChunk([]pack.Word{sampleWords[1], sampleWords[0]}),
		"a word twice":             wordsChunk([]pack.Word{sampleWords[2], sampleWords[2]}),
		"cut short":                wordsChunk(sampleWords[:1])[:9],
		"more":                     append(wordsChunk(sampleWords[2:3]), 0),
		"shares too much":          {3, 2, 1, 1, 'a', 1, 0},
		"a level of another kind":  {3, 2, 0, 1, 'a', 1, 4, 0, 128},
		"nothing":                  {},
	} {
		if got, err := pack.OpenWords(data, 300); err == nil {
			t.Errorf("%s: got %+v, want an error", name, got)
		}
	}
}

// Whatever is opened can be written again, and nothing panics.
func FuzzOpenWords(f *testing.F) {
	f.Add(wordsChunk(sampleWords), 301)
	f.Fuzz(func(t *testing.T, data []byte, pages int) {
		words, err := pack.OpenWords(data, pages)
		if err != nil {
			return
		}
		for i := range words {
			if words[i].IDF == 0 {
				return // no writer gives it
			}
		}
		again, err := pack.OpenWords(wordsChunk(words), pages)
		if err != nil || !reflect.DeepEqual(again, words) {
			t.Errorf("%+v came back as %+v, %v", words, again, err)
		}
	})
}
