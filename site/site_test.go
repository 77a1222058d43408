package site

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// What the box's JavaScript and CSS may take, gzip 6: on every page, whoever
// searches there or not; until there are hits, what runs the Go program included;
// and behind that.
const (
	pageBudget  = 13 << 9
	budget      = 21 << 10
	laterBudget = 13 << 9
)

func TestBudget(t *testing.T) {
	files, err := Files(nil)
	if err != nil {
		t.Fatal(err)
	}
	total, later := 0, 0
	for _, f := range files {
		n := gzipped(t, f.Data)
		t.Logf("%-16s %6d bytes, %6d gzip", f.Name, len(f.Data), n)
		if f.Box {
			total += n
		}
		if f.Later {
			later += n
		}
	}
	if t.Log("the box:", total); total > budget {
		t.Errorf("the search box takes %d bytes, more than its budget of %d", total, budget)
	}
	if later > laterBudget {
		t.Errorf("behind the first hits the search box takes %d bytes, more than its budget of %d", later, laterBudget)
	}
	if n := gzipped(t, files[0].Data); n > pageBudget {
		t.Errorf("%s takes %d bytes of each page, more than its budget of %d", files[0].Name, n, pageBudget)
	}
}

func gzipped(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, 6)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(data)
	w.Close()
	return b.Len()
}

func TestFilesAreTheSameEachTime(t *testing.T) {
	a, err := Files(nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Files(nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range a {
		if !bytes.Equal(a[i].Data, b[i].Data) {
			t.Errorf("%s differs from build to build", a[i].Name)
		}
	}
}

// Every language has every text, with the same places for values, and a count in
// every plural form of its own.
func TestWords(t *testing.T) {
	files, err := filepath.Glob("words/*.json")
	if err != nil || len(files) < 3 {
		t.Fatalf("found %v, %v", files, err)
	}
	want := wordsOf(t, "words/en.json")
	for _, file := range files {
		got := wordsOf(t, file)
		if !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))) {
			t.Errorf("%s has not the keys of words/en.json", file)
		}
		for key, text := range got {
			if strings.Contains(text, "{q}") != strings.Contains(want[key], "{q}") {
				t.Errorf("%s: %s: %q differs in {q} from %q", file, key, text, want[key])
			}
			if strings.TrimSpace(text) != text || text == "" || !norm.NFC.IsNormalString(text) {
				t.Errorf("%s: %s: %q is empty, has spaces around it or is not in form C", file, key, text)
			}
		}
	}
}

// wordsOf reads texts; of a count that of any number stands for all forms, each
// of which must say the number or be for one number only.
func wordsOf(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	words := map[string]string{}
	for key, value := range all {
		if text, ok := value.(string); ok {
			words[key] = text
			continue
		}
		for form, text := range value.(map[string]any) {
			if !strings.Contains(text.(string), "{n}") && !slices.Contains([]string{"zero", "one", "two"}, form) {
				t.Errorf("%s: %s: %q says no number", file, key, text)
			}
		}
		words[key] = value.(map[string]any)["other"].(string)
	}
	return words
}
