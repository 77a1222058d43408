package characters

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

func TestResolve(t *testing.T) {
	for _, test := range []struct{ name, md, want string }{
		{"named", "K&uuml;che c&oacute;digo &hellip; &CounterClockwiseContourIntegral;", "Küche código … ∳"},
		{"two characters", "&NotEqualTilde;", "≂̸"},
		{"numeric", "&#252; &#xFC; &#XFC; &#150; &#0; &#x110000;", "ü ü ü – \uFFFD \uFFFD"},
		{"not one", "&nosuch; &copy &uuml &;  &#; a&b; &notit; AT&T;", "&nosuch; &copy &uuml &;  &#; a&b; &notit; AT&T;"},
		{"once", "&amp;lt; &amp;amp;lt; &amp;#60; &amp; b &amp;", "\\&lt; \\&amp;lt; \\&#60; & b &"},
		{"no markup", "&ast;a&ast; &lsqb;a&rsqb;&lpar;b&rpar; &lt;script&gt; &lowbar;a&lowbar; &grave;a&grave;", "\\*a\\* \\[a\\]\\(b\\) \\<script> \\_a\\_ \\`a\\`"},
		{"no block", "&num; a\n&gt; b\n&#45; c\n1&period; d", "\\# a\n\\> b\n\\- c\n1\\. d"},
		{"a line alone", "a&NewLine;&NewLine;b&Tab;c", "a  b c"},
		{"unseen", "soft&shy;ware a&ZeroWidthSpace;b", "software ab"},
		{"kept apart", "10&nbsp;kg &zwnj;", "10\u00a0kg \u200c"},
		{"code", "`&lt;` ``a`&lt;`` &lt; `&lt;\n\n```\n&lt;\n```\n\n    &lt;\n", "`&lt;` ``a`&lt;`` < `\\<\n\n```\n&lt;\n```\n\n    &lt;\n"},
		{"in a list no code", "- a\n\n      &uuml;\n", "- a\n\n      ü\n"},
		{"escaped", `\&lt; \\&lt;`, `\&lt; \\\<`},
		{"address", "<https://a.example/?b&copy;> [a](/b?c=1&amp;d=2 \"x &quot;y&quot;\")", "<https://a.example/?b&copy;> [a](/b?c=1&d=2 \"x \\\"y\\\"\")"},
		{"quotes", "&quot;a&quot; &#39;b&#39;", "\"a\" 'b'"},
		{"table", "| a&vert;b | c |\n|---|---|\n", "| a\\|b | c |\n|---|---|\n"},
		{"emoji off", "a :tada: b", "a :tada: b"},
	} {
		got := Resolve(test.md, false)
		if got != test.want {
			t.Errorf("%s: got\n%q, want\n%q", test.name, got, test.want)
		}
		if again := Resolve(got, false); again != got {
			t.Errorf("%s: a second time gives %q", test.name, again)
		}
	}
}

func TestEmoji(t *testing.T) {
	for _, test := range []struct{ md, want string }{
		{"a :tada: b :+1::smile:", "a 🎉 b 👍😄"},
		{"`:tada:` \\:tada: 10:100:20 :no such: :nosuchname: http://a:b:c", "`:tada:` \\:tada: 10:100:20 :no such: :nosuchname: http://a:b:c"},
	} {
		if got := Resolve(test.md, true); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
	if got := Emoji("Done :tada:, 12:30:15"); got != "Done 🎉, 12:30:15" {
		t.Errorf("a title is %q", got)
	}
}

// Every name of HTML's is known, and what it gives is shown as that, as text.
func TestAllNames(t *testing.T) {
	source, err := os.ReadFile(filepath.Join(runtime.GOROOT(), "src", "html", "entity.go"))
	if err != nil {
		t.Skip("no source of the standard library here")
	}
	names := regexp.MustCompile(`"([A-Za-z0-9]+;)":`).FindAllSubmatch(source, -1)
	if len(names) < 2100 {
		t.Fatalf("%d names", len(names))
	}
	page := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for _, n := range names {
		name := "&" + string(n[1])
		if name == "&Abreve;" { // goldmark's table lacks it
			continue
		}
		for _, around := range []string{name, "a " + name + " b", name + "a" + name, "[" + name + "](/x)", "- " + name} {
			var got, want strings.Builder
			_ = page.Convert([]byte(Resolve(around, false)), &got)
			_ = page.Convert([]byte(around), &want)
			if g, w := visible(got.String()), visible(want.String()); g != w {
				t.Errorf("%s is shown as %q, want %q", around, g, w)
			}
		}
	}
}

// visible is HTML with its references resolved and without what no reader sees.
func visible(page string) string {
	page = strings.Map(shown, html.UnescapeString(page))
	for _, end := range []string{" <", "> "} {
		page = strings.ReplaceAll(page, end, strings.TrimSpace(end))
	}
	return strings.TrimSpace(strings.ReplaceAll(page, "<p></p>", ""))
}

// Time is linear: what is written is bounded by what was read.
func TestUnclosed(t *testing.T) {
	for _, unit := range []string{"`", "``a`", "&", "&#", ":", "<", "<a ", "\\", "- `a\n", "&amp;"} {
		md := strings.Repeat(unit, 200_000)
		if got := Resolve(md, true); len(got) > 2*len(md) {
			t.Errorf("%q: %d bytes of %d", unit, len(got), len(md))
		}
	}
}

func FuzzResolve(f *testing.F) {
	f.Add("&lt;a `&lt;` \\&amp; :tada: <b &copy;>\n\n    &lt;\n- &num;")
	f.Fuzz(func(t *testing.T, md string) {
		once := Resolve(md, true)
		if twice := Resolve(once, true); twice != once && strings.ToValidUTF8(md, "") == md {
			t.Errorf("%q gives %q, then %q", md, once, twice)
		}
	})
}
