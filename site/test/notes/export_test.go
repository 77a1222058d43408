package notes

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
	"carrel/wasm/render"
)

// hard are texts that Markdown takes for its own unless it is told otherwise.
var hard = []string{
	"* not a list", "- nor this", "+ or this", "# not a heading #", "1. not numbered", "12) nor this", "> no quote", ": no definition", "=== no line", "--- nor this",
	"[x](javascript:alert(1)) ![i](//evil.example/p.png) [^1] [a][b]", "<b>bold</b> <script>alert(1)</script> <!-- c --> &amp; &lt; &#60;",
	"~~struck~~ `code` ``` | a | b | *e* **s** _e_ __s__ a_b_c", "https://evil.example/x www.evil.example WWW.evil.example a@b.example <a@b.example> mailto:a@b.example",
	"$x$ H~2~O x^2^ {#id} {.class} ==m== :smile:", "- [ ] no task", "\\ back \\* slash \\", "...", "\"quotes\" 'too' -- dashes --- long (c)", "中文（括号）『引』", "مرحبا *بالعالم*",
}

// What is exported shows, wherever Markdown is drawn, the very texts that were
// quoted and written, and nothing besides.
func TestExportNotes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	page, _ := json.Marshal(map[string]string{"url": "/odd/(a)/", "title": "An *odd* [page](x) #1/2", "lang": "en", "text": strings.Join(hard, "\n\n")})
	harness.Write(t, filepath.Join(dir, "pages.jsonl"), string(page)+"\n")
	packs.Build(t, indexer.Options{Sources: []string{"jsonl:" + filepath.Join(dir, "pages.jsonl")}, Out: filepath.Join(dir, "carrel"), Config: &indexer.Config{Title: "A *site*"}})
	h := host.Folder(t, dir)
	p := browser.Visit(t, h, "/carrel/?read=/odd/(a)/")
	p.Want(browser.Headline, "An *odd* [page](x) #1/2")
	texts, _ := json.Marshal(hard)
	p.Want(`[...document.querySelectorAll('.text p')].map(p => p.textContent)`, hard)
	p.Get(`(() => {
		const page = { title: document.title, lang: 'en', gone: [] }
		page.notes = ` + string(texts) + `.map((quote, i) => ({ id: 'n' + i, heading: '', section: '', at: 0, before: '', after: '', quote, note: quote + '\n    ' + quote + '\n\n' + quote, made: 1e12 + i, changed: 0 }))
		localStorage['carrel-notes ' + location.origin + '/carrel/ /odd/(a)/'] = JSON.stringify(page)
	})()`)
	p.Navigate(h.URL + "/carrel/?read=/odd/(a)/")
	p.Want(browser.Highlights+`.length`, len(hard))
	address := h.URL + "/carrel/?read=/odd/(a)/"
	name, text := exported(p, ".notes .download")
	if name != "An odd [page](x) #1 2.md" {
		t.Errorf("the file's name is %q", name)
	}
	root := drawnMarkdown(t, text)
	expectTexts(t, root, "h1", "An *odd* [page](x) #1/2")
	expectTexts(t, root, "blockquote", hard...)
	var written []string
	for _, s := range hard {
		written = append(written, s+"\n"+s, s)
	}
	got := slices.DeleteFunc(textsOf(root, "body > p"), func(s string) bool { return s == address || strings.HasPrefix(s, "2001-09-09") })
	if !slices.Equal(got, written) {
		t.Errorf("notes:\n got %q\nwant %q", got, written)
	}
	expectOnly(t, root, address)

	p.Get(`document.querySelector('.bookmark').click()`)
	p.Navigate(h.URL + "/carrel/?notes")
	p.Want(browser.Headline, "Bookmarks and notes")
	name, text = exported(p, ".download")
	if name != "Notes from A site.md" {
		t.Errorf("the file's name is %q", name)
	}
	root = drawnMarkdown(t, text)
	expectTexts(t, root, "h1", "Notes from A *site*")
	expectTexts(t, root, "h2", "Bookmarks", "An *odd* [page](x) #1/2")
	expectTexts(t, root, "li", "An *odd* [page](x) #1/2")
	expectTexts(t, root, "blockquote", hard...)
	expectOnly(t, root, address)
	p.Want(`window.blob.type`, "text/markdown;charset=utf-8")

	name, text = exported(p, ".download + .download")
	if name != "Notes from A site.jsonl" {
		t.Errorf("the file's name is %q", name)
	}
	p.Want(`window.blob.type`, "application/jsonl")
	lines := strings.Split(text, "\n")
	if len(lines) != len(hard)+2 || lines[len(lines)-1] != "" {
		t.Fatalf("%d lines", len(lines))
	}
	for i, line := range lines[:len(hard)+1] {
		var got struct{ Type, URL, Title, Quote, Note, Link, Made string }
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatal(err, line)
		}
		if i == 0 {
			if got.Type != "bookmark" || got.Link != address || got.URL != "/odd/(a)/" {
				t.Errorf("the bookmark is %s", line)
			}
			continue
		}
		want := hard[i-1]
		if got.Type != "note" || got.Quote != want || !strings.HasPrefix(got.Note, want+"\n") || !strings.HasPrefix(got.Made, "2001-09-09T") || !strings.HasPrefix(got.Link, address+"#%3A~%3Atext=") {
			t.Errorf("line %d is %s", i, line)
		}
	}
}

// exported presses a button and returns the file that a browser would save.
func exported(p *browser.Tab, button string) (name, text string) {
	p.Helper()
	p.Get(`(() => {
		delete window.saved
		URL.createObjectURL = blob => { window.blob = blob; return 'blob:none' }
		HTMLAnchorElement.prototype.click = function () { window.saved = this.download }
		document.querySelector('` + button + `').click()
	})()`)
	p.Want(`typeof window.saved`, "string")
	for expression, to := range map[string]*string{`window.saved`: &name, `window.blob.text()`: &text} {
		if err := json.Unmarshal([]byte(p.Get(expression)), to); err != nil {
			p.Fatal(err)
		}
	}
	return name, text
}

func drawnMarkdown(t *testing.T, text string) *html.Node {
	t.Helper()
	out, err := render.HTML(text, render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// textsOf are those of the elements with a name; "body > p" are paragraphs that
// stand in nothing.
func textsOf(root *html.Node, name string) (texts []string) {
	name, top := strings.CutPrefix(name, "body > ")
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != name || top && n.Parent.Data != "body" {
			continue
		}
		var b strings.Builder
		for c := range n.Descendants() {
			if c.Type == html.TextNode {
				b.WriteString(c.Data)
			}
		}
		texts = append(texts, strings.TrimSpace(b.String()))
	}
	return texts
}

func expectTexts(t *testing.T, root *html.Node, name string, want ...string) {
	t.Helper()
	if got := textsOf(root, name); !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", name, got, want)
	}
}

// expectOnly wants no elements but those of an export, and links to one page.
func expectOnly(t *testing.T, root *html.Node, address string) {
	t.Helper()
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if !slices.Contains(strings.Fields("html head body h1 h2 p br blockquote a ul li input"), n.Data) {
			t.Errorf("there is a <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "href" && a.Val != address && !strings.HasPrefix(a.Val, address+"#%3A~%3Atext=") {
				t.Errorf("a link leads to %s", a.Val)
			}
		}
	}
}
