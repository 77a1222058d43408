package fuzzy

import (
	"unicode/utf8"

	"carrel/wasm/pack"
)

// MaxEdits is the largest distance that an Automaton knows. With three edits a
// word of eight letters has a neighbour in nearly every word of its length.
const MaxEdits = 2

// maxRunes is the length of a word in characters whose states fit in a number.
const maxRunes = 62

// maxDepth is how many bytes of a term are read at most: with one character more
// than edits can add, it is too far from any word that an Automaton takes.
const maxDepth = (maxRunes + MaxEdits + 1) * utf8.UTFMax

// A state says which beginnings of the word a beginning of a term is near: bit i
// of within[k] is set when it is at most k edits from the first i characters.
// Bit i of begun[k] is set when its last character is the word's at i+1 and what
// stands before it is k edits from the first i: one more character may complete
// an exchange. This simulates a nondeterministic automaton with a bit a state,
// as Wu and Manber do in "Fast Text Searching Allowing Errors", CACM 1992: the
// work for a character does not grow with the length of the word.
type state struct {
	within [MaxEdits + 1]uint64
	begun  [MaxEdits]uint64
}

// An Automaton accepts the terms near one word.
type Automaton struct {
	max    int
	ends   uint64      // the whole word
	ascii  [128]uint64 // where in the word a character stands
	runes  []rune      // characters beyond ASCII
	places []uint64    // where these stand
	states [maxDepth + 1]state
	term   [maxDepth + 1]byte
}

// New returns an automaton for the terms up to max edits from word, between 0 and
// MaxEdits. A word of more than 62 characters is near nothing.
func New(word string, max int) *Automaton {
	a := &Automaton{max: min(MaxEdits, max)}
	n := 0
	for _, r := range word {
		if n++; n > maxRunes {
			return &Automaton{max: -1}
		}
		a.note(r, 1<<(n-1))
	}
	a.ends = 1 << n
	for k := range a.states[0].within {
		a.states[0].within[k] = 2<<k - 1
	}
	return a
}

// note notes that a character stands at some places.
func (a *Automaton) note(r rune, places uint64) {
	if r < utf8.RuneSelf {
		a.ascii[r] |= places
		return
	}
	for i := range a.runes {
		if a.runes[i] == r {
			a.places[i] |= places
			return
		}
	}
	a.runes, a.places = append(a.runes, r), append(a.places, places)
}

// find returns where in the word a character beyond ASCII stands.
func (a *Automaton) find(r rune) uint64 {
	for i := range a.runes {
		if a.runes[i] == r {
			return a.places[i]
		}
	}
	return 0
}

// step sets t to the state behind s and a character that stands at some places
// of the word. An insertion stays where it is, a replacement and a deletion lead
// one place on. They may set bits behind the word's end; these are gone with the
// bits that they came from, because no character stands there.
func (t *state) step(s *state, places uint64) {
	t.within[0] = s.within[0] & places << 1
	for k := range MaxEdits {
		t.begun[k] = s.within[k] & (places >> 1)
		exchanged := s.begun[k] & places << 2
		t.within[k+1] = s.within[k+1]&places<<1 | s.within[k] | s.within[k]<<1 | t.within[k]<<1 | exchanged
	}
}

// distance returns how far the word is from a term whose last state is s, or
// more than max.
func (a *Automaton) distance(s *state) int {
	k := 0
	for k <= a.max && s.within[k]&a.ends == 0 {
		k++
	}
	return k
}

// Walk calls yield with each term of the list that is near the word, in order,
// with its document frequency, rounded down to a power of two, and its distance,
// until it returns false. The term's bytes are good until yield returns.
func (a *Automaton) Walk(list *pack.SpellingChunk, yield func(term []byte, df, distance int) bool) {
	if a.max < 0 {
		return
	}
	for at := list.Cursor(); at.Next(); {
		depth, near := a.read(at.Shared, at.Rest)
		if !near {
			at.Skip(depth)
			continue
		}
		if d := a.distance(&a.states[depth]); d <= a.max && !yield(a.term[:depth], at.DF(), d) {
			return
		}
	}
}

// read reads a term from where it differs from the one before it. It returns its
// length, or the length of the beginning that is too far from the word.
func (a *Automaton) read(depth int, rest []byte) (int, bool) {
	for i := 0; i < len(rest); {
		places, size := uint64(0), 1
		if c := rest[i]; c < utf8.RuneSelf {
			places = a.ascii[c]
		} else {
			var r rune
			r, size = utf8.DecodeRune(rest[i:])
			places = a.find(r)
		}
		copy(a.term[depth:], rest[i:i+size])
		s := &a.states[depth]
		depth, i = depth+size, i+size
		t := &a.states[depth]
		if t.step(s, places); t.within[a.max] == 0 {
			return depth, false
		}
	}
	return depth, true
}
