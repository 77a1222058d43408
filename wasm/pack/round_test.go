package pack

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens anew")

func TestSegmentRoundTrip(t *testing.T) {
	for _, s := range []*sample{pageSample(), resourceSample()} {
		core, terms, docs, err := read(s.files)
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		if core.Files() != len(s.files) {
			t.Errorf("%s: %d files, want %d", s.name, core.Files(), len(s.files))
		}
		if len(core.Inline) == 0 {
			core.Inline = nil
		}
		same(t, s.name+": core", *core, s.core)
		same(t, s.name+": terms", terms, s.terms)
		same(t, s.name+": documents", docs, s.docs)
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got\n%+v\nwant\n%+v", what, got, want)
	}
}

// A reader looks up what is there and what is not, at both ends of every block.
func TestLookup(t *testing.T) {
	for _, n := range []int{0, 1, 2, 15, 16, 17, 31, 32, 33, 127, 128, 129} {
		var terms []Term
		for i := range n {
			terms = append(terms, sampleTerm(fmt.Sprintf("term%03d", i), i))
		}
		for _, withPositions := range []bool{true, false} {
			chunk, err := OpenTermsChunk(AppendTermsChunk(nil, terms, nil))
			if err != nil || chunk.Count() != n {
				t.Fatalf("%d terms: %d, %v", n, chunk.Count(), err)
			}
			if withPositions {
				if err := chunk.AttachPositions(AppendPositionsChunk(nil, terms)); err != nil {
					t.Fatalf("%d terms: %v", n, err)
				}
			}
			for i, want := range terms {
				if !withPositions {
					want.Positions = nil
				}
				got, ok, err := chunk.Lookup(want.Text)
				if !ok || err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("%d terms: %q gives %+v %v %v, want %+v", n, want.Text, got, ok, err, want)
				}
				for _, other := range []string{want.Text + "x", want.Text[:6], fmt.Sprintf("term%03d", i) + "\x00"} {
					if _, ok, err := chunk.Lookup(other); ok || err != nil {
						t.Errorf("%d terms: %q is there: %v", n, other, err)
					}
				}
				walked := 0
				if err := chunk.Walk(want.Text, func(t Term) bool { walked++; return true }); err != nil || walked != n-i {
					t.Errorf("%d terms: a walk from %q meets %d, want %d: %v", n, want.Text, walked, n-i, err)
				}
			}
			for _, other := range []string{"", "a", "term", "zzz"} {
				if _, ok, err := chunk.Lookup(other); ok || err != nil {
					t.Errorf("%d terms: %q is there: %v", n, other, err)
				}
			}
		}
	}
}

func TestWalkStops(t *testing.T) {
	chunk, err := OpenTermsChunk(AppendTermsChunk(nil, pageSample().terms, nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, stop := range []int{1, 15, 16, 17, 32} {
		n := 0
		if err := chunk.Walk("", func(Term) bool { n++; return n < stop }); err != nil || n != stop {
			t.Errorf("a walk told to stop at %d stops at %d: %v", stop, n, err)
		}
	}
}

func TestMembers(t *testing.T) {
	s := pageSample()
	core, _, _, err := read(s.files)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ family, want string }{
		{"term000", "[term000 zusätzlich]"}, // the second is a stray
		{"term00", "[term004 term009]"},
		{"term005", "[term005]"},
		{"term035", "[term035]"},
		{"none", "[]"},
	} {
		ref := core.Terms[core.TermsChunk(test.family+"\x00")+btoi(core.TermsChunk(test.family+"\x00") < 0)]
		data, err := ref.Cut(s.files[ref.File])
		if err != nil {
			t.Fatal(err)
		}
		chunk, err := OpenTermsChunk(data)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // made, then remembered
			if got, err := chunk.Members(test.family); fmt.Sprint(got) != test.want || err != nil {
				t.Errorf("the family %q has %v, want %s: %v", test.family, got, test.want, err)
			}
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestChunkOf(t *testing.T) {
	c := Core{
		Terms: []TermsRef{{First: "b"}, {First: "d"}, {First: "dd"}},
		Texts: []TextRef{{First: 0, URL: "/b/"}, {First: 1, URL: "/d/"}, {First: 128, URL: "/e/"}},
	}
	for _, test := range []struct {
		got, want int
	}{
		{c.TermsChunk(""), -1}, {c.TermsChunk("a"), -1}, {c.TermsChunk("b"), 0}, {c.TermsChunk("c"), 0}, {c.TermsChunk("d"), 1}, {c.TermsChunk("z"), 2},
		{c.TextChunk(0), 0}, {c.TextChunk(1), 1}, {c.TextChunk(127), 1}, {c.TextChunk(128), 2}, {c.TextChunk(1000), 2},
		{c.TextChunkOf("/a/"), -1}, {c.TextChunkOf("/b/"), 0}, {c.TextChunkOf("/c/"), 0}, {c.TextChunkOf("/z/"), 2},
		{c.Files(), 1}, {(&Core{}).Files(), 1}, {(&Core{}).TermsChunk("a"), -1},
	} {
		if test.got != test.want {
			t.Errorf("got %d, want %d", test.got, test.want)
		}
	}
}

func TestStoredRoundTrip(t *testing.T) {
	for _, n := range []int{0, 1, 127, 128, 129, 70000} {
		long := strings.Repeat("x", n)
		want := Stored{URL: "/" + long, Markdown: long, Title: long}
		for i := range n % 300 {
			want.Tags = append(want.Tags, fmt.Sprint(i))
			want.Sections = append(want.Sections, Section{Level: i % 7, Start: min(i, n), Position: 200 * i})
		}
		if n > 0 {
			want.End = 70000
		}
		got, err := OpenStored(want.Append(nil))
		if err != nil {
			t.Fatalf("%d: %v", n, err)
		}
		same(t, fmt.Sprint(n), *got, want)
	}
}

// What a later version adds is passed over.
func TestUnknownTags(t *testing.T) {
	doc := AppendString(AppendInt(nil, fieldMarks+1), "new")
	doc = append(doc, (&Stored{Title: "A"}).Append(nil)...)
	if got, err := OpenStored(doc); err != nil || got.Title != "A" {
		t.Errorf("a new field: %+v, %v", got, err)
	}
	data := tiny()
	data[len(magic)+1]++ // one more section, which comes first
	with := append([]byte(nil), data[:len(magic)+2]...)
	with = AppendString(AppendInt(with, 1000), "new")
	with = append(with, data[len(magic)+2:]...)
	if got, err := OpenCore(with); err != nil || got.Docs != 2 {
		t.Errorf("a new section: %+v, %v", got, err)
	}
}

// The pack of each version of the format must open for good. Written by the
// code that first wrote that version.
func TestCommittedPacks(t *testing.T) {
	for _, s := range []*sample{pageSample(), resourceSample()} {
		dir := filepath.Join("testdata", fmt.Sprintf("v%d", Version), s.name)
		if *update {
			if err := os.MkdirAll(dir, 0o777); err != nil {
				t.Fatal(err)
			}
			for i, data := range s.files {
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.bin", i)), data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	head := filepath.Join("testdata", fmt.Sprintf("v%d", Version), "head.bin")
	if *update {
		if err := os.WriteFile(head, sampleHead().Append(nil), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for version := 1; version <= Version; version++ {
		data, err := os.ReadFile(filepath.Join("testdata", fmt.Sprintf("v%d", version), "head.bin"))
		if err != nil {
			t.Fatal(err)
		}
		h, err := OpenHead(data)
		if err != nil {
			t.Fatalf("%v; if the format has changed, so must Version", err)
		}
		same(t, "head", *h, *sampleHead())
		if version == Version && string(data) != string(h.Append(nil)) {
			t.Error("the head is written otherwise today; if the format has changed, so must Version")
		}
		for _, s := range []*sample{pageSample(), resourceSample()} {
			dir := filepath.Join("testdata", fmt.Sprintf("v%d", version), s.name)
			var files [][]byte
			for i := range s.files {
				data, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("%d.bin", i)))
				if err != nil {
					t.Fatal(err)
				}
				files = append(files, data)
			}
			_, terms, docs, err := read(files)
			if err != nil {
				t.Fatalf("%s: %v; if the format has changed, so must Version", dir, err)
			}
			same(t, dir+": terms", terms, s.terms)
			same(t, dir+": documents", docs, s.docs)
			for i := range files {
				if version == Version && string(files[i]) != string(s.files[i]) {
					t.Errorf("%s: file %d is written otherwise today; if the format has changed, so must Version", dir, i)
				}
			}
		}
	}
}
