package trim

import (
	"bytes"
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// list asks Go about the module that safejs is used in, or about safejs.
func list(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list", "-m", "-f", "{{.Dir}}"}, args...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// What a program learns from safejs is what it learned before, error by error.
func TestSafejsDoesTheSame(t *testing.T) {
	t.Parallel()
	o := New(t.TempDir())
	if err := o.Safejs(list(t), list(t, safejs)); err != nil {
		t.Fatal(err)
	}
	file, err := o.Write()
	if err != nil {
		t.Fatal(err)
	}
	whole, patched := link(t, "./testdata/boundary"), link(t, "./testdata/boundary", "-overlay", file)
	want, wantCode := run(t, whole, "GODEBUG=")
	got, gotCode := run(t, patched, "GODEBUG=")
	if got != want || gotCode != wantCode || strings.Count(got, "\n") < 200 {
		t.Errorf("patched: exit code %d, want %d; it printed\n%s\nwant\n%s", gotCode, wantCode, got, want)
	}
	for _, name := range []string{"fmt.(*pp)", "os.NewFile", "time.runtimeNano", "reflect.Value"} {
		before, after := bytes.Contains(whole, []byte(name)), bytes.Contains(patched, []byte(name))
		if !before || after {
			t.Errorf("%s is linked: %v, patched %v; want true, false", name, before, after)
		}
	}
}

func TestUnknownSafejs(t *testing.T) {
	t.Parallel()
	const gomod = "module m\n\nrequire " + safejs + " v0.1.0\n"
	known := map[string]string{"m/go.mod": gomod}
	changed := map[string]string{"m/go.mod": gomod}
	for _, folder := range sources {
		changed["safejs/"+folder+"/doc.go"] = "package p\n"
	}
	for name := range patches {
		changed["safejs/"+name] = "package p\n"
	}
	tests := []struct {
		name, safejs string // "" is the one that is known
		files        map[string]string
		want         string
	}{
		{"known", "", known, ""},
		{"no safejs", "nothing", known, "can not be read"},
		{"another text", "safejs", changed, "has another text"},
		{"no go.mod", "", nil, "can not be read"},
		{"replaced", "", map[string]string{"m/go.mod": gomod + "replace " + safejs + " => ../safejs\n"}, "replaces"},
	}
	for _, test := range tests {
		dir := t.TempDir()
		write(t, dir, test.files)
		folder := filepath.Join(dir, test.safejs)
		if test.safejs == "" {
			folder = list(t, safejs)
		}
		o := New(t.TempDir())
		err := o.Safejs(filepath.Join(dir, "m"), folder)
		unknown := (*UnknownSource)(nil)
		if test.want == "" && (err != nil || len(o.replace) < len(patches)) {
			t.Errorf("%s: %d files, %v", test.name, len(o.replace), err)
		} else if test.want != "" && (len(o.replace) > 0 || !errors.As(err, &unknown) || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: %d files, %v; want none and an UnknownSource with %q", test.name, len(o.replace), err, test.want)
		}
	}
}

// Every text that a patch is to replace stands in its file exactly once.
func TestPatches(t *testing.T) {
	t.Parallel()
	folder := list(t, safejs)
	for name, p := range patches {
		source, err := read(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(p.edits); i += 2 {
			if n := strings.Count(string(source), p.edits[i]); n != 1 {
				t.Errorf("%s: %q stands in it %d times, want once", name, p.edits[i], n)
			}
		}
		if len(p.edits)%2 != 0 || (p.whole == "") == (p.edits == nil) {
			t.Errorf("%s: want pairs of texts, or the whole of a file", name)
		}
	}
}
