// Package harness is what the tests of site's pages stand on: where things lie,
// what ends with the tests, and how long something is waited for. It answers the
// question "what has a test here that no browser and no host is needed for?".
//
// A page is tried so, in a package of site/test:
//
//	func TestMain(m *testing.M) { harness.Main(m) }
//
//	func TestCount(t *testing.T) {
//		t.Parallel()
//		h := host.Serve(t, map[string]string{"index.html": host.Page(`lang="en"`, browser.Inline)})
//		p := browser.Visit(t, h, "/") // a tab with a profile of its own
//		p.Ask("office")               // typed into the box
//		p.Want(`$('.count')?.textContent`, "3 pages, 2 links") // waits until it is so
//	}
//
// The packages beside it: host serves, and misbehaves on demand; packs writes what
// is served; browser shows it in Chromium, driver in Firefox and WebKit; device is
// a browser that keeps things; sites are those that several packages look at;
// project is a site in other people's generators.
package harness

import (
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// stops end what was started.
var stops struct {
	sync.Mutex
	list []func()
}

// AtEnd calls stop when all tests of the package have run; what was started last
// ends first.
func AtEnd(stop func()) {
	stops.Lock()
	defer stops.Unlock()
	stops.list = append(stops.list, stop)
}

// Main runs a package's tests and ends what they started.
func Main(m *testing.M) {
	code := m.Run()
	for _, stop := range slices.Backward(stops.list) {
		stop()
	}
	os.Exit(code)
}

// Lacks skips a test that wants a program that is not here. On a machine that
// must have all, where CI is true, the test fails.
func Lacks(t *testing.T, why any) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// Often is how many times something random is tried: n, and many more in make
// soak.
func Often(n int) int {
	if os.Getenv("CARREL_SOAK") != "" {
		return 25 * n
	}
	return n
}

// Root is a path in the repository.
func Root(parts ...string) string {
	return filepath.Join(append([]string{root()}, parts...)...)
}

// Site is a path in the folder site.
func Site(parts ...string) string {
	return Root(append([]string{"site"}, parts...)...)
}

// root is the folder above the tests' own that holds go.mod.
var root = sync.OnceValue(func() string {
	dir, err := os.Getwd()
	for err == nil {
		if _, absent := os.Stat(filepath.Join(dir, "go.mod")); absent == nil || dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir)
	}
	return dir
})

// Write writes a file and the folders that it lies in.
func Write(t *testing.T, file, body string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(body), 0o666); err != nil {
		t.Fatal(err)
	}
}

// Corpus is the folder of a corpus, and skips where it is not there.
func Corpus(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("CARREL_CORPORA")
	if dir == "" {
		dir = Root("..", "shared", "corpora")
	}
	if dir = filepath.Join(dir, name); !isFolder(dir) {
		t.Skipf("no corpus at %s: set CARREL_CORPORA to the folder of the corpora", dir)
	}
	return dir
}

func isFolder(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}
