package command

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The host tells how many bytes it sends, compressed or not, also when it is
// asked for nothing else.
func TestHostTellsSizes(t *testing.T) {
	dir, text := t.TempDir(), strings.Repeat("all the same ", 999)
	if err := os.WriteFile(filepath.Join(dir, "a.js"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, coding := range []string{"gzip", "identity"} {
		lengths := map[string]string{}
		for _, method := range []string{http.MethodHead, http.MethodGet} {
			r := httptest.NewRequest(method, "/a.js", nil)
			r.Header.Set("Accept-Encoding", coding)
			w := httptest.NewRecorder()
			Host(dir).ServeHTTP(w, r)
			lengths[method] = w.Header().Get("Content-Length")
			if method == http.MethodHead {
				continue
			}
			if lengths[method] != strconv.Itoa(w.Body.Len()) {
				t.Errorf("%s: %s bytes told, %d sent", coding, lengths[method], w.Body.Len())
			}
			body := io.Reader(w.Body)
			if coding == "gzip" {
				z, err := gzip.NewReader(body)
				if err != nil {
					t.Fatal(err)
				}
				body = z
			}
			if got, err := io.ReadAll(body); err != nil || string(got) != text {
				t.Errorf("%s: %d bytes came, %v", coding, len(got), err)
			}
		}
		if lengths[http.MethodHead] != lengths[http.MethodGet] {
			t.Errorf("%s: lengths %v", coding, lengths)
		}
	}
}

// A host of files takes nothing, and leads to folders by addresses that are such.
func TestHostMethods(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "50% off?"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("a"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		method, path string
		status       int
		location     string
	}{
		{"GET", "/a.txt", 200, ""},
		{"HEAD", "/a.txt", 200, ""},
		{"POST", "/a.txt", 405, ""},
		{"DELETE", "/a.txt", 405, ""},
		{"TRACE", "/none", 405, ""},
		{"GET", "/50%25%20off%3F", 301, "/50%25%20off%3F/"},
	} {
		w := httptest.NewRecorder()
		Host(dir).ServeHTTP(w, httptest.NewRequest(test.method, test.path, nil))
		if got := w.Header().Get("Location"); w.Code != test.status || got != test.location {
			t.Errorf("%s %s: got %d %q, want %d %q", test.method, test.path, w.Code, got, test.status, test.location)
		}
	}
}
