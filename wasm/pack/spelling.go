package pack

import (
	"bytes"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// A Spelling is a word that a mistyped one may stand for.
type Spelling struct {
	Term string
	DF   int // documents that hold it, 1 or more
}

// minSpelling is the length in characters from which a word is worth mending:
// a shorter one is one edit away from too many.
const minSpelling = 3

// unspacedScripts hold no words that a space ends, so their terms are bigrams.
var unspacedScripts = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Hangul,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// InSpelling reports whether a term of the dictionary, which is no stop word,
// belongs in the spelling list: a word of letters, not a number or a run.
func InSpelling(term string) bool {
	n := 0
	for _, r := range term {
		switch {
		case unicode.In(r, unspacedScripts...), r == utf8.RuneError:
			return false
		case unicode.IsLetter(r):
			n++
		case !unicode.IsMark(r) && r != '\'' && r != '’':
			return false
		}
	}
	return n >= minSpelling
}

// maxShared is what a word of the spelling list can share with the one before
// it: as much as fits beside its length in one byte.
const maxShared = 15

// longRest is the length of a rest that does not fit into its shape.
const longRest = 16

// AppendSpelling appends a chunk of the spelling list, whose terms are in order.
// What is known of a term stands in columns: they compress to 3.3 bytes a word
// where rows take 3.8 (40,000 words of technical English, names of functions
// among them), and a reader passes over a word by one byte.
//
//	terms  [v]
//	shape  [1]... shared<<4 | length of the rest; a length of 0 is a long one
//	class  [1]... the binary logarithm of the document frequency, rounded down,
//	              15 at most, for two terms each, the first in the low bits
//	long   [v]... length of each long rest, less 16
//	rest   ...    the bytes of each term behind those shared
func AppendSpelling(b []byte, list []Spelling) []byte {
	b = AppendInt(b, len(list))
	var long, rests []byte
	before := ""
	for _, s := range list {
		n := sharedRunes(before, s.Term, maxShared)
		rest := s.Term[n:]
		if len(rest) < longRest {
			b = append(b, byte(n<<4|len(rest)))
		} else {
			b = append(b, byte(n<<4))
			long = AppendInt(long, len(rest)-longRest)
		}
		rests = append(rests, rest...)
		before = s.Term
	}
	for i, s := range list {
		class := byte(min(15, bits.Len(uint(max(1, s.DF)))-1))
		if i%2 == 0 {
			b = append(b, class)
		} else {
			b[len(b)-1] |= class << 4
		}
	}
	return append(append(b, long...), rests...)
}

// sharedRunes returns how many bytes of whole characters term shares with the
// one before it, up to a limit.
func sharedRunes[S string | []byte](before, term S, limit int) int {
	n := 0
	for n < limit && n < len(before) && n < len(term) && before[n] == term[n] {
		n++
	}
	for n > 0 && n < len(term) && !utf8.RuneStart(term[n]) {
		n--
	}
	return n
}

// SpellingSize returns about how many bytes a term adds to a chunk.
func SpellingSize(s Spelling) int { return 2 + len(s.Term)/2 }

// A SpellingChunk is a range of the spelling list.
type SpellingChunk struct {
	shapes  []byte
	classes []byte
	long    []uint8
	rests   []byte
}

// OpenSpelling decodes a chunk and checks every term of it, so that a cursor
// need not. It shares the memory of data.
func OpenSpelling(data []byte) (*SpellingChunk, error) {
	r := NewReader("spelling list", data)
	n := r.Count()
	c := &SpellingChunk{shapes: r.Take(n), classes: r.Take((n + 1) / 2)}
	if n%2 == 1 && r.err == nil && c.classes[n/2]>>4 != 0 {
		r.Fail("a frequency without a term")
	}
	for _, shape := range c.shapes {
		if shape&15 == 0 {
			c.long = append(c.long, uint8(r.Int(maxTerm-longRest-1)))
		}
	}
	rests := *r
	c.rests = r.Take(r.Len())
	c.check(&rests)
	if rests.err != nil {
		return nil, rests.err
	}
	return c, nil
}

// check reads all terms.
func (c *SpellingChunk) check(r *Reader) {
	var before []byte
	long := c.long
	for _, shape := range c.shapes {
		shared, length := int(shape>>4), int(shape&15)
		if length == 0 && len(long) > 0 {
			length, long = longRest+int(long[0]), long[1:]
		}
		rest := r.Take(length)
		if shared > len(before) {
			r.Fail("a term that shares more than there is")
		}
		if r.err != nil {
			return
		}
		switch old := before[shared:]; {
		case bytes.Compare(rest, old) <= 0:
			r.Fail("terms out of order")
		case sharedRunes(old, rest, maxShared-shared) > 0:
			r.Fail("a term shares more than it says")
		case shared > 0 && !utf8.RuneStart(rest[0]):
			r.Fail("a term that shares a part of a character")
		}
		before = append(before[:shared], rest...)
	}
	if r.Len() > 0 {
		r.Fail("more bytes than the structure has")
	}
}

// Count returns the number of terms.
func (c *SpellingChunk) Count() int { return len(c.shapes) }

// A SpellingCursor goes through a chunk, term by term, without making them: each
// is what it shares with the term before and a rest.
type SpellingCursor struct {
	chunk  *SpellingChunk
	next   int // number of the next term
	at     int // where its rest begins
	long   int // long rests before it
	Shared int // bytes that the term shares with the one before it, whole characters, at most 15
	Rest   []byte
}

// Cursor returns a cursor before the first term.
func (c *SpellingChunk) Cursor() SpellingCursor { return SpellingCursor{chunk: c} }

// Next moves to the next term.
func (c *SpellingCursor) Next() bool {
	if c.next >= len(c.chunk.shapes) {
		return false
	}
	shape := c.chunk.shapes[c.next]
	c.next++
	length := int(shape & 15)
	if length == 0 {
		length = longRest + int(c.chunk.long[c.long])
		c.long++
	}
	c.Shared, c.Rest = int(shape>>4), c.chunk.rests[c.at:c.at+length]
	c.at += length
	return true
}

// Skip passes over the terms that come next as long as each shares so many bytes
// with the one before it.
func (c *SpellingCursor) Skip(shared int) {
	shapes := c.chunk.shapes
	i, at := c.next, c.at
	for ; i < len(shapes) && int(shapes[i]>>4) >= shared; i++ {
		length := int(shapes[i] & 15)
		if length == 0 {
			length = longRest + int(c.chunk.long[c.long])
			c.long++
		}
		at += length
	}
	c.next, c.at = i, at
}

// DF returns the document frequency of the term, rounded down to a power of two,
// and 32,768 where it is more.
func (c *SpellingCursor) DF() int {
	i := c.next - 1
	return 1 << (c.chunk.classes[i/2] >> (i % 2 * 4) & 15)
}
