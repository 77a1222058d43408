package hugo

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"carrel/indexer/document"
)

func jekyllSite(t testing.TB) (dir, want string) {
	t.Helper()
	ar, err := txtar.ParseFile("testdata/jekyll.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	return dir, unpack(t, ar, dir)
}

// The addresses are those of Jekyll's documentation of permalinks.
func TestJekyllAddresses(t *testing.T) {
	dir, want := jekyllSite(t)
	if got := listed(t, dir, Options{Now: clock}); got != want {
		t.Errorf("addresses differ:\n%s", diffLines(got, want))
	}
}

func TestJekyllStyles(t *testing.T) {
	for _, test := range []struct{ style, post, page, item string }{
		{"date", "/c/2021/02/03/a-b.html", "/p.html", "/things/x.html"},
		{"pretty", "/c/2021/02/03/a-b/", "/p/", "/things/x/"},
		{"ordinal", "/c/2021/034/a-b.html", "/p.html", "/things/x.html"},
		{"weekdate", "/c/2021/W05/Wed/a-b.html", "/p.html", "/things/x.html"},
		{"none", "/c/a-b.html", "/p.html", "/things/x.html"},
		{"/:short_year/:i_month/:i_day/:slug", "/21/2/3/a-b", "/p", "/things/x"},
		{"/:categories/:title/", "/c/a-b/", "/p/", "/things/x/"},
		{"/x/:long_month/:short_month/:title:output_ext", "/x/February/Feb/a-b.html", "/p.html", "/things/x.html"},
	} {
		dir := t.TempDir()
		write(t, dir+"/_config.yml", "collections: {things: {output: true}}\npermalink: \""+test.style+"\"\n")
		write(t, dir+"/_posts/2021-02-03-a-b.md", "---\ncategory: C\n---\n")
		write(t, dir+"/_things/x.md", "---\n---\n")
		write(t, dir+"/p.md", "---\n---\n")
		got := strings.Fields(listed(t, dir, Options{Now: clock}))
		want := []string{"_posts/2021-02-03-a-b.md", test.post, "en", "_things/x.md", test.item, "en", "p.md", test.page, "en"}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", test.style, got, want)
		}
	}
}

func TestJekyllDocument(t *testing.T) {
	dir, _ := jekyllSite(t)
	docs, c := readAll(t, dir, Options{Now: clock})
	i := slices.IndexFunc(docs, func(d *document.Document) bool { return strings.HasSuffix(d.Source, "first-post.md") })
	d := docs[i]
	want := "```go\nx := {{ y }}\n```\nVisit [A Jekyll site](/base/own/2020/other.html) and /base/about/.\nA caption{{ kept }}"
	if got := strings.TrimSpace(d.Markdown); got != want {
		t.Errorf("body: got %q, want %q", got, want)
	}
	if !slices.Equal(d.Tags, []string{"one", "two", "all", "Big", "News"}) || !slices.Equal(d.Authors, []string{"Ann Author"}) {
		t.Errorf("tags %q, authors %q", d.Tags, d.Authors)
	}
	if d.Section != "posts" || d.Date.Format("2006-01-02") != "2021-10-14" || d.Line != 7 {
		t.Errorf("section %q, date %v, line %d", d.Section, d.Date, d.Line)
	}
	if n := len(c.all); n != 4 {
		t.Errorf("got %d notices, want those of the future, the undated, the unpublished and the hidden page: %v", n, c.all)
	}
}

func TestStripLiquid(t *testing.T) {
	value := func(name string) string { return "<" + name + ">" }
	link := func(file string) string { return "/to/" + strings.Trim(file, "/") }
	for _, test := range []struct{ in, want string }{
		{"plain { } %", "plain { } %"},
		{"{{ site.x }}", "<site.x>"},
		{"{{- page.y | upcase -}}", "<page.y>"},
		{"{{ '/a' | relative_url }}", "/to/a"},
		{"{% link a.md %}", "/to/a.md"},
		{"a{% if x %}b{% else %}c{% endif %}d", "abd"},
		{"{% raw %}{% x %}{{ y }}{% endraw %}z", "{% x %}{{ y }}z"},
		{"{% raw %}never {{ ended }}", "never {{ ended }}"},
		{"a{% comment %}b", "a"},
		{"{% for x in y %}z{% endfor %}", "z"},
		{"{% highlight c linenos %}int{% endhighlight %}", "```c\nint\n```"},
		{"{{ unclosed", "{{ unclosed"},
	} {
		if got := stripLiquid(test.in, value, link); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}

// FuzzStripLiquid holds that text without marks stays and that no mark is left
// of text that has neither raw nor highlighted parts.
func FuzzStripLiquid(f *testing.F) {
	for _, s := range []string{"{% raw %}{{", "{{ a | b }}", "{% highlight x %}{% endraw %}", "{% include a.html b=\"c\" %}", "{%%}{{}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		none := func(string) string { return "" }
		got := stripLiquid(s, none, none)
		if !liquidMark.MatchString(s) && got != s {
			t.Errorf("%q became %q", s, got)
		}
	})
}
