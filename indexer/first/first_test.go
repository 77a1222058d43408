package first

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"carrel/wasm/pack"
	"carrel/wasm/search"
)

// Short prefixes come before longer ones, frequent words before rare ones, and
// a word of one document is no key of its own.
func TestKeys(t *testing.T) {
	list := keys(maps.All(map[string]int{"governance": 50, "government": 20, "soup": 3, "花園": 9, "once": 1}))
	at := func(key string) int { return slices.Index(list, key) }
	for _, order := range [][2]string{{"g", "go"}, {"go", "gov"}, {"gov", "soup"}, {"governance", "government"}, {"g", "s"}, {"花", "花園"}} {
		if a, b := at(order[0]), at(order[1]); a < 0 || b < 0 || a > b {
			t.Errorf("%q stands at %d and %q at %d in %q", order[0], a, order[1], b, list)
		}
	}
	if at("once") >= 0 {
		t.Errorf("a word of one document is a key: %q", list)
	}
	many := map[string]int{}
	for i := range maxKeys + 10 {
		many[fmt.Sprintf("%05d", i)] = 2
	}
	if got := len(keys(maps.All(many))); got != maxKeys {
		t.Errorf("%d keys, want %d", got, maxKeys)
	}
	if got := keys(maps.All(map[string]int{})); len(got) != 0 {
		t.Errorf("keys of nothing: %q", got)
	}
}

// What is dropped is the last answers, and the hits that came with them.
func TestDrop(t *testing.T) {
	b := &builder{
		table: Table{
			Hits:    [][5]string{{"/0/"}, {"/1/"}, {"/2/"}, {"/3/"}, {"/4/"}},
			Answers: map[string][]int{"a": {0, 1}, "ab": {1, 2}, "abc": {0, 3}, "b": {4}},
		},
		order: []string{"a", "ab", "abc", "b"},
	}
	b.drop(2)
	got, err := json.Marshal(b.table)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"hits":[["/0/","","","",""],["/1/","","","",""],["/2/","","","",""]],"answers":{"a":[0,1],"ab":[1,2]}}`
	if string(got) != want || len(b.order) != 2 {
		t.Errorf("got %s with %q left, want %s", got, b.order, want)
	}
}

func TestLead(t *testing.T) {
	for _, test := range []struct{ description, want string }{
		{"", ""},
		{"Short.", "Short."},
		{strings.Repeat("word ", 40), strings.TrimSpace(strings.Repeat("word ", 14)) + " …"},
		{strings.Repeat("花", 100), strings.Repeat("花", 23) + " …"},
	} {
		got := lead(&pack.Stored{Description: test.description})
		if got != test.want {
			t.Errorf("lead of %.20q… is %q, want %q", test.description, got, test.want)
		}
		if !utf8.ValidString(got) || len(got) > leadBytes+len(" …") {
			t.Errorf("%q is no line of %d bytes", got, leadBytes)
		}
	}
}

func TestNoAnswers(t *testing.T) {
	for _, terms := range []map[string]int{nil, {"word": 3}} {
		if data, err := Build([]Engine{search.New(), search.New()}, maps.All(terms), DefaultBytes); data != nil || err != nil {
			t.Errorf("%v: %s, %v, want nothing", terms, data, err)
		}
	}
}
