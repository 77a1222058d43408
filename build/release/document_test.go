package release

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"carrel/build/command"
)

var block = regexp.MustCompile("(?ms)^```(sh|yaml)\n(.*?)^```")

// blocks are the blocks of a kind in docs/INSTALL.md that do not compile.
func blocks(t *testing.T, kind string) []string {
	t.Helper()
	data, err := os.ReadFile("../../docs/INSTALL.md")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, m := range block.FindAllStringSubmatch(string(data), -1) {
		if m[1] == kind && !strings.HasPrefix(m[2], "make ") {
			list = append(list, m[2])
		}
	}
	return list
}

// What the page on installing tells works, with the release at a host of this
// machine: nothing is fetched from elsewhere.
func TestDocument(t *testing.T) {
	dir := folder(t)
	p, _ := Here()
	if p.String() != "linux-x64" {
		t.Skip("the page names an archive for linux-x64")
	}
	for _, name := range []string{"curl", "wget", "npm"} {
		needs(t, name)
	}
	host := httptest.NewServer(http.FileServer(http.Dir(filepath.Dir(dir))))
	defer host.Close()
	version := "-" + command.Version + ".tgz"
	places := strings.NewReplacer(Host, host.URL, "npm install --save-dev carrel-search", "npm install --offline --no-audit --no-fund "+
		filepath.Join(dir, "npm", "carrel-search"+version)+" "+filepath.Join(dir, "npm", "carrel-search-"+p.String()+version),
		"npx ", "npx --offline --no ", `"words"`, "linden")
	for _, text := range blocks(t, "sh") {
		shell(t, host.URL, places.Replace(text))
	}
	for _, text := range blocks(t, "yaml") {
		var jobs map[string]struct{ Script []string }
		if err := yaml.Unmarshal([]byte(text), &jobs); err != nil || len(jobs["pages"].Script) != 3 {
			t.Fatalf("%v, %v", jobs, err)
		}
		at := shell(t, host.URL, places.Replace(strings.Join(jobs["pages"].Script, "\n")))
		if _, err := os.Stat(filepath.Join(at, "public", "carrel", "manifest.json")); err != nil {
			t.Error(err)
		}
	}
	if n := len(blocks(t, "sh")); n != 3 {
		t.Errorf("%d blocks of commands were run, want 3", n)
	}
}

// shell runs lines in a folder with a built site, which it returns.
func shell(t *testing.T, releases, lines string) string {
	t.Helper()
	dir := garden(t)
	c := exec.Command(needs(t, "sh"), "-euxc", lines)
	c.Dir, c.Env = dir, []string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "CARREL_RELEASES=" + releases, "CI_PROJECT_DIR=" + dir}
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return dir
}
