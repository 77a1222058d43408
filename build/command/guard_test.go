package command

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
)

// Only a name of this machine is answered: a page of the web may have its own
// lead here.
func TestServeNames(t *testing.T) {
	handler := named([]string{"dev.example", "box.example:8080"}, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {}))
	for host, want := range map[string]int{
		"127.0.0.1:1414": 200, "127.0.0.1": 200, "127.1.2.3:80": 200, "[::1]:1414": 200, "[::1]": 200,
		"localhost:1414": 200, "LocalHost": 200, "localhost.": 200, "a.localhost:1": 200,
		"dev.example": 200, "DEV.example:99": 200, "box.example": 200,
		"evil.example:1414": 421, "localhost.evil.example": 421, "evillocalhost": 421, "127.0.0.1.evil.example": 421,
		"10.0.0.1": 421, "[2001:db8::1]:1414": 421, "": 421, "0.0.0.0:1414": 421, ".localhost.evil": 421,
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		if handler.ServeHTTP(w, r); w.Code != want {
			t.Errorf("Host %q: %d, want %d", host, w.Code, want)
		}
	}
}

// Files and folders whose names begin with a dot are not shown, also by way of
// another spelling of their path.
func TestServeHides(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{".git/config", ".env", "a/.secret/b.txt", "a/b.txt", "a/c..txt", ".well-known/security.txt", ".well-known/.env"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]int{
		"/.git/config": 404, "/.git/": 404, "/.git": 404, "/.env": 404, "/a/.secret/b.txt": 404, "/%2egit/config": 404, "/a/../.env": 404, "//.env": 404,
		"/.well-known/.env": 404, "/a/b.txt": 200, "/a/c..txt": 200, "/.well-known/security.txt": 200, "/a/x/../b.txt": 200,
	} {
		w := httptest.NewRecorder()
		if Host(dir).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil)); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}
