package sorting

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestTexts(t *testing.T) {
	for _, test := range []struct{ list, want []string }{
		{nil, []string{}},
		{[]string{"b", "a", "", "ä", "B"}, []string{"", "B", "a", "b", "ä"}},
	} {
		set := map[string]bool{}
		for _, s := range test.list {
			set[s] = true
		}
		if got := Texts(set); !slices.Equal(got, test.want) {
			t.Errorf("%q becomes %q, want %q", test.list, got, test.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	if got := Numbers(map[int]string{3: "", -1: "", 128: "", 0: ""}); !slices.Equal(got, []int{-1, 0, 3, 128}) {
		t.Errorf("%v", got)
	}
}

// The most frequent are the first of all by count, in the order of their text.
func TestMostFrequent(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 2, 7, 64, 100} {
		counts := map[string]int{}
		for i := range random.IntN(200) {
			counts[fmt.Sprint("w", i)] = int(random.ExpFloat64() * 3)
		}
		all := MostFrequentFirst(counts)
		for i := 1; i < len(all); i++ {
			if a, b := all[i-1], all[i]; counts[a] < counts[b] || counts[a] == counts[b] && a >= b {
				t.Fatalf("%s of %d before %s of %d", a, counts[a], b, counts[b])
			}
		}
		want := slices.Sorted(slices.Values(all[:min(n, len(all))]))
		if got := MostFrequent(counts, n); !slices.Equal(got, want) {
			t.Errorf("%d of %d: %q, want %q", n, len(counts), got, want)
		}
	}
}
