package show

import (
	"strings"
	"testing"
	"unicode/utf8"

	"carrel/wasm/pack"
	"carrel/wasm/search/fragment"
	"carrel/wasm/search/shelf/shelftest"
)

// searched answers a query in one page of Markdown.
func searched(t testing.TB, markdown, query string) Hit {
	t.Helper()
	hits := found(t, query, shelftest.Make(t, pack.Page, "en", pack.Stored{URL: "/a/", Title: "Ω", Markdown: markdown}))
	if len(hits) != 1 {
		t.Fatalf("%q finds %d pages in %q", query, len(hits), markdown)
	}
	return hits[0]
}

func parts(f fragment.Fragment) string { return f.Before + "|" + f.Match + "|" + f.After }

// A fragment is text of one block as the page shows it, whatever the Markdown.
func TestFragments(t *testing.T) {
	for _, test := range []struct{ markdown, query, want string }{
		// words around, in one block
		{"The bees love linden in the garden.", "linden", "bees love|linden|in the"},
		{"Bees love linden.", "bees", "|Bees|love linden"},
		{"All bees love linden.", "linden", "bees love|linden|"},
		{"Bees", "bees", "|Bees|"},
		{"One two.\n\nBees love.\n\nThree.", "bees", "|Bees|love"},
		{"# Head\n\nBees love\nlinden\ntrees.", "linden", "Bees love|linden|trees"},
		{"The, (early) bees: they fly.", "bees", "The, (early)|bees|: they fly"},
		{"Bees love linden and lime.", "linden lime", "Bees love|linden and lime|"},
		{"The linden of bees is near to " + strings.Repeat("many ", 12) + "limes.", "linden lime", "The|linden|of bees"},
		{"Lime here.\n\nBees love linden and lime in it.", "bees linden lime", "|Bees love linden and lime|in it"},
		// markup that a page shows as text goes through
		{"All **bees** love *the lin*den [in the](https://x.example/) `garden`.", "bees", "All|bees|love the"},
		{"All **bees** love *the lin*den [in the](https://x.example/) `garden`.", "linden", "love the|linden|in the"},
		{"All **bees** love *the lin*den [in the](https://x.example/) `garden`.", "garden", "in the|garden|"},
		{"~~All~~ bees <https://x.example/bee> fly.", "bees", "All|bees|https://x.example"},
		// blocks
		{"- one two\n- bees love\n- three", "bees", "|bees|love"},
		{"1. one\n2. [x] big bees\n   fly", "bees", "big|bees|fly"},
		{"> Said: the bees\n> fly\n\nhome", "bees", "Said: the|bees|fly"},
		{"> [!NOTE] Big bees", "bees", "Big|bees|"},
		{"| a | b |\n|---|---|\n| small ones | big bees | home |", "bees", "big|bees|"},
		{"| a | big bees fly |\n|---|---|\n| c | d |", "bees", "big|bees|fly"},
		{"| a | b |\n|---|---|\n| bees | linden |", "bees linden", "|bees|"},
		{"Term\n: big bees fly", "bees", "big|bees|fly"},
		{"```go\nimport x\nbees love linden\nhome go\n```", "love", "bees|love|linden"},
		{"```\nbees   love\n```", "love", "|love|"},
		// what a page may show otherwise ends a part
		{"He said \"big bees fly\" home.", "bees", "big|bees|fly"},
		{"He said “big bees fly” home.", "bees", "big|bees|fly"},
		{"one -- big bees fly... home", "bees", "big|bees|fly"},
		{"one - big bees – home", "bees", "one - big|bees|– home"},
		{"(c) big bees (TM) fly", "bees", "big|bees|"},
		{"one \\* big bees\\! fly", "bees", "big|bees|"},
		{"one \\& big bees — fly", "bees", "big|bees|— fly"},
		{"one :tada: big bees :+1: fly", "bees", "big|bees|"},
		{"one 🎉 big bees 🐝 fly", "bees", "big|bees|"},
		{"one {{x y}} big bees {.cls} fly", "bees", "big|bees|"},
		{"one 1/2 big bees $x$ fly", "bees", "big|bees|"},
		{"one\u00a0big bees\u00adfly", "big", "|big|"},
		{"They don't fly, bees do", "bees", "fly,|bees|do"},
		{"They don't fly", "don't", "||"},
		{"They don't fly, they do. Not bees", "don't bees", "do. Not|bees|"},
		{"bees \"and\" linden fly", "bees linden", "|bees|"},
		{"bees fly \"and\" linden", "linden", "|linden|"},
		// what it does not show as text
		{"one ![big bees](x.png) fly", "bees", "||"},
		{"one ![big](x.png) bees fly", "bees", "|bees|fly"},
		{"one [the film](https://x.example/f \"video\") bees fly", "film", "||"},
		{"one [the film](https://x.example/f \"video\") bees fly", "bees", "|bees|fly"},
		{"big bees[^1] fly\n\n[^1]: note", "big", "|big|"},
		{"big bees[^1] fly\n\n[^1]: note", "bees", "||"},
		{"big bees[^1] fly\n\n[^1]: the small note", "small", "the|small|note"},
		{"one *two big bees** fly", "bees", "||"},
		{"one** two big bees", "bees", "two big|bees|"},
		// whole words, as browsers take them
		{"use node.js here now", "node", "use|node.js|here now"},
		{"call snake_case_name here", "case", "call|snake_case_name|here"},
		{"by std::vector we", "vector", "by std::|vector|we"},
		{"C++ and go", "c++", "|C++|and go"},
		{"state-of-the-art tool", "art", "of-the-|art|tool"},
		// scripts without spaces reach to what surely ends a word
		{"我们在社区，开源项目办公室很好。然后", "项目", "开源|项目|办公室很好"},
		{"开源 项目 Linux 办公室", "项目", "开源|项目|Linux 办公室"},
		{"使用Kubernetes集群。", "kubernetes", "使用|Kubernetes|集群"},
		{strings.Repeat("开源社区", 10) + "项目" + strings.Repeat("开源社区", 10), "项目", "|项目|"},
		{"开源\n项目的社区", "项目", "||"},
		{"开源\n项目的社区，大", "社区", "|社区|，大"},
		{"우리는 개발자는 좋다", "개발자", "우리는|개발자는|좋다"},
	} {
		h := searched(t, test.markdown, test.query)
		if got := parts(h.Fragment); got != test.want {
			t.Errorf("%q in %q: %s, want %s", test.query, test.markdown, got, test.want)
		}
	}
}

// Each section has its own.
func TestFragmentsOfSections(t *testing.T) {
	h := searched(t, "## One\n\nsome bees\n\n## Bees\n\nmany bees fly\n\n## Three bees\n", "bees")
	got := map[string]string{}
	for _, s := range h.Found {
		got[s.Section.Title] = parts(s.Fragment)
	}
	if len(got) != 3 || got["One"] != "some|bees|" || got["Bees"] != "many|bees|fly" || got["Three bees"] != "||" {
		t.Errorf("got %q", got)
	}
	text := string((&Answer{Hits: []Hit{h}}).AppendJSON(nil))
	if !strings.Contains(text, `"text":"some-,bees"}`) || strings.Contains(text, `"text":""`) {
		t.Errorf("JSON: %s", text)
	}
}

// Whatever the Markdown, the parts follow each other in one block's text, with
// nothing but space between them.
func FuzzFragments(f *testing.F) {
	for _, s := range []string{"a *bees* b\n- c", "|a|bees|\n|-|-|\n|bees|b\\|", "开源bees[^1]项目", "\\&amp;bees\x00{", "```\nbees\n", "> bees\xff", "![](x)bees![a", "a\n# bees\nbees bees 'bees'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, markdown string) {
		if len(markdown) > 4000 || !utf8.ValidString(markdown) {
			t.Skip()
		}
		h := searched(t, "bees\n\n"+markdown+" bees", "bees")
		for _, s := range append(h.Found, SectionHit{Passage: h.Passage}) {
			checkFragment(t, markdown, s.Fragment)
		}
	})
}

func checkFragment(t *testing.T, markdown string, f fragment.Fragment) {
	t.Helper()
	switch {
	case f.Match == "":
		if f.Before+f.After != "" {
			t.Errorf("%q: %q without a match", markdown, f)
		}
		return
	case utf8.RuneCountInString(f.Match) > 2*60 && strings.Contains(f.Match, " "):
		t.Errorf("%q: a match of %q", markdown, f.Match)
	case utf8.RuneCountInString(f.Before) > 60 || utf8.RuneCountInString(f.After) > 60:
		t.Errorf("%q: too much around %q", markdown, f)
	case strings.ContainsAny(parts(f)[:len(f.Before)]+f.Match+f.After, "\"'`*~<>[]{}|\\^$=&\x00\n\t"):
		t.Errorf("%q: odd characters in %q", markdown, f)
	}
	if !strings.Contains(strings.ToLower(f.Match), "bee") {
		t.Errorf("%q: %q has no word found", markdown, f.Match)
	}
}
