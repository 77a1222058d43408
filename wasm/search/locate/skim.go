package locate

import (
	"strings"

	"carrel/wasm/text"
)

// A skimmer tells which stretches of a text may hold one of some terms, by the
// hashes of its words: taking a text apart as the indexer does costs twenty times
// as much. It passes nothing over that a term could come from.
type skimmer struct {
	hashes [1024 / 64]uint64 // bit set of the terms' hashes
	words  text.Sought       // the terms
	all    bool              // a term has characters beyond ASCII: no stretch is passed over
	parts  []string          // what longer words may hold of a term
}

// newSkimmer returns one for terms that are sought everywhere, and for those that
// are sought in titles and headings alone, which are read in any case.
func newSkimmer(targets, titles map[string][]Target) *skimmer {
	s := &skimmer{}
	for term := range titles {
		s.words.Add(term)
	}
	for term := range targets {
		s.words.Add(term)
		hash, length := uint32(0), 0
		for i := 0; i < len(term) && !s.all; i++ {
			c := term[i]
			if s.all = c >= 0x80; skimClass[c] != 0 {
				hash = hash*skimPrime + uint32(c)
				length++
			} else if length > 0 {
				break // of "don't" and "c++" the text has the beginning as a word
			}
		}
		s.set(hash)
	}
	return s
}

// skimPrime spreads the letters of a word over its hash.
const skimPrime = 16777619

// skimClass is the letter or digit that an ASCII character counts as, in lower
// case; 0 for what ends a word.
var skimClass = func() (table [256]byte) {
	for c := range 0x80 {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			table[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			table[c] = byte(c) + 'a' - 'A'
		}
	}
	return table
}()

// slot is where a hash has its bit.
func slotOf(hash uint32) (word int, bit uint64) {
	hash = hash * 2654435761 >> 22
	return int(hash / 64), 1 << (hash % 64)
}

func (s *skimmer) set(hash uint32) {
	word, bit := slotOf(hash)
	s.hashes[word] |= bit
}

func (s *skimmer) has(hash uint32) bool {
	word, bit := slotOf(hash)
	return s.hashes[word]&bit != 0
}

// mayHold reports whether a term may come from a text. Where the text is not
// plain it says yes: a character beyond ASCII, an entity, a version, or markup
// between letters, which joins them.
func (s *skimmer) mayHold(text string) bool {
	for _, part := range s.parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	word, length := uint32(0), 0         // of the word so far
	part, before := uint32(0), uint32(0) // of its part, and without the last letter
	for i := 0; i < len(text); i++ {
		c := text[i]
		class := skimClass[c]
		if class == 0 {
			if length > 0 && (s.has(word) || s.has(part)) || !plain(text, i) {
				return true
			}
			word, part, length = 0, 0, 0
			continue
		}
		switch {
		case length == 0:
		case isSmall(c) && length > 1 && !isSmall(text[i-1]) && !isSmall(text[i-2]): // HTTPServer
			if s.has(before) {
				return true
			}
			part = uint32(skimClass[text[i-1]])
		case !isSmall(c) && isSmall(text[i-1]): // getName
			if s.has(part) {
				return true
			}
			part = 0
		case length == 1 && skimClass[text[i-1]] == 'v' && c <= '9': // v1.26.8
			return true
		}
		before = part
		word, part = word*skimPrime+uint32(class), part*skimPrime+uint32(class)
		length++
	}
	return length > 0 && (s.has(word) || s.has(part))
}

func isSmall(c byte) bool { return skimClass[c] == c }

// plain reports whether the character at i, which is part of no word, parts the
// words beside it for a reader too.
func plain(text string, i int) bool {
	switch c := text[i]; {
	case c >= 0x80:
		return false
	case c == '&':
		return i+1 == len(text) || skimClass[text[i+1]] == 0 && text[i+1] != '#'
	case strings.IndexByte("*~`_[]()!", c) < 0:
		return true
	}
	from, to, joins := i, i+1, text[i] != '_'
	for from > 0 && strings.IndexByte("*~`_[]!", text[from-1]) >= 0 {
		from--
	}
	for to < len(text) && strings.IndexByte("*~`_[]!", text[to]) >= 0 {
		joins = joins || text[to] != '_'
		to++
	}
	joins = joins && text[i] != '('
	before := from > 0 && (skimClass[text[from-1]] != 0 || text[from-1] == ')')
	return !joins || !before || to == len(text) || skimClass[text[to]] == 0
}
