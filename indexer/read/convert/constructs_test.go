package convert

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestConstructs converts what generators write. Each file of testdata is a list
// of pairs: NAME.html, and NAME.md with what is wanted of it.
func TestConstructs(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			in, want := archive.Files[i], &archive.Files[i+1]
			got := withoutTrailing(Fragment(string(in.Data), Options{}))
			if *update {
				want.Data = []byte(got)
			}
			if got != string(want.Data) {
				t.Errorf("%s: %s\n got:\n%s\nwant:\n%s", file, in.Name, got, want.Data)
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// withoutTrailing keeps spaces at line ends out of the goldens.
func withoutTrailing(markdown string) string {
	lines := strings.Split(markdown, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}
