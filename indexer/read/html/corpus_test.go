package html

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"carrel/indexer/document"
	"carrel/indexer/source"
)

// corpus unpacks one of the corpora, or skips the test where there is none.
func corpus(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("CARREL_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "corpora")
	}
	f, err := os.Open(filepath.Join(dir, name+".tar.gz"))
	if err != nil {
		t.Skipf("no corpus %s: set CARREL_CORPORA to the folder that holds %s.tar.gz", name, name)
	}
	defer f.Close()
	target := t.TempDir()
	if err := unpack(f, target); err != nil {
		t.Fatal(err)
	}
	return target
}

func unpack(r io.Reader, target string) error {
	zipped, err := gzip.NewReader(r)
	if err != nil {
		return err
	}
	for files := tar.NewReader(zipped); ; {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if header.Typeflag != tar.TypeReg || !filepath.IsLocal(header.Name) {
			continue
		}
		file := filepath.Join(target, header.Name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		data, err := io.ReadAll(files)
		if err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return err
		}
	}
}

// readAll reads a source whole; problems that are no notices fail the test.
func readAll(t testing.TB, s *Source) (docs []*document.Document, notices []string) {
	t.Helper()
	var lock sync.Mutex
	report := func(p source.Problem) {
		lock.Lock()
		defer lock.Unlock()
		if !p.Notice {
			t.Errorf("problem: %v", p.Error())
		}
		notices = append(notices, p.Error())
	}
	entries, err := s.List(report)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if d := entry.Read(report); d != nil {
			docs = append(docs, d)
		}
	}
	return docs, notices
}

// TestBuiltSite reads a real built site. 292 of its pages mark their body for
// Pagefind; those and no others are documents.
func TestBuiltSite(t *testing.T) {
	dir := corpus(t, "todogroup-public")
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		inner, _ := filepath.Glob(filepath.Join(dir, "*", "index.html"))
		if len(inner) > 0 {
			dir = filepath.Dir(inner[0])
		}
	}
	s, err := Open(dir, Options{BaseURL: "https://todogroup.org/"})
	if err != nil {
		t.Fatal(err)
	}
	if links, dead := sectionLinks(t, dir); len(dead) > 0 || links < 1000 {
		t.Errorf("of %d section links %d lead nowhere: %q", links, len(dead), dead)
	}
	docs, _ := readAll(t, s)
	if len(docs) != 292 {
		t.Errorf("%d documents, want 292", len(docs))
	}
	langs := map[string]int{}
	byURL := map[string]*document.Document{}
	for _, d := range docs {
		langs[d.Lang]++
		if byURL[d.URL] != nil {
			t.Errorf("two documents have the address %s", d.URL)
		}
		byURL[d.URL] = d
		if d.Title == "" || strings.Contains(d.Title, "TODO Group //") {
			t.Errorf("%s has the title %q", d.Source, d.Title)
		}
	}
	if langs["en"] == 0 || langs["zh-cn"] == 0 || langs["ja"] == 0 || len(langs) != 3 {
		t.Errorf("languages %v, want en, ja and zh-cn", langs)
	}
	post := byURL["/blog/ospocon-wrap-up/"]
	if post == nil {
		t.Fatal("no document at /blog/ospocon-wrap-up/")
	}
	if got := post.Date.Format("2006-01-02"); got != "2021-10-14" {
		t.Errorf("the post's date is %s", got)
	}
	for _, want := range []string{
		"## Available Resources\n",
		"[channel](https://www.youtube.com/playlist?list=PLbzoR-pLrL6q-dYnjrPbF5in7VR4-8-ZU)",
		`(https://www.youtube.com/watch?v=GwT6iUv-_Ks "video")`,
	} {
		if !strings.Contains(post.Markdown, want) {
			t.Errorf("the post lacks %q", want)
		}
	}
}
