package release

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"carrel/build/command"
)

// From an empty folder: the packages are installed from their files, with no network
// and no Go, and the command builds a site, tells its failures and its status.
func TestNpx(t *testing.T) {
	p, _ := Here()
	dir, files := garden(t), filepath.Join(folder(t), "npm")
	environment := []string{"HOME=" + t.TempDir(), "PATH=" + only(t, "npm", "npx", "node", "sh", "env"), "npm_config_update_notifier=false"}
	run := func(program string, args ...string) (string, error) {
		c := exec.Command(needs(t, program), args...)
		c.Dir, c.Env = dir, environment
		out, err := c.CombinedOutput()
		return string(out), err
	}
	version := "-" + command.Version + ".tgz"
	out, err := run("npm", "install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts",
		filepath.Join(files, "carrel-search"+version), filepath.Join(files, "carrel-search-"+p.String()+version))
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, test := range []struct {
		args, want string
		fails      bool
	}{
		{"carrel-search build public", "public/carrel built in", false},
		{"carrel check public", "sound", false},
		{"carrel-search search public linden", "Bees", false},
		{"carrel-search check nowhere", "nowhere", true},
	} {
		out, err := run("npx", append([]string{"--offline", "--no"}, strings.Fields(test.args)...)...)
		if (err != nil) != test.fails || !strings.Contains(out, test.want) {
			t.Errorf("npx %s: %v, want %q\n%s", test.args, err, test.want, out)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "public", "carrel", "carrel.js")); err != nil {
		t.Error(err)
	}

	if err := os.RemoveAll(filepath.Join(dir, "node_modules", "@carrel-search")); err != nil {
		t.Fatal(err)
	}
	out, err = run("npx", "--offline", "--no", "carrel", "build", "public")
	if err == nil || !strings.Contains(out, "there is no command for "+p.String()) || !strings.Contains(out, "--include=optional") {
		t.Errorf("without the platform's package: %v\n%s", err, out)
	}
}

// only is a folder with nothing but some programs, by links.
func only(t *testing.T, programs ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range programs {
		if err := os.Symlink(needs(t, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
