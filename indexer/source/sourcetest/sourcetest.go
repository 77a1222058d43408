// Package sourcetest holds what tests of sources share: sites written into a
// folder, and everything that a source says of one.
package sourcetest

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"carrel/indexer/document"
	"carrel/indexer/source"
)

// Write writes a file and the folders above it.
func Write(t testing.TB, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// Site writes the files of an archive's text into a new folder.
func Site(t testing.TB, archive string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	Unpack(t, txtar.Parse([]byte(archive)), dir)
	return dir
}

// Unpack writes the files of an archive below dir and returns the one called
// "addresses", which says what is wanted of them.
func Unpack(t testing.TB, ar *txtar.Archive, dir string) (want string) {
	t.Helper()
	for _, f := range ar.Files {
		if f.Name == "addresses" {
			want = string(f.Data)
			continue
		}
		Write(t, filepath.Join(dir, f.Name), string(f.Data))
	}
	return want
}

// Corpus returns the folder of a corpus, and skips where it is not there.
func Corpus(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("CARREL_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	dir = filepath.Join(dir, name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no corpus at %s: set CARREL_CORPORA to the folder of the corpora", dir)
	}
	return dir
}

// Problems keeps what is reported.
type Problems struct {
	sync.Mutex
	All []source.Problem
}

// Report is a source.Report.
func (c *Problems) Report(p source.Problem) {
	c.Lock()
	defer c.Unlock()
	c.All = append(c.All, p)
}

// Faults are the problems that are no notices.
func (c *Problems) Faults() []source.Problem {
	var out []source.Problem
	for _, p := range c.All {
		if !p.Notice {
			out = append(out, p)
		}
	}
	return out
}

// Of finds the one problem with a file, and wants it to say what is wrong and
// what to do.
func (c *Problems) Of(t testing.TB, file string) source.Problem {
	t.Helper()
	var found []source.Problem
	for _, p := range c.All {
		if p.File == file {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%s: got %d problems %v, want 1", file, len(found), c.All)
	}
	if found[0].What == "" || found[0].Remedy == "" && !found[0].Notice {
		t.Errorf("%s: nothing said of what or of a remedy: %+v", file, found[0])
	}
	return found[0]
}

// Read lists a source and reads it on all processors. It takes what an Open
// returns.
func Read(t testing.TB, s source.Source, err error) ([]*document.Document, *Problems) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var c Problems
	entries, err := s.List(c.Report)
	if err != nil {
		t.Fatal(err)
	}
	docs := make([]*document.Document, len(entries))
	var wg sync.WaitGroup
	gate := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, e := range entries {
		gate <- struct{}{}
		wg.Go(func() {
			docs[i] = e.Read(c.Report)
			<-gate
		})
	}
	wg.Wait()
	kept := docs[:0]
	for _, d := range docs {
		if d != nil {
			kept = append(kept, d)
		}
	}
	return kept, &c
}

// Listed gives "file address language" of every page, a line each, and wants
// no fault.
func Listed(t testing.TB, s source.Source, err error) string {
	t.Helper()
	docs, c := Read(t, s, err)
	for _, p := range c.Faults() {
		t.Error(p)
	}
	var lines []string
	for _, d := range docs {
		lines = append(lines, fmt.Sprintf("%s %s %s\n", d.Source, d.URL, d.Lang))
	}
	sort.Strings(lines)
	return strings.Join(lines, "")
}

// Diff lists the lines that only one of two texts has.
func Diff(got, want string) string {
	var b strings.Builder
	for line := range strings.Lines(got) {
		if !strings.Contains("\n"+want, "\n"+line) {
			b.WriteString("got  " + line)
		}
	}
	for line := range strings.Lines(want) {
		if !strings.Contains("\n"+got, "\n"+line) {
			b.WriteString("want " + line)
		}
	}
	return b.String()
}
