package fuzzy

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"carrel/wasm/pack"
)

// oracle is the definition, as a recursion: the least number of edits, whichever
// is the last.
func oracle(a, b []rune) int {
	known := make([]int, (len(a)+1)*(len(b)+1)) // 1 more than the number; 0 is not known
	var edits func(i, j int) int
	edits = func(i, j int) int {
		if i == 0 || j == 0 {
			return i + j
		}
		if n := known[i*(len(b)+1)+j]; n > 0 {
			return n - 1
		}
		n := edits(i-1, j-1)
		if a[i-1] != b[j-1] {
			n++
		}
		n = min(n, edits(i-1, j)+1, edits(i, j-1)+1)
		if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
			n = min(n, edits(i-2, j-2)+1)
		}
		known[i*(len(b)+1)+j] = n + 1
		return n
	}
	return edits(len(a), len(b))
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b      string
		max, want int
	}{
		{"", "", 2, 0}, {"", "a", 2, 1}, {"ab", "", 2, 2}, {"abc", "", 2, 3},
		{"search", "search", 2, 0}, {"search", "serach", 2, 1}, {"search", "esarch", 2, 1}, {"search", "saerhc", 2, 2},
		{"search", "earch", 2, 1}, {"search", "xsearch", 2, 1}, {"search", "bearch", 2, 1},
		{"ca", "abc", 3, 3}, // not 2: that would edit the exchanged letters again
		{"grün", "grun", 1, 1}, {"жук", "жку", 1, 1}, {"größer", "grösser", 2, 2},
		{"search", "research", 1, 2}, {"search", "researcher", 2, 3}, {"a", "b", 0, 1}, {"a", "a", 0, 0}, {"a", "a", -1, 0},
		{"ab", "ba", -1, 0},
	} {
		for _, pair := range [][2]string{{test.a, test.b}, {test.b, test.a}} {
			if got := Distance(pair[0], pair[1], test.max); got != test.want {
				t.Errorf("%q to %q, at most %d: got %d, want %d", pair[0], pair[1], test.max, got, test.want)
			}
		}
	}
}

// listOf makes a spelling list of some words.
func listOf(t testing.TB, words []string) *pack.SpellingChunk {
	t.Helper()
	slices.Sort(words)
	var list []pack.Spelling
	for i, w := range slices.Compact(words) {
		if w != "" {
			list = append(list, pack.Spelling{Term: w, DF: 1 << (i % 16)})
		}
	}
	c, err := pack.OpenSpelling(pack.AppendSpelling(nil, list))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// near lists the terms near a word: "term distance".
func near(c *pack.SpellingChunk, word string, max int) []string {
	list := []string{}
	New(word, max).Walk(c, func(term []byte, _, distance int) bool {
		list = append(list, fmt.Sprint(string(term), " ", distance))
		return true
	})
	return list
}

func TestWalk(t *testing.T) {
	c := listOf(t, []string{"bearch", "earch", "esarch", "perch", "search", "searched", "searches", "searching", "serach", "starch", "xsearch", "grün", "gruen", "größe"})
	for _, test := range []struct {
		word string
		max  int
		want string
	}{
		{"search", 0, "search 0"},
		{"search", 1, "bearch 1, earch 1, esarch 1, search 0, serach 1, starch 1, xsearch 1"},
		{"serch", 1, "perch 1, search 1, serach 1"},
		{"searchde", 1, "searched 1"},
		{"grün", 2, "gruen 2, grün 0"},
		{"grösse", 2, "größe 2"},
		{"größen", 1, "größe 1"},
		{"", 2, ""},
		{"zzzz", 2, ""},
		{"search", -1, ""},
		{"search", 9, strings.Join(near(c, "search", 2), ", ")},
		{strings.Repeat("a", 63), 2, ""},
	} {
		if got := strings.Join(near(c, test.word, test.max), ", "); got != test.want {
			t.Errorf("%q within %d: got %s, want %s", test.word, test.max, got, test.want)
		}
	}
}

// What is found is what a comparison with every word finds.
func TestWalkFindsAll(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, letters := range []string{"ab", "abc", "abcdefgh", "aäü", "aбж中"} {
		alphabet := []rune(letters)
		word := func(most int) string {
			w := make([]rune, 1+r.IntN(most))
			for i := range w {
				w[i] = alphabet[r.IntN(len(alphabet))]
			}
			return string(w)
		}
		var words []string
		for range 200 {
			words = append(words, word(8), word(30))
		}
		c := listOf(t, words)
		for range 20 {
			query := word(8)
			for max := range MaxEdits + 1 {
				compare(t, c, query, max)
			}
		}
	}
}

func compare(t *testing.T, c *pack.SpellingChunk, query string, max int) {
	t.Helper()
	want, term := []string{}, ""
	for at := c.Cursor(); at.Next(); {
		term = term[:at.Shared] + string(at.Rest)
		d := oracle([]rune(query), []rune(term))
		if got := Distance(query, term, max); got != min(d, max+1) {
			t.Fatalf("%q to %q, at most %d: got %d, want %d", query, term, max, got, min(d, max+1))
		}
		if d <= max {
			want = append(want, fmt.Sprint(term, " ", d))
		}
	}
	if got := near(c, query, max); !slices.Equal(got, want) {
		t.Fatalf("%q within %d: got %q, want %q", query, max, got, want)
	}
}

// Words and terms as long as they may be, and longer.
func TestLongWords(t *testing.T) {
	for _, letter := range []string{"a", "ж", "中", "😀"} {
		var words []string
		for _, n := range []int{1, 14, 15, 16, 17, 59, 60, 61, 62, 63, 66} {
			words = append(words, strings.Repeat(letter, n))
		}
		words = append(words, strings.Repeat(letter, 63)+"b")
		c := listOf(t, words)
		for _, n := range []int{1, 15, 16, 17, 60, 61, 62} {
			compare(t, c, strings.Repeat(letter, n), MaxEdits)
		}
	}
}

// A term is read no further than to where it is too far from the word.
func TestTooFar(t *testing.T) {
	for _, test := range []struct {
		word, term string
		max, want  int // 0: near to its end
	}{
		{"ab", "abcdefgh", 1, 4}, {"ab", "abcdefgh", 2, 5}, {"ab", "abcdefgh", 0, 3}, {"", "abcdefgh", 2, 3},
		{"search", "xyzzy", 1, 2}, {"search", "xyzzy", 2, 3}, {"search", "sea", 1, 0}, {"öl", "жуки", 1, 4},
	} {
		depth, near := New(test.word, test.max).read(0, []byte(test.term))
		if near && test.want > 0 || !near && depth != test.want {
			t.Errorf("%q within %d of %q: read to byte %d, near %v, want %d", test.term, test.max, test.word, depth, near, test.want)
		}
	}
}

func TestWalkStopsAndTellsFrequency(t *testing.T) {
	c := listOf(t, []string{"aa", "ab", "ac", "ad"})
	var got []string
	New("aa", 1).Walk(c, func(term []byte, df, distance int) bool {
		got = append(got, fmt.Sprintf("%s of %d at %d", term, df, distance))
		return len(got) < 3
	})
	if fmt.Sprint(got) != "[aa of 1 at 0 ab of 2 at 1 ac of 4 at 1]" {
		t.Errorf("got %v", got)
	}
}

func FuzzWalk(f *testing.F) {
	f.Add("search", "serach research earch", 2)
	f.Add("größe", "grosse größer grüße", 1)
	f.Add("\xff", "\xff \xfe\xff", 1)
	f.Fuzz(func(t *testing.T, word, list string, max int) {
		if len(word) > 100 || len(list) > 1000 {
			return
		}
		words := strings.Fields(strings.ToValidUTF8(list, "?"))
		words = slices.DeleteFunc(words, func(w string) bool { return len(w) > 255 })
		if max = min(max, MaxEdits); len([]rune(word)) <= maxRunes && max >= 0 {
			compare(t, listOf(t, words), word, max)
		} else if got := near(listOf(t, words), word, max); len(got) > 0 {
			t.Errorf("%q within %d: got %q", word, max, got)
		}
	})
}
