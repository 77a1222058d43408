package hugo

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestDecodeText(t *testing.T) {
	for _, test := range []struct {
		name, in, want string
		bad            int
	}{
		{"plain", "a\nb", "a\nb", 0},
		{"byte order mark", "\xEF\xBB\xBFa", "a", 0},
		{"carriage returns", "a\r\nb\rc\n", "a\nb\nc\n", 0},
		{"null bytes", "a\x00b", "ab", 0},
		{"invalid", "a\nb\n\xffc\xfe", "a\nb\n\uFFFDc\uFFFD", 3},
		{"cut character", "é\xc3", "é\uFFFD", 1},
		{"UTF-16 little end first", "\xff\xfea\x00\xe9\x00", "aé", 0},
		{"UTF-16 big end first", "\xfe\xff\x00a\x00\n", "a\n", 0},
		{"empty", "", "", 0},
	} {
		got, bad := decodeText([]byte(test.in))
		if string(got) != test.want || bad != test.bad {
			t.Errorf("%s: got %q, line %d; want %q, line %d", test.name, got, bad, test.want, test.bad)
		}
	}
}

// FuzzDecodeText holds that any bytes become valid text without CR and NUL.
func FuzzDecodeText(f *testing.F) {
	f.Add([]byte("a\r\n\x00\xff"))
	f.Add([]byte("\xff\xfe\x00\xd8"))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, bad := decodeText(b)
		if !utf8.Valid(got) || strings.ContainsAny(string(got), "\r\x00") {
			t.Errorf("got %q", got)
		}
		if again, _ := decodeText(got); !strings.HasPrefix(string(got), "\uFEFF") && string(again) != string(got) {
			t.Errorf("decoding again gives %q, not %q", again, got)
		}
		if bad < 0 {
			t.Errorf("line %d", bad)
		}
	})
}

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
	write(t, dir+"/hugo.toml", "baseURL = 'https://example.org/'\n")
	write(t, dir+"/"+file, text)
	src, err := Open(dir, Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := src.List(new(collect).report)
	if err != nil || len(entries) != 1 {
		t.Fatal(entries, err)
	}
	return src.reader.(*site), entries[0].(*page)
}

func TestParseDate(t *testing.T) {
	tokyo := time.FixedZone("JST", 9*3600)
	for _, test := range []struct {
		in   any
		want string
	}{
		{"2024-01-12", "2024-01-12T00:00:00+09:00"},
		{"2024-01-12T10:00:00Z", "2024-01-12T10:00:00Z"},
		{"2024-01-12 10:00:00", "2024-01-12T10:00:00+09:00"},
		{time.Date(2024, 1, 12, 0, 0, 0, 0, time.UTC), "2024-01-12T00:00:00Z"},
		{"12 Jan 2024", "2024-01-12T00:00:00+09:00"},
		{"", ""}, {"soon", ""}, {nil, ""}, {true, ""}, {[]any{"2024-01-12"}, ""},
	} {
		got, ok := parseDate(test.in, tokyo)
		if ok != (test.want != "") || ok && got.Format(time.RFC3339) != test.want {
			t.Errorf("%v: got %v, %v; want %q", test.in, got, ok, test.want)
		}
	}
}

func TestTitles(t *testing.T) {
	for _, test := range []struct{ markdown, heading, rest string }{
		{"# A *big* `title`\n\ntext", "A big title", "text"},
		{"# A [link](x) {#id}\ntext", "A link", "text"},
		{"A\n===\ntext", "A", "text"},
		{"# C\\# #\nx", "C#", "x"},
		{"## B\ntext", "", ""},
		{"text\n# A", "", ""},
		{"", "", ""},
	} {
		heading, rest, ok := firstHeading(test.markdown)
		if heading != test.heading || ok && rest != test.rest || ok != (heading != "") {
			t.Errorf("%q: got %q, %q, %v", test.markdown, heading, rest, ok)
		}
	}
	if got := humanise("getting_started-here"); got != "Getting started here" {
		t.Errorf("humanise: got %q", got)
	}
}

func FuzzFirstHeading(f *testing.F) {
	f.Add("# A [b](c) {#d}\nx")
	f.Add("A\n==\n")
	f.Fuzz(func(t *testing.T, s string) {
		heading, rest, _ := firstHeading(s)
		if len(heading)+len(rest) > len(s) || strings.Contains(heading, "\n") {
			t.Errorf("%q: heading %q, rest %q", s, heading, rest)
		}
	})
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
