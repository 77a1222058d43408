package html

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"carrel/indexer/document"
	"carrel/indexer/source"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestSites reads small sites and compares all that became of them. A site is
// one file of testdata: its pages and, last, what is wanted.
func TestSites(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := &archive.Files[len(archive.Files)-1]
			got := readSite(t, archive.Files[:len(archive.Files)-1])
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got != string(want.Data) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want.Data)
			}
		})
	}
}

func readSite(t *testing.T, files []txtar.File) string {
	dir := writeSite(t, files)
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	docs, notices := readAll(t, s)
	var b strings.Builder
	fmt.Fprintf(&b, "site %q %s %s\n", s.Site().Title, s.Site().BaseURL, s.Site().DefaultLang)
	sort.Strings(notices)
	for _, notice := range notices {
		fmt.Fprintf(&b, "notice %s\n", strings.ReplaceAll(notice, dir+"/", ""))
	}
	for _, d := range docs {
		b.WriteString(describe(d))
	}
	return b.String()
}

func writeSite(t *testing.T, files []txtar.File) string {
	dir := t.TempDir()
	for _, f := range files {
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// describe writes the fields of a document that are set.
func describe(d *document.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s %s %s %q\n", d.URL, d.Source, d.Lang, d.Title)
	line := func(name string, value any, set bool) {
		if set {
			fmt.Fprintf(&b, "%s: %v\n", name, value)
		}
	}
	line("description", d.Description, d.Description != "")
	line("type", d.Type, d.Type != "")
	line("section", d.Section, d.Section != "")
	line("image", d.Image, d.Image != "")
	line("date", d.Date.Format(time.RFC3339), !d.Date.IsZero())
	line("modified", d.Modified.Format(time.RFC3339), !d.Modified.IsZero())
	line("authors", d.Authors, d.Authors != nil)
	line("tags", d.Tags, d.Tags != nil)
	line("boost", d.Boost, d.Boost != 0)
	line("fields", d.Fields, d.Fields != nil)
	line("filters", d.Filters, d.Filters != nil)
	line("shown", d.Shown, d.Shown != nil)
	line("sort", d.Sort, d.Sort != nil)
	for l := range strings.Lines(d.Markdown) {
		b.WriteString(strings.TrimRight("\t"+strings.TrimSuffix(l, "\n"), "\t") + "\n")
	}
	return b.String()
}

func TestRecognise(t *testing.T) {
	for _, test := range []struct {
		name string
		want bool
	}{{"index.html", true}, {"a/b/c.htm", true}, {"a.md", false}, {"a.html.txt", false}} {
		dir := writeSite(t, []txtar.File{{Name: test.name, Data: []byte("x")}})
		if got := Recognise(dir); got != test.want {
			t.Errorf("Recognise of a folder with %s = %v, want %v", test.name, got, test.want)
		}
	}
	if Recognise(filepath.Join(t.TempDir(), "absent")) {
		t.Error("Recognise of an absent folder = true")
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(filepath.Join(dir, "absent"), Options{}); err == nil {
		t.Error("Open of an absent folder gives no error")
	}
	file := filepath.Join(dir, "a.html")
	os.WriteFile(file, nil, 0o644)
	if _, err := Open(file, Options{}); err == nil || !strings.Contains(err.Error(), "is a file") {
		t.Errorf("Open of a file: %v", err)
	}
	s, err := Open(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.List(func(source.Problem) {}); err == nil || !strings.Contains(err.Error(), "no .html file") {
		t.Errorf("List of an empty folder: %v", err)
	}
}

// TestProblems holds that bad files cost themselves alone.
func TestProblems(t *testing.T) {
	dir := writeSite(t, []txtar.File{
		{Name: "good.html", Data: []byte("<title>G</title><main>good</main>")},
		{Name: "deep.html", Data: []byte("<main>" + strings.Repeat("<div>", 5000) + "x")},
		{Name: "long.html", Data: bytes.Repeat([]byte("<p>x"), 8000)},
		{Name: "empty.html", Data: nil}, // left out
		{Name: "latin.html", Data: []byte("<meta charset=iso-8859-1><title>caf\xe9</title><main>th\xe9</main>")},
		{Name: "broken.html", Data: []byte("<title>b\xff</title>\n<main>é\xc3\x28 è ü x\x00y</main>")},
	})
	for link, target := range map[string]string{"loop": ".", "dead.html": "nowhere"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	s, err := Open(dir, Options{MaxBytes: 30_000})
	if err != nil {
		t.Fatal(err)
	}
	var problems []string
	report := func(p source.Problem) {
		problems = append(problems, strings.TrimPrefix(p.Error(), dir+"/"))
		if p.Remedy == "" && !p.Notice {
			t.Errorf("no remedy: %v", p.Error())
		}
	}
	entries, err := s.List(report)
	if err != nil {
		t.Fatal(err)
	}
	titles := map[string]string{}
	for _, entry := range entries {
		if d := entry.Read(report); d != nil {
			titles[d.Source] = d.Title + "|" + d.Markdown
		}
	}
	want := map[string]string{"good.html": "G|good", "latin.html": "café|thé", "broken.html": "b\ufffd|é\ufffd( è ü xy"}
	for file, content := range want {
		if titles[file] != content {
			t.Errorf("%s: got %q, want %q", file, titles[file], content)
		}
	}
	if len(titles) != len(want) {
		t.Errorf("documents %v, want those of %v", titles, want)
	}
	for _, part := range []string{"loop", "dead.html", "empty.html", "deep.html", "long.html", "broken.html:1"} {
		if !slices.ContainsFunc(problems, func(p string) bool { return strings.HasPrefix(p, part+":") }) {
			t.Errorf("no problem names %s: %q", part, problems)
		}
	}
}

func TestParseCaptures(t *testing.T) {
	for _, test := range []struct {
		list string
		want []capture
	}{
		{"", nil},
		{"title", []capture{{key: "title"}}},
		{" Title , x[ Data-Y ]", []capture{{key: "Title"}, {"x", fromAttribute, "data-y"}}},
		{"a:b", []capture{{"a", fromValue, "b"}}},
		{"a, b[c], d:e, f, g:h", []capture{{key: "a"}, {"b", fromAttribute, "c"}, {"d", fromValue, "e, f, g:h"}}},
		{"x[xlink:href], y", []capture{{"x", fromAttribute, "xlink:href"}, {key: "y"}}},
		{"a:", []capture{{"a", fromValue, ""}}},
		{":a", nil},
		{",,a,,", []capture{{key: "a"}}},
		{"a[b", nil},
		{"[b]", nil},
	} {
		if got := parseCaptures(test.list); !slices.Equal(got, test.want) {
			t.Errorf("parseCaptures(%q) = %v, want %v", test.list, got, test.want)
		}
	}
}

// FuzzParseCaptures holds that keys are never empty nor have needless spaces, and
// that joining what was read gives the same again.
func FuzzParseCaptures(f *testing.F) {
	for _, seed := range []string{"a, b[c], d:e, f", "x[y:z]", "[", "]:", "a[b]c:d", ",", "A  B[C D]"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, list string) {
		captures := parseCaptures(list)
		var parts []string
		for _, c := range captures {
			if c.key == "" || c.key != words(c.key) {
				t.Fatalf("parseCaptures(%q): key %q", list, c.key)
			}
			parts = append(parts, map[captureFrom]string{fromText: c.key, fromAttribute: c.key + "[" + c.value + "]", fromValue: c.key + ":" + c.value}[c.from])
		}
		if again := parseCaptures(strings.Join(parts, ",")); !slices.Equal(again, captures) {
			t.Fatalf("parseCaptures(%q) = %v, written and read again %v", list, captures, again)
		}
	})
}
