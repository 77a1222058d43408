package pack

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
)

// sampleHead has something in every section.
func sampleHead() *Head {
	return &Head{
		Lang:     "de",
		Endings:  []Ending{{"en", ""}, {"innen", "in"}},
		Settings: []Setting{{"k1", "1.2"}, {"near", ""}},
		Synonyms: [][]string{{"a b", "c"}, nil},
		Pins:     []Pin{{"start", []string{"/a/", "/b/"}}, {"", nil}},
		Segments: []Named{
			{Identity: 1<<63 | 5, Docs: 128},
			{Identity: 7, Docs: 129, Removed: []int{0, 127, 128}, Tokens: [NumFields]uint64{Body: 70000, Title: 3},
				Less: []Less{{"bee", 3, Some}, {"been", 0, Nothing}, {"zoo", 1, FormOnly}}},
			{Docs: 1, Removed: []int{0}},
		},
		Numbered: 258,
	}
}

func TestHeadRoundTrip(t *testing.T) {
	for _, want := range []*Head{{}, {Lang: "en"}, {Lang: "fr", Beginnings: []string{"qu'", "l'"}}, sampleHead()} {
		data := want.Append(nil)
		got, err := OpenHead(data)
		if err != nil || !IsHead(data) {
			t.Fatalf("%+v: %v", want, err)
		}
		same(t, "head", *got, *want)
	}
	if core := tiny(); IsHead(core) || IsHead(nil) || IsHead([]byte("crr")) {
		t.Error("a core is taken for a head")
	}
	if _, err := OpenHead(tiny()); err == nil {
		t.Error("a core opens as a head")
	}
}

// FNV-1a as it is published: the hash of nothing and of "foobar".
func TestIdentity(t *testing.T) {
	for data, want := range map[string]uint64{"": 0xcbf29ce484222325, "foobar": 0x85944171f73967e8} {
		if got := Identity([]byte(data)); got != want {
			t.Errorf("Identity(%q) = %#x, want %#x", data, got, want)
		}
	}
}

func TestHeadDamage(t *testing.T) {
	data := sampleHead().Append(nil)
	for n := range data {
		if _, err := OpenHead(slices.Clip(data[:n])); err == nil {
			t.Errorf("cut at byte %d of %d: no error", n, len(data))
		}
	}
	for _, test := range []struct {
		head Head
		want string
	}{
		{Head{Segments: []Named{{Docs: 1, Removed: []int{1}}}}, "a removed document that is not there"},
		{Head{Segments: []Named{{Docs: 3, Removed: []int{1, 1}}}}, "a removed document that is not there"},
		{Head{Segments: []Named{{Docs: 3, Removed: []int{1}, Less: []Less{{"b", 0, Some}, {"a", 0, Some}}}}}, "terms out of order"},
		{Head{Segments: []Named{{Docs: 3, Removed: []int{1}, Less: []Less{{"b", 2, Some}}}}}, "more documents than were removed"},
		{Head{Segments: []Named{{Docs: 3, Removed: []int{1}, Less: []Less{{"b", 0, 3}}}}}, "a term of which this reader does not know what is left"},
		{Head{Segments: []Named{{Docs: 3, Removed: []int{1}, Tokens: [NumFields]uint64{maxTokens + 1}}}}, "more tokens than can be"},
	} {
		_, err := OpenHead(test.head.Append(nil))
		if err, ok := err.(*CorruptError); !ok || err.Reason != test.want {
			t.Errorf("%+v: %v, want %s", test.head.Segments, err, test.want)
		}
	}
}

func FuzzOpenHead(f *testing.F) {
	f.Add((&Head{}).Append(nil))
	f.Add(sampleHead().Append(nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		var h *Head
		var err error
		checkMemory(t, len(data), func() { h, err = OpenHead(data) })
		if err != nil {
			if h != nil {
				t.Error("a head beside an error")
			}
			return
		}
		once := h.Append(nil) // sections may have been in another order
		again, err := OpenHead(once)
		if err != nil || !bytes.Equal(again.Append(nil), once) || fmt.Sprintf("%+v", again) != fmt.Sprintf("%+v", h) {
			t.Errorf("read again: got\n%+v, %v\nwant\n%+v", again, err, h)
		}
	})
}

func FuzzOpenColumn(f *testing.F) {
	c := Column{Values: []string{"a", "b"}}
	c.Add(0, 1)
	c.Add()
	f.Add(c.Append(nil), 2)
	f.Add([]byte{0}, 0)
	f.Add(AppendRanks(nil, []uint32{2, 0, 1}), 3)
	f.Fuzz(func(t *testing.T, data []byte, docs int) {
		docs = max(0, min(docs, maxDocs))
		checkMemory(t, len(data), func() {
			if c, err := OpenColumn(data, docs); err == nil {
				for doc := range docs {
					for _, n := range c.Of(doc) {
						if int(n) >= len(c.Values) {
							t.Errorf("value %d of %d", n, len(c.Values))
						}
					}
				}
				if !bytes.Equal(c.Append(nil), data) {
					t.Errorf("written again: %q, want %q", c.Append(nil), data)
				}
			}
			if ranks, err := OpenRanks(data, docs); err == nil && !bytes.Equal(AppendRanks(nil, ranks), data) {
				t.Errorf("written again: %q, want %q", AppendRanks(nil, ranks), data)
			}
		})
	})
}
