package render

import (
	"strings"
	"testing"
	"time"
)

// slow are pieces that, repeated, ask a Markdown parser for depth or for
// quadratic time.
var slow = []struct{ name, repeated string }{
	{"quotations", ">"}, {"spaced quotations", "> "}, {"brackets", "["}, {"closing brackets", "]"}, {"images", "!["},
	{"stars", "*"}, {"low lines", "_"}, {"tildes", "~"}, {"backticks", "`"}, {"angles", "<"}, {"ampersands", "&"}, {"parentheses", "("},
	{"open stars", "*a "}, {"open stars, two", "*a **b "}, {"stars in words", "a*b"}, {"stars and lines", "*a_ "}, {"closing stars", "a* "},
	{"mixed runs", "**x*"}, {"strikes", "~~a "}, {"low lines in words", "a_"}, {"lists", "- "}, {"numbers", "1. "}, {"list lines", "- a\n"},
	{"growing lists", "*\t"}, {"definitions", "a\n: b\n\n"}, {"colons", ": "}, {"empty links", "[]()"}, {"links", "[a](b) "},
	{"open links", "[a](b"}, {"open titles", "[a](b \""}, {"open addresses", "[a](<b"}, {"open references", "[a][b"}, {"references", "[a][b] "},
	{"parentheses in links", "[a](("}, {"link in link", "[a](b)]"}, {"definitions of links", "[a]: b\n"}, {"open definitions", "[a]: b \"\n"},
	{"bare colons", "[a]:\n"}, {"footnotes", "[^a]"}, {"open footnotes", "[^"}, {"bare addresses", "http://a.b/ "}, {"hosts", "http://a"},
	{"www", "www."}, {"mail", "a@b.c "}, {"mail lines", "a_@"}, {"mail names", "a.b+"}, {"mail hosts", "a@b-"}, {"autolinks", "<a:"}, {"autolinks, mail", "<a@"},
	{"table cells", "|a"}, {"table bars", "|"}, {"table delimiters", "|-"}, {"tables", "|a|\n|-|\n"}, {"setext", "a\n-\n"}, {"headings", "# a\n"},
	{"anchors", "# a {#b}\n"}, {"attributes", "# a {#b a=[["}, {"fences", "```\n"}, {"blank lines", "\n"}, {"backslashes", "\\"}, {"entities", "&amp;"},
	{"quotation lines", "> a\n"}, {"lazy lines", "> a\nb\n"}, {"tabs", "\t"}, {"tags", "<a "}, {"wide lines", "中\n"}, {"task boxes", "- [ ] a\n"},
	{"breaks", "a  \n"}, {"NUL", "\x00"}, {"broken UTF-8", "\xff"}, {"carriage returns", "\r"}, {"numbers of entities", "&#1"},
}

// shaped are longer inputs whose parts must fit together.
func shaped(n int) map[string]string {
	r := strings.Repeat
	runs := ""
	for i := 1; len(runs) < n; i++ {
		runs += "a" + r("`", i)
	}
	return map[string]string{
		"quotations of lines": r(r(">", 500)+"a\n", n/501), "nested images": r("![", n/6) + "a" + r("](b)", n/6),
		"nested links": r("[", n/5) + "a" + r("](b)", n/5), "brackets around": r("[", n/2) + "a" + r("]", n/2),
		"nested emphasis": r("*a **b ", n/14) + r("a** b*", n/14), "code runs": runs, "wide table": r("|a", n/8) + "\n" + r("|-", n/8) + "\n" + r("|\n", n/4),
		"footnote references": r("[^1]: a\n", n/20) + "\n" + r("[^1] ", n/10), "many footnotes": manyNotes(n), "indented list": indented(n),
		"list in quotation": r("> - ", n/4), "emphasis in a link": "[" + r("*a **b ", n/14) + r("b** a*", n/14) + "](c)",
		"indented quotation": r("> ", 60) + r("a\n", n/2), "stars beyond": r("*a ", 2000) + r("*", n), "closers of emphasis": r("*a_b ", n/10) + r("b* ", n/6),
		"nested strikes": r("~~a *b ", n/14) + r("b* a~~", n/14), "quoted title": "[a](b \"" + r("\"", n), "long list item": "- a\n" + r("  b\n", n/4),
		"code in cells": "|a|\n|-|\n" + r("|`\\|`|\n", n/7), "long cell": "|a|\n|-|\n|" + r("`\\|", n/3), "a heading of stars": "# " + r("*a", n/2),
	}
}

func manyNotes(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		name := strings.Repeat("x", i%7) + string(rune('0'+i%1000))
		b.WriteString("[^" + name + "]\n\n[^" + name + "]: a\n\n")
	}
	return b.String()
}

func indented(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

// hopeless is a time that no input takes unless something is quadratic: the
// slowest of them takes a quarter of a second alone on a core, and a busy
// machine may take many times that. How fast drawing is, a benchmark tells.
const hopeless = 30 * time.Second

// TestSlow draws 100 KB of each input.
func TestSlow(t *testing.T) {
	const size = 100 << 10
	inputs := shaped(size)
	for _, s := range slow {
		inputs[s.name] = strings.Repeat(s.repeated, size/len(s.repeated))
	}
	for name, md := range inputs {
		out, took := timed(t, md)
		if err := unsafe(out, here); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if took > hopeless || len(out) > 20*size {
			t.Errorf("%s: %v, %d bytes from %d", name, took, len(out), len(md))
		}
	}
}

func timed(t *testing.T, md string) (string, time.Duration) {
	start := time.Now()
	out := draw(t, md, here)
	return out, time.Since(start)
}
