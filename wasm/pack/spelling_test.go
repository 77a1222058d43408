package pack

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// spelled reads a chunk through its cursor.
func spelled(c *SpellingChunk) (list []Spelling) {
	term := ""
	for at := c.Cursor(); at.Next(); {
		term = term[:at.Shared] + string(at.Rest)
		list = append(list, Spelling{term, at.DF()})
	}
	return list
}

func TestSpellingRoundTrip(t *testing.T) {
	long := strings.Repeat("x", 15)
	for _, list := range [][]Spelling{
		nil,
		{{"a", 1}},
		{{"a", 1}, {"ab", 2}, {"abc", 4}, {"b", 32768}},
		{{"größe", 1}, {"größer", 2}, {"grüße", 4}}, // ö and ü share a byte
		{{long, 1}, {long + "x", 1}, {long + "xx", 1}, {long + strings.Repeat("y", 15), 1}, {long + strings.Repeat("z", 16), 1}, {"y", 1}},
		{{strings.Repeat("z", 255), 8}},
	} {
		data := AppendSpelling(nil, list)
		c, err := OpenSpelling(data)
		if err != nil {
			t.Errorf("%v: %v", list, err)
			continue
		}
		same(t, "terms", spelled(c), list)
		same(t, "count", c.Count(), len(list))
		same(t, "written again", AppendSpelling(nil, spelled(c)), data)
	}
}

// The form as it stands in bytes.
func TestSpellingForm(t *testing.T) {
	got := AppendSpelling(nil, []Spelling{{"open", 9}, {"opens", 1}, {"üben", 3}})
	want := "\x03" + "\x04\x41\x05" + "\x03\x01" + "open" + "s" + "üben"
	if string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
	got = AppendSpelling(nil, []Spelling{{strings.Repeat("a", 18), 100000}})
	if want = "\x01\x00\x0f\x02" + strings.Repeat("a", 18); string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSpellingFrequency(t *testing.T) {
	for _, test := range []struct{ df, want int }{
		{1, 1}, {2, 2}, {3, 2}, {4, 4}, {127, 64}, {128, 128}, {32767, 16384}, {32768, 32768}, {1 << 24, 32768}, {0, 1},
	} {
		c, err := OpenSpelling(AppendSpelling(nil, []Spelling{{"a", 1}, {"b", test.df}}))
		if err != nil {
			t.Fatal(err)
		}
		if got := spelled(c)[1].DF; got != test.want {
			t.Errorf("%d is read as %d, want %d", test.df, got, test.want)
		}
	}
}

func TestSpellingSkip(t *testing.T) {
	long := strings.Repeat("q", 20)
	list := []Spelling{{"an", 1}, {"and", 1}, {"andy", 1}, {"ant", 1}, {"be", 1}, {long, 1}, {long + "s", 1}, {"z", 1}}
	c, err := OpenSpelling(AppendSpelling(nil, list))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		read, shared int
		want         string
	}{
		{1, 2, "be"}, {1, 3, "and"}, {2, 3, "ant"}, {1, 1, "be"}, {5, 1, long}, {6, 15, "z"}, {6, 16, long + "s"}, {8, 1, ""}, {0, 1, "an"}, {0, 0, ""},
	} {
		at, term := c.Cursor(), ""
		for range test.read {
			at.Next()
		}
		before := ""
		if test.read > 0 {
			before = list[test.read-1].Term
		}
		if at.Skip(test.shared); at.Next() {
			term = before[:at.Shared] + string(at.Rest)
		}
		if term != test.want {
			t.Errorf("behind %q, past those that share %d: got %q, want %q", before, test.shared, term, test.want)
		}
	}
}

func TestInSpelling(t *testing.T) {
	for _, test := range []struct {
		term string
		want bool
	}{
		{"", false}, {"ab", false}, {"abc", true}, {"don't", true}, {"l’a", false}, {"l’an", true},
		{"c++", false}, {"utf8", false}, {"x86", false}, {"größe", true}, {"жук", true}, {"école", true},
		{"한국어", false}, {"中文字", false}, {"カタカナ", false}, {"ภาษา", false}, {"a中b", false}, {"snake_case", false},
		{"שלום", true}, {"हिन्दी", true}, {"\xff\xff\xff", false}, {"ab\xffc", false},
	} {
		if got := InSpelling(test.term); got != test.want {
			t.Errorf("%q: got %v, want %v", test.term, got, test.want)
		}
	}
}

func TestDamagedSpelling(t *testing.T) {
	for _, test := range []struct{ data, want string }{
		{"", "corrupt spelling list at byte 0: a number does not end"},
		{"\x02\x01", "corrupt spelling list at byte 1: a count of more than the bytes hold"},
		{"\x01\x01", "corrupt spelling list at byte 2: the bytes end early"},
		{"\x01\x01\x10a", "corrupt spelling list at byte 3: a frequency without a term"},
		{"\x01\x02\x00a", "corrupt spelling list at byte 3: the bytes end early"},
		{"\x01\x01\x00ab", "corrupt spelling list at byte 4: more bytes than the structure has"},
		{"\x01\x11\x00a", "corrupt spelling list at byte 4: a term that shares more than there is"},
		{"\x02\x01\x01\x00ba", "corrupt spelling list at byte 6: terms out of order"},
		{"\x02\x01\x01\x00aa", "corrupt spelling list at byte 6: terms out of order"},
		{"\x02\x02\x02\x00abac", "corrupt spelling list at byte 8: a term shares more than it says"},
		{"\x02\x02\x11\x00\xc3\xa4\xb6", "corrupt spelling list at byte 7: a term that shares a part of a character"},
		{"\x01\x00\x00\xf0\x01", "corrupt spelling list at byte 5: a number is larger than 239"},
	} {
		if _, err := OpenSpelling([]byte(test.data)); fmt.Sprint(err) != test.want {
			t.Errorf("%q: got %v, want %s", test.data, err, test.want)
		}
	}
}

func FuzzOpenSpelling(f *testing.F) {
	f.Add(AppendSpelling(nil, nil))
	f.Add(AppendSpelling(nil, []Spelling{{"an", 1}, {"and", 3}, {"größe", 70000}, {"größer", 9}, {strings.Repeat("z", 40), 1}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		var c *SpellingChunk
		var err error
		checkMemory(t, len(data), func() { c, err = OpenSpelling(data) })
		if err != nil {
			if c != nil {
				t.Error("a chunk beside an error")
			}
			return
		}
		list := spelled(c)
		if again := AppendSpelling(nil, list); !bytes.Equal(again, data) {
			t.Errorf("written again: got\n%q\nwant\n%q", again, data)
		}
		for shared := range 17 {
			at, n := c.Cursor(), 0
			for ; at.Next(); n++ {
				at.Skip(shared)
			}
			if n > len(list) || shared > maxShared && n < len(list) || shared == 0 && n > 1 {
				t.Errorf("%d of %d terms behind those that share %d", n, len(list), shared)
			}
		}
	})
}
