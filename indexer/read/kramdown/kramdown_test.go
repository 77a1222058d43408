package kramdown

import (
	"strings"
	"testing"
)

func TestConvert(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"words", "One **two**.\n", "One **two**."},
		{"aside", "Before.\n\n<aside markdown=\"1\" class=\"q\">\n  They said **it**.\n  <p markdown=\"1\">\n— @ann, [\"A talk\"](https://t.example/1)\n  </p>\n</aside>\nAfter", "Before.\n\n  They said **it**.\n\n— @ann, [\"A talk\"](https://t.example/1)\n\nAfter"},
		{"picture alone", "<div markdown=\"1\">\n  <img src=\"a.png\" alt=\"face\">\n  Work on [roses](/r).\n</div>", "<img src=\"a.png\" alt=\"face\"> Work on [roses](/r)."},
		{"raw", "<div>\n\n**not bold**\n\n</div>\n\n**bold**", "<div>\n**not bold**\n</div>\n\n**bold**"},
		{"markdown 0", "<div markdown=\"0\">\n*a*\n\n*b*\n</div>", "<div>\n*a*\n*b*\n</div>"},
		{"span", "<div markdown=\"span\">\n*a*\n</div>", "<div>*a*</div>"},
		{"details", "<details markdown=\"1\">\n<summary>Sum</summary>\n\n* a\n</details>", "<details>\n\n<summary>Sum</summary>\n\n* a\n\n</details>"},
		{"inside raw", "<section>\n<b>x</b>\n<div markdown=\"1\">\n*a*\n</div>\n</section>", "<b>x</b>\n\n*a*"},
		{"span list", "[a](b){:target=\"_blank\" .c} *d*{:.e} `f`{:.g} ![h](i){: width=\"1\"}", "[a](b) *d* `f` ![h](i)"},
		{"in code", "`{:target}` and `` {% raw %}{{ `` `x", "`{:target}` and `` {% raw %}{{ `` `x"},
		{"after words", "words {:.a}", "words {:.a}"},
		{"block list", "A\n{: .b #c}\n\n> Q\n{:.q}", "A\n\n> Q"},
		{"toc", "# Title\n{:.no_toc}\n\n* TOC\n{:toc}\n\nText", "# Title {#title}\n\nText"},
		{"named", "{:ref: .a .b}\n\nText\n{:ref}", "Text"},
		{"comment", "a\n\n{::comment}\nno\n\nno\n{:/comment}\n\nb {::comment}no{:/}c", "a\n\nb c"},
		{"options", "{::options parse_block_html=\"true\" /}\n\na", "a"},
		{"nomarkdown", "{::nomarkdown}\n<b>x</b>\n{:/}\n", "<b>x</b>"},
		{"html comment", "a\n\n<!-- b\n\nc -->\nd", "a\n\nd"},
		{"abbreviation", "The HTML.\n\n*[HTML]: Hyper Text", "The HTML."},
		{"hard break", "a\\\\\nb", "a\\\nb"},
		{"end of block", "* a\n^\n* b", "* a\n\n* b"},
		{"code", "~~~\n{:.x}\n# no\n~~~\n{: .language-go}", "~~~go\n{:.x}\n# no\n~~~"},
		{"formula", "$$\na\n\n# b\n$$\n", "$$\na\n\n# b\n$$"},
		{"rule below text", "one\ntwo\n---\nthree", "one\ntwo\nthree"},
		{"table", "| a | b |\n|---|---|\n| c | d |\n{: .t}", "| a | b |\n|---|---|\n| c | d |"},
		{"unclosed", "<div markdown=\"1\">\n*a*", "<div markdown=\"1\">\n*a*"},
		{"note above", "{: .note }\nMind **this**.\nAnd that.\n\nNot this.", "> [!NOTE]\n> Mind **this**.\n> And that.\n\nNot this."},
		{"note below", "> Mind this.\n{: .prompt-tip }\n\nNot this.", "> [!TIP]\n> Mind this.\n\nNot this."},
		{"notice", "Mind this.\n{: .notice--danger}", "> [!CAUTION]\n> Mind this."},
		{"note as element", "<div class=\"note warning\" markdown=\"1\">\nA\n\nB\n</div>", "> [!NOTE]\n> A\n>\n> B"},
	} {
		if got := strings.TrimRight(Convert(test.in, Options{}), "\n"); got != test.want {
			t.Errorf("%s:\ngot  %q\nwant %q", test.name, got, test.want)
		}
	}
}

func TestHeadings(t *testing.T) {
	for _, test := range []struct {
		name, in, want string
		opt            Options
	}{
		{"both forms", "# A b\n\nC d\n---\n\n## E ##", "# A b {#a-b}\n\n## C d {#c-d}\n\n## E {#e}", Options{}},
		{"repeated", "# A\n\n# A\n\n# A {#own}\n\n# A\n{: #below}\n\n# A", "# A {#a}\n\n# A {#a-1}\n\n# A {#own}\n\n# A {#below}\n\n# A {#a-2}", Options{}},
		{"no letters", "## !?", "## !? {#}", Options{}},
		{"switched off", "## A\n\n## B {#own}", "## A {#}\n\n## B {#own}", Options{NoIDs: true}},
		{"prefix", "## A", "## A {#x-a}", Options{Prefix: "x-"}},
		{"kramdown's own", "## 1. Zürich!\n\n## 日本", "## 1. Zürich! {#zrich}\n\n## 日本 {#section}", Options{Plain: true}},
		{"transliterated", "## Größe", "## Größe {#grosse}", Options{Plain: true, Transliterate: true}},
		{"no space", "##A", "##A", Options{}},
	} {
		if got := strings.TrimRight(Convert(test.in, test.opt), "\n"); got != test.want {
			t.Errorf("%s:\ngot  %q\nwant %q", test.name, got, test.want)
		}
	}
}

// TestBudget holds that what never ends is looked for a bounded number of times:
// the bytes looked through grow with the text, not with its square.
func TestBudget(t *testing.T) {
	for _, piece := range []string{"<div>\n", "~~~a\n", "<!-- \n", "{::comment}\n", "$$\n\nx", "<div markdown=\"1\">\n", "`", "[a]("} {
		text := strings.Repeat(piece, 20_000)
		budget := 1<<20 + 32*len(text)
		c := &converter{ids: map[string]int{}, budget: &budget}
		c.blocks(text)
		if spent := 1<<20 + 32*len(text) - budget; spent > 1<<20+34*len(text) {
			t.Errorf("%q: %d bytes looked through for %d", piece, spent, len(text))
		}
	}
}

// FuzzConvert holds that any text gives one, and that its words stay in order
// where it has no mark of kramdown's.
func FuzzConvert(f *testing.F) {
	for _, s := range []string{"# a\n{: #b}", "<div markdown=\"1\">\n*a*\n</div>", "{::comment}\nx\n{:/}", "a\n---\n", "~~~\na\n~~~\n{: .language-go}", "* TOC\n{:toc}", "> a\n{: .note }"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Convert(s, Options{})
		if !strings.ContainsAny(s, "{<#*\\-=^$~`") && strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(s), " ") {
			t.Errorf("%q became %q", s, got)
		}
	})
}
