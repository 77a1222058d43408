package jekyll

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
	"carrel/wasm/markup"
)

var update = flag.Bool("update", false, "rewrite the goldens with what the jekyll command gives")

// reporter is a plugin by which Jekyll tells the address of each page that it
// writes as HTML, and the identifiers of its headings.
const reporter = `
Jekyll::Hooks.register :site, :post_write do |site|
  File.open(ENV["CARREL_REPORT"], "w") do |f|
    (site.pages + site.documents).each do |d|
      next unless %w(.html .htm .xhtml).include?(d.output_ext) && d.output
      next unless File.file?(d.path.start_with?("/") ? d.path : site.in_source_dir(d.path))
      next if d.respond_to?(:collection) && !d.collection.write?
      ids = d.output.scan(/<h[1-6][^>]*?\sid="([^"]*)"/).flatten
      url = (site.baseurl.to_s + d.url).sub(/\/index\.html\z/, "/")
      f.puts ([d.path.sub(site.source + "/", ""), url] + ids).join(" ")
    end
  end
end
`

// TestSites compares the addresses and the headings' identifiers of small sites,
// each with some of Jekyll's rules, with those that Jekyll 4.3 and kramdown 2.4 gave.
func TestSites(t *testing.T) {
	files, err := filepath.Glob("testdata/sites/*.txtar")
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
				want = askJekyll(t, dir)
				writeGolden(t, file, ar, want)
			}
			if want == "" {
				t.Fatal("the golden site has no addresses")
			}
			if got := withIDs(t, dir); got != want {
				t.Errorf("differs from Jekyll's:\n%s", sourcetest.Diff(got, want))
			}
		})
	}
}

// withIDs gives "file address identifiers" of every page, a line each.
func withIDs(t *testing.T, dir string) string {
	t.Helper()
	s, err := Open(dir, folder.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	var c sourcetest.Problems
	entries, err := s.List(c.Report)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, e := range entries {
		p := e.(*page)
		line := p.Source + " " + p.url
		if d := e.Read(c.Report); d != nil { // a page without title and text has an address and is no document
			seen := map[string]int{}
			markup.Blocks(d.Markdown, func(b markup.Block) bool {
				if b.Level > 0 {
					line += " " + b.ID(seen)
				}
				return true
			})
		}
		lines = append(lines, line+"\n")
	}
	for _, p := range c.Faults() {
		t.Error(p)
	}
	sort.Strings(lines)
	return strings.Join(lines, "")
}

// askJekyll builds the site and returns what the pages it wrote say.
func askJekyll(t *testing.T, dir string) string {
	t.Helper()
	command, err := exec.LookPath("jekyll")
	if err != nil {
		t.Fatal("-update needs the jekyll command on the PATH")
	}
	work := t.TempDir()
	if err := os.CopyFS(work, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	sourcetest.Write(t, filepath.Join(work, "_plugins", "report.rb"), reporter)
	report := filepath.Join(t.TempDir(), "report")
	cmd := exec.Command(command, "build", "--quiet", "--source", work, "--destination", filepath.Join(work, "_site"))
	cmd.Dir = work
	cmd.Env = append(os.Environ(), "CARREL_REPORT="+report, "TZ=UTC")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("jekyll: %v\n%s", err, out)
	}
	b, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(b), "\n")
	lines = noHits(lines[:len(lines)-1])
	sort.Strings(lines)
	return strings.Join(lines, "")
}

var page404 = regexp.MustCompile(`^\S+ \S*/404(?:\.html|/)?(?: |\n)`)

// noHits leaves out the page for wrong addresses, and names files from the root.
func noHits(lines []string) []string {
	kept := lines[:0]
	for _, l := range lines {
		if !page404.MatchString(l) && !strings.Contains(l, "redirect") {
			kept = append(kept, l)
		}
	}
	return kept
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
