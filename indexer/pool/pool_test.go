package pool_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"carrel/indexer/pool"
)

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 100} {
		for _, threads := range []int{1, 2, 7} {
			var told []int
			p := &pool.Pool{Context: t.Context(), Threads: threads, Progress: func(stage string, done, total int) {
				if told = append(told, done); stage != "pages" || total != n {
					t.Errorf("told of %q, %d of %d", stage, done, total)
				}
			}}
			done := make([]int, n)
			if err := p.Each("pages", n, func(i int) error { done[i]++; return nil }); err != nil {
				t.Fatal(err)
			}
			if slices.ContainsFunc(done, func(times int) bool { return times != 1 }) {
				t.Errorf("%d of %d threads: done %v", n, threads, done)
			}
			if len(told) != n || n > 0 && told[n-1] != n {
				t.Errorf("%d: told %v", n, told)
			}
		}
	}
}

// Each goroutine has one state.
func TestWith(t *testing.T) {
	states := 0
	p := &pool.Pool{Context: t.Context(), Threads: 1}
	sum := 0
	err := pool.With(p, "", 10, func() *int { states++; return new(int) }, func(s *int, i int) error { *s += i; sum = *s; return nil })
	if err != nil || states != 1 || sum != 45 {
		t.Errorf("%d states, sum %d, %v", states, sum, err)
	}
}

// After an error, and when the build is stopped, no more work is begun.
func TestStop(t *testing.T) {
	broken := errors.New("broken")
	ctx, cancel := context.WithCancel(t.Context())
	for _, test := range []struct {
		name string
		work func(int) error
		want error
	}{
		{"an error", func(i int) error {
			if i == 2 {
				return broken
			}
			return nil
		}, broken},
		{"stopped", func(i int) error {
			if i == 2 {
				cancel()
			}
			return nil
		}, context.Canceled},
	} {
		last := -1
		p := &pool.Pool{Context: ctx, Threads: 1}
		err := p.Each("", 10, func(i int) error { last = i; return test.work(i) })
		if !errors.Is(err, test.want) || last != 2 {
			t.Errorf("%s: %v after %d", test.name, err, last)
		}
	}
}
