package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNewPage(t *testing.T) {
	for _, test := range []struct{ name, source, title, text string }{
		{"plain", "Some *text*.", "a", "Some text."},
		{"title", "---\ntitle: \"A: b\"\nother: 1\n---\n# Head\n\nText", "A: b", "Head Text"},
		{"line ends", "\uFEFF---\r\ntitle: A\r\n---\r\nText\r\n", "A", "Text"},
		{"broken front matter", "---\ntitle: [\n---\nText", "a", "Text"},
		{"open front matter", "---\ntitle: A", "A", ""},
		{"shortcode", "a {{< b \"c\" >}} d {{% e %}}", "a", "a d"},
		{"code and table", "`a b`\n\n```go\nx := 1\n```\n\n| a | b |\n|---|---|\n| c | d |\n", "a", "a b x := 1 a b c d"},
		{"HTML and link", "a <b>c</b> [d](https://e.example) <https://f.example>", "a", "a c d https://f.example"},
		{"not UTF-8", "a\xffb", "a", "a\uFFFDb"},
		{"empty", "", "a", ""},
	} {
		p := newPage("x/a", test.source)
		d := p.Doc("en")
		if d.Title != test.title || d.Text != test.text || d.ID != "x/a" || d.Lang != "en" {
			t.Errorf("%s: got %+v, want title %q, text %q", test.name, d, test.title, test.text)
		}
	}
}

func FuzzNewPage(f *testing.F) {
	f.Add("---\ntitle: A\n---\n# b\n\n- c\n")
	f.Add("---\n\x00: [")
	f.Fuzz(func(t *testing.T, source string) {
		p := newPage("a", source)
		if d := p.Doc("en"); strings.ContainsAny(d.Title+d.Text, "\n\r\t") {
			t.Errorf("a line end is left in %q, %q", d.Title, d.Text)
		}
	})
}

func TestReadPages(t *testing.T) {
	dir := t.TempDir()
	for name, body := range map[string]string{"b/c d.md": "x", "a.md": "y", "z.txt": "no"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(body), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	pages, err := ReadPages(dir)
	if err != nil || len(pages) != 2 || pages[0].Path != "a" || pages[1].Path != "b/c_d" {
		t.Fatalf("got %v, %v", pages, err)
	}
	out := t.TempDir()
	if err := WriteHTML(pages, out); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(out, "b", "c_d.html"))
	if want := "<title>c d</title>"; err != nil || !strings.Contains(string(data), want) {
		t.Errorf("got %q, %v; want %s", data, err, want)
	}
	if _, err := ReadPages(t.TempDir()); err == nil {
		t.Error("a folder without pages is taken")
	}
}
