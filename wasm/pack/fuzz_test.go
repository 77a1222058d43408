package pack

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"
)

// checkMemory fails when f allocates out of proportion to n bytes of input.
func checkMemory(t *testing.T, n int, f func()) {
	t.Helper()
	if used := allocated(f); used > memory(n) {
		t.Errorf("%d bytes make the reader allocate %d", n, used)
	}
}

// A core that a writer of this version wrote comes back byte for byte. One with
// other sections in it, or in another order, settles after one round.
func FuzzOpenCore(f *testing.F) {
	f.Add(tiny())
	f.Add(pageSample().files[0])
	f.Add(resourceSample().files[0])
	f.Add((&Core{}).Append(nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		var core *Core
		var err error
		checkMemory(t, len(data), func() { core, err = OpenCore(data) })
		if err != nil {
			if core != nil {
				t.Error("a core beside an error")
			}
			return
		}
		again := core.Append(nil)
		if ordinary(data) && !bytes.Equal(again, data) {
			t.Errorf("written again: got\n%q\nwant\n%q", again, data)
		}
		second, err := OpenCore(again)
		if err != nil || fmt.Sprintf("%+v", second) != fmt.Sprintf("%+v", core) { // nil is as good as empty
			t.Errorf("read again: got\n%+v, %v\nwant\n%+v", second, err, core)
		}
		for i, ref := range core.Terms {
			if got := core.TermsChunk(ref.First); got != i {
				t.Errorf("%q begins terms chunk %d and is sought in %d", ref.First, i, got)
			}
		}
	})
}

// ordinary reports whether a core has the sections of this version, in order.
func ordinary(data []byte) bool {
	r := NewReader("core", data[len(magic)+1:])
	if r.Count() != tagChunks {
		return false
	}
	for tag := tagCollection; tag <= tagChunks; tag++ {
		if r.Int(tagChunks) != tag {
			return false
		}
		r.Bytes()
	}
	return r.Err() == nil
}

// A chunk whose entries all decode comes back byte for byte.
func FuzzOpenTermsChunk(f *testing.F) {
	for _, s := range []*sample{pageSample(), resourceSample()} {
		f.Add(AppendTermsChunk(nil, s.terms, []Stray{{"a", "b"}}), s.terms[0].Text)
	}
	f.Add(AppendTermsChunk(nil, nil, nil), "")
	f.Fuzz(func(t *testing.T, data []byte, word string) {
		checkMemory(t, len(data), func() {
			if chunk, err := OpenTermsChunk(data); err == nil {
				_, _ = chunk.Members(word) // damage is found below
			}
		})
		chunk, err := OpenTermsChunk(data)
		if err != nil {
			return
		}
		var terms []Term
		if err := chunk.Walk("", func(t Term) bool { terms = append(terms, t); return true }); err != nil {
			if _, err := chunk.Members(word); err == nil {
				t.Error("members of a damaged chunk")
			}
			return
		}
		if again := AppendTermsChunk(nil, terms, chunk.strays); !bytes.Equal(again, data) {
			t.Errorf("written again: got\n%q\nwant\n%q", again, data)
		}
		lookUp(t, chunk, terms, word)
	})
}

// lookUp holds Lookup, Walk and Members against all terms of a chunk.
func lookUp(t *testing.T, chunk *TermsChunk, terms []Term, word string) {
	there, from, members := false, 0, 0
	for i := range terms {
		there = there || terms[i].Text == word
		if terms[i].Text < word {
			from = i + 1
		}
		if terms[i].Family == word {
			members++
		}
		if got, ok, err := chunk.Lookup(terms[i].Text); !ok || err != nil || !reflect.DeepEqual(got, terms[i]) {
			t.Errorf("%q gives %+v %v %v, want %+v", terms[i].Text, got, ok, err, terms[i])
		}
		if i > 0 && terms[i].Text <= terms[i-1].Text {
			t.Errorf("%q stands behind %q", terms[i].Text, terms[i-1].Text)
		}
	}
	if _, ok, err := chunk.Lookup(word); ok != there || err != nil {
		t.Errorf("%q: got %v, %v, want %v", word, ok, err, there)
	}
	n := 0
	if err := chunk.Walk(word, func(Term) bool { n++; return true }); err != nil || n != len(terms)-from {
		t.Errorf("a walk from %q meets %d, want %d: %v", word, n, len(terms)-from, err)
	}
	for _, s := range chunk.strays {
		if s.Family == word {
			members++
		}
	}
	if list, err := chunk.Members(word); err != nil || len(list) != members {
		t.Errorf("the family %q has %q, want %d: %v", word, list, members, err)
	}
}

func FuzzCutTextChunk(f *testing.F) {
	f.Add(AppendTextChunk(nil, nil))
	f.Add(AppendTextChunk(nil, [][]byte{nil, []byte("a"), bytes.Repeat([]byte("b"), 128)}))
	f.Fuzz(func(t *testing.T, data []byte) {
		var docs [][]byte
		var err error
		checkMemory(t, len(data), func() { docs, err = CutTextChunk(data) })
		if err != nil {
			return
		}
		if again := AppendTextChunk(nil, docs); !bytes.Equal(again, data) {
			t.Errorf("written again: got %q, want %q", again, data)
		}
	})
}

// Fields may be unknown, repeated or in another order, so what is read is
// written once before it is compared.
func FuzzOpenStored(f *testing.F) {
	for _, s := range []*sample{pageSample(), resourceSample()} {
		for _, d := range s.docs {
			f.Add(d.Append(nil))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var first *Stored
		var err error
		checkMemory(t, len(data), func() { first, err = OpenStored(data) })
		if err != nil {
			if first != nil {
				t.Error("a document beside an error")
			}
			return
		}
		once := first.Append(nil)
		second, err := OpenStored(once)
		if err != nil {
			t.Fatalf("%+v, written as %q: %v", first, once, err)
		}
		if again := second.Append(nil); !bytes.Equal(again, once) {
			t.Errorf("written again: got %q, want %q", again, once)
		}
		if len(first.Sections) > 0 && !reflect.DeepEqual(second, first) {
			t.Errorf("read again: got\n%+v\nwant\n%+v", second, first)
		}
	})
}
