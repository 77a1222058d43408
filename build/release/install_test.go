package release

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"carrel/build/archive"
	"carrel/build/command"
)

// There is one place for the address, and one for the version.
func TestInstallerConstants(t *testing.T) {
	for _, want := range []string{"${CARREL_VERSION:-" + command.Version + "}", "${CARREL_RELEASES:-" + Host + "}"} {
		if !bytes.Contains(installer, []byte(want)) {
			t.Errorf("install.sh lacks %s", want)
		}
	}
}

// install runs the script with what it is told by variables, and a PATH on which a
// uname may stand that says another system.
func install(t *testing.T, releases, uname string, args ...string) (string, error) {
	t.Helper()
	path := os.Getenv("PATH")
	if uname != "" {
		dir := t.TempDir()
		system, machine, _ := strings.Cut(uname, " ")
		script := "#!/bin/sh\nif [ \"$1\" = -s ]; then echo " + system + "; else echo " + machine + "; fi\n"
		if err := os.WriteFile(filepath.Join(dir, "uname"), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
		path = dir + ":" + path
	}
	c := exec.Command(needs(t, "sh"), append([]string{"install.sh"}, args...)...)
	c.Env = []string{"PATH=" + path, "CARREL_RELEASES=" + releases, "HOME=/nowhere", "TMPDIR=" + t.TempDir()}
	out, err := c.CombinedOutput()
	return string(out), err
}

// stub is a release of a platform whose command is a text.
func stub(t *testing.T, p Platform) string {
	t.Helper()
	r := release{root: "../.."}
	extra, err := r.extra()
	if err == nil {
		err = r.archive(p, []byte("the command for "+p.String()), extra)
	}
	if err != nil {
		t.Fatal(err)
	}
	r.add(Sums, sums(r.files))
	dir := t.TempDir()
	if err := archive.Folder(filepath.Join(dir, "v"+command.Version), r.files); err != nil {
		t.Fatal(err)
	}
	return dir
}

// The script knows each platform by the names that systems have for it, and puts all
// of its archive below the folder that it is told.
func TestInstallPlatforms(t *testing.T) {
	for uname, name := range map[string]string{
		"Linux x86_64": "linux-x64", "Linux aarch64": "linux-arm64", "Darwin arm64": "darwin-arm64", "Darwin x86_64": "darwin-x64",
		"MINGW64_NT-10.0-20348 x86_64": "win32-x64", "MSYS_NT-10.0 aarch64": "win32-arm64",
	} {
		for _, p := range Platforms {
			if p.String() != name {
				continue
			}
			if p.OS == "win32" {
				if _, err := exec.LookPath("unzip"); err != nil {
					t.Log("unzip is not installed, so", name, "is not tried")
					continue
				}
			}
			to := filepath.Join(t.TempDir(), "a b")
			out, err := install(t, stub(t, p), uname, "--to", to)
			got, _ := os.ReadFile(filepath.Join(to, "bin", p.program()))
			if err != nil || string(got) != "the command for "+name || !strings.Contains(out, "carrel "+command.Version+" is in "+to+"/bin") {
				t.Errorf("%s: %v, the command is %q\n%s", uname, err, got, out)
			}
			if _, err := os.Stat(filepath.Join(to, "share", "zsh", "site-functions", "_carrel")); err != nil {
				t.Error(uname, err)
			}
		}
	}
}

// What is not as it should be installs nothing, and says why.
func TestInstallRefuses(t *testing.T) {
	linux := Platforms[3]
	file := filepath.Join("v"+command.Version, name(linux.String(), ".tar.gz"))
	for _, test := range []struct {
		name, uname string
		spoil       func(dir string) error
		args        []string
		want        string
	}{
		{"other bytes", "Linux x86_64", func(dir string) error { return os.WriteFile(filepath.Join(dir, file), []byte("x"), 0o644) }, nil, "nothing was installed"},
		{"no archive", "Linux x86_64", func(dir string) error { return os.Remove(filepath.Join(dir, file)) }, nil, "can't fetch"},
		{"no sums", "Linux x86_64", func(dir string) error { return os.Remove(filepath.Join(dir, "v"+command.Version, Sums)) }, nil, "can't fetch"},
		{"no sum for it", "Linux x86_64", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "v"+command.Version, Sums), []byte(strings.Repeat("0", 64)+"  other.tar.gz\n"), 0o644)
		}, nil, "the release has no carrel-"},
		{"another processor", "Linux riscv64", nil, nil, "no release is made for riscv64"},
		{"another system", "SunOS x86_64", nil, nil, "no release is made for SunOS"},
		{"an option that there is not", "Linux x86_64", nil, []string{"--prefix"}, "--prefix is no option"},
		{"an option without its value", "Linux x86_64", nil, []string{"--to"}, "--to wants a folder"},
	} {
		dir, to := stub(t, linux), t.TempDir()
		if test.spoil != nil {
			if err := test.spoil(dir); err != nil {
				t.Fatal(err)
			}
		}
		out, err := install(t, dir, test.uname, append([]string{"--to", to}, test.args...)...)
		if err == nil || !strings.Contains(out, test.want) {
			t.Errorf("%s: %v, want %q\n%s", test.name, err, test.want, out)
		}
		if left, _ := os.ReadDir(to); len(left) > 0 {
			t.Errorf("%s: it left %v", test.name, left)
		}
	}
}

// From a host, over what is there, and the command runs: no Go is on the PATH.
func TestInstall(t *testing.T) {
	host := httptest.NewServer(http.FileServer(http.Dir(filepath.Dir(folder(t)))))
	defer host.Close()
	if _, err := exec.LookPath("curl"); err != nil {
		needs(t, "wget")
	}
	to := t.TempDir()
	for range 2 {
		if out, err := install(t, host.URL, "", "--to", to); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	c := exec.Command(filepath.Join(to, "bin", "carrel"), "build", "public")
	c.Dir, c.Env = garden(t), []string{"HOME=/nowhere"}
	if out, err := c.CombinedOutput(); err != nil || !strings.Contains(string(out), "public/carrel built in") {
		t.Errorf("carrel build public: %v\n%s", err, out)
	}
}

// garden is a folder with a site of one page in it.
func garden(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	page := archive.File{Name: "public/index.html", Data: []byte("<!doctype html><html lang=en><title>Bees</title><main><h1>Bees</h1><p>They love the linden.</main>")}
	if err := os.Mkdir(filepath.Join(dir, "public"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, page.Name), page.Data, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}
