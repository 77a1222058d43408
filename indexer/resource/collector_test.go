package resource

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"carrel/indexer/document"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestGolden(t *testing.T) {
	c := NewCollector("https://garden.example.net/")
	for _, name := range []string{"harvest", "planting"} {
		md, err := os.ReadFile(filepath.Join("testdata", name+".md"))
		if err != nil {
			t.Fatal(err)
		}
		c.Add(&document.Document{URL: "/blog/" + name + "/", Lang: "en", Meta: document.Meta{Title: "The " + name + " report"}, Markdown: string(md)})
	}
	got := describe(c.Resources())
	golden := filepath.Join("testdata", "resources.golden")
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
		t.Errorf("resources differ from %s; look at them, then run with -update:\n%s", golden, got)
	}
}

func describe(list []*Resource) string {
	var b strings.Builder
	for _, r := range list {
		fmt.Fprintf(&b, "%s %s\n  title: %s\n", r.Kind, r.URL, r.Title)
		for _, w := range r.Words {
			fmt.Fprintf(&b, "  words: %s\n", w)
		}
		for _, c := range r.Context {
			fmt.Fprintf(&b, "  context: %s\n", c)
		}
		for _, m := range r.Mentions {
			fmt.Fprintf(&b, "  mention: %s#%s %q in %q\n", m.URL, m.Anchor, m.Heading, m.Title)
		}
		fmt.Fprintf(&b, "  text: %s\n\n", strings.ReplaceAll(r.Text(), "\n", " | "))
	}
	return b.String()
}

func collect(t *testing.T, markdown ...string) []*Resource {
	t.Helper()
	c := NewCollector("https://site.example.net/")
	for i, md := range markdown {
		c.Add(&document.Document{URL: fmt.Sprintf("/p%d/", i), Lang: "en", Meta: document.Meta{Title: fmt.Sprintf("Page %d", i)}, Markdown: md})
	}
	return c.Resources()
}

func TestWhatIsKept(t *testing.T) {
	for _, c := range []struct{ name, markdown, want string }{
		{"a page of the site", "[x](/p0/) [y](https://site.example.net/other/) [z](../z/)", ""},
		{"a file of the site", "[x](report.pdf)", "/p0/report.pdf"},
		{"an image with words", "![A plan](/img/plan.png)", "/img/plan.png"},
		{"an image without words", "![](/img/line.png)", ""},
		{"a badge", "![build](https://img.shields.io/x.svg)", ""},
		{"an anchor", "[x](#y)", ""},
		{"a script", "[x](javascript:alert)", ""},
		{"code", "`[x](https://a.net/)`\n\n    [x](https://a.net/)\n", ""},
		{"an address alone", "https://a.net/b", "https://a.net/b"},
		{"a reference", "[x][y]\n\n[y]: https://a.net/c", "https://a.net/c"},
		{"a footnote", "a[^1]\n\n[^1]: See [x](https://a.net/d).", "https://a.net/d"},
		{"one thing twice", "[x](https://youtu.be/q) [y](https://www.youtube.com/embed/q)", "https://www.youtube.com/watch?v=q"},
		{"with and without TLS", "[x](http://www.a.net/e/) [y](https://a.net/e)", "https://a.net/e"},
		{"localhost", "[x](http://localhost:1313/)", ""},
	} {
		var got []string
		for _, r := range collect(t, c.markdown) {
			got = append(got, r.URL)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.name, s, c.want)
		}
	}
}

func TestTitles(t *testing.T) {
	for _, c := range []struct{ markdown, want string }{
		{"[channel](https://www.youtube.com/playlist?list=PL1)", "YouTube playlist: Page 0"},
		{"[Watch on YouTube](https://youtu.be/a)", "YouTube video: Page 0"},
		{"[Video on YouTube](https://youtu.be/a \"video\")", "YouTube video: Page 0"},
		{"[here](https://www.flickr.com/photos/a/albums/1)", "Flickr photo album: Page 0"},
		{"[こちら](https://a.net/)", "Page on a.net: Page 0"},
		{"[点击这里](https://a.net/)", "Page on a.net: Page 0"},
		{"[here](https://github.com/todogroup/ospology/issues)", "GitHub repository: todogroup/ospology"},
		{"[PDF](/files/annual-report_2024.pdf)", "annual report 2024"},
		{"[here](https://a.net/) and [The whole study](https://a.net/)", "The whole study"},
		{"[Download The Report](https://github.com/user-attachments/files/1/05_The.Lifecycle_Report.pdf)", "05 The Lifecycle Report"},
		{"[docs.google.com slides](https://docs.google.com/presentation/d/x/embed \"slides\")", "Google Docs slides: Page 0"},
		{"as was [told](https://a.net/b)", "Page on a.net: Page 0"},
		{"made with [hugo](https://gohugo.io/)", "hugo"},
		{"<https://a.net/b>", "Page on a.net: Page 0"},
		{"[A *good* `name`](https://a.net/)", "A good name"},
		{"[R&D \\[1\\]](https://a.net/)", "R&D [1]"},
	} {
		list := collect(t, c.markdown)
		if len(list) != 1 || list[0].Title != c.want {
			t.Errorf("%s: got %+v, want %q", c.markdown, list, c.want)
		}
	}
}

func TestBounds(t *testing.T) {
	var md strings.Builder
	for i := range 60 {
		fmt.Fprintf(&md, "## Part %d\n\n%s [words %d](https://a.net/x) 終わり%s\n\n", i, strings.Repeat("Ünïcödé ", 80), i, strings.Repeat("文", 200))
	}
	list := collect(t, md.String())
	if len(list) != 1 {
		t.Fatalf("got %d resources, want 1", len(list))
	}
	r := list[0]
	if len(r.Context) != maxContexts || len(r.Words) != maxWords || len(r.Mentions) != 60 {
		t.Errorf("got %d contexts, %d words, %d mentions", len(r.Context), len(r.Words), len(r.Mentions))
	}
	for _, s := range r.Context {
		if len(s) > maxContext || !utf8.ValidString(s) {
			t.Errorf("context of %d bytes, valid %v", len(s), utf8.ValidString(s))
		}
		if !strings.Contains(s, "words ") {
			t.Errorf("context without the link's words: %q", s)
		}
	}
	if len(r.Text()) > maxText {
		t.Errorf("text of %d bytes", len(r.Text()))
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"", 10, ""},
		{"short", 10, "short"},
		{"exactly ten", 11, "exactly ten"},
		{"several words here", 14, "several wor…"},
		{"several short words", 17, "several short…"},
		{"文文文文文文", 12, "文文文…"},
	} {
		if got := cut(c.in, c.n); got != c.want || len(got) > c.n {
			t.Errorf("cut(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

// FuzzFind: any Markdown gives valid, bounded texts in an order that does not
// depend on chance.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"[a](b)", "![x](y \"video\")", "a[^1]\n\n[^1]: <http://x.y>", "| [a](http://b.c) |\n|-|", "[![i](j.png)](http://k.l/m)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		first, second := collect(t, s), collect(t, s)
		if describe(first) != describe(second) {
			t.Error("two collections differ")
		}
		for _, r := range first {
			if r.Title == "" || !utf8.ValidString(r.Title+r.Text()) {
				t.Errorf("%q: title %q", r.URL, r.Title)
			}
		}
	})
}
