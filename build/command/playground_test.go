package command

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carrel/build/assets"
	"carrel/build/playground"
)

// played is what carrel serve prints of the playground, and what it answers at
// some path of a site.
func played(t *testing.T, dir, path string) (printed string, answer *httptest.ResponseRecorder) {
	t.Helper()
	var out bytes.Buffer
	h, err := withPlayground(&out, dir, "http://here")
	if err != nil {
		t.Fatal(err)
	}
	answer = httptest.NewRecorder()
	h.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
	return out.String(), answer
}

func TestServeWithPlayground(t *testing.T) {
	if _, err := assets.List(); errors.Is(err, assets.ErrNone) {
		t.Skip(err)
	}
	dir := t.TempDir()
	if printed, answer := played(t, dir, playground.Path); !strings.HasPrefix(printed, "no playground yet: no pack in "+filepath.Join(dir, "carrel")+"; build one") || answer.Code != http.StatusOK {
		t.Errorf("without a pack it prints %q and answers %d", printed, answer.Code)
	}
	if err := os.WriteFile(filepath.Join(dir, "records.jsonl"), []byte(`{"id":"1","url":"/1/","title":"Quince","lang":"en","text":"Quinces."}`), 0o666); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if code := Main([]string{"build", "jsonl:" + filepath.Join(dir, "records.jsonl"), "--out", dir}, &out, &out); code != 0 {
		t.Fatalf("carrel build ends with %d: %s", code, &out)
	}
	for path, want := range map[string]string{
		playground.Path:           "<!doctype html>",
		"/carrel/playground.js":   "playground.json",
		"/carrel/playground.css":  "#ranking",
		"/carrel/playground.json": `"name":"k1"`,
		"/carrel/manifest.json":   `"format"`,
		"/records.jsonl":          "Quinces",
	} {
		printed, answer := played(t, dir, path)
		if printed != "try the ranking at http://here/carrel/playground.html\n" {
			t.Errorf("it prints %q", printed)
		}
		if answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), want) {
			t.Errorf("%s answers %d without %q:\n%s", path, answer.Code, want, answer.Body)
		}
	}
}

// Nothing of the playground is written into a pack.
func TestPacksHoldNoPlayground(t *testing.T) {
	files, err := browserFiles(&bytes.Buffer{})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip(assets.ErrNone)
	}
	for _, f := range files {
		if strings.Contains(f.Name, "playground") || f.Name == assets.Pagefind {
			t.Errorf("%s goes beside every pack", f.Name)
		}
	}
}
