package pack

// A Field is a part of a document that terms are counted in.
type Field uint8

// The fields, in the order of their bits in a posting's mask.
const (
	Body Field = iota
	Title
	Heading
	Tags
	Author
	Link // the words by which other documents link to this one
	Part // parts of words of code, whatever field these stand in
	NumFields
)

func (f Field) String() string {
	return [...]string{"body", "title", "heading", "tags", "author", "link", "part", "?"}[min(f, NumFields)]
}

// Normed lists the fields whose length is kept for each document. The others
// are lists, whose length says nothing of a term's weight.
var Normed = [...]Field{Body, Title, Heading}

// A norm is the length of a field in terms, in one byte: exact up to 39, then
// with four significant bits. The code is that of Lucene's SmallFloat.intToByte4.

const exactNorms = 24

// Norm returns the code of a length.
func Norm(length int) byte {
	if length < exactNorms {
		return byte(max(length, 0))
	}
	return byte(exactNorms + min(floatCode(length-exactNorms), 255-exactNorms))
}

// floatCode codes n with three bits of mantissa below an implied leading one.
func floatCode(n int) int {
	bits := 0
	for n>>bits >= 16 {
		bits++
	}
	if n < 8 {
		return n
	}
	if bits == 0 {
		return n
	}
	return (n>>bits)&7 | (bits+1)<<3
}

// normLengths holds the length that each code stands for.
var normLengths = func() (table [256]int) {
	for i := range table {
		table[i] = lengthOf(i)
	}
	return table
}()

func lengthOf(code int) int {
	if code < exactNorms {
		return code
	}
	code -= exactNorms
	shift := code>>3 - 1
	if shift < 0 {
		return exactNorms + code
	}
	return exactNorms + (code&7|8)<<min(shift, 40)
}

// Length returns the length that a norm stands for: at most the length it was
// made of, and within an eighth of it.
func Length(norm byte) int { return normLengths[norm] }
