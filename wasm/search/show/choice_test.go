package show

import (
	"strings"
	"testing"
)

// Of the places where a query's words stand a person sees the one that reads best.
func TestChoice(t *testing.T) {
	const code = "```sh\ninstall linden --now\n```\n\n"
	const filler = "Nothing of that kind is told in this sentence, nor in the one that follows it here. It goes on and on, so that no snippet has room for both of its ends.\n\n"
	for _, test := range []struct{ name, markdown, query, want string }{
		{"prose before code", code + filler + "To install the linden, dig.", "install linden ", "… no snippet has room for both of its ends. To *install* the *linden*, dig."},
		{"code where no sentence has it", "Dig.\n\n" + code, "install linden ", "Dig. *install* *linden* --now"},
		{"code for a query of code", "linden_tree()\n\n" + filler + "```\nlinden_tree(1)\nlinden_tree(2)\n```", "linden_tree", "… so that no snippet has room for both of its ends. *linden*_*tree*(1) *linden*_*tree*(2)"},
		{"prose before links", "- [Linden](/a/)\n- [Linden tea](/b/)\n\n" + filler + "A linden is a tree.", "linden ", "… no snippet has room for both of its ends. A *linden* is a tree."},
		{"prose before paths", "src/linden/linden.go\n\n" + filler + "A linden is a tree.", "linden ", "… no snippet has room for both of its ends. A *linden* is a tree."},
		{"links where nothing else has it", "Words.\n\n- [Linden](/a/)", "linden ", "Words. *Linden*"},
		{"an address is no match", "See https://linden.example/linden first.\n\n" + filler + "A linden is a tree.", "linden ", "… no snippet has room for both of its ends. A *linden* is a tree."},
		{"nor marked", "A linden: https://linden.example/", "linden ", "A *linden*: https://linden.example/"},
		{"nor alone", "Words of https://a.example/linden here.", "linden ", "Words of https://a.example/linden here."},
		{"but for who asks so", "See https://linden.example/ first.", "linden.example", "See https://*linden*.*example*/ first."},
		{"the target of a link", "Go [there](https://a.example/linden). The linden.", "linden ", "Go there. The *linden*."},
	} {
		if h := searched(t, test.markdown, test.query); !strings.HasSuffix(stars(h.Snippet), strings.TrimPrefix(test.want, "… ")) {
			t.Errorf("%s: %q, want %q", test.name, stars(h.Snippet), test.want)
		}
	}
}

func TestIsCode(t *testing.T) {
	for query, want := range map[string]bool{
		"how do I plant a linden?": false, "JavaScript and OpenTelemetry": false, "C++": false, "C#": false, "R&D": false, "and/or": false, "e.g. this": false,
		"gRPC": false, "well-known": false, "tag:bees": false, "the end.": false, `"the linden"`: false, "v1.5": false, "l'équipe": false, "菩提樹": false,
		"getName": true, "std::vector": true, "snake_case": true, "main()": true, "os.path": true, "example.org": true, "https://a.example": true, "/etc/hosts": true,
		"--verbose": true, "a@b": true, "x->y": true, "use #include <map>": true,
	} {
		if got := isCode(query); got != want {
			t.Errorf("%q: %t, want %t", query, got, want)
		}
	}
}

// A passage stays in its section, and each passage is shown once.
func TestSectionsTold(t *testing.T) {
	for _, test := range []struct{ name, markdown, query, snippet, sections string }{
		{"the section of the title", "Bees fly.\n\n## One\n\nMany bees love honey.", "bees honey ", "Many *bees* love *honey*.", "One|; Ω|*Bees* fly."},
		{"the section of the title is the best", "Bees love honey.\n\n## One\n\nMany bees.", "bees honey ", "*Bees* love *honey*.", "Ω|; One|Many *bees*."},
		{"the only one", "Bees fly.", "bees ", "*Bees* fly.", ""},
		{"an h1", "# Top {#top}\n\nBees fly.\n\n## One\n\nNothing.", "bees ", "*Bees* fly.", "Top#top|"},
		{"a heading alone", "Words.\n\n## Bees\n\nThey fly far.\n\n## Last\n\nMore.", "bees ", "They fly far.", "Bees#bees|"},
		{"a heading over others", "Words.\n\n## Bees\n\n### Far\n\nThey fly far.\n\n## Last\n\nMore.", "bees ", "They fly far.", "Bees#bees|"},
		{"a heading over nothing", "Words.\n\n## Bees\n\n## Last\n\nMore.", "bees ", "Words.", "Bees#bees|"},
		{"two of one title", "## Bees\n\nThey fly.\n\n## Bees\n\nThey sleep.", "bees ", "They fly.", "Bees#bees|; Bees#bees-1|They sleep."},
		{"two of one text", "## One\n\nBees fly.\n\n## Two\n\nBees fly.", "bees ", "*Bees* fly.", "One#one|; Two#two|"},
		{"the end of a section", "## One\n\nThey love bees\n\n## Two\n\nHoney.", "bees ", "They love *bees*", "One#one|"},
		{"the beginning of a section", "## One\n\nHoney.\n\n## Two\n\nBees fly.", "bees ", "*Bees* fly.", "Two#two|"},
		{"nothing but code", "## One\n\n```\nfly(bees);\n```\n\n## Two\n\nHoney.", "bees ", "fly(*bees*);", "One#one|"},
		{"a heading in a list", "- # Flying bees\n\n  They sleep.\n\n- Honey.", "bees ", "They sleep. Honey.", "Flying bees#flying-bees|"},
		{"the text of an image", "## One\n\n![Bees on a linden](/a.png)\n\n## Two\n\nHoney.", "bees ", "*Bees* on a linden", "One#one|"},
		{"a row of a table", "## One\n\n| who | what |\n|---|---|\n| ants | walk |\n| bees | fly |", "bees ", "who · what ants · walk *bees* · fly", "One#one|"},
		{"without spaces", "## 一\n\n庭の蜜蜂は菩提樹が好きです。\n\n## 二\n\n花。", "菩提樹", "庭の蜜蜂は*菩提樹*が好きです。", "一#一|"},
	} {
		h := searched(t, test.markdown, test.query)
		var list []string
		for _, s := range h.Found {
			title, anchor := s.Section.Title, s.Section.Anchor
			if s.Section.Level == 0 {
				title = h.Doc.Title
			}
			if anchor != "" && !strings.HasPrefix(test.name, "the section") {
				title += "#" + anchor
			}
			list = append(list, title+"|"+stars(s.Snippet))
		}
		if got := strings.Join(list, "; "); got != test.sections || stars(h.Snippet) != test.snippet {
			t.Errorf("%s: %q with %q, want %q with %q", test.name, stars(h.Snippet), got, test.snippet, test.sections)
		}
	}
}
