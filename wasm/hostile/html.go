package hostile

import (
	"strconv"
	"strings"
)

// HTML has what stands in the body of a page, or in Markdown.
func HTML() []Text {
	return append(append([]Text{}, elements...), tags...)
}

var elements = []Text{
	repeat("paragraphs", "<p>a</p>\n"),
	repeat("open paragraphs", "<p>a"),
	repeat("blocks", "<div>a</div>\n\n"),
	repeat("open blocks", "<div>"),
	repeat("open blocks and text", "<div>a\n\n"),
	nest("nested blocks", "<div>", "a", "</div>"),
	nest("nested blocks and text", "<div>a ", "b", "</div> c"),
	{"nested to the bound", func(size int) string {
		piece := strings.Repeat("<div>", 400) + "a" + strings.Repeat("</div>", 400)
		return strings.Repeat(piece, max(1, size/len(piece)))
	}},
	{"lists to the bound", func(size int) string {
		piece := strings.Repeat("<ul><li>a", 200) + strings.Repeat("</ul>", 200)
		return strings.Repeat(piece, max(1, size/len(piece)))
	}},
	{"quotations to the bound", func(size int) string {
		piece := strings.Repeat("<blockquote>a", 400) + strings.Repeat("</blockquote>", 400)
		return strings.Repeat(piece, max(1, size/len(piece)))
	}},
	{"spans to the bound", func(size int) string {
		piece := strings.Repeat("<span>a", 400) + strings.Repeat("</span>", 400)
		return strings.Repeat(piece, max(1, size/len(piece)))
	}},
	{"marks to the bound", func(size int) string {
		piece := strings.Repeat("<b>a<i>b", 200) + strings.Repeat("</i></b>", 200)
		return strings.Repeat(piece, max(1, size/len(piece)))
	}},
	within("a long paragraph in nested blocks", strings.Repeat("<div>", 400), "a ", ""),
	within("paragraphs in nested blocks", strings.Repeat("<div>", 400), "<p>a", ""),
	within("breaks in nested blocks", strings.Repeat("<span>", 400), "a<br>", ""),
	nest("nested lists", "<ul><li>", "a", "</li></ul>"),
	repeat("items", "<li>a"),
	within("a list", "<ul>", "<li>a</li>", "</ul>"),
	within("a numbered list", "<ol>", "<li><p>a</p></li>", "</ol>"),
	nest("nested quotations", "<blockquote>", "a", "</blockquote>"),
	within("a quotation", "<blockquote>", "a<br>", "</blockquote>"),
	within("a definition list", "<dl>", "<dt>a<dd>b", "</dl>"),
	repeat("headings in HTML", "<h2>a</h2>"),
	repeat("headings with anchors", `<h2 id="a">b</h2>`),
	repeat("open headings", "<h2>a"),
	within("a table of HTML", "<table>", "<tr><td>a</td></tr>", "</table>"),
	within("a row of HTML", "<table><tr>", "<td>a</td>", "</tr></table>"),
	{"a square table of HTML", func(size int) string {
		n := 1
		for n*n*6 < size {
			n++
		}
		row := "<tr>" + strings.Repeat("<td>a", n)
		return "<table>" + strings.Repeat(row, n) + "</table>"
	}},
	{"a ragged table of HTML", func(size int) string {
		n := size / 16
		return "<table><tr>" + strings.Repeat("<td>a", n) + strings.Repeat("<tr><td>", n) + "</table>"
	}},
	repeat("open tables", "<table>\n\n"),
	repeat("tables of HTML", "<table><tr><td>a</table>\n"),
	nest("nested tables", "<table><tr><td>", "a", "</td></tr></table>"),
	within("merged cells", "<table><tr>", `<td colspan="99" rowspan="99">a`, "</table>"),
	within("text that is moved out of a table", "<table>", "a<b>", "</table>"),
	within("cells without rows", "<table>", "<td>a", "</table>"),
	repeat("code in HTML", "<code>a</code> "),
	nest("nested code", "<code>a", "b", "</code>"),
	repeat("preformatted", "<pre>a</pre>"),
	repeat("open preformatted", "<pre>a"),
	within("preformatted lines", "<pre>", "<span>a</span>\n", "</pre>"),
	within("preformatted blocks", "<pre>", "<div>a</div>", "</pre>"),
	within("preformatted backticks", "<pre>", "`", "</pre>"),
	repeat("details", "<details><summary>a</summary>b</details>"),
	nest("nested details", "<details><summary>a</summary>", "b", "</details>"),
	repeat("details on lines", "<details>\n<summary>a</summary>\n\nb\n\n</details>\n\n"),
	repeat("open details", "<details>a\n"),
	repeat("forms", `<form action="/a"><input></form>`),
	repeat("frames", `<iframe src="https://a.example/"></iframe>`),
	repeat("pictures", `<picture><source srcset="a"><img src="b"></picture>`),
	repeat("figures", "<figure><img src=a><figcaption>b</figcaption></figure>"),
	repeat("ruby", "<ruby>a<rt>b</rt></ruby>"),
	repeat("raised digits", "a<sup>2</sup>"),
	repeat("styles", "<style>a</style>"),
	repeat("scripts", "<script>a</script>"),
	repeat("formulas", "<math><mi>a</mi></math>"),
	repeat("notes in HTML", `<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>`),
	within("a list of notes", `<div class="footnotes"><ol>`, `<li id="fn:1"><p>a</p></li>`, "</ol></div>"),
	within("rules in notes", `<div class="footnotes"><ol>`, "<li>a<hr>", "</ol></div>"),
	repeat("tabs of a page", `<div role="tabpanel" hidden>a</div>`),
}

var tags = []Text{
	repeat("bold", "<b>a</b> "),
	repeat("open bold", "<b>"),
	repeat("bold that crosses", "<b><i>a</b></i>"),
	repeat("formatting soup", "<b><i><u><a href=b><font><p>a"),
	repeat("bold in paragraphs", "<p><b>a"),
	nest("nested bold", "<b>", "a", "</b>"),
	nest("nested marks", "<b><i><s>", "a", "</s></i></b>"),
	repeat("spans", "<span>a</span>"),
	repeat("open spans", "<span>"),
	repeat("line breaks", "a<br>"),
	repeat("links of HTML", `<a href="x">a</a> `),
	repeat("open links of HTML", `<a href="x">a `),
	nest("nested links of HTML", `<a href="x">a `, "b", "</a>"),
	repeat("anchors of HTML", `<a name="x"></a>`),
	repeat("headings with anchors before", "## <a name=\"x\"></a> a\n"),
	repeat("links around blocks", "<a href=x><div>a</div></a>"),
	repeat("closing tags", "</b>"),
	repeat("unknown tags", "<x-a>b</x-a>"),
	repeat("names in angles", "List<String> "),
	repeat("broken tags", "<b "),
	repeat("broken attributes", `<b a="`),
	repeat("broken comments", "<!--"),
	repeat("open comments", "<!-- a -- "),
	repeat("comments of HTML", "<!-- a -->"),
	repeat("dashes", "<!-->--"),
	repeat("declarations", "<!a "),
	repeat("instructions", "<?a "),
	repeat("sections of data", "<![CDATA["),
	repeat("open scripts", "<script>"),
	repeat("open styles", "<style>"),
	repeat("open titles of HTML", "<title>"),
	repeat("open text areas", "<textarea>"),
	grow("attributes of a tag", "<p", func(i int) string { return " a" + strconv.Itoa(i) + "=b" }, ">a</p>"),
	within("the same attribute", "<p", " a=b", ">a</p>"),
	within("a long attribute", `<p title="`, "a ", `">a</p>`),
	within("many classes", `<p class="`, "a ", `">a</p>`),
	within("many classes of code", `<pre class="`, "hljs a ", `">a</pre>`),
	within("a long address", `<a href="`, "a/../", `">a</a>`),
	within("a long tag", "<", "a", ">b"),
	within("a long line of tags", "a ", "<b>b</b>", ""),
	within("a tag over lines", "<b", "\n a=b", ">b</b>"),
	repeat("entities of HTML", "<p>&amp;"),
	repeat("open entities of HTML", "<p>&a"),
	within("cells with breaks", "|a|\n|-|\n", "|<br>|\n", ""),
	within("brackets before a tag", "", "[", "<b>a</b>"),
	within("images before a tag", "", "![", "a<b>a</b>"),
	within("stars before a tag", "", "*a **b", "<b>a</b>"),
	within("quotations before a tag", "", "> ", "a <b>b</b>"),
	within("markers before a tag", "", "- ", "a <b>b</b>"),
	repeat("tags in links", "[<b>a</b>](c) "),
	repeat("links in tags", "<b>[a](c)</b> "),
	repeat("tags and open links", "<b>a</b>[a]("),
	repeat("Markdown after tags", "<img src=a>\n# b\n"),
	repeat("lines of tags", "<p>\na\n"),
}
