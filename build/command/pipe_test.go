//go:build unix

package command

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A pipe, which would make whoever opens it wait, is no file of a site.
func TestServePipe(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o644); err != nil {
		t.Skip("this system makes no pipes:", err)
	}
	answered := make(chan int)
	go func() {
		w := httptest.NewRecorder()
		Host(dir).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/pipe.txt", nil))
		answered <- w.Code
	}()
	select {
	case got := <-answered:
		if got != http.StatusNotFound {
			t.Errorf("%d, want 404", got)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the pipe was opened")
	}
}
