package pack

import (
	"sort"
	"strings"
)

// blockTerms is the number of terms in a block of the dictionary. The first of
// a block is written whole, the others as what they add to the one before.
const blockTerms = 16

// A Term is an entry of the term dictionary.
type Term struct {
	Text      string // folded
	Family    string // name of its family; terms with one name find each other
	Stop      bool   // too common to be asked of the body of a page
	DF        int    // documents that hold it; 0 for a form that only leads to its family
	Postings  []byte // see Postings
	Positions []byte // see Positions; nil where they are not attached
}

// Held returns the term under which a dictionary lists the documents that hold a
// stop word elsewhere than in titles and headings. No text has it, and it stands
// right behind the word.
func Held(stop string) string { return stop + heldMark }

// IsHeld reports whether a term is one of those that Held returns.
func IsHeld(term string) bool { return strings.HasSuffix(term, heldMark) }

// Unheld returns the stop word of one of those, and any other term as it is.
func Unheld(term string) string { return strings.TrimSuffix(term, heldMark) }

const heldMark = "\x00"

// A Stray is a member of a family that sorts into another chunk than the
// family's name: it is found through this list.
type Stray struct{ Family, Text string }

// A TermsChunk is a range of the term dictionary with its posting lists, and
// with the positions of its terms once they are attached.
type TermsChunk struct {
	count    int
	blocks   []block
	strays   []Stray
	attached bool
	families familyIndex // made when first asked for
}

type block struct {
	first     string
	terms     []byte
	postings  []byte
	positions []byte
}

// AppendTermsChunk appends a chunk of terms, which are in order, and of strays,
// in order of their family, then text. Positions have a chunk of their own.
func AppendTermsChunk(b []byte, terms []Term, strays []Stray) []byte {
	var dictionary, postings []byte
	b = AppendInt(b, len(terms))
	for start := 0; start < len(terms); start += blockTerms {
		d, p := len(dictionary), len(postings)
		before := ""
		for _, t := range terms[start:min(start+blockTerms, len(terms))] {
			dictionary = appendTerm(dictionary, before, t)
			postings = append(postings, t.Postings...)
			before = t.Text
		}
		b = AppendInt(b, len(dictionary)-d)
		b = AppendInt(b, len(postings)-p)
	}
	b = append(append(b, dictionary...), postings...)
	b = AppendInt(b, len(strays))
	for _, s := range strays {
		b = AppendString(AppendString(b, s.Family), s.Text)
	}
	return b
}

// appendTerm appends one entry. Its family is written as the bytes to cut from
// the end of the term and the text to put there. The length of a list of one
// document, which most terms have, is not written: a reader counts it.
func appendTerm(b []byte, before string, t Term) []byte {
	b = appendShared(b, before, t.Text)
	keep := 0
	for keep < len(t.Text) && keep < len(t.Family) && t.Text[keep] == t.Family[keep] {
		keep++
	}
	add := t.Family[keep:]
	head := (len(t.Text) - keep) << 2
	if t.Stop {
		head |= 2
	}
	if add != "" {
		head |= 1
	}
	b = AppendInt(b, head)
	if add != "" {
		b = AppendString(b, add)
	}
	b = AppendInt(b, t.DF)
	if t.DF > 1 {
		b = AppendInt(b, len(t.Postings))
	}
	return b
}

// OpenTermsChunk decodes the frame of a chunk; its entries are decoded when
// they are looked up. It shares the memory of data.
func OpenTermsChunk(data []byte) (*TermsChunk, error) {
	r := NewReader("terms chunk", data)
	c := &TermsChunk{count: r.Count()}
	n := (c.count + blockTerms - 1) / blockTerms
	lengths := make([][2]int, 0, n)
	for range n {
		lengths = append(lengths, [2]int{r.Int(maxFile), r.Int(maxFile)})
	}
	if r.err != nil {
		return nil, r.err
	}
	c.blocks = make([]block, n)
	for i, l := range lengths {
		c.blocks[i].terms = r.Take(l[0])
	}
	for i, l := range lengths {
		c.blocks[i].postings = r.Take(l[1])
	}
	for k := r.Count(); k > 0 && r.err == nil; k-- {
		c.strays = append(c.strays, Stray{r.String(), r.String()})
	}
	if r.err == nil && r.Len() > 0 {
		r.Fail("more bytes than the structure has")
	}
	if r.err != nil {
		return nil, r.err
	}
	if err := c.readFirsts(); err != nil {
		return nil, err
	}
	return c, nil
}

// readFirsts reads the first term of each block, to search among.
func (c *TermsChunk) readFirsts() error {
	last := ""
	for i := range c.blocks {
		r := NewReader("terms chunk: dictionary block", c.blocks[i].terms)
		c.blocks[i].first = readShared(r, "", maxTerm)
		if i > 0 && c.blocks[i].first <= last {
			r.Fail("blocks out of order")
		}
		if r.err != nil {
			return r.err
		}
		last = c.blocks[i].first
	}
	return nil
}

// Count returns the number of terms.
func (c *TermsChunk) Count() int { return c.count }

// Lookup returns the entry of a term, and whether it is there.
func (c *TermsChunk) Lookup(text string) (Term, bool, error) {
	i := sort.Search(len(c.blocks), func(i int) bool { return c.blocks[i].first > text }) - 1
	if i < 0 {
		return Term{}, false, nil
	}
	var found Term
	err := c.walk(i, func(t Term) bool {
		if t.Text == text {
			found = t
		}
		return t.Text < text
	})
	return found, found.Text == text && err == nil && text != "", err
}

// Walk calls yield with each term that is not less than from, in order, until
// it returns false.
func (c *TermsChunk) Walk(from string, yield func(Term) bool) error {
	i := max(0, sort.Search(len(c.blocks), func(i int) bool { return c.blocks[i].first > from })-1)
	more := true
	for ; i < len(c.blocks) && more; i++ {
		err := c.walk(i, func(t Term) bool {
			if t.Text >= from {
				more = yield(t)
			}
			return more
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// walk decodes one block.
func (c *TermsChunk) walk(i int, yield func(Term) bool) error {
	b := &c.blocks[i]
	r := NewReader("terms chunk: dictionary block", b.terms)
	postings := NewReader("terms chunk: posting lists", b.postings)
	positions := NewReader("terms chunk: positions", b.positions)
	before := ""
	for n := min(blockTerms, c.count-i*blockTerms); n > 0; n-- {
		t := readTerm(r, before, postings)
		if c.attached {
			t.Positions = takePositions(positions, &t)
		}
		if t.Text <= before {
			r.Fail("terms out of order")
		}
		for _, reader := range [...]*Reader{r, postings, positions} {
			if reader.err != nil {
				return reader.err
			}
		}
		if before = t.Text; !yield(t) {
			return nil
		}
	}
	if r.Len()+postings.Len()+positions.Len() > 0 {
		r.Fail("more bytes than its terms have")
	} else if i+1 < len(c.blocks) && before >= c.blocks[i+1].first {
		r.Fail("terms out of order")
	}
	return r.Err()
}

func readTerm(r *Reader, before string, postings *Reader) Term {
	t := Term{Text: readShared(r, before, maxTerm)}
	head := r.Int(1 << 20)
	if head>>2 > len(t.Text) {
		r.Fail("a family that cuts more than the term has")
		return t
	}
	t.Stop = head&2 != 0
	if head>>2 == 0 && head&1 == 0 {
		t.Family = t.Text
	} else {
		t.Family = readFamily(r, t.Text, len(t.Text)-head>>2, head&1 != 0)
	}
	switch t.DF = r.Int(maxDocs); {
	case t.DF == 1:
		t.Postings, _ = takePosting(postings)
	case t.DF > 1:
		t.Postings = postings.Take(r.Int(maxFile))
	}
	return t
}

// readFamily reads the name of the family of a term of which it keeps so many
// bytes, and whether it adds others.
func readFamily(r *Reader, term string, keep int, adds bool) string {
	if !adds {
		return term[:keep]
	}
	add := r.String()
	if add == "" || keep < len(term) && add[0] == term[keep] {
		r.Fail("a family that adds what its term has")
	}
	return term[:keep] + add
}
