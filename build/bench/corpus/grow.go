package corpus

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// common is the document frequency from which on a word stays as it is, in
// documents of the original corpus.
const common = 50

// Grow makes n documents of fewer. Up to their number it takes them at even
// distances. Beyond, it repeats them in rounds, and in round r each rarer word
// becomes another one: one in 2√r of them a word that no round had before, the
// rest change places with each other. So the vocabulary grows with the square
// root of the text, roughly as Heaps found of real text. The same arguments give
// the same documents.
func Grow(docs []Doc, n int, seed uint64) []Doc {
	grown := make([]Doc, 0, n)
	if n <= len(docs) {
		for i := range n {
			grown = append(grown, docs[i*len(docs)/n])
		}
		return grown
	}
	rare := rareWords(docs)
	for round := 0; len(grown) < n; round++ {
		change := newChange(rare, round, seed)
		for _, d := range docs[:min(len(docs), n-len(grown))] {
			if round > 0 {
				d = Doc{ID: "r" + strconv.Itoa(round) + "/" + d.ID, Lang: d.Lang, Title: change.apply(d.Title), Text: change.apply(d.Text)}
			}
			grown = append(grown, d)
		}
	}
	return grown
}

// rareWords returns the rarer words of documents, of four letters or more, in
// the order in which they first occur.
func rareWords(docs []Doc) []string {
	df := frequencies(docs)
	var list []string
	for _, d := range docs {
		for _, w := range words(strings.ToLower(d.Title + " " + d.Text)) {
			if n := df[w]; n > 0 && n < common && len(w) >= 4 {
				list = append(list, w)
			}
			delete(df, w)
		}
	}
	return list
}

// A change maps the rarer words, in lower case, to those of a round.
type change map[string]string

func newChange(rare []string, round int, seed uint64) change {
	c := make(change, len(rare))
	share := 1 / (2 * math.Sqrt(float64(max(round, 1))))
	step := len(rare)/7*2*round + 1
	for i, w := range rare {
		if h := hash(w, uint64(round), seed); float64(h>>11)/(1<<53) < share {
			c[w] = invent(h)
		} else {
			c[w] = rare[(i+step)%len(rare)]
		}
	}
	return c
}

func hash(word string, round, seed uint64) uint64 {
	h := fnv.New64a()
	_, _ = h.Write(binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64([]byte(word), round), seed)) // never fails
	x := h.Sum64()
	x = (x ^ x>>33) * 0xff51afd7ed558ccd // FNV's bits alone are not even; MurmurHash3's finalizer mixes them
	x = (x ^ x>>33) * 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// invent spells a number as a word of four syllables or more.
func invent(n uint64) string {
	const consonants, vowels = "bcdfghklmnprstvz", "aeio"
	var b strings.Builder
	for range 4 + n%3 {
		b.WriteByte(consonants[n>>2&15])
		b.WriteByte(vowels[n>>6&3])
		n >>= 6
	}
	return b.String()
}

// apply replaces words; what stands between them and their first capital stay.
func (c change) apply(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
		if end < 0 {
			end = len(s)
		}
		b.WriteString(c.word(s[:end]))
		next := strings.IndexFunc(s[end:], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' })
		if next < 0 {
			next = len(s) - end
		}
		b.WriteString(s[end : end+next])
		s = s[end+next:]
	}
	return b.String()
}

func (c change) word(w string) string {
	to, ok := c[strings.ToLower(w)]
	if !ok {
		return w
	}
	if w[0] >= 'A' && w[0] <= 'Z' {
		first, size := utf8.DecodeRuneInString(to)
		return string(unicode.ToUpper(first)) + to[size:]
	}
	return to
}
