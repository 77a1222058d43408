package bench

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"carrel/build/bench/measure"
)

func TestParseTREC(t *testing.T) {
	got, err := parseTREC([]byte("1 Q0 b 1 2.0 x\n1 Q0 a 2 1.0 x\n2 Q0 a 1 1.0 x\n"))
	if want := (measure.Run{"1": {"b", "a"}, "2": {"a"}}); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	for _, bad := range []string{"1 Q0 b 1 2.0", "a line of six words, or seven"} {
		if got, err := parseTREC([]byte(bad)); err == nil {
			t.Errorf("%q: got %v", bad, got)
		}
	}
}

func FuzzParseTREC(f *testing.F) {
	f.Add([]byte("1 Q0 b 1 2.0 x\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		run, err := parseTREC(data)
		if (run == nil) != (err != nil) {
			t.Errorf("got %v, %v", run, err)
		}
		n := 0
		for _, list := range run {
			n += len(list)
		}
		if lines := bytes.Count(data, []byte("\n")) + 1; n > lines {
			t.Errorf("%d hits of %d lines", n, lines)
		}
	})
}

func TestKinds(t *testing.T) {
	for _, test := range []struct{ path, carrel, pagefind string }{
		{"pack/0123456789a.bin", "pack files", ""},
		{"manifest.json", "manifest", ""},
		{"search.0123456789abcdef.wasm", "search.wasm", ""},
		{"reader.0123456789abcdef.wasm", "reader.wasm", ""},
		{"carrel.js", "search box (JS, CSS)", ""},
		{"worker.0123456789abcdef.js", "search box (JS, CSS)", ""},
		{"reader-worker.0123456789abcdef.js", "reader (JS, CSS, HTML)", ""},
		{"sw.js", "reader (JS, CSS, HTML)", ""},
		{"index/en_1.pf_index", "", "index chunks"},
		{"fragment/en_1.pf_fragment", "", "fragments (text)"},
		{"pagefind-entry.json", "", "meta, filters, entry"},
		{"wasm.en.pagefind", "", "search (wasm)"},
		{"pagefind-ui.css", "", "default interface (JS, CSS)"},
		{"pagefind-modular-ui.js", "", ""},
	} {
		if got := KindOfCarrel(test.path); test.carrel != "" && got != test.carrel {
			t.Errorf("%s: got %q, want %q", test.path, got, test.carrel)
		}
		if got := KindOfPagefind(test.path); test.carrel == "" && got != test.pagefind {
			t.Errorf("%s: got %q, want %q", test.path, got, test.pagefind)
		}
	}
}

func TestIndexBytes(t *testing.T) {
	dir := t.TempDir()
	for name, n := range map[string]int{"pack/1.bin": 100, "index/a.pf_index": 10, "fragment/a.pf_fragment": 1000, "index.json": 100_000, "carrel.js": 50, "program.js": 50} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, make([]byte, n), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	all, text, err := indexBytes(dir)
	if err != nil || text != 1000 || all <= 1110 || all > 1110+1000 {
		t.Errorf("got %d, of it text %d, %v; want 1110 and a compressed index.json, of it 1000", all, text, err)
	}
}

func TestNumbers(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{number(0), "0"}, {number(999), "999"}, {number(1000), "1,000"}, {number(1234567), "1,234,567"},
		{short(0.04), "0.0"}, {short(9.94), "9.9"}, {short(10.4), "10"}, {short(1234), "1234"},
		{bytesText(999), "1.0 KB"}, {bytesText(1_500_000), "1.50 MB"},
		{three(measure.Times{P50: 1, P95: 20, P99: 300}), "1.0 / 20 / 300"},
		{firstLine("a | b\nc"), "a / b"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// A page is written from whatever parts were measured.
func TestReport(t *testing.T) {
	s := &Session{Root: t.TempDir(), Carrel: "true", Out: io.Discard}
	s.Work = filepath.Join(s.Root, "dist", "bench")
	for _, dir := range []string{s.Work, filepath.Join(s.Root, "docs")} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	text := func() string {
		data, err := os.ReadFile(filepath.Join(s.Root, "docs", "BENCHMARKS.md"))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if err := s.Report(); err != nil || strings.Count(text(), "Not measured yet") != 9 {
		t.Fatalf("of nothing: %v\n%s", err, text())
	}
	for part, figures := range map[string]any{
		"relevance": []RelevanceRow{{Set: "s", Program: carrelName, Docs: 12345, Relevance: measure.Relevance{Queries: 1, NDCG: 0.5}}, {Set: "s", Program: "other", Missing: "no\nnetwork"}},
		"known":     []KnownRow{{Set: "cpp-docs", Program: carrelName, At1: map[string]float64{"exact": 0.985}}},
		"speed":     []SpeedRow{{Set: "cpp-docs", Program: carrelName, Typing: measure.Times{P95: 4}, Wasm: 1 << 20}, {Set: "cpp-docs", Program: "other", Missing: "gone"}},
		"cold":      []ColdRow{{Set: "s", Link: "slow", Program: carrelName, First: Cold{Ms: 498, Requests: 2}}},
		"phone":     []PhoneRow{{Set: "s", Queries: 10, All: 512}},
		"offline":   Offline{Pages: 306, Saves: []Saving{{What: "everything", Files: 106, Bytes: 3_250_000, Seconds: 4.33}}},
		"sources":   []SourcesRow{{Set: "s", Generator: "Hugo", Pages: 7}},
		"index":     Index{Races: []Race{{Input: "i", Pages: 10, Rows: []RaceRow{{Name: carrelName, Sample: Sample{Wall: 2 * time.Second}}}}}},
		"growth":    []GrowthRow{{Docs: 10_000, ColdFiles: Spread{5, 6}}},
	} {
		if err := s.keep(part, figures); err != nil {
			t.Fatalf("%s: %v", part, err)
		}
	}
	got := text()
	for _, want := range []string{"| s | Carrel | 12,345 | 1 | 0.500 |", "no figures: no |", "| 98.5 / 0.0 |", "| s | slow | Carrel |", "| everything | 106 | 3.25 MB | 4.3 |", "| i | Carrel | 10 | 2.00 | 5 |", "| 10,000 |", "5, 6", "bench-growth.svg"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "Not measured yet") {
		t.Error("a part that was measured is missing")
	}
	if err := os.Remove(filepath.Join(s.Work, "sources.json")); err != nil {
		t.Fatal(err)
	}
	if err := s.Report(); err != nil || text() != got {
		t.Errorf("a part measured elsewhere: %v\n%s", err, text())
	}
	if err := os.WriteFile(filepath.Join(s.Work, "cold.json"), []byte("["), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := s.Report(); err == nil || !strings.Contains(err.Error(), "run that part again") {
		t.Errorf("a broken file: got %v", err)
	}
}
