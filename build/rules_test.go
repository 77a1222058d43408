package build

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// goList runs go list in the module's root, for a machine of our choice.
func goList(t *testing.T, system string, args ...string) []string {
	t.Helper()
	goos, goarch, _ := strings.Cut(system, "/")
	c := exec.Command("go", append([]string{"list"}, args...)...)
	c.Dir = ".."
	c.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
	out, err := c.Output()
	if e, ok := err.(*exec.ExitError); ok {
		t.Fatalf("go list %v: %v\n%s", args, err, e.Stderr)
	}
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(out))
}

const (
	browser = "js/wasm"
	native  = "linux/amd64"
)

// under reports whether a package is, or lies in, one of some folders; a
// pattern that ends in "/..." does not hold the folder itself.
func under(pkg string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		if inside, ok := strings.CutSuffix(p, "/..."); ok {
			return strings.HasPrefix(pkg, inside+"/")
		}
		return pkg == p || strings.HasPrefix(pkg, p+"/")
	})
}

// heavy are packages that a program in the browser can do without, and that cost
// it tens of kilobytes each.
var heavy = []string{"compress", "encoding/json", "encoding/gob", "encoding/xml", "crypto", "html/template",
	"text/template", "log", "net/http", "net/textproto", "os/exec", "github.com/blevesearch", "github.com/klauspost", "golang.org/x/net"}

// What a package must never bring along, by whatever way.
var rules = []struct {
	system   string
	packages []string
	never    []string
	why      string
}{
	{native, []string{"./wasm/..."}, []string{"carrel/indexer", "carrel/build", "carrel/site"}, "what runs in the browser knows nothing of building"},
	{browser, []string{"./wasm/..."}, []string{"carrel/indexer", "carrel/build", "carrel/site"}, "what runs in the browser knows nothing of building"},
	{browser, []string{"./wasm/cmd/search"}, append([]string{"github.com/yuin/goldmark", "bufio", "net", "regexp", "golang.org/x/text", "carrel/wasm/render"}, heavy...), "search.wasm must stay small"},
	{browser, []string{"./wasm/cmd/reader"}, append([]string{"carrel/wasm/query", "carrel/wasm/fuzzy", "carrel/wasm/search/bm25", "carrel/wasm/search/settings"}, heavy...), "reader.wasm must stay small, and finds pages by their addresses alone"},
	{native, []string{"./indexer/..."}, []string{"carrel/build", "carrel/site"}, "the indexer is a library, without the command"},
	{native, []string{"./indexer/document"}, []string{"carrel/..."}, "documents are what the others agree on"},
	{native, []string{"./indexer/read/template"}, []string{"carrel/..."}, "templates are run without a site"},
	{native, []string{"./wasm/text", "./wasm/pack"}, []string{"carrel/wasm/search", "carrel/wasm/render", "github.com"}, "both sides share them"},
	{native, []string{"./wasm/query"}, []string{"carrel/wasm/pack", "carrel/wasm/markup", "carrel/wasm/search", "carrel/wasm/render", "regexp", "reflect", "github.com"}, "a query is text"},
	{native, []string{"./wasm/fuzzy"}, []string{"carrel/wasm/search", "carrel/wasm/query", "carrel/wasm/render", "regexp", "github.com"}, "words near a word are found in the dictionary alone"},
	{native, []string{"./build/cmd/carrel"}, []string{"carrel/site", "carrel/build/slim", "carrel/build/lift", "carrel/build/compile", "github.com/tdewolff/minify", "github.com/evanw/esbuild", "testing"}, "the command carries the browser's files ready-made"},
	{native, []string{"./build/cmd/...", "./wasm/cmd/..."}, []string{"carrel/wasm/hostile", "carrel/wasm/search/shelf/shelftest", "carrel/build/steps"}, "hostile texts and tiny segments are for tests"},
	{native, []string{"./indexer/read/content", "./indexer/read/convert", "./indexer/resource"}, []string{"carrel/wasm/render", "carrel/wasm/search"}, "Markdown is parsed by wasm/markdown alone"},
	{native, []string{"./build/assets", "./build/slim", "./build/lift", "./build/wasm"}, []string{"carrel/indexer", "carrel/wasm", "carrel/site"}, "each is useful alone"},
	{native, []string{"./site"}, []string{"carrel/..."}, "it stands alone"},
}

func TestImports(t *testing.T) {
	for _, rule := range rules {
		for _, pkg := range goList(t, rule.system, rule.packages...) {
			for _, dep := range goList(t, rule.system, "-deps", pkg) {
				if dep != pkg && under(dep, rule.never) && !strings.HasPrefix(dep, pkg+"/") {
					t.Errorf("%s: %s brings %s: %s", rule.system, pkg, dep, rule.why)
				}
			}
		}
	}
}

func TestUnder(t *testing.T) {
	for _, test := range []struct {
		pkg, pattern string
		want         bool
	}{
		{"net", "net", true},
		{"net/http", "net", true},
		{"network", "net", false},
		{"carrel", "carrel/...", false},
		{"carrel/wasm", "carrel/...", true},
	} {
		if got := under(test.pkg, []string{test.pattern}); got != test.want {
			t.Errorf("under(%q, %q) = %v, want %v", test.pkg, test.pattern, got, test.want)
		}
	}
}
