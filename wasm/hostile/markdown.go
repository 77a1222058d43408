package hostile

import (
	"strconv"
	"strings"
)

// Markdown has the constructs of CommonMark and of the extensions that Carrel
// reads.
func Markdown() []Text {
	var list []Text
	for _, part := range [][]Text{links, emphases, codes, containers, blocks, tables, notes} {
		list = append(list, part...)
	}
	return list
}

var links = []Text{
	repeat("brackets", "["),
	repeat("closing brackets", "]"),
	repeat("images", "!["),
	repeat("empty links", "[]()"),
	repeat("links", "[a](b) "),
	repeat("linked images", "[![a](b)](c) "),
	repeat("open links", "[a]("),
	repeat("open destinations", "[a](b"),
	repeat("open titles", "[a](b \""),
	repeat("open titles in parentheses", "[a](b ("),
	repeat("open addresses", "[a](<b"),
	repeat("open references", "[a][b"),
	repeat("references", "[a][b] "),
	repeat("words in brackets", "[a] "),
	repeat("parentheses in links", "[a](("),
	repeat("link in link", "[a](b)]"),
	nest("nested links", "[", "a", "](b)"),
	nest("nested images", "![", "a", "](b)"),
	nest("brackets around", "[", "a", "]"),
	nest("parentheses", "(", "a", ")"),
	within("long label", "[", "a ", "](b)"),
	within("long title", `[a](b "`, `\"`, `")`),
	within("long destination", "[a](", "b", ")"),
	within("nested parentheses in a destination", "[a](", "(", ")"),
	within("quoted title", `[a](b "`, `"`, ""),
	repeat("bare addresses", "http://a.b/ "),
	repeat("bare addresses, closed", "http://a.b/)))))))) "),
	repeat("bare hosts", "http://a"),
	repeat("www", "www."),
	repeat("mail", "a@b.c "),
	repeat("mail lines", "a_@"),
	repeat("mail names", "a.b+"),
	repeat("mail hosts", "a@b-"),
	within("a bare address", "http://a.b/", "&amp;", ""),
	repeat("autolinks", "<a:"),
	repeat("autolinks, mail", "<a@"),
	repeat("angles", "<"),
	repeat("angles and letters", "<a "),
}

var emphases = []Text{
	repeat("stars", "*"),
	repeat("low lines", "_"),
	repeat("tildes", "~"),
	repeat("open stars", "*a "),
	repeat("open stars, two", "*a **b "),
	repeat("closing stars", "a* "),
	repeat("stars in words", "a*b"),
	repeat("stars and lines", "*a_ "),
	repeat("low lines in words", "a_"),
	repeat("mixed runs", "**x*"),
	repeat("strikes", "~~a "),
	repeat("emphasis", "*a* **b** "),
	repeat("soup", "*a **b _c ~~d ***e __f "),
	nest("nested emphasis", "*a **b ", "c", "b** a*"),
	nest("nested strikes", "~~a *b ", "c", "b* a~~"),
	nest("emphasis that never matches", "*a_b ", "c", "b* "),
	within("emphasis in a link", "[", "*a **b b** a*", "](c)"),
	within("stars beyond", strings.Repeat("*a ", 2000), "*", ""),
	within("a heading of stars", "# ", "*a", ""),
	grow("runs of rising length", "", func(i int) string { return "a" + strings.Repeat("*", i%900) }, ""),
}

var codes = []Text{
	repeat("backticks", "`"),
	repeat("open code", "`a ``b "),
	repeat("code", "`a` "),
	repeat("odd backticks", "`a``"),
	grow("backticks of rising length", "", func(i int) string { return "a" + strings.Repeat("`", i+1) }, ""),
	repeat("fences", "```\n"),
	repeat("open fences", "```a\nb\n~~~\n"),
	grow("fences of rising length", "", func(i int) string { return strings.Repeat("`", 3+i%500) + "\na\n" }, ""),
	repeat("indented code", "    a\n"),
	repeat("indented code and blank lines", "    a\n\n\n"),
	repeat("entities", "&amp;"),
	repeat("named entities", "&CounterClockwiseContourIntegral;"),
	repeat("numbers of entities", "&#1"),
	repeat("ampersands", "&"),
	within("a long entity", "&", "a", ";"),
	repeat("backslashes", "\\"),
	repeat("escapes", "\\*"),
	repeat("NUL", "\x00"),
	repeat("broken UTF-8", "\xff"),
	repeat("tabs", "\t"),
	repeat("words", "a "),
	repeat("accents", "e\u0301\u0301\u0301"),
	within("a long word", "", "a", ""),
	repeat("wide characters", "中"),
	repeat("dollars", "$a"),
	repeat("formulas of dollars", "$a^2$ "),
	repeat("formulas with bars", "$|a|^2$ "),
	repeat("formulas in brackets", `\(a^2\) \[b\] `),
	repeat("open formulas", `$$a \(b `),
	repeat("formulas of lines", "$$\na\n$$\n"),
	repeat("colons", ":a"),
}

var containers = []Text{
	repeat("quotations", ">"),
	repeat("spaced quotations", "> "),
	repeat("quotation lines", "> a\n"),
	repeat("lazy lines", "> a\nb\n"),
	repeat("notes of GitHub", "> [!NOTE]\n> a\n"),
	repeat("quotations of lines", strings.Repeat(">", 500)+"a\n"),
	within("indented quotation", strings.Repeat("> ", 60), "a\n", ""),
	repeat("lists", "- "),
	repeat("numbers", "1. "),
	repeat("list lines", "- a\n"),
	repeat("numbered lines", "1) a\n\n"),
	repeat("growing lists", "*\t"),
	repeat("list in quotation", "> - "),
	repeat("loose items", "- a\n\n  b\n\n"),
	repeat("task boxes", "- [ ] a\n"),
	within("long list item", "- a\n", "  b\n", ""),
	grow("indented list", "", func(i int) string { return strings.Repeat("  ", i%500) + "- a\n" }, ""),
	grow("ever deeper list", "", func(i int) string { return strings.Repeat("  ", i) + "- a\n" }, ""),
	grow("ever deeper quotation", "", func(i int) string { return strings.Repeat("> ", i) + "a\n" }, ""),
	repeat("definitions", "a\n: b\n\n"),
	repeat("colons and spaces", ": "),
	repeat("definition lines", "a\n: b\n"),
	repeat("admonitions", "!!! note\n    a\n"),
	repeat("folded admonitions", "??? note\n    a\n"),
	repeat("tabs of lines", "=== \"a\"\n\n    b\n\n"),
	repeat("containers", ":::tip\na\n"),
	repeat("closed containers", ":::tip\na\n:::\n"),
	nest("nested containers", ":::tip\n", "a\n", ":::\n"),
}

var blocks = []Text{
	repeat("headings", "# a\n"),
	repeat("headings that differ", "# a b\n\nc\n\n"),
	grow("numbered headings", "", func(i int) string { return "# a-" + strconv.Itoa(i) + "\n" }, ""),
	repeat("hashes", "#"),
	within("closing hashes", "# a", " #", ""),
	repeat("anchors", "# a {#b}\n"),
	repeat("attributes", "# a {#b .c d=e}\n"),
	within("nested attributes", "# a {#b a=", "[", "\n"),
	repeat("open attributes", "# a {#b a=[[\n"),
	repeat("attributes of lines", "a {: .b}\n{: .c}\n"),
	repeat("braces", "{"),
	repeat("setext", "a\n-\n"),
	within("long setext", "", "a\n", "="),
	repeat("rules", "***\n"),
	repeat("spaced rules", "* * * "),
	repeat("lines", "a\n"),
	repeat("breaks", "a  \n"),
	repeat("breaks of backslashes", "a\\\n"),
	repeat("blank lines", "\n"),
	repeat("blank lines and spaces", " \n"),
	within("spaces", "a", " ", "b"),
	repeat("carriage returns", "\r"),
	repeat("wide lines", "中\n"),
	repeat("inclusions", "[!INCLUDE [a](b.md)]"),
	repeat("open inclusions", "[!INCLUDE [a](b"),
	repeat("comments", "<!-- "),
	repeat("spacers", "&nbsp;<br>\n"),
}

var tables = []Text{
	repeat("bars", "|"),
	repeat("cells", "|a"),
	repeat("delimiters", "|-"),
	repeat("tables", "|a|\n|-|\n"),
	repeat("tables with rows", "|a|\n|-|\n|b|\n\n"),
	within("rows", "|a|\n|-|\n", "|b|\n", ""),
	within("code in cells", "|a|\n|-|\n", "|`\\|`|\n", ""),
	within("a long cell", "|a|\n|-|\n|", "`\\|", ""),
	within("escaped bars", "|a|\n|-|\n|", "\\|", "|\n"),
	within("a wide row", "|a|\n|-|\n", "|b", "|\n"),
	{"a wide table", func(size int) string {
		n := size / 8
		return strings.Repeat("|a", n) + "\n" + strings.Repeat("|-", n) + "\n" + strings.Repeat("|\n", 2*n)
	}},
	{"a square table", func(size int) string {
		n := 1
		for n*n*2 < size {
			n++
		}
		row := strings.Repeat("|a", n) + "\n"
		return row + strings.Repeat("|-", n) + "\n" + strings.Repeat(row, n)
	}},
	within("links in cells", "|a|\n|-|\n", "|[a](b)|\n", ""),
	within("emphasis in a cell", "|a|\n|-|\n|", "*a **b ", "|\n"),
	within("brackets in a cell", "|a|\n|-|\n|", "[a](", "|\n"),
	repeat("rubies in a line", "<ruby>字<rt>じ</rt></ruby>"),
	repeat("readings without end", "<rt>じ"),
	within("rubies in a cell", "|a|\n|-|\n|", "<ruby>字<rt>じ</rt></ruby><br>", "|\n"),
	within("breaks in a cell", "|a|\n|-|\n|", "a<br>", "|\n"),
}

var notes = []Text{
	repeat("footnotes", "[^a]"),
	repeat("open footnotes", "[^"),
	repeat("definitions of one footnote", "[^a]: b\n"),
	within("references to one footnote", "[^1]: a\n\n", "[^1] ", ""),
	grow("footnotes and references", "", func(i int) string {
		n := strconv.Itoa(i)
		return "a[^" + n + "]\n\n[^" + n + "]: b\n\n"
	}, ""),
	grow("references without definitions", "", func(i int) string { return "[^" + strconv.Itoa(i) + "] " }, ""),
	nest("nested footnotes", "[^a]: ", "b", ""),
	repeat("definitions of links", "[a]: b\n"),
	grow("definitions of many links", "", func(i int) string { return "[" + strconv.Itoa(i) + "]: b\n" }, ""),
	grow("definitions and references", "", func(i int) string {
		n := strconv.Itoa(i)
		return "[" + n + "]: b\n\n[" + n + "] [c][" + n + "]\n\n"
	}, ""),
	within("references to a long definition", "[a]: "+strings.Repeat("b", 2000)+"\n\n", "[a] ", ""),
	repeat("open definitions", "[a]: b \"\n"),
	repeat("bare definitions", "[a]:\n"),
	within("definition of a long label", "[", "a ", "]: b\n"),
	repeat("lines of brackets", "[a\n"),
}
