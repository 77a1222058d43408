package pack

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// allocated returns the bytes that f allocates.
func allocated(f func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}

// memory bounds what it may take to open a structure of n bytes: a count claims
// at most one item a byte, and no item takes more than 100 bytes, four times
// that while a list of them grows.
func memory(n int) int { return 64<<10 + 400*n }

// segmentMemory bounds what it may take to read a segment of n bytes whole. A
// stored document without a field takes one byte, and 500 when it is decoded.
func segmentMemory(n int) int { return 64<<10 + 2000*n }

// try reads damaged files. They may be readable still; what they must not do is
// panic, take much memory, or fail with anything but a CorruptError.
func try(t *testing.T, what string, files [][]byte) (err error) {
	t.Helper()
	size := 0
	for _, f := range files {
		size += len(f)
	}
	used := allocated(func() { _, _, _, err = read(files) })
	var corrupt *CorruptError
	switch {
	case used > segmentMemory(size):
		t.Errorf("%s: %d bytes make the reader allocate %d", what, size, used)
	case err == nil || strings.HasPrefix(err.Error(), "file "): // of a number that is not there
	case !errors.As(err, &corrupt):
		t.Errorf("%s: %T: %v", what, err, err)
	case corrupt.Structure == "" || corrupt.Reason == "" || corrupt.Offset < 0 || corrupt.Offset > size:
		t.Errorf("%s: %+v", what, corrupt)
	}
	return err
}

// with returns files with other bytes in the place of one of them.
func with(files [][]byte, i int, data []byte) [][]byte {
	files = slices.Clone(files)
	files[i] = data
	return files
}

func TestTruncation(t *testing.T) {
	for _, s := range []*sample{{name: "tiny", files: [][]byte{tiny()}}, pageSample(), resourceSample()} {
		for i, data := range s.files {
			for n := range data {
				cut := with(s.files, i, slices.Clip(data[:n]))
				what := fmt.Sprintf("%s: file %d cut at byte %d of %d", s.name, i, n, len(data))
				if err := try(t, what, cut); err == nil {
					t.Errorf("%s: no error", what)
				}
			}
			longer := with(s.files, i, append(slices.Clone(data), 0))
			try(t, s.name+": a byte too many", longer)
		}
	}
}

func TestEveryByteChanged(t *testing.T) {
	refused := 0
	for _, s := range []*sample{{name: "tiny", files: [][]byte{tiny()}}, pageSample(), resourceSample()} {
		for i, data := range s.files {
			for at, old := range data {
				for _, b := range []byte{0, 1, old - 1, old + 1, old ^ 0x80, 0x7f, 0x80, 0xff} {
					changed := slices.Clone(data)
					changed[at] = b
					what := fmt.Sprintf("%s: file %d, byte %d is %#x", s.name, i, at, b)
					if try(t, what, with(s.files, i, changed)) != nil {
						refused++
					}
				}
			}
		}
	}
	if refused == 0 {
		t.Error("every change passed")
	}
}

// Numbers that claim more than there is.
func TestClaims(t *testing.T) {
	huge := AppendUvarint(nil, math.MaxUint64)
	long := strings.Repeat("x", 1000)
	chain := func(n int) []byte { // strings that each grow by a byte from the one before
		var terms []TermsRef
		for i := range n {
			terms = append(terms, TermsRef{ChunkRef{}, long + fmt.Sprintf("%06d", i)})
		}
		return (&Core{Terms: terms}).Append(nil)
	}
	urls := func(n int) []byte {
		c := &Core{Docs: n, Norms: [len(Normed)][]byte{make([]byte, n), make([]byte, n), make([]byte, n)}}
		for i := range n {
			c.Texts = append(c.Texts, TextRef{ChunkRef{}, i, strings.Repeat(long, 100) + fmt.Sprintf("%06d", i)})
		}
		return c.Append(nil)
	}
	for _, test := range []struct {
		name string
		data []byte
		open func([]byte) error
	}{
		{"core of many sections", append([]byte(magic+"\x01"), huge...), openCore},
		{"core of a long section", append([]byte(magic+"\x01\x01\x01"), huge...), openCore},
		{"terms chunk of many terms", append(AppendUvarint(nil, 1<<30), 0), openTerms},
		{"terms chunk of a long block", append([]byte{1}, huge...), openTerms},
		{"terms that share much", chain(2000), openCore},
		{"addresses that share much", urls(2000), openCore},
		{"column of many values", huge, openColumn},
		{"column of many numbers", append([]byte{1, 0}, huge...), openColumn},
		{"order of many titles", huge, openRanks},
		{"head of many segments", (&Head{Synonyms: [][]string{{long}}}).Append(nil)[:600], openHead},
		{"text chunk of many documents", huge, openTexts},
		{"text chunk of a long document", append([]byte{1}, huge...), openTexts},
		{"tags without end", append([]byte{fieldTags, 10}, huge...), openStored},
		{"unknown field without end", append([]byte{100}, huge...), openStored},
	} {
		var err error
		used := allocated(func() { err = test.open(test.data) })
		if err == nil || used > memory(len(test.data)) {
			t.Errorf("%s: %d bytes, %d allocated: %v", test.name, len(test.data), used, err)
		}
	}
}

func openColumn(data []byte) error { _, err := OpenColumn(data, maxDocs); return err }
func openRanks(data []byte) error  { _, err := OpenRanks(data, maxDocs); return err }
func openHead(data []byte) error   { _, err := OpenHead(data); return err }
func openCore(data []byte) error   { _, err := OpenCore(data); return err }
func openTexts(data []byte) error  { _, err := CutTextChunk(data); return err }
func openStored(data []byte) error { _, err := OpenStored(data); return err }
func openTerms(data []byte) error {
	c, err := OpenTermsChunk(data)
	if err != nil {
		return err
	}
	return c.Walk("", func(Term) bool { return true })
}

// Each kind of damage has its sentence.
func TestDamage(t *testing.T) {
	edit := func(old, now string) []byte {
		data := string(tiny())
		if strings.Count(data, old) != 1 {
			t.Errorf("%q is %d times in the segment", old, strings.Count(data, old))
		}
		return []byte(strings.Replace(data, old, now, 1))
	}
	for _, test := range []struct {
		old, now string
		want     string
	}{
		{"crrl", "crrk", "corrupt core at byte 0: not a Carrel segment"},
		{"crrl\x01", "crrl\x02", "corrupt core at byte 5: a version of the format that this reader does not know"},
		{"\x00\x01\x02en", "\x02\x01\x02en", "corrupt core: collection at byte 1: a kind that this reader does not know"},
		{"\x00\x01\x02en", "\x00\x02\x02en", "corrupt core: collection at byte 2: a flag that this reader does not know"},
		{"\x02en\x02", "\x02en\x03", "corrupt core: norms at byte 6: the bytes end early"},
		{"\x02en\x02", "\x02en\x01", "corrupt core: norms at byte 3: more bytes than the structure has"},
		{"\x01\x01\x96", "\x01\x02\x96", "corrupt core: boosts at byte 2: a boost for a document that is not there"},
		{"y\x02\x00\x00\x01", "y\x02\x00\x00\x02", "corrupt column at byte 9: a number is larger than 1"},
		{"y\x02\x00\x00\x01", "y\x01\x00\x00\x01", "corrupt column at byte 8: more bytes than the structure has"},
		{"y\x02\x00\x00\x01", "y\x02\x01\x00\x01", "corrupt column at byte 7: a value that is not listed"},
		{"\x01y\x02\x00\x00", "\x01x\x02\x00\x00", "corrupt column at byte 5: values out of order"},
		{"\x00\x01\x01\x00", "\x00\x01\x01\x01", "corrupt order of titles at byte 2: a rank that two documents have"},
		{"\x07\x05\x12", "\x06\x05\x12", "corrupt positions chunk at byte 7: more bytes than the structure has"},
		{"\x00\x2e\x00\x00\x08", "\x00\x7f\x00\x00\x08", "corrupt core: chunk list at byte 188: inline chunks end early"},
		{"\x06\x01s\x08", "\x06\x01s\x28", "corrupt terms chunk: dictionary block at byte 15: a family that cuts more than the term has"},
		{"\x00\x04\x01\x01", "\x00\x44\x01\x01", "corrupt terms chunk: posting lists at byte 5: a list of one document does not end"},
		{"\x00\x03the", "\x00\x03abc", "corrupt terms chunk: dictionary block at byte 23: terms out of order"},
		{"\x06\x01s", "\x05\x01e", "corrupt terms chunk: dictionary block at byte 14: a string shares more than it says"},
		{"\x02\x03\x02\x01", "\x02\x03\x00\x01", "corrupt posting list at byte 4: a frequency that is not written"},
		{"\x02\x03\x02\x01", "\x00\x03\x02\x01", "corrupt posting list at byte 2: a document twice"},
		{"\x02\x03\x02\x01", "\x04\x03\x02\x01", "corrupt posting list at byte 2: a document that is not there"},
		{"\x02\x03\x02\x01", "\x02\x83\x02\x01", "corrupt posting list at byte 3: a field that this reader does not know"},
		{"\x01\x01\x00\x09", "\x01\x07\x00\x09", "corrupt stored document: field at byte 2: a number is larger than 6"},
		{"\x01\x01\x00\x09", "\x01\x01\x0e\x09", "corrupt stored document at byte 31: a section begins behind the text"},
		{"\x02\x1f\x0c", "\x02\x1f\x0d", "corrupt text chunk at byte 34: the bytes end early"},
	} {
		_, _, _, err := read([][]byte{edit(test.old, test.now)})
		if err == nil || err.Error() != test.want {
			t.Errorf("%q in the place of %q: got %v, want %s", test.now, test.old, err, test.want)
		}
	}
}

// The last term of a block must sort before the first of the next one.
func TestBlocksInOrder(t *testing.T) {
	var terms []Term
	for i := range blockTerms {
		terms = append(terms, sampleTerm(fmt.Sprintf("term%03d", i), i))
	}
	for _, test := range []struct {
		next string
		want bool
	}{{"term014", false}, {"term015", false}, {"term016", true}} {
		err := openTerms(AppendTermsChunk(nil, append(terms[:blockTerms:blockTerms], sampleTerm(test.next, 1)), nil))
		if (err == nil) != test.want {
			t.Errorf("a block that ends with term015 before one of %s: %v", test.next, err)
		}
	}
}

func TestReader(t *testing.T) {
	for _, test := range []struct {
		name string
		data string
		read func(*Reader) any
		want any
		fail string
	}{
		{"0", "\x00", func(r *Reader) any { return r.Uvarint() }, uint64(0), ""},
		{"127", "\x7f", func(r *Reader) any { return r.Uvarint() }, uint64(127), ""},
		{"128", "\x80\x01", func(r *Reader) any { return r.Uvarint() }, uint64(128), ""},
		{"largest", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", func(r *Reader) any { return r.Uvarint() }, uint64(math.MaxUint64), ""},
		{"too large", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", func(r *Reader) any { return r.Uvarint() }, uint64(0), "a number does not end"},
		{"no end", "\x80", func(r *Reader) any { return r.Uvarint() }, uint64(0), "a number does not end"},
		{"nothing", "", func(r *Reader) any { return r.Uvarint() }, uint64(0), "a number does not end"},
		{"two forms", "\x80\x00", func(r *Reader) any { return r.Uvarint() }, uint64(0), "a number is longer than it needs to be"},
		{"limit", "\x05", func(r *Reader) any { return r.Int(5) }, 5, ""},
		{"above the limit", "\x06", func(r *Reader) any { return r.Int(5) }, 0, "a number is larger than 5"},
		{"count", "\x02ab", func(r *Reader) any { return r.Count() }, 2, ""},
		{"count of more", "\x03ab", func(r *Reader) any { return r.Count() }, 0, "a count of more than the bytes hold"},
		{"string", "\x02ab", func(r *Reader) any { return r.String() }, "ab", ""},
		{"strings", "\x02\x00\x01a", func(r *Reader) any { return strings.Join(r.Strings(), "|") }, "|a", ""},
		{"byte", "", func(r *Reader) any { return r.Byte() }, byte(0), "the bytes end early"},
		{"less than none", "a", func(r *Reader) any { return r.Take(-1) }, []byte(nil), "the bytes end early"},
	} {
		r := NewReader("test", []byte(test.data))
		got := test.read(r)
		same(t, test.name, got, test.want)
		if reason := ""; test.fail != "" || r.Err() != nil {
			if err, _ := r.Err().(*CorruptError); err != nil {
				reason = err.Reason
			}
			if reason != test.fail {
				t.Errorf("%s: got %q, want %q", test.name, reason, test.fail)
			}
		}
	}
	r := NewReader("test", nil)
	r.Byte()
	r.Fail("later") // the first failure stays, and nothing is read after it
	if r.Uvarint() != 0 || r.Take(0) != nil || r.Err().Error() != "corrupt test at byte 0: the bytes end early" {
		t.Errorf("after a failure: %v", r.Err())
	}
}
