package jsonl

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"carrel/indexer/document"
	"carrel/indexer/source"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestRecords reads records whole and broken, and compares documents and
// problems with the golden.
func TestRecords(t *testing.T) {
	const golden = "testdata/records.txtar"
	archive, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	docs, problems := read(t, archive.Files[0].Data, Options{})
	got := strings.Join(problems, "\n") + "\n"
	for _, d := range docs {
		got += describe(t, d)
	}
	if *update {
		archive.Files[1].Data = []byte(got)
		if err := os.WriteFile(golden, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got != string(archive.Files[1].Data) {
		t.Errorf("got:\n%s\nwant:\n%s", got, archive.Files[1].Data)
	}
}

// describe writes a document as the keys that are set, and its Markdown.
func describe(t *testing.T, d *document.Document) string {
	copied := *d
	copied.Markdown, copied.Source = "", filepath.Base(d.Source)
	data, err := json.Marshal(copied)
	if err != nil {
		t.Fatal(err)
	}
	var set map[string]any
	json.Unmarshal(data, &set)
	for key, value := range set {
		if value == nil || value == "" || value == 0.0 || value == "0001-01-01T00:00:00Z" {
			delete(set, key)
		}
	}
	data, _ = json.Marshal(set)
	out := fmt.Sprintf("\n%s\n", data)
	for line := range strings.Lines(d.Markdown) {
		out += strings.TrimRight("\t"+strings.TrimSuffix(line, "\n"), "\t") + "\n"
	}
	return out
}

func read(t testing.TB, data []byte, opt Options) (docs []*document.Document, problems []string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "records.jsonl")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := Open(file, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var lock sync.Mutex
	report := func(p source.Problem) {
		lock.Lock()
		defer lock.Unlock()
		p.File = filepath.Base(p.File)
		problems = append(problems, p.Error())
		if p.Remedy == "" {
			t.Errorf("no remedy: %v", p.Error())
		}
	}
	entries, err := s.List(report)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if d := e.Read(report); d != nil {
			docs = append(docs, d)
		}
	}
	return docs, problems
}

func TestLines(t *testing.T) {
	record := func(id string) string { return `{"id":"` + id + `"}` }
	for _, test := range []struct {
		name, file string
		ids        string
		problems   int
	}{
		{"no last line end", record("a") + "\n" + record("b"), "a b", 0},
		{"carriage returns", record("a") + "\r\n" + record("b") + "\r\n", "a b", 0},
		{"byte order mark", "\xef\xbb\xbf" + record("a") + "\n", "a", 0},
		{"blank lines", "\n\n" + record("a") + "\n \t\r\n\n" + record("b") + "\n\n", "a b", 0},
		{"a line too long", record("a") + "\n" + record(strings.Repeat("x", 3000)) + "\n" + record("b"), "a b", 1},
		{"invalid UTF-8", record("a\xff") + "\n" + record("b"), "a\ufffd b", 1},
		{"a null byte", record("a\x00") + "\n" + record("b"), "b", 1},
		{"deep nesting", strings.Repeat("[", 1900) + "\n" + record("b"), "b", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			docs, problems := read(t, []byte(test.file), Options{MaxBytes: 2000})
			var ids []string
			for _, d := range docs {
				ids = append(ids, d.ID)
			}
			if got := strings.Join(ids, " "); got != test.ids {
				t.Errorf("got %q, want %q", got, test.ids)
			}
			if len(problems) != test.problems {
				t.Errorf("problems %q, want %d", problems, test.problems)
			}
		})
	}
}

func TestOpenErrors(t *testing.T) {
	if _, err := Open(filepath.Join(t.TempDir(), "absent.jsonl"), Options{}); err == nil {
		t.Error("an absent file opens")
	}
	if _, err := Open(t.TempDir(), Options{}); err == nil {
		t.Error("a folder opens")
	}
	file := filepath.Join(t.TempDir(), "empty.jsonl")
	os.WriteFile(file, []byte("\n \n"), 0o644)
	s, err := Open(file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.List(func(source.Problem) {}); err == nil || !strings.Contains(err.Error(), "holds no records") {
		t.Errorf("List of an empty file: %v", err)
	}
}

// TestTogether reads entries from several goroutines, as the indexer does.
func TestTogether(t *testing.T) {
	var b strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&b, `{"id":%d,"text":"record %d %s"}`+"\n", i, i, strings.Repeat("x", i%700))
	}
	file := filepath.Join(t.TempDir(), "r.jsonl")
	os.WriteFile(file, []byte(b.String()), 0o644)
	s, err := Open(file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	report := func(p source.Problem) { t.Error(p.Error()) }
	entries, err := s.List(report)
	if err != nil || len(entries) != 2000 {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	var wait sync.WaitGroup
	for worker := range 4 {
		wait.Go(func() {
			for i := worker; i < len(entries); i += 4 {
				if d := entries[i].Read(report); d == nil || d.ID != fmt.Sprint(i) || d.Line != i+1 {
					t.Errorf("entry %d: %+v", i, d)
				}
			}
		})
	}
	wait.Wait()
}

// FuzzRecord holds that any line gives a document that keeps the contract or a
// problem that says why not.
func FuzzRecord(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/records.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(archive.Files[0].Data)) {
		f.Add([]byte(line))
	}
	s := &Source{path: "f.jsonl", opt: Options{MaxBytes: maxLine}}
	f.Fuzz(func(t *testing.T, line []byte) {
		if len(line) > 4096 {
			t.Skip()
		}
		problems := 0
		d := decode(line, reader{entry{record{line: 1}, s}, func(p source.Problem) { problems++ }})
		if d == nil {
			if problems == 0 {
				t.Fatal("no document and no problem")
			}
			return
		}
		if d.ID == "" || d.URL == "" || d.Title == "" || d.Lang == "" {
			t.Fatalf("a document lacks what it must have: %+v", d)
		}
		if !strings.HasPrefix(d.URL, "/") && !strings.HasPrefix(strings.ToLower(d.URL), "http") {
			t.Fatalf("address %q", d.URL)
		}
		if !utf8.ValidString(d.Title + d.Markdown + d.URL) {
			t.Fatalf("not UTF-8: %+v", d)
		}
		if math.IsNaN(d.Boost) || d.Boost < 0 {
			t.Fatalf("boost %v", d.Boost)
		}
	})
}

// BenchmarkRead reads records of about the length of an abstract.
func BenchmarkRead(b *testing.B) {
	line := fmt.Sprintf(`{"id":"1","title":"A title of some words","text":%q,"lang":"en","tags":["a","b"]}`, strings.Repeat("some words of a text, ", 60))
	s := &Source{path: "b.jsonl", opt: Options{MaxBytes: maxLine}}
	r := reader{entry{record{line: 1}, s}, func(p source.Problem) { b.Error(p.Error()) }}
	b.ReportAllocs()
	for range b.N {
		decode([]byte(line), r)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "records/s")
}
