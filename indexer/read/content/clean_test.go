package content

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer/read/template"
	"carrel/indexer/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func site(problems *[]source.Problem) *Env {
	return &Env{
		File: "content/a.md", Line: 10, Page: "/a/",
		Param: func(name string) string { return map[string]string{"version": "1.4", "title": "A page"}[name] },
		Ref:   func(target string) string { return map[string]string{"b.md": "/b/", "guide": "/docs/guide/"}[target] },
		Templating: Templating{Templates: own, Host: template.Host{
			I18n: func(key string) string {
				return map[string]string{"deck": "https://docs.google.com/presentation/d/x/embed"}[key]
			},
			Site: fields{"Data": map[string]any{"people": map[string]any{"list": []any{
				map[string]any{"name": "Ada", "town": "London & Paris"}, map[string]any{"name": "Grace", "town": "York"}}}},
				"Params": map[string]any{"version": "1.4"}},
		}},
		Shortcodes: map[string]string{
			"talk": `[{{ .Get "title" }}](https://talks.example.net/{{ .Get 0 }}{{ .Get "id" }} "video"){{ with .Inner }}: {{ . }}{{ end }}`,
			"sick": `{{ .Get `,
		},
		Include: func(file string) (string, error) {
			return map[string]string{"intro.md": "---\na: b\n---\nHello {{ $who }}, see {{< ref \"b.md\" >}}.", "x.go": "package x\n", "loop.md": "a {{< include loop.md >}}"}[file], nil
		},
		Report: func(p source.Problem) {
			if problems != nil {
				*problems = append(*problems, p)
			}
		},
	}
}

// fields is a site of values alone.
type fields map[string]any

func (f fields) Field(name string, args []any) (any, bool) {
	v, ok := f[name]
	return v, ok
}

func own(name string) (template.Source, bool) {
	text, ok := templates[name]
	return template.Source{Name: name, Text: text}, ok
}

var templates = map[string]string{
	"deck":    `<!-- <iframe src="https://old.example.net/"></iframe> --><div><iframe src={{ i18n "deck" }} title="Our deck"></iframe></div>`,
	"hollow":  `<iframe src={{ i18n "none" }} title="x" width="1"></iframe>`,
	"people":  `{{ $d := index .Site.Data "people" }}<label>Find <input></label><table><tr><th>Name</th><th>Town</th></tr>{{ range $d.list }}<tr><td>{{ .name }}</td><td>{{ .town }}</td></tr>{{ end }}</table>`,
	"news":    `<script src="//js.hsforms.net/forms/embed/v2.js"></script><script>hbspt.forms.create({})</script>`,
	"globe":   `<link href="leaflet.css"><div role="region" aria-label="Map of gardens"></div>`,
	"crate":   `<div class="box"><h4>{{ .Get "title" }}</h4>{{ .Inner }}</div>`,
	"endless": `{{ range 1000000000 }}{{ range 1000000000 }}{{ end }}{{ end }}`,
	"strange": `{{ partial "x.html" . }}<iframe src="https://player.vimeo.com/video/7" title="A film"></iframe>`,
	"version": `{{ .Site.Params.version }}`,
}

func TestShortcodes(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"youtube", `{{< youtube abc-_1 >}}`, `[Video on YouTube](https://www.youtube.com/watch?v=abc-_1 "video")`},
		{"youtube titled", `{{< youtube id="abc" title="OSPOCon panel" >}}`, `[Watch: OSPOCon panel](https://www.youtube.com/watch?v=abc "video")`},
		{"youtube close", `See {{<youtube abc>}} there.`, `See [Video on YouTube](https://www.youtube.com/watch?v=abc "video") there.`},
		{"youtube_enhanced", `{{< youtube_enhanced id="abc" >}}`, `[Video on YouTube](https://www.youtube.com/watch?v=abc "video")`},
		{"vimeo", `{{< vimeo 12 >}}`, `[Video on Vimeo](https://vimeo.com/12 "video")`},
		{"iframe", `{{< iframe src="https://www.slideshare.net/slideshow/embed_code/key/x" >}}`, `[Slides on SlideShare](https://www.slideshare.net/slideshow/embed_code/key/x "slides")`},
		{"tweet", `{{< tweet user="todogroup" id="715" >}}`, `[Post by @todogroup on X](https://x.com/todogroup/status/715 "post")`},
		{"tweet id", `{{< tweet 715 >}}`, `[Post on X](https://x.com/i/status/715 "post")`},
		{"gist", `{{< gist jmooring 50a >}}`, `[Gist by jmooring](https://gist.github.com/jmooring/50a "repository")`},
		{"instagram", `{{< instagram CxO >}}`, `[Post on Instagram](https://www.instagram.com/p/CxO/ "post")`},
		{"figure", `{{< figure src="/a.png" alt="A" caption="The caption" attr="CC BY" attrlink="https://a.net/" >}}`, "![A](/a.png)\n\n*The caption* [CC BY](https://a.net/)"},
		{"figure whose caption links", `{{< figure src="/a.png" caption="See [*the* table](/t.html) (1)" >}}`, "![See the table (1)](/a.png)\n\nSee [*the* table](/t.html) (1)"},
		{"figure linked", `{{< figure src="/a.png" alt="A" link="/b/" >}}`, "[![A](/a.png)](/b/)"},
		{"img", `{{< img src="/a b.png" >}}`, "![](</a b.png>)"},
		{"data image", `{{< img src="data:image/png;base64,xx" alt="Dot" >}}`, "Dot"},
		{"highlight", "{{< highlight go \"linenos=table\" >}}\nfunc f() {\n\treturn\n}\n{{< /highlight >}}", "```go\nfunc f() {\n\treturn\n}\n```"},
		{"highlight fences", "{{< highlight md >}}\n```\nx\n```\n{{< /highlight >}}", "````md\n```\nx\n```\n````"},
		{"ref", `[b]({{< ref "b.md" >}}) [g]({{< relref path="guide" >}}) [n]({{< ref "none.md" >}})`, `[b](/b/) [g](/docs/guide/) [n](none.md)`},
		{"param", `Version {{% param version %}}.`, `Version 1.4.`},
		{"param in code", "```sh\nget {{% param version %}}\n```", "```sh\nget 1.4\n```"},
		{"template in code", "```sh\nget {{% version %}}\n```", "```sh\nget 1.4\n```"},
		{"shown in code", "```\n{{< youtube x >}}\n```", "```\n{{< youtube x >}}\n```"},
		{"escaped", `{{</* youtube x */>}}`, `{{< youtube x >}}`},
		{"escaped tight", `{{</*youtube x*/>}}`, `{{\<youtube x>}}`},
		{"details", "{{< details \"More\" >}}\nBody\n{{< /details >}}", "> [!DETAILS] More\n>\n> Body"},
		{"alert", "{{% alert title=\"Mind\" color=\"warning\" %}}\nOne.\n\nTwo.\n{{% /alert %}}", "> [!WARNING] Mind\n>\n> One.\n>\n> Two."},
		{"notice", "{{< notice warning >}}Hot{{< /notice >}}", "> [!WARNING]\n> Hot"},
		{"buttons", `{{< button link="/a/" text=" Go " >}} {{< button href="/b/" style="secondary" >}}Stay{{< /button >}}`, "[Go](/a/) [Stay](/b/)"},
		{"cards", "{{< cards count=3 >}}\n{{< card >}}\n## A\ntext\n{{< /card >}}\n{{< card title=\"B\" link=\"/b/\" >}}\n{{< /cards >}}", "## A\ntext\n\n[B](/b/)"},
		{"columns", "{{< columns >}}\n{{< column >}}\nleft\n{{< /column >}}\n{{< column >}}\nright\n{{< /column >}}\n{{< /columns >}}", "left\n\nright"},
		{"tabs", "{{< tabs >}}\n{{% tab name=\"Go\" %}}\n```go\nx\n```\n{{% /tab %}}\n{{% tab \"C\" %}}text{{% /tab %}}\n{{< /tabs >}}", "**Go**\n\n```go\nx\n```\n\n**C**\n\ntext"},
		{"code tabs", "{{< tabpane lang=sh >}}\n{{< tab header=\"Linux\" >}}\napt <x>\n{{< /tab >}}\n{{< /tabpane >}}", "**Linux**\n\n```sh\napt <x>\n```"},
		{"mermaid", "{{< mermaid >}}\ngraph TD\n  A-->B\n{{< /mermaid >}}", "```mermaid\ngraph TD\n  A-->B\n```"},
		{"math", `so {{< katex >}}x_1{{< /katex >}} is`, "so $`x_1`$ is"},
		{"dropped", "a\n\n{{< spacer >}}\n\n{{< search_form >}}\n\n{{< comment >}}x{{< /comment >}}\n\nb", "a\n\nb"},
		{"intro", "{{< intro >}}\nWelcome **all**.\n{{< /intro >}}\n\nText", "Welcome **all**.\n\nText"},
		{"rawhtml", `{{< rawhtml >}}<p>A <b>b</b></p>{{< /rawhtml >}}`, "A **b**"},
		{"self closing", `{{< spacer />}}x`, "x"},
		{"in a list", "1. One\n\n   {{< alert >}}\n   Mind\n   {{< /alert >}}\n\n2. Two", "1. One\n\n   > [!NOTE]\n   > Mind\n\n2. Two"},
		{"beside a marker", "- {{< youtube a >}}\n- {{< youtube b >}}", "- [Video on YouTube](https://www.youtube.com/watch?v=a \"video\")\n- [Video on YouTube](https://www.youtube.com/watch?v=b \"video\")"},
		{"between lines", "one\n{{< youtube a >}}\ntwo", "one\n\n[Video on YouTube](https://www.youtube.com/watch?v=a \"video\")\n\ntwo"},
		{"indented, no list", "{{< cards >}}\n      {{< card title=\"A\" >}}text{{< /card >}}\n{{< /cards >}}", "**A**\n\ntext"},
		{"namespaced", `{{< blocks/section color="dark" >}}inner{{< /blocks/section >}}`, "inner"},
		{"unknown words", `{{< badge type="new" text="Fresh this week" size="12" color="red" id="b1" >}}`, "Fresh this week"},
		{"unknown link", `{{< badge title="The book" url="https://a.net/b" class="x" >}}`, "[The book](https://a.net/b)"},
		{"unknown links", `{{< wg-card title="Group" desc="Meets." gh_url="https://github.com/o/r" gh_text="o/r" mail_url="https://lists.a.net/g" mail_text="Mailing list" >}}`,
			"**Group**\n\nMeets.\n\n- [o/r](https://github.com/o/r)\n- [Mailing list](https://lists.a.net/g)"},
		{"unknown inner", `a {{< hl >}}b{{< /hl >}} c`, "a b c"},
		{"unknown positional", `{{< quip "Read this first" "path/to/x.md" small >}}`, "Read this first"},
		{"nested same", "{{< d >}}a{{< d >}}b{{< /d >}}c{{< /d >}}", "abc"},
		{"raw string", "{{< button link=`/a/` text=`say \"hi\"` >}}", `[say "hi"](/a/)`},
		{"escaped quote", `{{< button link="/a/" text="say \"hi\"" >}}`, `[say "hi"](/a/)`},
		{"script address", `{{< button link="javascript:x()" text="Go" >}}`, "Go"},
		{"angle in a parameter", `{{< button link="/a/" text="List<T>" >}}`, `[List\<T>](/a/)`},
		{"in HTML", `<p align="center">See {{< button link="/a/" text="A *b*" >}} now</p>`, "See [A *b*](/a/) now"},
		{"between tags", "<div>\n{{< youtube a >}}\n</div>", "[Video on YouTube](https://www.youtube.com/watch?v=a \"video\")"},
		{"value in an attribute", `<a href="{{< ref "b.md" >}}">b</a>`, "[b](/b/)"},
		{"include", `{{< include file="intro.md" who="you" >}}`, "Hello you, see /b/."},
		{"include code", `{{% readfile file="x.go" code="true" lang="go" %}}`, "```go\npackage x\n```"},
		{"include itself", `{{< include "loop.md" >}}`, "a a a a a a a a"},
		{"own", `{{< talk id="9" title="On seeds" >}}why{{< /talk >}}`, `[On seeds](https://talks.example.net/9 "video"): why`},
		{"template frame", `{{< deck >}}`, `[Our deck](https://docs.google.com/presentation/d/x/embed "slides")`},
		{"template frame without address", `a {{< hollow >}}`, "a"},
		{"template data", `{{< people >}}`, "| Name | Town |\n|---|---|\n| Ada | London & Paris |\n| Grace | York |"},
		{"template form", `{{< news >}}`, `[News](/a/ "form")`},
		{"template map", `{{< globe >}}`, `[Map of gardens](/a/ "map")`},
		{"template inner", "{{< crate title=\"T & U\" >}}\n*in* [b](/b/)\n{{< /crate >}}", "#### T & U {#}\n\n*in* [b](/b/)"},
		{"template beyond us", `{{< strange >}}`, `[A film](https://vimeo.com/7 "video")`},
		{"template without end", `{{< endless title="Still here" >}}`, "Still here"},
	} {
		if got := Clean(c.in, site(nil)); got != c.want {
			t.Errorf("%s: Clean(%q)\n got %q\nwant %q", c.name, c.in, got, c.want)
		}
	}
}

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "Plain *text* with [a link](b.md).", "Plain *text* with [a link](b.md)."},
		{"comment", "a\n\n<!-- x -->\n\nb", "a\n\nb"},
		{"comment in a line", "a <!-- x -->b", "a b"},
		{"comment between", "a\n<!-- x -->\nb", "a\n\nb"},
		{"space lines", "a\n\n&nbsp;\n\n\n<br>\n\nb", "a\n\nb"},
		{"bold", "so <b>bold</b> and <em> slanted </em>it", "so **bold** and  *slanted* it"},
		{"bold beside a letter", `x<b>"y"</b>z`, `x"y"z`},
		{"bold twice", "**a <b>b</b>**", "**a b**"},
		{"link", `see <a href="https://a.net/x y">the *page*</a>`, `see [the *page*](<https://a.net/x y>)`},
		{"link in a link", `[a <a href="/x">b</a>](/y)`, `[a b](/y)`},
		{"link around links", `<a href="/x">b <https://a.net/></a> <a href="/y">[c](d)</a> <a href="/z"><a href="/w">e</a></a>`, `b <https://a.net/> [c](d) [e](/z)`},
		{"script link", `<a href="javascript:x">b</a> c`, `b c`},
		{"heading anchor", `## <a name="one"></a> The first`, `## The first {#one}`},
		{"heading anchor, code", "### <a name=\"f_x\"></a> `f`", "### `f` {#f_x}"},
		{"anchor above a heading", "<a name=\"two\"></a>\n\n## The second", "## The second {#two}"},
		{"image", `<img src="/a.png" alt="A" width="3">`, `![A](/a.png)`},
		{"a note's number", `Spec<sup id="a1">[1](#f1)</sup> and x<sup>2</sup>`, "Spec [1](#f1) and x²"},
		{"blocks in a cell", "| A<p>b</p>c |\n|---|\n| <ul><li>d</li><li>e</li></ul> |", "| A b c |\n|---|\n| d e |"},
		{"images beside words", "[a](/x)<img src=\"/b.png\" alt=\"B\">c **<img src=\"/d.png\" alt=\"D\">**\nx<img src=\"/e.png\">y",
			"[a](/x) ![B](/b.png) c **![D](/d.png)**\nx![](/e.png)y"},
		{"code", "call <code>a &lt; b</code> now", "call `a < b` now"},
		{"break", "one<br>two<br/>\nthree", "one  \ntwo  \nthree"},
		{"break in a cell", "| a |\n|---|\n| x<br>y |", "| a |\n|---|\n| x y |"},
		{"script", "a <script>alert(1)</script>b", "a b"},
		{"style block", "<style>\np { color: red }\n</style>\n\ntext", "text"},
		{"generic type", "a list<int> of <T>", `a list\<int> of \<T>`},
		{"autolink", "<https://a.net/>", "<https://a.net/>"},
		{"fence", "```html\n<b>x</b>\n```", "```html\n<b>x</b>\n```"},
		{"code span", "`<b>`", "`<b>`"},
		{"indented code", "    <b>x</b>", "    <b>x</b>"},
		{"div around Markdown", "<div class=\"x\">\n\n**a**\n\n</div>", "**a**"},
		{"in a quote", "> a\n> <div>b</div>\n> <!-- c -->\n\nd", "> a\n>\n> b\n\nd"},
		{"in a list", "- a\n\n  <p>b</p>\n- c", "- a\n\n  b\n\n- c"},
		{"table", "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "| A | B |\n|---|---|\n| 1 | 2 |"},
		{"table with blank lines", "<table>\n  <tr>\n\n    <td>1</td>\n\n    <td>2</td>\n\n  </tr>\n</table>\n\nafter", "| 1 | 2 |\n|---|---|\n\nafter"},
		{"table around Markdown", "<table><tr><td>\n\n**a**\n\n</td></tr></table>", "**a**"},
		{"Markdown below a picture", "<img src=\"/a.png\">\n### [**B**](/b/) (1999)\n*by* C", "![](/a.png)\n\n### [**B**](/b/) (1999)\n*by* C"},
		{"text in an open element", "<div>\n*a*\n</div>", "\\*a\\*"},
		{"frame", `<iframe src="https://www.youtube.com/embed/abc" title="A talk"></iframe>`, `[A talk](https://www.youtube.com/watch?v=abc "video")`},
		{"kept quote kind", "> [!NOTE]\n> x", "> [!NOTE]\n> x"},
		{"emoji", "a :tada: b", "a :tada: b"},
	} {
		got := Clean(c.in, nil)
		if got != c.want {
			t.Errorf("%s: Clean(%q)\n got %q\nwant %q", c.name, c.in, got, c.want)
		}
		if again := Clean(got, nil); again != got {
			t.Errorf("%s: a second cleaning gives %q", c.name, again)
		}
	}
}

func TestLines(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"heading attributes", "## A {#id .class key=\"v\"}\n## B {.class}\n## C {.x #y}", "## A {#id}\n## B\n## C {#y}"},
		{"heading without address", "## A {#}\n", "## A {#}"},
		{"heading braces", "## The set {a, b}", "## The set {a, b}"},
		{"kramdown", "text\n{: .lead}", "text"},
		{"block attributes", "| a |\n|---|\n{.table}", "| a |\n|---|"},
		{"block attributes with values", "![A](/a.png)\n{style=\"margin: auto; width: 9rem\" .x}\n\nb\n{data-x='y' loading=lazy}", "![A](/a.png)\n\nb"},
		{"a set in braces", "x\n{a=b}\n{\"a\"}", "x\n{a=b}\n{\"a\"}"},
		{"container", "::: tip\ninner\n:::\n::: moniker range=\">=x\"\nmore\n::: moniker-end", "> [!TIP]\n> inner\n\nmore"},
		{"container titled", ":::warning Mind the gap\ninner\n:::", "> [!WARNING] Mind the gap\n>\n> inner"},
		{"container image", `:::image type="content" source="media/a.png" alt-text="An a." lightbox="b":::`, "![An a.](media/a.png)"},
		{"inclusion", "a [!INCLUDE[VC](x.md)] b\n\n[!INCLUDE[note](n.md)]\n\n[!code-cpp[S#1](y.cpp)]", "a VC b"},
		{"in code", "```\n:::\n&nbsp;\n## A {.b}\n\n\n```", "```\n:::\n&nbsp;\n## A {.b}\n\n\n```"},
		{"blank lines", "a\n\n\n\nb\n", "a\n\nb"},
		{"line ends", "a\r\nb\rc", "a\nb\nc"},
		{"references", "## K&uuml;che &amp; `&uuml;`\n\n<b>&lt;i&gt;</b> &ast;a&ast; &amp;lt; &#x43;", "## Küche & `&uuml;`\n\n**\\<i>** \\*a\\* \\&lt; C"},
		{"not UTF-8", "a\xffb\x00c", "a\uFFFDb\uFFFDc"},
	} {
		if got := Clean(c.in, nil); got != c.want {
			t.Errorf("%s: Clean(%q)\n got %q\nwant %q", c.name, c.in, got, c.want)
		}
	}
}

func TestLinks(t *testing.T) {
	env := &Env{Link: func(dest string) string {
		if strings.Contains(dest, "://") || strings.HasPrefix(dest, "/") || strings.HasPrefix(dest, "#") {
			return dest
		}
		return "/at/" + strings.TrimSuffix(dest, ".md") + "/"
	}}
	for _, c := range []struct{ in, want string }{
		{"[a](b.md)", "[a](/at/b/)"},
		{"[a](b.md \"t\") ![c](d(1).png)", "[a](/at/b/ \"t\") ![c](</at/d(1).png/>)"},
		{"[a](<b c.md>)", "[a](</at/b c/>)"},
		{"[![i](i)](j)", "[![i](/at/i/)](/at/j/)"},
		{"[a][b]\n\n[b]: c.md \"t\"", "[a](/at/c/ \"t\")"},
		{"> [b]: c.md\n\n[b]", "[b](/at/c/)"},
		{"[a] [a][] ![a][A] [x] [y][z] list[0] map[string]string\n\n[a]: <c d.md>\n  'it is \"t\"'\n[unused]: e.md\n- [in]: f.md\n", "[a](</at/c d/> \"it is \\\"t\\\"\") [a](</at/c d/> \"it is \\\"t\\\"\") ![a](</at/c d/> \"it is \\\"t\\\"\") [x] [y][z] list[0] map[string]string\n\n-"},
		{"[a]: not a definition\n\n[a]", "[a]: not a definition\n\n[a]"},
		{"`[a](b.md)` [a](#b) [a](https://a.net)", "`[a](b.md)` [a](#b) [a](https://a.net)"},
		{"<a href=\"b.md\">a</a>", "[a](/at/b/)"},
		{"    [a](b.md)\n", "    [a](b.md)"},
		{"x[^1]\n\n[^1]: [a](b.md)", "x[^1]\n\n[^1]: [a](/at/b/)"},
		{"[a\nb](\nc.md)", "[a\nb](\n/at/c/)"},
		{"| [a](b.md) |\n|---|\n| [c](d.md) |", "| [a](/at/b/) |\n|---|\n| [c](/at/d/) |"},
	} {
		if got := Clean(c.in, env); got != c.want {
			t.Errorf("Clean(%q)\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		in     string
		line   int
		says   string
		keeps  string
		notice bool
	}{
		{"a\n\n{{< youtube x\n\nb {{< youtube y >}}", 12, "can't be read", "b [Video on YouTube]", false},
		{"{{< /nothing >}} a", 10, "can't be read", "a", false},
		{"\n{{< intro >}}\nnever closed", 11, "never closed", "never closed", false},
		{"{{< ref \"gone.md\" >}}", 10, "not there", "gone.md", true},
		{"x {{< sick >}}", 10, "template", "x", false},
	} {
		var got []source.Problem
		out := Clean(c.in, site(&got))
		if len(got) == 0 || got[0].Line != c.line || !strings.Contains(got[0].What, c.says) || got[0].Remedy == "" || got[0].Notice != c.notice || got[0].File != "content/a.md" {
			t.Errorf("Clean(%q) reports %+v, want %q at line %d", c.in, got, c.says, c.line)
		}
		if !strings.Contains(out, c.keeps) {
			t.Errorf("Clean(%q) = %q, which lost %q", c.in, out, c.keeps)
		}
	}
}

// A name that only ends in that of a wrapper stands alone without complaint.
func TestNoProblem(t *testing.T) {
	for _, in := range []string{"{{< docs/exporters/intro >}}\n\na", "{{< intro >}}a{{< /intro >}}", "{{< intro />}}"} {
		var got []source.Problem
		if Clean(in, site(&got)); len(got) > 0 {
			t.Errorf("Clean(%q) reports %+v", in, got)
		}
	}
}

func TestGolden(t *testing.T) {
	inputs, err := filepath.Glob("testdata/*.md")
	if err != nil || len(inputs) == 0 {
		t.Fatal("no golden inputs", err)
	}
	for _, in := range inputs {
		raw, err := os.ReadFile(in)
		if err != nil {
			t.Fatal(err)
		}
		got := Clean(string(raw), site(nil)) + "\n"
		golden := strings.TrimSuffix(in, ".md") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from its golden; look at it, then run with -update:\n%s", in, got)
		}
	}
}

// FuzzClean: whatever a page holds, no HTML is left and the text is valid.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"{{< a b=\"c\" >}}{{< /a >}}", "{{% alert %}}\n- <b>x\n{{% /alert %}}", "<div>\n<p>a</p>\n\n</div>", "a <b>*c</b>*", "[a](<b>)",
		"<a href='x'>`y</a>`", "| <br> |\n|-|", "> <!--\nx", "## <a name=x></a> y {#z .w}", ":::image source=\"a\":::", "<table>\n\n    <tr>", "[^1]\n\n[^1]: <i>x</i>",
		"{{< highlight >}}```{{< /highlight >}}", "a<br>\n- b", "{{</* a */>}}", "{{< figure src=a caption=`<x>` >}}", "{{< x.inline >}}{{ 1 }}{{< /x.inline >}}", "~~~\n<b>", "<T", "&lt;b&gt;", "<code>a`b</code>", ">\t<A>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		env := site(nil)
		env.Link = func(dest string) string { return "/" + strings.TrimLeft(dest, "/") }
		got := Clean(s, env)
		if h := htmlIn(got); h != "" {
			t.Errorf("Clean(%q) = %q, which holds HTML: %s", s, got, h)
		}
		if got != normalise(got) {
			t.Errorf("Clean(%q) = %q, which is not valid", s, got)
		}
	})
}

// FuzzTemplate: a site's own template, whatever it says, ends, and what comes
// of it is Markdown.
func FuzzTemplate(f *testing.F) {
	for _, s := range templates {
		f.Add(s)
	}
	f.Add(`{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}`)
	f.Add(`{{ $s := "ab" }}{{ range 1000 }}{{ $s = printf "%s%s" $s $s }}{{ end }}{{ $s }}`)
	f.Add(`{{ $l := slice 1 }}{{ range 100000 }}{{ $l = $l | append 2 }}{{ end }}`)
	f.Add(`{{ .Page.Site.Data.people }}{{ .Params }}{{ index .Params 3 }}{{ .Inner | markdownify }}`)
	f.Fuzz(func(t *testing.T, s string) {
		env := &Env{Templating: Templating{Templates: func(string) (template.Source, bool) { return template.Source{Name: "zzz", Text: s}, true }}}
		got := Clean(`{{< zzz "a <b>" >}}*in*{{< /zzz >}}`, env)
		if h := htmlIn(got); h != "" {
			t.Errorf("template %q gives %q, which holds HTML: %s", s, got, h)
		}
	})
}

func TestEmoji(t *testing.T) {
	const md = "a :tada: `:tada:` :nothing:"
	if got, want := Clean(md, &Env{Emoji: true}), "a 🎉 `:tada:` :nothing:"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Clean(md, &Env{}); got != md {
		t.Errorf("where the site does not say so: %q", got)
	}
}
