package render

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files")

func read(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func draw(t *testing.T, md string, opt Options) string {
	t.Helper()
	out, err := HTML(md, opt)
	if err != nil {
		t.Fatalf("%q: %v", md, err)
	}
	return out
}

// TestGolden draws a document that holds every construct.
func TestGolden(t *testing.T) {
	got := draw(t, read(t, "all.md"), here)
	if err := unsafe(got, here); err != nil {
		t.Error(err)
	}
	if *update {
		if err := os.WriteFile(filepath.Join("testdata", "all.html"), []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := strings.Split(read(t, "all.html"), "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(want) || line != want[i] {
			t.Fatalf("line %d of all.html is\n%s\nand not as there; write it with -update if that is right", i+1, line)
		}
	}
}

func TestConstructs(t *testing.T) {
	for _, test := range []struct{ name, md, want string }{
		{"empty", "", ""},
		{"spaces", " \n\n\t\n", ""},
		{"raw HTML", "<b>*a*</b>", "<p>&lt;b&gt;<em>a</em>&lt;/b&gt;</p>\n"},
		{"HTML block", "<div>\n# a\n</div>", "<p>&lt;div&gt;</p>\n<h1 id=\"a\">a</h1>\n<p>&lt;/div&gt;</p>\n"},
		{"NUL", "a\x00b", "<p>a\uFFFDb</p>\n"},
		{"broken UTF-8", "a\xffb", "<p>a\uFFFDb</p>\n"},
		{"carriage returns", "a\r\nb\r\n", "<p>a\nb</p>\n"},
		{"card", `[t](/v "video")`, `<p><a href="/v" class="carrel-card" data-carrel-kind="video">t</a></p>` + "\n"},
		{"card elsewhere", `[t](//o.example/v "video")`,
			`<p><a href="https://o.example/v" class="carrel-card" data-carrel-kind="video" rel="noopener noreferrer">t</a></p>` + "\n"},
		{"no card", `[t](/v "Video")`, `<p><a href="/v" title="Video">t</a></p>` + "\n"},
		{"card without address", `[t](javascript:x "video")`, "<p>t</p>\n"},
		{"table", "|a|\n|-|\n", "<div class=\"carrel-table\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\n</div>\n"},
		{"wide lines", "中\n文", "<p>中文</p>\n"},
		{"wide lines with emphasis", "中*文*\n*字*", "<p>中<em>文</em>\n<em>字</em></p>\n"},
		{"wide line before emphasis", "中\n*文*", "<p>中<em>文</em></p>\n"},
		{"wide and narrow", "中\nb\n文", "<p>中\nb\n文</p>\n"},
		{"Hangul", "한국\n어", "<p>한국\n어</p>\n"},
		{"hard break between wide", "中\\\n文", "<p>中<br>\n文</p>\n"},
		{"admonition", "> [!WARNING] A *title*\n>\n> b\n", "<div class=\"carrel-note carrel-warning\" role=\"note\">\n<p class=\"carrel-title\">A <em>title</em></p>\n<p>b</p>\n</div>\n"},
		{"admonition without title", "> [!NOTE]\n> a\n> b", "<div class=\"carrel-note carrel-note\" role=\"note\">\n<p>a\nb</p>\n</div>\n"},
		{"admonition, title and text", "> [!TIP] A\n> b", "<div class=\"carrel-note carrel-tip\" role=\"note\">\n<p class=\"carrel-title\">A</p>\n<p>b</p>\n</div>\n"},
		{"admonition, title alone", "> [!TIP] A", "<div class=\"carrel-note carrel-tip\" role=\"note\">\n<p class=\"carrel-title\">A</p>\n</div>\n"},
		{"admonition, nothing", "> [!TIP]", "<div class=\"carrel-note carrel-tip\" role=\"note\">\n</div>\n"},
		{"no admonition", "> [!OTHER] a", "<blockquote>\n<p>[!OTHER] a</p>\n</blockquote>\n"},
		{"no admonition within", "> a\n>\n> [!TIP] b", "<blockquote>\n<p>a</p>\n<p>[!TIP] b</p>\n</blockquote>\n"},
		{"folded", "> [!DETAILS] A\n>\n> > [!TIP] b\n", "<details>\n<summary>A</summary>\n<div class=\"carrel-note carrel-tip\" role=\"note\">\n<p class=\"carrel-title\">b</p>\n</div>\n</details>\n"},
		{"formula", "a $`x_1 \\, *y* <b>`$ $5 $`", "<p>a <span class=\"math\" dir=\"ltr\">x_1 \\, *y* &lt;b&gt;</span> $5 $`</p>\n"},
		{"formula alone", "```math\nx_1 & <y>\n```", "<pre class=\"math\" dir=\"ltr\" tabindex=\"0\">x_1 &amp; &lt;y&gt;\n</pre>\n"},
		{"code", "```a\"b\nx <y>\n```\n~~~\nz\n~~~", "<pre><code class=\"language-a&quot;b\">x &lt;y&gt;\n</code></pre>\n<pre><code>z\n</code></pre>\n"},
		{"caption", "![a](b.png \"A <bed>\")\n", "<figure><img src=\"/blog/a/b.png\" alt=\"a\" title=\"A &lt;bed&gt;\" loading=\"lazy\"><figcaption>A &lt;bed&gt;</figcaption></figure>\n"},
		{"caption in the next line", "![a](b.png)\n*A `bed`* [of roses](/r/)\n", "<figure><img src=\"/blog/a/b.png\" alt=\"a\" loading=\"lazy\"><figcaption>A <code>bed</code> <a href=\"/r/\">of roses</a></figcaption>\n</figure>\n"},
		{"caption in the next paragraph", "[![a](/b.png)](/c/)\n\n*A bed*\n\nx", "<figure><a href=\"/c/\"><img src=\"/b.png\" alt=\"a\" loading=\"lazy\"></a><figcaption>A bed</figcaption>\n</figure>\n<p>x</p>\n"},
		{"no caption", "![a](/b.png)\n\n*A* bed\n\n![a](/b.png) *x*\n\n**y**", "<p><img src=\"/b.png\" alt=\"a\" loading=\"lazy\"></p>\n<p><em>A</em> bed</p>\n<p><img src=\"/b.png\" alt=\"a\" loading=\"lazy\"> <em>x</em></p>\n<p><strong>y</strong></p>\n"},
		{"caption of a table", "*Water*\n\n|a|\n|-:|\n|1|\n", "<div class=\"carrel-table\" tabindex=\"0\">\n<table>\n<caption>Water</caption>\n<thead>\n<tr>\n<th align=\"right\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align=\"right\">1</td>\n</tr>\n</tbody>\n</table>\n</div>\n"},
		{"no caption of a table", "*Water* here\n\n|a|\n|-|\n", "<p><em>Water</em> here</p>\n<div class=\"carrel-table\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\n</div>\n"},
		{"attributes", "# a {.b onclick=x}", "<h1 id=\"a-b-onclickx\">a {.b onclick=x}</h1>\n"},
		{"anchor with attributes", "# a {#b .c onclick=x}", "<h1 id=\"b\">a</h1>\n"},
		{"anchor alone", "# {#b}", "<h1></h1>\n"},
		{"anchor under a line", "a\nb {#c}\n---", "<h2 id=\"c\">a\nb</h2>\n"},
		{"anchor twice", "# a {#b}\n# c {#b}", "<h1 id=\"b\">a</h1>\n<h1 id=\"c\">c</h1>\n"},
		{"no anchor", "# a {#}\n# b {#a}\n", "<h1 id=\"a-1\">a</h1>\n<h1 id=\"a\">b</h1>\n"},
	} {
		if got := draw(t, test.md, here); got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

func TestImages(t *testing.T) {
	own := func(src string) string { return `<img src="` + src + `" alt="x" loading="lazy">` }
	link := func(href, rel string) string {
		return `<a href="` + href + `" class="carrel-card" data-carrel-kind="image"` + rel + `>x</a>`
	}
	const far = ` rel="noopener noreferrer"`
	for _, test := range []struct {
		images    Images
		dest, out string
	}{
		{ImagesNone, "a.png", link("/blog/a/a.png", "")},
		{ImagesNone, "https://o.example/a.png", link("https://o.example/a.png", far)},
		{ImagesSame, "a.png", own("/blog/a/a.png")},
		{"", "https://EXAMPLE.org:443/a.png", own("/a.png")},
		{ImagesSame, "http://example.org/a.png", link("http://example.org/a.png", far)},
		{ImagesSame, "https://o.example/a.png", link("https://o.example/a.png", far)},
		{ImagesAll, "https://o.example/a.png", own("https://o.example/a.png")},
		{ImagesAll, "mailto:a@b", "x"},
		{ImagesAll, "data:image/png,x", "x"},
		{"everything", "https://o.example/a.png", link("https://o.example/a.png", far)},
		{"everything", "a.png", link("/blog/a/a.png", "")},
	} {
		opt := here
		opt.Images = test.images
		if got, want := draw(t, "![x]("+test.dest+")", opt), "<p>"+test.out+"</p>\n"; got != want {
			t.Errorf("images %q, %s: got\n%s\nwant\n%s", test.images, test.dest, got, want)
		}
	}
}

func TestTooLarge(t *testing.T) {
	if out, err := HTML(strings.Repeat(" ", MaxSize+1), here); err == nil || out != "" {
		t.Errorf("got %d bytes and error %v, want an error alone", len(out), err)
	}
	if _, err := HTML(strings.Repeat(" ", MaxSize), here); err != nil {
		t.Error(err)
	}
}
