package steps

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// instrumented are the packages whose basic blocks are counted: Carrel's, those
// of other people that read text for it, and of the standard library what goes
// through a text.
var instrumented = []string{
	"carrel/indexer/...", "carrel/wasm/...", "github.com/yuin/goldmark/...", "github.com/JohannesKaufmann/...", "golang.org/x/net/html",
	"github.com/goccy/go-yaml/...", "github.com/pelletier/go-toml/...", "github.com/gohugoio/hugo/...",
	"strings", "bytes", "unicode/utf8", "regexp", "encoding/json", "slices", "sort", "html",
}

// TestSteps: four times the text takes at most six times the work.
//
// Work is counted, so the result is the same on a busy machine. The counters
// are those of test coverage: how often each basic block was executed, in
// Carrel's code and in that of the libraries which read for it. Two things are
// done by the machine's own instructions, behind one block of any length, and
// are counted in bytes: what package bytealg looks through, which is here
// built with counters of its own, and what is allocated, which bounds what is
// copied. Each of the three has to keep the bound by itself: a reader may not
// be quadratic in searching because it does little else.
func TestSteps(t *testing.T) {
	count := build(t)
	for _, r := range Readers {
		t.Run(r.Name, func(t *testing.T) {
			t.Parallel()
			out, err := exec.Command(count, r.Name).CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			lines := strings.Split(strings.TrimSpace(string(out)), "\n")
			if len(lines) != len(r.Texts) {
				t.Fatalf("%d lines of %d texts:\n%s", len(lines), len(r.Texts), out)
			}
			for _, line := range lines {
				judge(t, r, line)
			}
		})
	}
}

// judge holds one text's work to the bounds.
func judge(t *testing.T, r Reader, line string) {
	part := strings.Split(line, "\t")
	var few, many [3]float64
	if _, err := fmt.Sscan(part[2], &few[0], &few[1], &few[2], &many[0], &many[1], &many[2]); err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	for i, kind := range []string{"blocks executed", "bytes looked through", "bytes allocated"} {
		if most := 6*few[i] + float64(slack*r.Size); many[i] > most {
			t.Errorf("%s: %.0f %s, and %.0f for four times the text: %.1f times", part[1], few[i], kind, many[i], many[i]/few[i])
		}
		if perByte := many[i] / float64(4*r.Size); perByte > maxWork {
			t.Errorf("%s: %.0f %s a byte, want at most %d", part[1], perByte, kind, maxWork)
		}
	}
}

const (
	slack   = 128  // for each byte of the smaller text: what bounds let grow up to them, and buffers that double
	maxWork = 6000 // of either kind, for each byte: most for what lies 500 elements deep
)

// build makes the counting program.
func build(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	program := filepath.Join(dir, "count")
	c := exec.Command("go", "build", "-tags", "steps", "-cover", "-covermode", "count", "-coverpkg", strings.Join(instrumented, ","),
		"-overlay", overlay(t, dir), "-ldflags", "-checklinkname=0", "-o", program, "./count")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// overlay puts the counting searches in the place of the machine's own.
func overlay(t *testing.T, dir string) string {
	t.Helper()
	folder := filepath.Join(runtime.GOROOT(), "src", "internal", "bytealg")
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Skipf("the source of the standard library is not there: %v", err)
	}
	replace := map[string]string{}
	own := regexp.MustCompile(`^(index|indexbyte|lastindexbyte|count)_\w+\.(go|s)$`)
	for _, e := range entries {
		if own.MatchString(e.Name()) {
			replace[filepath.Join(folder, e.Name())] = ""
		}
	}
	text, err := filepath.Abs(filepath.Join("testdata", "bytealg.go.txt"))
	if err != nil {
		t.Fatal(err)
	}
	replace[filepath.Join(folder, "steps.go")] = text
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, list, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}
