package playground

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
)

// site builds records into a folder's pack.
func site(t *testing.T, c indexer.Config, records ...string) string {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "records.jsonl")
	if err := os.WriteFile(file, []byte(strings.Join(records, "\n")), 0o666); err != nil {
		t.Fatal(err)
	}
	build(t, dir, c)
	return dir
}

func build(t *testing.T, dir string, c indexer.Config) {
	t.Helper()
	o := indexer.Options{Sources: []string{"jsonl:" + filepath.Join(dir, "records.jsonl")}, Out: filepath.Join(dir, "carrel"), Config: &c, Generator: "test"}
	if _, err := indexer.Build(context.Background(), o); err != nil {
		t.Fatal(err)
	}
}

func record(n int, lang, text string) string {
	return fmt.Sprintf(`{"id":"%d","url":"/%d/","title":"Page %d","lang":%q,"text":%q}`, n, n, n, lang, text)
}

// orchard has three English pages and a German one.
func orchard(t *testing.T, c indexer.Config) string {
	t.Helper()
	return site(t, c, record(1, "en", "quince medlar"), record(2, "en", "quince"), record(3, "en", "quince cherry"), record(4, "de", "quitte"))
}

// elsewhere answers what the playground leaves alone.
var elsewhere = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusTeapot) })

func ask(g http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	g.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

func decode[T any](t *testing.T, g http.Handler, path string) (value T) {
	t.Helper()
	w := ask(g, path)
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json" {
		t.Fatalf("%s answers %d %s: %s", path, w.Code, w.Header(), w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestHandler(t *testing.T) {
	g := New(orchard(t, indexer.Config{}), map[string][]byte{"playground.html": []byte("<!doctype html>"), "playground.js": []byte("1")}, elsewhere)
	for _, test := range []struct {
		path, kind, body string
		code             int
	}{
		{"/carrel/playground.html", "text/html; charset=utf-8", "<!doctype html>", 200},
		{"/carrel/playground.js", "text/javascript; charset=utf-8", "1", 200},
		{"/carrel/playground.json", "application/json", `"languages":[{"lang":"en","pages":3,"resources":0},{"lang":"de","pages":1,"resources":0}]`, 200},
		{"/carrel/playground/bytes.svg", "image/svg+xml", "<title>Bytes of the index</title>", 200},
		{"/carrel/playground/terms.svg?lang=en", "image/svg+xml", "<title>Frequencies of terms: en</title>", 200},
		{"/carrel/playground/terms.json?lang=fr", "application/json", `{"error":{"code":"language","message":"the pack has no such language: \"fr\""}}`, 404},
		{"/carrel/playground/terms.json", "application/json", `"code":"language"`, 404},
		{"/carrel/playground.css", "", "", 418},
		{"/carrel/playground/", "", "", 418},
		{"/carrel/playground", "", "", 418},
		{"/carrel/manifest.json", "", "", 418},
		{"/playground.html", "", "", 418},
		{"/", "", "", 418},
	} {
		w := ask(g, test.path)
		if w.Code != test.code || w.Header().Get("Content-Type") != test.kind || !strings.Contains(w.Body.String(), test.body) {
			t.Errorf("%s answers %d %q: %s", test.path, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
	}
}

func TestNoPack(t *testing.T) {
	dir := t.TempDir()
	g := New(dir, nil, elsewhere)
	for _, path := range []string{"/carrel/playground.json", "/carrel/playground/bytes.svg", "/carrel/playground/terms.json?lang=en"} {
		w := ask(g, path)
		if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "no pack in "+filepath.Join(dir, "carrel")) {
			t.Errorf("%s without a pack answers %d %s", path, w.Code, w.Body)
		}
	}
}

// A file of the pack that is not what the manifest says is an error of the
// answer, and after it was put right the next request succeeds.
func TestDamagedPack(t *testing.T) {
	dir := orchard(t, indexer.Config{})
	files, err := filepath.Glob(filepath.Join(dir, "carrel", "pack", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%v %v", files, err)
	}
	kept := map[string][]byte{}
	for _, f := range files {
		if kept[f], err = os.ReadFile(f); err == nil {
			err = os.WriteFile(f, []byte("odd"), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	g := New(dir, nil, elsewhere)
	paths := []string{"/carrel/playground.json", "/carrel/playground/bytes.json", "/carrel/playground/terms.json?lang=en"}
	for _, path := range paths {
		if w := ask(g, path); w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "build the pack again") {
			t.Errorf("%s of a damaged pack answers %d %s", path, w.Code, w.Body)
		}
	}
	for f, data := range kept {
		if err := os.WriteFile(f, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range paths {
		if w := ask(g, path); w.Code != http.StatusOK {
			t.Errorf("%s of the pack put right answers %d %s", path, w.Code, w.Body)
		}
	}
}

// A pack that was built anew is seen at once.
func TestNewPack(t *testing.T) {
	dir := orchard(t, indexer.Config{})
	g := New(dir, nil, elsewhere)
	for want := 3; want < 6; want++ {
		if f := decode[frequencies](t, g, "/carrel/playground/terms.json?lang=en"); f.Documents != want {
			t.Fatalf("%d documents, want %d", f.Documents, want)
		}
		f, err := os.OpenFile(filepath.Join(dir, "records.jsonl"), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(f, "\n%s", record(10+want, "en", "medlar"))
		f.Close()
		build(t, dir, indexer.Config{})
	}
}

func TestSettings(t *testing.T) {
	g := New(orchard(t, indexer.Config{Title: "Orchard", Ranking: map[string]any{"k1": 0.25, "strict": 9}}), nil, elsewhere)
	o := decode[overview](t, g, "/carrel/playground.json")
	if o.Title != "Orchard" || len(o.Settings) < 30 {
		t.Errorf("%q has %d settings", o.Title, len(o.Settings))
	}
	own := map[string]float64{}
	for _, s := range o.Settings {
		if s.Own != s.Default {
			own[s.Name] = s.Own
		}
		if s.Reach < s.Default || s.Reach > s.Most || s.Reach <= 0 || s.Step <= 0 || s.Whole && s.Step != 1 {
			t.Errorf("a slider can't show %+v", s)
		}
		if s.Group == "" || s.Meaning == "" {
			t.Errorf("%s lacks words", s.Name)
		}
	}
	if len(own) != 2 || own["k1"] != 0.25 || own["strict"] != 9 {
		t.Errorf("the site's own settings are %v", own)
	}
}

func TestBytes(t *testing.T) {
	g := New(orchard(t, indexer.Config{Pack: indexer.PackConfig{Segments: 3}}), nil, elsewhere)
	list := decode[sizes](t, g, "/carrel/playground/bytes.json")
	p, err := Find(g.dir)
	if err != nil {
		t.Fatal(err)
	}
	want, err := p.Sizes()
	if err != nil || !slices.Equal(list.Segments, want) || list.More != 0 {
		t.Errorf("got %+v, want %+v, %v", list, want, err)
	}
}

// The sums that are drawn are those of the segments, and no more groups than a
// page can hold.
func TestGroups(t *testing.T) {
	g := New(site(t, indexer.Config{Pack: indexer.PackConfig{Inline: -1, Segments: 3}}, record(1, "en", "quince"), record(2, "en", "medlar"), record(3, "en", "cherry")), nil, elsewhere)
	list := decode[sizes](t, g, "/carrel/playground/bytes.json").Segments
	want, got := 0.0, 0.0
	for _, s := range list {
		want += float64(s.Bytes)
	}
	drawn := groups(list)
	for _, b := range drawn[0].Bars {
		got += b.Value
	}
	if len(drawn) != 1 || got != want || want == 0 {
		t.Errorf("%d groups with %v bytes, want %v", len(drawn), got, want)
	}
	var many = slices.Repeat(list[:1], 100)
	for i := range many {
		many[i].Lang = fmt.Sprint(i)
	}
	if n := len(groups(many)); n != mostGroups {
		t.Errorf("%d groups of 100 languages", n)
	}
	if n := len(groups(nil)); n != 0 {
		t.Errorf("%d groups of nothing", n)
	}
}

func TestSize(t *testing.T) {
	for n, want := range map[int]string{0: "0 B", 999: "999 B", 1000: "1.0 KB", 123456: "123.5 KB", 2500000: "2.50 MB"} {
		if got := size(n); got != want {
			t.Errorf("size(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestDrawingsAreWellFormed(t *testing.T) {
	g := New(orchard(t, indexer.Config{}), nil, elsewhere)
	for _, path := range []string{"/carrel/playground/bytes.svg", "/carrel/playground/terms.svg?lang=de"} {
		for d := xml.NewDecoder(bytes.NewReader(ask(g, path).Body.Bytes())); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
		}
	}
}
