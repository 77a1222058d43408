package rivals

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carrel/build/bench/corpus"
	"carrel/build/bench/measure"
)

// Every rival is pinned, has its module, and says its settings.
func TestList(t *testing.T) {
	for _, r := range List {
		if v, err := r.Version(); err != nil || strings.ContainsAny(v, "^~*x") {
			t.Errorf("%s: version %q, %v", r.Name, v, err)
		}
		module, _, _ := strings.Cut(r.Module, ":")
		if _, err := files.ReadFile(module + ".mjs"); err != nil {
			t.Error(err)
		}
		if r.Relevance == "" || r.Known == "" {
			t.Errorf("%s: its settings are not said", r.Name)
		}
	}
	if v, err := (Rival{Package: "nothing"}).Version(); err == nil {
		t.Errorf("a package that is not pinned has version %q", v)
	}
}

// The lock file does not say where packages come from: it holds everywhere.
func TestLock(t *testing.T) {
	data, err := files.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), `"resolved"`) {
		t.Error("the lock file says where packages were had; install with the .npmrc beside it")
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	for i, want := range []bool{true, false} {
		if changed, err := write(dir); err != nil || changed != want {
			t.Errorf("call %d: got %v, %v, want %v", i+1, changed, err, want)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "ask.mjs"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if changed, err := write(dir); err != nil || changed {
		t.Errorf("another module means another installation: %v, %v", changed, err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "ask.mjs")); err != nil || len(data) == 0 {
		t.Errorf("the module was not restored: %v", err)
	}
}

// Whatever may change an answer changes the fingerprint.
func TestFingerprint(t *testing.T) {
	dir := t.TempDir()
	docs := []corpus.Doc{{ID: "1", Title: "a"}}
	print := func(r Rival, mode, lang string, n int) string {
		t.Helper()
		if err := corpus.Write(dir, docs, []measure.Query{{ID: "q", Text: "a"}}); err != nil {
			t.Fatal(err)
		}
		s, err := r.Fingerprint(dir, mode, lang, n)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first := print(List[0], "known", "en", 5)
	if again := print(List[0], "known", "en", 5); again != first {
		t.Errorf("got %s, then %s", first, again)
	}
	seen := []string{first, print(List[1], "known", "en", 5), print(List[0], "speed", "en", 5), print(List[0], "known", "es", 5), print(List[0], "known", "en", 6)}
	docs[0].Title = "b"
	seen = append(seen, print(List[0], "known", "en", 5))
	slices.Sort(seen)
	if n := len(slices.Compact(seen)); n != 6 {
		t.Errorf("6 tasks have %d fingerprints", n)
	}
	if s, err := List[0].Fingerprint(t.TempDir(), "known", "en", 5); err == nil {
		t.Errorf("an empty folder has fingerprint %s", s)
	}
}

func TestAskBleve(t *testing.T) {
	docs := []corpus.Doc{{ID: "1", Title: "Traces", Text: "of requests"}, {ID: "2", Title: "Logs", Text: "of running traces"}, {ID: "3", Title: "Nothing", Text: "else"}}
	run, err := AskBleve(docs, []measure.Query{{ID: "a", Text: "request tracing"}, {ID: "b", Text: "orchid"}, {ID: "c", Text: "run"}}, "en", 10)
	if err != nil {
		t.Fatal(err)
	}
	if got := run["a"]; len(got) != 2 || got[0] != "1" {
		t.Errorf("request tracing: got %v, want 1, then 2", got)
	}
	if got := run["b"]; len(got) != 0 {
		t.Errorf("orchid: got %v", got)
	}
	if got := run["c"]; !slices.Equal(got, []string{"2"}) {
		t.Errorf("run: got %v, want 2", got)
	}
}

// A bundle holds what its module imports, and leaves alone what the site serves.
func TestBundles(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	if _, err := write(dir); err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{"stub.mjs": "import { a } from './other.mjs'\nexport const load = () => a", "other.mjs": "export const a = 'from the other'"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	page := filepath.Join(out, "page.js")
	if err := SavePage(dir, page); err != nil {
		t.Fatal(err)
	}
	if err := (Rival{Module: "stub"}).SaveScript(dir, out); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ file, want string }{{page, "/carrel/carrel.js"}, {filepath.Join(out, "program.js"), "from the other"}} {
		data, err := os.ReadFile(test.file)
		if err != nil || !strings.Contains(string(data), test.want) || strings.Contains(string(data), "import{") {
			t.Errorf("%s: %v, want %q and no imports in\n%s", filepath.Base(test.file), err, test.want, data)
		}
	}
	if err := (Rival{Module: "none"}).SaveScript(dir, out); err == nil {
		t.Error("a module that is not there is bundled")
	}
}
