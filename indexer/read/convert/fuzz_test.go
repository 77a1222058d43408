package convert

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// plainText is what a reader of Markdown sees: its words without markup, and
// whether anything but paragraphs and text is in it.
func plainText(markdown string) (words string, markup bool) {
	source := []byte(markdown)
	var b strings.Builder
	ast.Walk(reader.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Value(source))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(source))
		case *ast.Document:
		case *ast.Paragraph:
			b.WriteByte(' ')
		default:
			markup = true
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(unescape(b.String())), " "), markup
}

// unescape undoes Text's escapes, which goldmark leaves to its renderer. There is
// no reference left to resolve.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && isPunct(s[i+1]) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"a *b* _c_ `d` [e](f) <g> &lt; \\* ~~h~~", "# a\n- b\n1. c\n> d\n+ e\n| f |\n===\n---", "https://example.org/a_b*c_ x",
		"{#id} {.x} {a=b}", "a\n:   b", "[^1]: x", "[a]: /b", "***\n___", "!\\[x]", "    code", "a  \nb", "1) x\n10000000000. y", "www.example.org_",
		"\\", "<", "&", "a<", "~", "~~~\nx", "```", "http://", "x@example.org",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4096 {
			t.Skip()
		}
		markdown := Text(s)
		got, markup := plainText(markdown)
		if markup {
			t.Fatalf("Text(%q) = %q has markup", s, markdown)
		}
		if want := strings.Join(strings.Fields(cleanLines(s)), " "); got != want {
			t.Fatalf("Text(%q) = %q reads %q", s, markdown, got)
		}
	})
}

func FuzzFragment(f *testing.F) {
	for _, seed := range []string{
		"<p>a<b>c</b></p>", "<pre>```\n<b>\n```</pre>", "<a href='x' title='\"<b>'>y</a>", "<table><tr><td>a|b<td><pre>c</pre></table>",
		"<h2 id='<b>'>x</h2>", "<img alt='](x)<b>' src='y'>", "<ul><li><pre>a\n\n<b>\n</pre></ul>", "<blockquote><pre>\n\n<i></pre></blockquote>",
		"&lt;b&gt;&amp;lt;", "<code>`<b>``</code>", "<details><summary><p>x</summary>", "<iframe src='//youtube.com/embed/x' title='<b>'>",
		"<p>a<br>&lt;div><br># x", "\uf002<b>\uf003&lt;script>", "<dl><dd><pre>x\n<b></pre></dl>", "<svg><p>x</svg><math><mi>y", "<ol start=9><li><input type=checkbox>",
		"<div class=footnotes><ol><li id=fn:1><pre>\n&lt;b>\n</pre></ol></div>", "<a href=x><h2>y</h2><pre>z\n&lt;b></pre></a>", "<h2><pre>&lt;b>\n</pre></h2>",
		"<table><td>a<td><table><td>b<td>&lt;c></table></table>", "<form action='//x/y'><pre>x", "<b><i></b>x</i>", "a<span>&</span>lt;b>",
	} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, source string, inline bool) {
		if len(source) > 4096 {
			t.Skip()
		}
		got := Fragment(source, Options{Inline: inline})
		if found := findHTML([]byte(got)); len(found) > 0 {
			t.Fatalf("Fragment(%q) = %q holds HTML", source, got)
		}
		if !utf8.ValidString(got) {
			t.Fatalf("Fragment(%q) = %q is not UTF-8", source, got)
		}
		if inline && strings.Contains(got, "\n") {
			t.Fatalf("Fragment(%q, inline) = %q has a line break", source, got)
		}
		if strings.ContainsRune(got, greater) || strings.ContainsRune(got, lesser) || strings.ContainsRune(got, '\uF002') {
			t.Fatalf("Fragment(%q) = %q has a mark left", source, got)
		}
	})
}

func BenchmarkText(b *testing.B) {
	text := strings.Repeat("Some words of a text about ferries, harbours & the (open) sea_side.\n", 150)
	b.SetBytes(int64(len(text)))
	for range b.N {
		Text(text)
	}
}
