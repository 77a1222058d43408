package playground

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"carrel/indexer"
)

// However the documents are cut into segments, each term is counted once with
// all its documents.
func TestTerms(t *testing.T) {
	var before frequencies
	for _, segments := range []int{1, 2, 3} {
		g := New(orchard(t, indexer.Config{Pack: indexer.PackConfig{Segments: segments}}), nil, elsewhere)
		f := decode[frequencies](t, g, "/carrel/playground/terms.json?lang=en")
		count := map[string]int{}
		for _, term := range f.Frequent {
			count[term.Term] = term.Documents
		}
		for term, want := range map[string]int{"quince": 3, "page": 3, "medlar": 1, "cherry": 1, "quitte": 0} {
			if count[term] != want {
				t.Errorf("%d segments: %q stands in %d documents, want %d", segments, term, count[term], want)
			}
		}
		if f.Documents != 3 || f.Terms != len(f.Frequent) || len(f.Curve) == 0 || f.Curve[0] != [2]int{1, 3} || f.Curve[len(f.Curve)-1] != [2]int{f.Terms, 1} {
			t.Errorf("%d segments: %+v", segments, f)
		}
		if segments > 1 && !reflect.DeepEqual(f, before) {
			t.Errorf("%d segments: %+v, want %+v", segments, f, before)
		}
		before = f
	}
}

func sequence(text string) iter.Seq[frequency] {
	return func(yield func(frequency) bool) {
		for _, term := range strings.Fields(text) {
			if !yield(frequency{term, 1}) {
				return
			}
		}
	}
}

func TestMerged(t *testing.T) {
	for _, test := range []struct {
		lists []string
		want  string
	}{
		{nil, ""},
		{[]string{""}, ""},
		{[]string{"a b"}, "a1 b1"},
		{[]string{"", "a b", ""}, "a1 b1"},
		{[]string{"a c", "b d"}, "a1 b1 c1 d1"},
		{[]string{"a b c", "b", "b c d"}, "a1 b3 c2 d1"},
		{[]string{"a", "a", "a"}, "a3"},
	} {
		var lists []iter.Seq[frequency]
		for _, text := range test.lists {
			lists = append(lists, sequence(text))
		}
		var got []string
		for term := range merged(lists) {
			got = append(got, fmt.Sprint(term.Term, term.Documents))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("merged %q: got %q, want %q", test.lists, got, test.want)
		}
	}
}

// The most frequent terms are those that sorting all of them would give.
func TestNote(t *testing.T) {
	var all []frequency
	f := &frequencies{}
	for i := range 500 {
		term := frequency{fmt.Sprintf("%03d", i), i * 37 % 101}
		all = append(all, term)
		f.note(term)
	}
	slices.SortStableFunc(all, func(a, b frequency) int { return b.Documents - a.Documents })
	if !slices.Equal(f.Frequent, all[:mostFrequent]) {
		t.Errorf("got %v, want %v", f.Frequent, all[:mostFrequent])
	}
}

func TestRanks(t *testing.T) {
	for terms, want := range map[int][]int{0: nil, 1: {1}, 2: {1, 2}, 3: {1, 2, 3}} {
		if got := ranks(terms); !slices.Equal(got, want) {
			t.Errorf("ranks(%d) = %v, want %v", terms, got, want)
		}
	}
	list := ranks(10_000_000)
	for _, want := range []int{1, 10, 1000, 10_000_000} {
		if _, ok := slices.BinarySearch(list, want); !ok {
			t.Errorf("rank %d is not among %v", want, list)
		}
	}
	if len(list) > 8*perDecade || len(slices.Compact(slices.Clone(list))) != len(list) {
		t.Errorf("%d ranks: %v", len(list), list)
	}
}

// Counting ends when its time is over.
func TestCountIsBounded(t *testing.T) {
	p, err := Find(orchard(t, indexer.Config{}))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for i := range p.Manifest.Languages {
		if f, err := count(ctx, p, &p.Manifest.Languages[i]); !errors.Is(err, context.Canceled) || f != nil {
			t.Errorf("a count that was cancelled gives %v, %v", f, err)
		}
	}
}

// Figures are computed once for a version, in the background; a request that has
// waited long enough is told to come again, and finds them then.
func TestJobs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var j jobs
		var runs atomic.Int32
		release := make(chan struct{})
		work := func(context.Context) (any, error) {
			runs.Add(1)
			<-release
			return "done", nil
		}
		for range 3 {
			if _, err := j.get(t.Context(), "v1", "a", work); !errors.Is(err, errLater) {
				t.Errorf("a slow job gives %v", err)
			}
		}
		close(release)
		for _, version := range []string{"v1", "v1", "v2"} {
			if value, err := j.get(t.Context(), version, "a", work); value != "done" || err != nil {
				t.Errorf("the job gives %v, %v", value, err)
			}
		}
		if n := runs.Load(); n != 2 {
			t.Errorf("the work was done %d times for two versions", n)
		}
	})
}

func TestJobsTryAgain(t *testing.T) {
	var j jobs
	fault := errors.New("fault")
	for _, want := range []error{fault, fault, nil, nil} {
		if _, err := j.get(t.Context(), "v", "a", func(context.Context) (any, error) { return nil, want }); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	slow := func(ctx context.Context) (any, error) { <-t.Context().Done(); return nil, nil }
	if _, err := j.get(gone, "v", "b", slow); !errors.Is(err, context.Canceled) {
		t.Errorf("a visitor who went away gets %v", err)
	}
}
