package hugo

import (
	"slices"
	"strings"
	"testing"

	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
)

func TestSlice(t *testing.T) {
	abc := []string{"a", "b", "c"}
	for _, test := range []struct {
		cut  string
		want []string
	}{
		{"[0]", []string{"a"}}, {"[2]", []string{"c"}}, {"[3]", nil}, {"[last]", []string{"c"}},
		{"[1:]", []string{"b", "c"}}, {"[:2]", []string{"a", "b"}}, {"[:]", abc}, {"[1:last]", []string{"b"}},
		{"[5:]", nil}, {"[:9]", abc}, {"[2:1]", nil}, {"[-1]", []string{"a"}}, {"[x]", []string{"a"}}, {"[", nil}, {"", nil},
	} {
		if got := slice(test.cut, abc); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.cut, got, test.want)
		}
	}
	if got := slice("[last]", nil); got != nil {
		t.Errorf("of nothing: got %q", got)
	}
}

func TestOldTokens(t *testing.T) {
	s, p := onePage(t, "content/posts/File Name.md", "---\nslug: The Slug\ntitle: The Title\n---\n")
	for _, test := range []struct{ pattern, want string }{
		{"/:filename/", "/file-name/"},
		{"/:slugorfilename/", "/the-slug/"},
		{`/a\:b/:title`, "/a:b/the-title"},
	} {
		if got, err := s.expand(test.pattern, p); got != test.want || err != nil {
			t.Errorf("%s: got %q, %v; want %q", test.pattern, got, err, test.want)
		}
	}
	if got, err := s.expand("/:nonsense/", p); got != "/:nonsense/" || err == nil {
		t.Errorf("unknown token: got %q, %v", got, err)
	}
}

// onePage lists a site with one page.
func onePage(t testing.TB, file, text string) (*site, *page) {
	t.Helper()
	dir := t.TempDir()
	sourcetest.Write(t, dir+"/hugo.toml", "baseURL = 'https://example.org/'\n")
	sourcetest.Write(t, dir+"/"+file, text)
	src, err := Open(dir, Options{Options: folder.Options{Now: clock}})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := src.List(new(sourcetest.Problems).Report)
	if err != nil || len(entries) != 1 {
		t.Fatal(entries, err)
	}
	return src.site, entries[0].(*page)
}

// FuzzAddress holds that any file name, slug and pattern give an address on
// the site that a browser can parse.
func FuzzAddress(f *testing.F) {
	s, p := onePage(f, "content/a/b.md", "---\ntitle: x\n---\n")
	for _, seed := range [][3]string{{"a b", "sl/ug", "/:slug/:title"}, {"ü", "%zz", ":sections[1:]"}, {"#", "?", "..//:x"}, {"index", "", ":"}} {
		f.Add(seed[0], seed[1], seed[2], true)
	}
	f.Fuzz(func(t *testing.T, name, slug, pattern string, ugly bool) {
		q := *p
		q.values = map[string]any{"slug": slug, "title": slug}
		q.path = parsePath(normalPath("/"+name+".md"), s)
		q.original = parsePath("/"+name+".md", s)
		l := *p.lang
		l.ugly, q.lang = ugly, &l
		l.permalinks = map[string]map[string]string{kindPage: {q.path.section(): pattern}}
		for _, url := range []string{"", pattern} {
			q.values["url"] = url
			if got, _ := s.address(&q); !strings.HasPrefix(got, "/") || strings.ContainsAny(got, " #\n\"<>") {
				t.Errorf("got %q", got)
			}
		}
	})
}

// As Hugo writes them.
func TestTitled(t *testing.T) {
	for _, test := range []struct{ text, style, want string }{
		{"a tale of two cities", "", "A Tale of Two Cities"},
		{"the lord of the rings", "ap", "The Lord of the Rings"},
		{"what to look for", "Chicago", "What to Look For"},
		{"a tale of two cities", "Go", "A Tale Of Two Cities"},
		{"a tale of two cities", "FirstUpper", "A tale of two cities"},
		{"a tale of two cities", "None", "a tale of two cities"},
		{"über das  wetter", "", "Über Das  Wetter"},
		{"iPhone NASA", "", "IPhone NASA"},
		{"", "", ""},
	} {
		if got := titled(test.text, test.style); got != test.want {
			t.Errorf("%q in %q: %q, want %q", test.text, test.style, got, test.want)
		}
	}
}
