package convert

import (
	"strings"
	"testing"
)

func TestFragment(t *testing.T) {
	for _, test := range []struct{ name, html, want string }{
		{"empty", "", ""},
		{"space", " \n\t&nbsp; ", ""},
		{"text", "a <b>bold</b> and <i>italic</i> word", "a **bold** and *italic* word"},
		{"paragraphs", "<p>one</p><p>&nbsp;</p><p>two</p>", "one\n\ntwo"},
		{"break", "one<br>two", "one  \ntwo"},
		{"nested emphasis", "<b><i>x</i></b>", "***x***"},
		{"spaces in emphasis", "a<b> b </b>c", "a **b** c"},
		{"emphasis that can't act", "他说<b>“好”</b>了", "他说“好”了"},
		{"emphasis in CJK", "这是<b>开源</b>项目", "这是**开源**项目"},
		{"neighbouring emphasis", "<i>a</i><b>b</b>", "*ab*"},
		{"blocks in emphasis", "<b><p>one</p><p>two</p></b>", "one\n\ntwo"},
		{"strike", "<del>old</del> <s>older</s>", "~~old~~ ~~older~~"},
		{"CJK line break", "<p>开源\n 项目</p>", "开源项目"},
		{"latin line break", "<p>open\n source</p>", "open source"},
		{"korean line break", "<p>오픈\n소스</p>", "오픈 소스"},
		{"mixed line break", "<p>使用\nGo</p>", "使用 Go"},
		{"scripts go", "<script>a()</script><style>b{}</style><noscript>c</noscript><button>d</button><svg><text>e</text></svg>f", "f"},
		{"hidden", `<p hidden>a</p><p style="display: none">b</p><p aria-hidden="true">c</p><p>d</p>`, "d"},
		{"comment", "a<!-- <b>x</b> -->b", "ab"},
		{"heading", `<h2 id="getting-involved">Getting involved</h2>`, "## Getting involved {#getting-involved}"},
		{"heading with its own anchor", `<h2 id="join">Getting involved</h2>`, "## Getting involved {#join}"},
		{"heading repeated", `<h2 id="a">A</h2><h2 id="a-1">A</h2><h2 id="x">A</h2>`, "## A {#a}\n\n## A {#a-1}\n\n## A {#x}"},
		{"heading with permalink", `<h3 id="a-b">A b<a class="anchor" href="#a-b">#</a></h3>`, "### A b {#a-b}"},
		{"heading with hidden permalink", `<h3><a aria-hidden="true" href="#x" id="x"></a>X y</h3>`, "### X y {#x}"},
		{"heading with inner anchor", `<h3><a name="old"></a>X y</h3>`, "### X y {#old}"},
		{"heading of a section", `<section id="intro"><h2>Begin</h2><p>x</p></section>`, "## Begin {#intro}\n\nx"},
		{"heading with link", `<h2><a href="/x">X</a></h2>`, "## [X](/x) {#}"},
		{"heading ending in a sharp", "<h2>C#</h2>", `## C\# {#}`},
		{"heading with braces", "<h2>Set {#id}</h2>", `## Set \{#id} {#}`},
		{"heading with blocks", "<h2><div>a</div><div>b</div></h2>", "## a b {#}"},
		{"anchor of signs", `<h2 id="a>b c">A</h2>`, "## A {#a%3Eb%20c}"},
		{"link", `<a href="/x" title="no">x</a>`, "[x](/x)"},
		{"link with spaces", `a<a href="/x"> x </a>b`, "a [x](/x) b"},
		{"link to code", `<a href="java&#10;script:alert(1)">x</a> <a href=" DATA:text/html,y">y</a>`, "x y"},
		{"link with parentheses", `<a href="/a_(b)?c=<d>">x</a>`, "[x](/a_%28b%29?c=%3Cd%3E)"},
		{"link around a card", `<a href="/x"><div><h3>Title</h3><p>Words</p></div></a>`, "### [Title](/x) {#}\n\nWords"},
		{"link around paragraphs", `<a href="/x"><p>One</p><p>Two</p></a>`, "[One](/x)\n\nTwo"},
		{"link without words", `<a href="/x" aria-label="Home"></a><a href="/y"></a>`, "[Home](/x)"},
		{"link with brackets", `<a href="/x">a [b] c</a>`, `[a \[b\] c](/x)`},
		{"image", `<img src="/a b.png" alt="A *b*" title="T">`, `![A \*b\*](/a%20b.png "T")`},
		{"lazy image", `<img src="data:image/gif;base64,x" data-src="/a.png" alt="a">`, "![a](/a.png)"},
		{"inline data", `<img src="data:image/gif;base64,x" alt="a smile">`, "a smile"},
		{"pixel", `<img src="/count.gif" width="1" height="1">x`, "x"},
		{"picture", `<picture><source srcset="/a.webp"><img src="/a.png" alt="a"></picture>`, "![a](/a.png)"},
		{"linked image", `<a href="/x"><img src="/a.png" alt="a"></a>`, "[![a](/a.png)](/x)"},
		{"images beside words", `a<img src="/i.png" alt="i">b <i>c<img src="/j.png" alt="j"></i>d<img src="/k.png">`, "a ![i](/i.png) b *c ![j](/j.png)* d![](/k.png)"},
		{"images beside each other", `<img src="/i.png" alt="i"><img src="/j.png" alt="j">`, "![i](/i.png) ![j](/j.png)"},
		{"images in links beside links", `<a href="/x"><img src="/i.png" alt="i"></a><a href="/y">y</a>`, "[![i](/i.png)](/x) [y](/y)"},
		{"an image beside signs", `(<img src="/i.png" alt="i">)<p>a</p><img src="/j.png" alt="j">`, "(![i](/i.png))\n\na\n\n![j](/j.png)"},
		{"exclamation before a link", `Look!<a href="/x">x</a>`, `Look\![x](/x)`},
		{"youtube", `<iframe src="https://www.youtube-nocookie.com/embed/GwT6?rel=0" title="OSPOCon panel"></iframe>`, `[OSPOCon panel](https://www.youtube.com/watch?v=GwT6 "video")`},
		{"youtube list", `<iframe src="//www.youtube.com/embed/videoseries?list=PL1"></iframe>`, `[YouTube playlist](https://www.youtube.com/playlist?list=PL1 "video")`},
		{"vimeo", `<iframe src="https://player.vimeo.com/video/77"></iframe>`, `[Vimeo video](https://vimeo.com/77 "video")`},
		{"lite youtube", `<lite-youtube videoid="GwT6" videotitle="Play Video"><a href="#">Play Video on YouTube</a></lite-youtube>`, `[YouTube video](https://www.youtube.com/watch?v=GwT6 "video")`},
		{"video", `<video controls><source src="/v/talk.mp4">no video</video>`, `[talk.mp4](/v/talk.mp4 "video")`},
		{"slides", `<iframe src="https://docs.google.com/presentation/d/x/embed"></iframe>`, `[docs.google.com slides](https://docs.google.com/presentation/d/x/embed "slides")`},
		{"map", `<iframe title="Venue" src="https://www.google.com/maps/embed?pb=1"></iframe>`, `[Venue](https://www.google.com/maps/embed?pb=1 "map")`},
		{"calendar", `<iframe title="Meetings" src="https://calendar.google.com/calendar/embed"></iframe>`, `[Meetings](https://calendar.google.com/calendar/embed "calendar")`},
		{"form elsewhere", `<form method="post" action="https://example.org/subscribe" name="Newsletter"><input name="mail"><button>Go</button></form>`, `[Newsletter](https://example.org/subscribe "form")`},
		{"search form", `<form action="/search"><input name="q"></form>x`, "x"},
		{"list", "<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n  \n  - c"},
		{"ordered from three", `<ol start="3"><li>a<li>b</ol>`, "3. a\n4. b"},
		{"absurd start", `<ol start="99999999999"><li>a</ol>`, "1. a"},
		{"task list", `<ul><li><input type="checkbox" checked disabled> done<li><input type="checkbox"> open</ul>`, "- [x] done\n- [ ] open"},
		{"quote", "<blockquote><p>a</p><p>b</p></blockquote>", "> a\n> \n> b"},
		{"code in quote", "<blockquote><pre>a\n\n&lt;b></pre></blockquote>", "> ```\n> a\n> \n> <b>\n> ```"},
		{"code in list", "<ul><li>x<pre>a\n\nb</pre></ul>", "- x\n  \n  ```\n  a\n  \n  b\n  ```"},
		{"code", `<pre><code class="language-go">if a &lt; b {}` + "\n</code></pre>", "```go\nif a < b {}\n```"},
		{"code with fences", "<pre>```\nx\n```</pre>", "````\n```\nx\n```\n````"},
		{"chroma table", `<div class="highlight"><table class="lntable"><tr><td><pre>1
2</pre></td><td><pre><code class="language-sh" data-lang="sh"><span class="line">a</span>
<span class="line">b</span></code></pre></td></tr></table></div>`, "```sh\na\nb\n```"},
		{"highlight.js", `<pre><code class="hljs python">x = 1</code></pre>`, "```python\nx = 1\n```"},
		{"line numbers in line", `<pre><code><span class="ln">1</span>a
<span class="ln">2</span>b</code></pre>`, "```\na\nb\n```"},
		{"lines as blocks", `<pre><code><div class="line">a</div><div class="line">b</div></code></pre>`, "```\na\nb\n```"},
		{"code span", "<code>a `b` c</code> <kbd>Ctrl</kbd>", "``a `b` c`` `Ctrl`"},
		{"code span with tags", "<code>&lt;div&gt;</code>", "`<div>`"},
		{"table", "<table><tr><th>A<th>B<tr><td>1|2<td><code>x|y</code></table>", "| A | B |\n|---|---|\n| 1\\|2 | `x\\|y` |"},
		{"table with breaks", "<table><tr><th>A<th>B<tr><td>1<br>2<td><p>x<p>y</table>", "| A | B |\n|---|---|\n| 1 2 | x y |"},
		{"table without head", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "| a | b |\n|---|---|\n| c | d |"},
		{"table with spans", `<table><tr><th colspan=2>A<tr><td>b<td>c</table>`, "| A |  |\n|---|---|\n| b | c |"},
		{"table with absurd span", `<table><tr><th colspan=999999999>A<th>B<tr><td rowspan=99999999>b<td>c</table>`, "| A | B |\n|---|---|\n| b | c |"},
		{"table with lists", "<table><tr><th>A<td><ul><li>x<li>y</ul></table>", "A\n\n- x\n- y"},
		{"table of one column", "<table><tr><td>a<tr><td>b</table>", "a\n\nb"},
		{"definition list", "<dl><dt>Term<dd>Meaning<dd><p>Other</p><p>More</p></dl>", "Term\n\n:   Meaning\n\n:   Other\n    \n    More"},
		{"details", "<details><summary>More</summary><p>text</p></details>", "**More**\n\ntext"},
		{"summary with heading", "<details><summary><h3>More</h3></summary>text</details>", "### More {#}\n\ntext"},
		{"heading that links to itself", `<h3 id="a-b"><a class="header" href="#a-b">A b</a></h3>`, "### A b {#a-b}"},
		{"nested too deeply", strings.Repeat("<div>", 600) + "a *b*" + strings.Repeat("</div>", 600), `a \*b\*`},
		{"alignment in a style", `<table><tr><th style="text-align: RIGHT">a</th><th style="color:red;text-align:center">b</th><th align="left">c</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>`,
			"| a | b | c |\n|--:|:-:|:--|\n| 1 | 2 | 3 |"},
		{"caption of a table", `<table><caption>Water <em>by</em> month</caption><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>`,
			"*Water by month*\n\n| a | b |\n|---|---|\n| 1 | 2 |"},
		{"figure", `<figure><img src="/a.png" alt="a"><figcaption>Cap</figcaption></figure>`, "![a](/a.png)\n\n*Cap*"},
		{"abbr", `<abbr title="Open Source Program Office">OSPO</abbr>, <abbr title="Open Source Program Office">OSPO</abbr>`, "OSPO (Open Source Program Office), OSPO"},
		{"sub and sup", "H<sub>2</sub>O x<sup>2</sup> 1<sup>st</sup>", "H₂O x² 1st"},
		{"ruby", "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>", "漢字(かんじ)"},
		{"mark and small", "<mark>a</mark> <small>b</small> <u>c</u>", "a b c"},
		{"quotation", "<q>a</q>", "“a”"},
		{"footnote", `<p>a<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup>.</p><div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn:1"><p>Note&nbsp;<a href="#fnref:1" class="footnote-backref" role="doc-backlink">↩︎</a></p></li></ol></div>`, "a[^1].\n\n[^1]: Note"},
		{"formula", `<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">x2</span></span>`, "$`x^2`$"},
		{"markup in text", "<p># a</p><p>- b</p><p>1. c</p><p>&gt; d</p><p>e *f* _g_ `h` [i](j) ~~k~~</p>", "\\# a\n\n\\- b\n\n1\\. c\n\n\\> d\n\ne \\*f\\* \\_g\\_ \\`h\\` \\[i](j) \\~\\~k\\~\\~"},
		{"harmless in text", "<p>a * b, snake_case, 3 > 2, 1 < 2, AT&amp;T, (c), 50%, a-b, #1 x! y | z</p>", "a * b, snake_case, 3 > 2, 1 < 2, AT&T, (c), 50%, a-b, #1 x! y | z"},
		{"tags in text", "<p>use &lt;b> and &amp;lt; and &lt;!-- x --></p>", `use \<b> and \&lt; and \<!-- x -->`},
		{"shortcode in text", "<p>{{&lt; youtube x >}}</p>", `\{{\< youtube x >}}`},
		{"address in text", "<p>see https://example.org/a_b_/~x. Now</p>", "see https://example.org/a_b_/~x. Now"},
		{"private use", "<p>a\uf002&lt;b>\uf003c</p>", `a\<b>c`},
		{"broken", "<p>a<b>b</p>c</b><td>x</td></div>", "a**b**\n\n**c**x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Fragment(test.html, Options{}); got != test.want {
				t.Errorf("Fragment(%q)\n got %q\nwant %q", test.html, got, test.want)
			}
		})
	}
}

func TestFragmentInline(t *testing.T) {
	for _, test := range []struct{ html, want string }{
		{"<b>x</b>", "**x**"},
		{" <b>x</b> ", " **x** "},
		{"a<br>b", "a b"},
		{"<br>", ""},
		{"<h2>x</h2><ul><li>y</ul>", "x y"},
		{`<img src="/a.png" alt="a">`, "![a](/a.png)"},
		{`<iframe src="https://vimeo.com/1"></iframe>`, `[Vimeo video](https://vimeo.com/1 "video")`},
		{"<pre>a\nb</pre>", "`a b`"},
		{"<table><tr><td>a<td>b</table>", "a b"},
	} {
		if got := Fragment(test.html, Options{Inline: true}); got != test.want {
			t.Errorf("Fragment(%q, inline)\n got %q\nwant %q", test.html, got, test.want)
		}
	}
}

func TestLinkOption(t *testing.T) {
	link := func(dest string) string {
		switch dest {
		case "gone":
			return ""
		case "evil":
			return "javascript:x"
		}
		return "/to/" + dest
	}
	got := Fragment(`<a href="a.md">a</a> <a href="gone">b</a> <a href="evil">c</a> <img src="p.png" alt="p"> <iframe src="f" title="g"></iframe>`, Options{Link: link})
	want := `[a](/to/a.md) b c ![p](/to/p.png) [g](/to/f "page")`
	if strings.Join(strings.Fields(got), " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestKindOption(t *testing.T) {
	kind := func(dest string) string { return map[string]string{"https://a.org/x": "event"}[dest] }
	got := Fragment(`<iframe src="https://a.org/x" title="X"></iframe><iframe src="https://b.org/y.pdf" title="Y"></iframe>`, Options{Kind: kind})
	want := "[X](https://a.org/x \"event\")\n\n[Y](https://b.org/y.pdf \"document\")"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
