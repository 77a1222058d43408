package pack

import (
	"encoding/binary"
	"strconv"
)

// A CorruptError says that the bytes of a structure can't be what a writer
// wrote.
type CorruptError struct {
	Structure string // what was being read: "terms chunk"
	Offset    int    // byte at which it stopped making sense
	Reason    string
}

func (e *CorruptError) Error() string {
	return "corrupt " + e.Structure + " at byte " + strconv.Itoa(e.Offset) + ": " + e.Reason
}

// A Reader reads the fields of one structure. After its first failure every
// read gives zero, so that a decoder may check Err once, before it uses what
// it read.
type Reader struct {
	structure string
	data      []byte
	at        int
	err       *CorruptError
}

// NewReader returns a Reader of data, which errors call structure.
func NewReader(structure string, data []byte) *Reader {
	return &Reader{structure: structure, data: data}
}

// Err returns the first failure, or nil.
func (r *Reader) Err() error {
	if r.err == nil {
		return nil
	}
	return r.err
}

// Fail records damage found by a decoder at the place last read.
func (r *Reader) Fail(reason string) {
	if r.err == nil {
		r.err = &CorruptError{r.structure, r.at, reason}
	}
}

// Len returns the number of bytes that are left.
func (r *Reader) Len() int { return len(r.data) - r.at }

// Uvarint reads an unsigned varint as encoding/binary writes it. A number has
// one form: one that ends in a zero byte is damage.
func (r *Reader) Uvarint() uint64 {
	if r.err != nil {
		return 0
	}
	if r.at < len(r.data) && r.data[r.at] < 0x80 {
		r.at++
		return uint64(r.data[r.at-1])
	}
	v, n := binary.Uvarint(r.data[r.at:])
	if n <= 0 {
		r.Fail("a number does not end")
		return 0
	}
	if r.data[r.at+n-1] == 0 {
		r.Fail("a number is longer than it needs to be")
		return 0
	}
	r.at += n
	return v
}

// Int reads a varint that must not exceed limit.
func (r *Reader) Int(limit int) int {
	v := r.Uvarint()
	if v > uint64(limit) {
		r.Fail("a number is larger than " + strconv.Itoa(limit))
		return 0
	}
	return int(v)
}

// Count reads the number of items that follow, each of at least one byte.
func (r *Reader) Count() int {
	n := r.Int(r.Len())
	if n > r.Len() {
		r.Fail("a count of more than the bytes hold")
		return 0
	}
	return n
}

// Byte reads one byte.
func (r *Reader) Byte() byte {
	b := r.Take(1)
	if b == nil {
		return 0
	}
	return b[0]
}

// Take reads n bytes. They share the Reader's memory.
func (r *Reader) Take(n int) []byte {
	if r.err != nil {
		return nil
	}
	if n < 0 || n > r.Len() {
		r.Fail("the bytes end early")
		return nil
	}
	b := r.data[r.at : r.at+n : r.at+n]
	r.at += n
	return b
}

// Bytes reads a length and as many bytes.
func (r *Reader) Bytes() []byte { return r.Take(r.Int(r.Len())) }

// String reads a length and as many bytes of text.
func (r *Reader) String() string { return string(r.Bytes()) }

// Strings reads a count and as many strings.
func (r *Reader) Strings() []string {
	n := r.Count()
	if n == 0 {
		return nil
	}
	list := make([]string, 0, n)
	for range n {
		list = append(list, r.String())
	}
	return list
}

// AppendUvarint appends v as a varint.
func AppendUvarint(b []byte, v uint64) []byte { return binary.AppendUvarint(b, v) }

// AppendInt appends n, which is not negative, as a varint.
func AppendInt(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

// AppendString appends the length of s and s.
func AppendString[S string | []byte](b []byte, s S) []byte {
	return append(AppendInt(b, len(s)), s...)
}

// AppendStrings appends the number of strings and each of them.
func AppendStrings(b []byte, list []string) []byte {
	b = AppendInt(b, len(list))
	for _, s := range list {
		b = AppendString(b, s)
	}
	return b
}
