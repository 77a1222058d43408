package hugo

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
)

var update = flag.Bool("update", false, "rewrite the golden addresses with what the hugo command gives")

// reporter is a layout by which Hugo tells which file each page it writes
// comes from.
const reporter = `{{ with .File }}PAGE {{ .Filename | safeHTML }} {{ end }}{{ .RelPermalink | safeHTML }} {{ .Permalink | safeHTML }} {{ .Language.Lang }}` + "\n"

// clock is the time at which the golden sites are built.
var clock = time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)

// TestHugoAddresses compares the addresses of small sites, each with some of
// Hugo's rules, with those that Hugo v0.160.0 gave.
func TestHugoAddresses(t *testing.T) {
	files, err := filepath.Glob("testdata/hugo/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden sites", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			want := sourcetest.Unpack(t, ar, dir)
			if *update {
				want = askRealHugo(t, dir)
				writeGolden(t, file, ar, want)
			}
			if want == "" {
				t.Fatal("the golden site has no addresses")
			}
			if got := listed(t, dir, Options{Options: folder.Options{Now: clock}}); got != want {
				t.Errorf("addresses differ from Hugo's:\n%s", sourcetest.Diff(got, want))
			}
		})
	}
}

// listed gives "file address language" of every page, a line each.
func listed(t testing.TB, dir string, opt Options) string {
	t.Helper()
	src, err := Open(dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	var c sourcetest.Problems
	entries, err := src.List(c.Report)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, e := range entries {
		// A page that is a stub has an address and is no document.
		if p, ok := e.(*page); ok {
			lines = append(lines, fmt.Sprintf("%s %s %s\n", p.source, p.url, p.lang.tag))
		} else if d := e.Read(c.Report); d != nil {
			lines = append(lines, fmt.Sprintf("%s %s %s\n", d.Source, d.URL, d.Lang))
		}
	}
	for _, p := range c.Faults() {
		t.Error(p)
	}
	sort.Strings(lines)
	return strings.Join(lines, "")
}

var reported = regexp.MustCompile(`PAGE (.+?) (/\S*) (\S+) (\S+)\n`)

// askRealHugo builds the site and collects what the pages it wrote say.
func askRealHugo(t *testing.T, dir string) string {
	t.Helper()
	hugo, err := exec.LookPath("hugo")
	if err != nil {
		t.Fatal("-update needs the hugo command, v0.160.0, on the PATH")
	}
	work := t.TempDir()
	if err := os.CopyFS(work, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	sourcetest.Write(t, filepath.Join(work, "layouts", "all.html"), reporter)
	cmd := exec.Command(hugo, "--source", work, "--clock", clock.Format(time.RFC3339), "--destination", filepath.Join(work, "public"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("hugo: %v\n%s", err, out)
	}
	var lines []string
	err = filepath.WalkDir(filepath.Join(work, "public"), func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(file)
		for _, m := range reported.FindAllStringSubmatch(string(b), -1) {
			lines = append(lines, goldenLine(work, m))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(lines)
	return strings.Join(lines, "")
}

// goldenLine prefers the relative address; a site with languages on other
// hosts has the absolute one for these.
func goldenLine(work string, m []string) string {
	source, _ := filepath.Rel(work, m[1])
	url := m[2]
	if strings.HasPrefix(m[3], "https://other.") {
		url = m[3]
	}
	return fmt.Sprintf("%s %s %s\n", filepath.ToSlash(source), url, m[4])
}

func writeGolden(t testing.TB, file string, ar *txtar.Archive, want string) {
	t.Helper()
	kept := &txtar.Archive{Comment: ar.Comment}
	for _, f := range ar.Files {
		if f.Name != "addresses" {
			kept.Files = append(kept.Files, f)
		}
	}
	kept.Files = append(kept.Files, txtar.File{Name: "addresses", Data: []byte(want)})
	if err := os.WriteFile(file, txtar.Format(kept), 0o666); err != nil {
		t.Fatal(err)
	}
}
