package catalog

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the golden files")

// sample is a small site that has some of everything.
func sample() *Site {
	return &Site{
		Title: "Garden & <friends>", Base: "https://garden.example/club/", Root: "/club/",
		Languages: []Language{
			{Lang: "en", Pages: []Page{
				{URL: "/club/", Title: "Home"},
				{URL: "/club/blog/", Title: "News", Section: "blog"},
				{URL: "/club/blog/frost/", Title: "Frost", Date: "2024-01-09", Section: "blog", Tags: []string{"Winter", "winter"}},
				{URL: "/club/blog/seeds/", Title: "Seeds", Date: "2024-03-01", Section: "blog", Tags: []string{"spring"}},
				{URL: "/club/blog/undated/", Title: "Undated", Section: "blog", Tags: []string{"WINTER"}},
				{URL: "/club/help/zinc/", Title: "zinc", Section: "help"},
				{URL: "/club/help/Ants/", Title: "Ants", Section: "help", Date: "2020-02-02"},
				{URL: "/club/help/a%22b/?q=<x>", Title: `"><script>alert(1)</script>`, Section: "help"},
				{URL: "javascript:alert(1)", Title: "bad scheme", Section: "<help>"},
			}},
			{Lang: "ar", Pages: []Page{{URL: "/club/ar/زهور/", Title: "زهور", Tags: []string{"ربيع"}}}},
			{Lang: "zh-cn", Pages: []Page{{URL: "/club/zh-cn/guides/", Title: "指南", Section: "guides"}, {URL: "/club/zh-cn/guides/%E8%8A%B1/", Title: "花", Section: "guides"}}},
		},
	}
}

func TestFiles(t *testing.T) {
	files, err := Files(sample())
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 2 || files[0].Name != "pages.css" || files[1].Name != "pages.html" {
		t.Fatalf("%d files", len(files))
	}
	golden := filepath.Join("testdata", "pages.html")
	if *update {
		if err := os.WriteFile(golden, files[1].Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(files[1].Data, want) {
		t.Errorf("%s differs; look at it and run the test with -update:\n%s", golden, files[1].Data)
	}
	sound(t, files)
}

// void are the elements without an end tag, and those whose end tag is left out.
var void = []string{"meta", "link", "html", "body", "li"}

// sound checks that elements end where they should, that no anchor is there twice,
// and that each link within the files leads to one.
func sound(t *testing.T, files []File) {
	t.Helper()
	ids := map[string]bool{}
	var links []string
	for _, f := range files[1:] {
		var open []string
		z := html.NewTokenizer(bytes.NewReader(f.Data))
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			token := z.Token()
			switch {
			case kind == html.StartTagToken && !slices.Contains(void, token.Data):
				open = append(open, token.Data)
			case kind == html.EndTagToken && (len(open) == 0 || open[len(open)-1] != token.Data):
				t.Fatalf("%s: </%s> within %v", f.Name, token.Data, open)
			case kind == html.EndTagToken:
				open = open[:len(open)-1]
			}
			if token.Data == "script" || token.Data == "style" {
				t.Errorf("%s has a %s", f.Name, token.Data)
			}
			for _, a := range token.Attr {
				switch {
				case strings.HasPrefix(a.Key, "on") || a.Key == "style":
					t.Errorf("%s has %s=%q", f.Name, a.Key, a.Val)
				case a.Key == "id" && (ids[f.Name+"#"+a.Val] || a.Val == "" || strings.ContainsAny(a.Val, " \t\n")):
					t.Errorf("%s has the anchor %q twice, or it is none", f.Name, a.Val)
				case a.Key == "id":
					ids[f.Name+"#"+a.Val] = true
				case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
					links = append(links, f.Name+a.Val)
				case a.Key == "href" && strings.HasPrefix(a.Val, "pages-") && strings.Contains(a.Val, ".html#"):
					links = append(links, a.Val)
				}
			}
		}
		if len(open) > 0 {
			t.Errorf("%s: %v are open at its end", f.Name, open)
		}
	}
	for _, l := range links {
		if !ids[decoded(l)] {
			t.Errorf("a link leads to %s, which is nowhere", l)
		}
	}
	if len(links) == 0 {
		t.Error("no links within the files")
	}
}

// many is a site of so many pages in one section.
func many(n, sections int) *Site {
	s := &Site{Root: "/", Languages: []Language{{Lang: "en"}}}
	for i := range n {
		s.Languages[0].Pages = append(s.Languages[0].Pages, Page{URL: fmt.Sprintf("/s%d/%05d/", i%sections, i), Title: fmt.Sprintf("Page %05d", i), Section: fmt.Sprintf("s%d", i%sections)})
	}
	return s
}

// A file lists no more than 2,000 pages, and all together list each once.
func TestManyPages(t *testing.T) {
	for _, test := range []struct{ pages, sections, files int }{
		{0, 1, 1}, {1, 1, 1}, {1999, 1, 1}, {2000, 1, 1}, {2001, 1, 2}, {4000, 1, 2}, {4001, 1, 3}, {2000, 7, 1}, {4001, 7, 3}, {4000, 2, 2},
	} {
		files, err := Files(many(test.pages, test.sections))
		if err != nil {
			t.Fatal(err)
		}
		if len(files)-1 != test.files {
			t.Errorf("%d pages in %d sections make %d files, want %d", test.pages, test.sections, len(files)-1, test.files)
		}
		listed := 0
		for i, f := range files[1:] {
			n := bytes.Count(f.Data, []byte(`">Page `))
			if listed += n; n > maxItems || n == 0 && test.pages > 0 {
				t.Errorf("%s lists %d pages", f.Name, n)
			}
			if want := name(i); f.Name != want {
				t.Errorf("file %d is %s, want %s", i, f.Name, want)
			}
		}
		if listed != test.pages {
			t.Errorf("%d of %d pages are listed", listed, test.pages)
		}
		if test.pages > 0 {
			sound(t, files)
		}
	}
}

// Long titles make more files, and are cut.
func TestLongTitles(t *testing.T) {
	s := many(1500, 1)
	for i := range s.Languages[0].Pages {
		s.Languages[0].Pages[i].Title = strings.Repeat("界", 400)
	}
	files, err := Files(s)
	if err != nil {
		t.Fatal(err)
	}
	if len(files)-1 < 2 {
		t.Error("one file")
	}
	for _, f := range files {
		if len(f.Data) > maxBytes+maxBytes/4 || bytes.Contains(f.Data, []byte(strings.Repeat("界", maxTitle+1))) {
			t.Errorf("%s has %d bytes", f.Name, len(f.Data))
		}
	}
}

func TestLink(t *testing.T) {
	site := &Site{Base: "https://garden.example/club/", Root: "/club/"}
	bare := &Site{Root: "/"}
	for _, test := range []struct {
		site      *Site
		url, want string
	}{
		{site, "/club/", "../"},
		{site, "/club/a/?b#c", "../a/?b#c"},
		{site, "/club//evil.example/", "../evil.example/"},
		{site, "/other/", "https://garden.example/other/"},
		{site, "https://x.example/a", "https://x.example/a"},
		{site, "//x.example/a", "https://x.example/a"},
		{site, "javascript:alert(1)", ""},
		{site, "data:text/html,x", ""},
		{site, "%zz", ""},
		{bare, "/a/", "../a/"},
		{bare, "//x.example/", "//x.example/"},
		{bare, "/javascript:alert(1)", "../javascript:alert(1)"},
		{bare, "a/", "../a/"},
		{bare, "#a", "../#a"},
		{bare, "", "../"},
		{site, "a/", "https://garden.example/club/a/"},
		{bare, "file:///etc/passwd", ""},
	} {
		if got := test.site.link(test.url); got != test.want {
			t.Errorf("%q leads to %q, want %q", test.url, got, test.want)
		}
	}
}

// Newest first where most pages have a date, else by title.
func TestArrange(t *testing.T) {
	for _, test := range []struct{ pages, want string }{
		{"b 2020, a 2021, c", "a b c"},
		{"b 2020, a 2021, c, d", "a b c d"},
		{"b 2020, a 2021, c, D 2022", "D a b c"},
		{"b 2020, C 2020, a 2020", "a b C"},
		{"Z, a, É, e", "a e Z É"},
		{"", ""},
	} {
		var pages []Page
		for _, item := range strings.Split(test.pages, ", ") {
			title, date, _ := strings.Cut(item, " ")
			if title != "" {
				pages = append(pages, Page{Title: title, Date: date})
			}
		}
		arrange(pages)
		var got []string
		for _, p := range pages {
			got = append(got, p.Title)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s become %q, want %q", test.pages, got, test.want)
		}
	}
}

func TestWords(t *testing.T) {
	if len(table) < 30 {
		t.Errorf("words in %d languages", len(table))
	}
	for lang, w := range table {
		for _, s := range []string{w.name, w.all, w.pages, w.tags} {
			if s == "" || strings.TrimSpace(s) != s {
				t.Errorf("%s: %+v", lang, w)
			}
		}
	}
	for lang, want := range map[string]string{"en-gb": "English", "zh-tw": "繁體中文", "zh-sg": "中文", "pt-br": "português", "xx-yy": "xx-yy", "": ""} {
		if got := wordsOf(lang); got.name != want || got.all == "" {
			t.Errorf("%q has the name %q, want %q", lang, got.name, want)
		}
	}
}

// Whatever a page says, the HTML stays sound.
func FuzzFiles(f *testing.F) {
	f.Add("/a/", "Title", "2020-01-01", "section", "tag", "en")
	f.Add("javascript:x", "</a><script>", "\"", "a b", "tags", "a b")
	f.Add("/%", "\xff", "<", "\x00", "pages", "zh-cn")
	f.Fuzz(func(t *testing.T, url, title, date, section, tag, lang string) {
		s := &Site{Title: title, Root: "/", Languages: []Language{{Lang: lang, Pages: []Page{
			{url, title, date, section, []string{tag, section}}, {url + "/" + section, tag, "", section, nil}, {"/x/", "x", date, tag, []string{title}},
		}}}}
		files, err := Files(s)
		if err != nil {
			t.Fatal(err)
		}
		sound(t, files)
	})
}
