package indexer_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
)

// A gardenRecord is one document of the garden, a small site made up for tests.
type gardenRecord struct {
	ID       string   `json:"id"`
	URL      string   `json:"url"`
	Title    string   `json:"title"`
	Markdown string   `json:"markdown"`
	Lang     string   `json:"lang"`
	Date     string   `json:"date"`
	Tags     []string `json:"tags"`
	Author   []string `json:"author"`
	Type     string   `json:"type"`
	Boost    float64  `json:"boost,omitempty"`
}

// gardenLanguages lists the languages of the garden and their documents.
var gardenLanguages = []struct {
	lang, prefix, heading string
	docs                  int
}{
	{"en", "/", "Notes on the season", 32},
	{"zh-cn", "/zh-cn/", "季节笔记", 14},
	{"ja", "/ja/", "季節の記録", 14},
}

// gardenRecords makes the garden: the same sixty documents every time.
func gardenRecords(t testing.TB) []gardenRecord {
	t.Helper()
	sentences := gardenSentences(t)
	random := rand.New(rand.NewPCG(1, 2))
	var list []gardenRecord
	for _, l := range gardenLanguages {
		for i := range l.docs {
			r := gardenRecord{
				ID: fmt.Sprintf("%s-%d", l.lang, i), URL: fmt.Sprintf("%sposts/%02d/", l.prefix, i), Lang: l.lang,
				Date: fmt.Sprintf("20%02d-0%d-1%d", 10+random.IntN(15), 1+random.IntN(9), random.IntN(10)),
				Type: []string{"blog", "guide"}[random.IntN(2)], Tags: []string{[]string{"soil", "water", "tools"}[random.IntN(3)]},
				Author: []string{[]string{"Ada Moss", "Tove Lind"}[random.IntN(2)]},
			}
			if i == 5 {
				r.Boost = 1.5
			}
			r.Title = strings.TrimRight(pick(random, sentences[l.lang]), ".。")
			r.Markdown = gardenMarkdown(random, sentences[l.lang], l.heading, i)
			list = append(list, r)
		}
	}
	return list
}

func pick(random *rand.Rand, list []string) string { return list[random.IntN(len(list))] }

// gardenMarkdown makes a body of one to three sections.
func gardenMarkdown(random *rand.Rand, sentences []string, heading string, n int) string {
	var b strings.Builder
	for section := range 1 + random.IntN(3) {
		if section > 0 {
			fmt.Fprintf(&b, "## %s %d\n\n", heading, section)
		}
		for range 1 + random.IntN(3) {
			for range 1 + random.IntN(6) {
				b.WriteString(pick(random, sentences) + " ")
			}
			b.WriteString("\n\n")
		}
	}
	if n%4 == 0 {
		fmt.Fprintf(&b, "Watch [the film of bed %d](https://www.youtube.com/watch?v=bed%08d) or get [the plan](https://example.org/files/plan-%d.pdf).\n", n, n, n)
	}
	return b.String()
}

// gardenSentences reads the sentences by language.
func gardenSentences(t testing.TB) map[string][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "sentences.txt"))
	if err != nil {
		t.Fatal(err)
	}
	sentences := map[string][]string{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		if lang, s, ok := strings.Cut(lines.Text(), "\t"); ok && !strings.HasPrefix(lang, "#") {
			sentences[lang] = append(sentences[lang], s)
		}
	}
	return sentences
}

// garden writes the garden as a .jsonl file and returns its path.
func garden(t testing.TB) string {
	t.Helper()
	return writeRecords(t, gardenRecords(t))
}

func writeRecords[R any](t testing.TB, records []R) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	for _, r := range records {
		if err := e.Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "records.jsonl")
	write(t, path, b.Bytes())
	return path
}

// write writes a file and the folders it lies in.
func write[S string | []byte](t testing.TB, path string, data S) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

// build makes a pack of a source in a new folder, and opens it.
func build(t testing.TB, from string, c indexer.PackConfig) *packdir.Pack {
	t.Helper()
	return open(t, buildDir(t, from, c))
}

func buildDir(t testing.TB, from string, c indexer.PackConfig) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "carrel")
	_, err := indexer.Build(context.Background(), indexer.Options{
		Sources: []string{from}, Out: out, BaseURL: "https://garden.example/", Config: &indexer.Config{Pack: c}, Generator: "test",
	})
	if err != nil {
		t.Fatalf("build %s: %v", from, err)
	}
	return out
}

func open(t testing.TB, dir string) *packdir.Pack {
	t.Helper()
	p, err := packdir.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// noTable leaves the table of first answers out, which the engine does not read.
var noTable = indexer.PackConfig{First: -1}

// corpora returns the folder of a corpus, and skips where it is not there.
func corpora(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("CARREL_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "corpora")
	}
	dir = filepath.Join(dir, name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no corpus at %s: set CARREL_CORPORA to the folder of the corpora", dir)
	}
	return dir
}

// eachCorpus runs a test on the garden and, where it is there, on a real site.
func eachCorpus(t *testing.T, test func(t *testing.T, from string)) {
	t.Run("garden", func(t *testing.T) { test(t, garden(t)) })
	t.Run("todogroup", func(t *testing.T) { test(t, corpora(t, "todogroup")) })
}

// plainPacks keeps the pack of each corpus that several tests only read.
var plainPacks sync.Map

// plain returns the pack of a source with the settings that a site gets by
// default. Tests share its folder and must not write to it.
func plain(t *testing.T, from string) *packdir.Pack {
	t.Helper()
	key := filepath.Base(from)
	dir, ok := plainPacks.Load(key)
	if !ok {
		out, err := os.MkdirTemp(shared, "pack")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := indexer.Build(context.Background(), indexer.Options{
			Sources: []string{from}, Out: out, BaseURL: "https://garden.example/", Generator: "test",
		}); err != nil {
			t.Fatal(err)
		}
		dir = out
		plainPacks.Store(key, dir)
	}
	return open(t, dir.(string))
}

// shared is a folder that lives as long as the tests.
var shared string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "carrel-test-*")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	shared = dir
	status := m.Run()
	if err := os.RemoveAll(dir); err != nil && status == 0 {
		status = 1
	}
	os.Exit(status)
}
