package query

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"carrel/wasm/text"
)

// describe writes a leaf with what String leaves out.
func describe(l *Leaf) string {
	b := []string{[...]string{"word", "phrase", "run", "filter", "dates"}[l.Kind]}
	for _, t := range l.Terms {
		b = append(b, t.Text+"@"+strconv.Itoa(t.Offset))
	}
	if l.Kind == DateRange {
		b = append(b, l.From+"..."+l.To)
	}
	if l.Field != "" {
		b = append(b, l.Field+":"+l.Value)
	}
	for _, flag := range []struct {
		set  bool
		name string
	}{{l.Prefix && !l.Typed, "prefix"}, {l.Typed, "typed"}, {l.Joined, "joined"}, {l.Negated, "negated"}, {l.Repeats > 0, "again" + strconv.Itoa(l.Repeats)}, {l.Fuzzy != 0, "fuzzy" + strconv.Itoa(l.Fuzzy)}} {
		if flag.set {
			b = append(b, flag.name)
		}
	}
	if l.Parts != nil {
		b = append(b, "parts="+strings.Join(l.Parts, ","))
	}
	return strings.Join(b, " ")
}

func describeAll(list []Leaf) string {
	var all []string
	for i := range list {
		all = append(all, describe(&list[i]))
	}
	return strings.Join(all, "; ")
}

func TestLeaves(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"being typed", "open sour", "word open@0; word sour@0 typed"},
		{"whole", "open sour ", "word open@0; word sour@0"},
		{"whole before a sign", "open sour.", "word open@0; word sour@0"},
		{"star", "gov*", "word gov@0 prefix"},
		{"typed, and typed before with a star", "gov* gov", "word gov@0 prefix again1"},
		{"typed, and whole before", "gov a gov", "word gov@0 typed again1; word a@0"},
		{"typos", "word~ ward~1 wird~2", "word word@0 fuzzy-1; word ward@0 fuzzy1; word wird@0 fuzzy2"},
		{"three times", "a b a A ", "word a@0 again2; word b@0"},
		{"compound", "foo-bar", "word foo@0; word bar@0 typed joined"},
		{"compound with a star", "foo.bar* x", "word foo@0; word bar@0 prefix joined; word x@0 typed"},
		{"compound of a word that stood before", "a foo b-foo-c ", "word a@0; word foo@0 again1; word b@0; word c@0"},
		{"phrase", `"Open  Source"`, "phrase open@0 source@1"},
		{"phrase of Han", `"開源社 x"`, "phrase 開源@0 源社@1 x@3"},
		{"excluded", "a -b -c-d", "word a@0; word b@0 negated; phrase c@0 d@1 negated"},
		{"excluded with a star", "a -b*", "word a@0; word b@0 prefix negated"},
		{"excluded twice", "a -(b -c)", "word a@0; word b@0 negated; word c@0"},
		{"wanted and excluded", "a -a", "word a@0; word a@0 negated"},
		{"field", "title:open", "word open@0 title: typed"},
		{"the same word in a field", "open title:open ", "word open@0; word open@0 title:"},
		{"value", "type:Blog ", "filter type:blog"},
		{"value being typed", "type:Bl", "filter type:bl typed"},
		{"excluded value", "a -type:bl", "word a@0; filter type:bl negated"},
		{"value in full width", "type：ＢＬＯＧ ", "filter type:blog"},
		{"dates", "date:2021-3", "dates 2021-03...2021-03 date:"},
		{"run", "開源社", "run 開源@0 源社@1"},
		{"one character", "中", "run 中@0 prefix"},
		{"one character before another word", "中 a ", "run 中@0 prefix; word a@0"},
		{"run against a word", "OSPO入門です", "word ospo@0; run 入門@0 門で@1 です@2 joined"},
		{"run against a number", "2024年5月", "word 2024@0; run 年@0 prefix joined; word 5@0 joined; run 月@0 prefix joined"},
		{"Thai", "ที่นี่", "run ที่นี่@0"},
		{"Hebrew", "קוד פתוח", "word קוד@0; word פתוח@0 typed"},
		{"camel", "XMLHttpRequest ", "word xmlhttprequest@0 parts=xml,http,request"},
		{"full stop", ".NET v1.26.8 ", "word .net@0 parts=net; word v1.26.8@0 parts=1.26.8"},
		{"parts in a phrase", `"camelCase here"`, "phrase camelcase@0 here@1"},
		{"excluded camel", `a -camelCase`, "word a@0; word camelcase@0 negated parts=camel,case"},
		{"code", "std::vector<T> ", "word std@0; word vector@0 joined; word t@0 joined"},
	} {
		if got := describeAll(Parse(test.in, known).Leaves); got != test.want {
			t.Errorf("%s: %q\n got %s\nwant %s", test.name, test.in, got, test.want)
		}
	}
}

func TestText(t *testing.T) {
	q := Parse(`Vec<T> "Open  Source " 開源社 TITLE:Foo* -C++ `, nil)
	want := []string{"Vec", "T", "Open  Source", "開源社", "Foo", "C++"}
	for i := range q.Leaves {
		if got := q.Leaves[i].Text; got != want[i] {
			t.Errorf("leaf %d is %q, want %q", i, got, want[i])
		}
	}
}

// plainLeaves cuts a text without signs into leaves by what a query was before
// there was a language: words in reading order, each once, runs in bigrams, the
// last word a prefix where the text ends with it.
func plainLeaves(s string) []string {
	var list []string
	var prefix []bool
	g := text.NewSegmenter(s)
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		if t.Part {
			continue
		}
		terms, end, goesOn := t.Term, t.End, t.Last
		for first := t; first.Gram && !t.Last; {
			if t, _ = g.Next(); t.Last {
				end = t.End
			} else {
				terms += " " + t.Term
			}
			first.Last = t.Last
		}
		goesOn = goesOn || !t.Gram && end == len(s)
		if i := slices.Index(list, terms); i >= 0 {
			prefix[i] = prefix[i] || goesOn
		} else if len(list) < MaxLeaves {
			list, prefix = append(list, terms), append(prefix, goesOn)
		}
	}
	for i := range list {
		if prefix[i] {
			list[i] += "*"
		}
	}
	return list
}

// A text without signs is its words.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"", "open source", "Open open ", "OSPO入門です 中", "don’t café e\u0301", "ที่นี่ قaת", "a\u200Bb\u00A0c\u3000d", "1.2 ½ x² c++", "a .b\v.c\u0085.d(.e)", "a\xff b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.Map(func(r rune) rune {
			if strings.ContainsRune(`"()-+:*~^`, r) || plainSigns(string(r)) != string(r) {
				return ' '
			}
			return r
		}, s)
		for _, op := range []string{"OR", "AND", "NOT"} {
			s = strings.ReplaceAll(s, op, "or")
		}
		if len(s) > MaxQuery {
			return
		}
		var got []string
		for _, l := range Parse(s, nil).Leaves {
			terms := l.Terms[0].Text
			for _, term := range l.Terms[1:] {
				terms += " " + term.Text
			}
			if l.Prefix {
				terms += "*"
			}
			got = append(got, terms)
		}
		if want := plainLeaves(s); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	})
}

func TestBounds(t *testing.T) {
	var b strings.Builder
	for i := range 2 * MaxLeaves {
		b.WriteString("w" + strconv.Itoa(i) + " ")
	}
	for _, test := range []struct {
		name, in string
		leaves   int
		last     string
	}{
		{"one word less than there is room for", strings.SplitAfterN(b.String(), "w63", 2)[0][:len(strings.SplitAfterN(b.String(), "w63", 2)[0])-3], 63, "w62"},
		{"as many words as there is room for", strings.SplitAfterN(b.String(), "w64", 2)[0][:len(strings.SplitAfterN(b.String(), "w64", 2)[0])-3], 64, "w63"},
		{"more words", b.String(), MaxLeaves, "w63"},
		{"a pasted page", strings.Repeat("the same words ", 1<<16), 3, "words"},
		{"many parentheses", strings.Repeat("(", 1<<16) + "a", 0, ""},
		{"as deep as can be", strings.Repeat("(x ", maxDepth) + "a" + strings.Repeat(")", maxDepth), 2, "a"},
		{"deeper", strings.Repeat("(x ", maxDepth+3) + "a" + strings.Repeat(")", maxDepth+3), 2, "a"},
		{"nothing in many parentheses", strings.Repeat("( ", 1000) + "a" + strings.Repeat(") ", 1000), 1, "a"},
		{"empty parentheses of a field", "title:" + strings.Repeat("( ", maxDepth) + strings.Repeat(") ", maxDepth) + "a ", 1, "a"},
		{"deeper ones", strings.Repeat("title:( ", 300) + strings.Repeat(") ", 300) + "a ", 2, "a"},
		{"quotes", strings.Repeat(`"`, 1<<16), 0, ""},
		{"a long word", strings.Repeat("a", MaxQuery-1), 1, strings.Repeat("a", text.MaxTerm)},
		{"cut in a character", strings.Repeat("a", MaxQuery-1) + "é", 1, strings.Repeat("a", text.MaxTerm)},
	} {
		q := Parse(test.in, nil)
		if len(q.Leaves) != test.leaves {
			t.Errorf("%s: %d leaves, want %d", test.name, len(q.Leaves), test.leaves)
			continue
		}
		if test.leaves > 0 && q.Leaves[test.leaves-1].Terms[0].Text != test.last {
			t.Errorf("%s: ends with %q, want %q", test.name, q.Leaves[test.leaves-1].Terms[0].Text, test.last)
		}
	}
	if long := Parse(strings.Repeat("ab ", MaxQuery)+"c", nil); long.Leaves[0].Typed {
		t.Error("what is cut off is taken for what is being typed")
	}
}
