package shelf

import (
	"slices"
	"testing"

	"carrel/wasm/pack"
)

// bare is a segment of so many documents and of nothing else, with a file of one
// byte for the text of each.
func bare(t *testing.T, s *Shelf, docs int) *Segment {
	t.Helper()
	core := &pack.Core{Kind: pack.Page, Lang: "en", Docs: docs}
	for i := range core.Norms {
		core.Norms[i] = make([]byte, docs)
	}
	for doc := range docs {
		core.Texts = append(core.Texts, pack.TextRef{ChunkRef: pack.ChunkRef{File: doc + 1, Length: 1}, First: doc, URL: string(rune('a' + doc))})
	}
	n, err := s.Add(core.Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	return s.segments[n]
}

// What is noted comes once, in the order in which it was met, and a file that is
// for more than text is not said to be for text alone.
func TestNeeded(t *testing.T) {
	s := New()
	segment := bare(t, s, 3)
	s.need(segment, 2, true)
	s.need(segment, 1, true)
	s.need(segment, 2, true)
	s.need(segment, 1, false)
	if !s.Noted() {
		t.Error("nothing is noted")
	}
	err, ok := s.Needed().(*NeedError)
	if want := []Need{{FileRef{0, 2}, true}, {FileRef{0, 1}, false}}; !ok || !slices.Equal(err.Files, want) {
		t.Errorf("needed is %v, want %v", err, want)
	}
	if s.Noted() || s.Needed() != nil {
		t.Error("what was asked for is still noted")
	}
}

// A page is nothing without its text.
func TestReadNeedsText(t *testing.T) {
	s := New()
	bare(t, s, 3)
	_, _, err := s.Read("b", nil)
	if need, ok := err.(*NeedError); !ok || len(need.Files) != 1 || need.Files[0] != (Need{FileRef{0, 2}, false}) {
		t.Errorf("%v, want file 2 to be asked for", err)
	}
}

// Files that were not used for a while are given up, the longest unused first,
// until three quarters of the bytes that may stay are left.
func TestBegin(t *testing.T) {
	s := New()
	s.MaxLoaded = 100
	segment := bare(t, s, 5)
	for file := 1; file <= 5; file++ {
		s.Begin()
		if err := s.Put(FileRef{0, file}, make([]byte, 30)); err != nil {
			t.Fatal(err)
		}
	}
	if s.loaded != 150 {
		t.Errorf("%d bytes are held, want 150: all were put of late", s.loaded)
	}
	for range keptRounds - 2 {
		s.Begin()
	}
	var left []int
	for file := range segment.files {
		left = append(left, file)
	}
	slices.Sort(left)
	if want := []int{0, 3, 4, 5}; s.loaded != 90 || !slices.Equal(left, want) {
		t.Errorf("files %v of %d bytes are left, want %v of 90", left, s.loaded, want)
	}
	segment.touch(3)
	for range keptRounds + 1 {
		s.Begin()
		segment.touch(3)
	}
	if s.loaded != 90 {
		t.Errorf("%d bytes are held, want 90: that is not too much", s.loaded)
	}
	s.MaxLoaded = 0
	s.Begin()
	if s.loaded != 30 || segment.files[3] == nil {
		t.Errorf("%d bytes are held, want the 30 of the file in use", s.loaded)
	}
}

// Selected are segments with documents, each once, in the order asked for.
func TestSelect(t *testing.T) {
	s := New()
	for range 3 {
		bare(t, s, 1)
	}
	s.segments[1].own = &pack.Head{}
	for _, test := range []struct{ numbers, want []int }{
		{nil, []int{0, 2}}, {[]int{}, nil}, {[]int{2, 0, 2}, []int{2, 0}}, {[]int{-1, 1, 9}, nil},
	} {
		var got []int
		for _, segment := range s.Select(test.numbers, nil).Segments {
			got = append(got, segment.Number)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%v selects %v, want %v", test.numbers, got, test.want)
		}
	}
}

// Text can't be had where a request says so, it is text, and it is not there all
// the same.
func TestLacks(t *testing.T) {
	s := New()
	bare(t, s, 3)
	if err := s.Put(FileRef{0, 1}, []byte{0}); err != nil {
		t.Fatal(err)
	}
	l := s.Select(nil, []FileRef{{0, 1}, {0, 2}, {0, 9}, {5, 1}, {-1, -1}})
	for doc, want := range []bool{false, true, false} {
		if got := l.Lacks(0, doc); got != want {
			t.Errorf("document %d is lacking: %v, want %v", doc, got, want)
		}
	}
	if !l.Partial() || s.Select(nil, []FileRef{{0, 1}}).Partial() {
		t.Error("partial is where text can't be had, and nowhere else")
	}
	if doc, err := l.FindIn(0, "b"); doc != -1 || err != nil || s.Noted() {
		t.Errorf("text that can't be had is asked for: document %d, %v", doc, err)
	}
}

// Numbers run on over the segments of a head, whether they are searched or not.
func TestNumbering(t *testing.T) {
	s := New()
	head := &pack.Head{}
	for i, docs := range []int{2, 3, 1} {
		segment := bare(t, s, docs)
		segment.Head, segment.identity = head, uint64(i)
		head.Segments = append(head.Segments, pack.Named{Identity: uint64(i), Docs: docs})
	}
	l := s.Select([]int{2, 0}, nil).Numbering(head)
	for number, want := range []struct {
		at    Place
		found bool
	}{{Place{1, 0}, true}, {Place{1, 1}, true}, {}, {}, {}, {Place{0, 0}, true}, {}} {
		at, found := l.Find(number)
		if found != want.found || found && at != want.at {
			t.Errorf("%d is %v, %v, want %v, %v", number, at, found, want.at, want.found)
		}
		if found && l.Number(at) != number {
			t.Errorf("%v has the number %d, want %d", at, l.Number(at), number)
		}
	}
	if got := l.Number(Place{7, 0}); got != -1 {
		t.Errorf("a segment without numbers has %d", got)
	}
}

// A segment learns from its head what was removed, whichever came first, and
// heeds no head of another language or of other documents.
func TestLearn(t *testing.T) {
	for _, test := range []struct {
		lang string
		docs int
		want int // documents that are left
	}{{"en", 3, 2}, {"ja", 3, 3}, {"en", 4, 3}} {
		s := New()
		segment := bare(t, s, 3)
		segment.learn(&pack.Head{Lang: test.lang, Segments: []pack.Named{{Identity: segment.identity, Docs: test.docs, Removed: []int{1},
			Less: []pack.Less{{Term: "bee", Docs: 1, Left: pack.Nothing}}}}})
		removed := test.want < 3
		if segment.Live != test.want || segment.Removed(1) != removed || segment.Removed(0) || segment.AnyRemoved() != removed ||
			segment.Forgotten("bee") != removed || segment.Bare("bee") != removed || segment.Bare("tea") {
			t.Errorf("%+v: %d documents are left", test, segment.Live)
		}
	}
}
