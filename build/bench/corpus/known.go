package corpus

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"carrel/build/bench/measure"
)

// Kinds of known-item queries, in the order of the tables.
var Kinds = []string{"exact", "typo", "prefix", "rare"}

// Known are queries made of titles, and the one document that each wants.
type Known struct {
	Queries []measure.Query   // ids are KIND-NUMBER
	Want    map[string]string // query id to document id
}

// NewKnown chooses n titles of at least three words that are one document's alone,
// and makes four queries of each: the title; one random edit in its longest word;
// its last word cut to four letters; its two rarest words, in their order.
func NewKnown(docs []Doc, n int, seed uint64) Known {
	random := rand.New(rand.NewPCG(seed, 0))
	chosen := unique(docs)
	random.Shuffle(len(chosen), func(i, j int) { chosen[i], chosen[j] = chosen[j], chosen[i] })
	chosen = chosen[:min(n, len(chosen))]
	frequency := frequencies(docs)
	k := Known{Want: map[string]string{}}
	for i, d := range chosen {
		texts := []string{d.Title, typo(d.Title, random), prefix(d.Title), rare(d.Title, frequency)}
		for j, text := range texts {
			id := fmt.Sprintf("%s-%d", Kinds[j], i)
			k.Queries = append(k.Queries, measure.Query{ID: id, Text: text})
			k.Want[id] = d.ID
		}
	}
	return k
}

// Of returns the queries of one kind that k wants answered.
func (k Known) Of(kind string) map[string]string {
	want := map[string]string{}
	for id, doc := range k.Want {
		if strings.HasPrefix(id, kind+"-") {
			want[id] = doc
		}
	}
	return want
}

// unique returns the documents of three words or more in the title that no
// other has, even with the last word cut: what stays of "Compiler Error C2065"
// begins ten titles, so no program could know which is meant.
func unique(docs []Doc) []Doc {
	titles := make([]string, len(docs))
	for i, d := range docs {
		titles[i] = strings.ToLower(d.Title)
	}
	slices.Sort(titles)
	var list []Doc
	for _, d := range docs {
		if len(words(d.Title)) < 3 {
			continue
		}
		start := prefix(strings.ToLower(d.Title))
		i, _ := slices.BinarySearch(titles, start)
		if i+1 == len(titles) || !strings.HasPrefix(titles[i+1], start) {
			list = append(list, d)
		}
	}
	return list
}

// words are runs of letters, digits and underscores.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
}

// frequencies counts the documents that have a word.
func frequencies(docs []Doc) map[string]int {
	df := map[string]int{}
	for _, d := range docs {
		seen := map[string]bool{}
		for _, w := range words(strings.ToLower(d.Title + " " + d.Text)) {
			if !seen[w] {
				seen[w] = true
				df[w]++
			}
		}
	}
	return df
}

// typo makes one edit in the longest word: a letter put in, taken out or
// replaced, or two neighbours that differ changed over. The first letter may be
// hit as any other.
func typo(title string, random *rand.Rand) string {
	longest := ""
	for _, w := range words(title) {
		if utf8.RuneCountInString(w) > utf8.RuneCountInString(longest) {
			longest = w
		}
	}
	for {
		if edited := edit([]rune(longest), random); edited != longest {
			return strings.Replace(title, longest, edited, 1)
		}
	}
}

func edit(w []rune, random *rand.Rand) string {
	letter := 'a' + rune(random.IntN(26))
	i := random.IntN(len(w))
	switch kind := random.IntN(4); {
	case kind == 0:
		w = slices.Insert(w, random.IntN(len(w)+1), letter)
	case kind == 1 && len(w) > 1:
		w = slices.Delete(w, i, i+1)
	case kind == 2 && i+1 < len(w):
		w[i], w[i+1] = w[i+1], w[i]
	default:
		w[i] = letter
	}
	return string(w)
}

// prefix cuts the last word to four letters, and what stands behind it.
func prefix(title string) string {
	list := words(title)
	last := list[len(list)-1]
	at := strings.LastIndex(title, last)
	letters := []rune(last)
	return title[:at] + string(letters[:min(4, len(letters))])
}

func rare(title string, frequency map[string]int) string {
	list := words(title)
	byFrequency := slices.Clone(list)
	slices.SortStableFunc(byFrequency, func(a, b string) int {
		return frequency[strings.ToLower(a)] - frequency[strings.ToLower(b)]
	})
	keep := slices.Compact(byFrequency)[:2]
	first, second := keep[0], keep[1]
	if slices.Index(list, second) < slices.Index(list, first) {
		first, second = second, first
	}
	return first + " " + second
}
