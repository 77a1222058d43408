package host

import (
	"log"
	"mime"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
)

// Without makes every file with an ending one that is not there.
func Without(h *Host, ending string) {
	h.Misbehave(func(file string, w http.ResponseWriter) bool {
		if path.Ext(file) == ending {
			http.Error(w, "none", http.StatusNotFound)
		}
		return path.Ext(file) == ending
	})
}

// CutFiles lets a host answer so many requests whole, and then cuts every
// connection before an answer begins.
func (h *Host) CutFiles(files int) {
	var left atomic.Int64
	left.Store(int64(files))
	h.Misbehave(func(string, http.ResponseWriter) bool {
		if left.Add(-1) < 0 {
			panic(http.ErrAbortHandler)
		}
		return false
	})
}

// CutBytes lets a host send so many bytes of files, and cuts the connection in
// the middle of the file that holds the next one, and every later one.
func (h *Host) CutBytes(bytes int) {
	var left atomic.Int64
	left.Store(int64(bytes))
	h.Misbehave(func(file string, w http.ResponseWriter) bool {
		data, ok := h.Content(file)
		if !ok {
			return false
		}
		end := left.Add(-int64(len(data)))
		send(w, file, data, int(max(0, min(0, end)+int64(len(data)))))
		return true
	})
}

// Content is the file that stands behind an address.
func (h *Host) Content(file string) ([]byte, bool) {
	if strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	data, err := os.ReadFile(filepath.Join(h.Dir, filepath.FromSlash(file)))
	return data, err == nil
}

// send promises a file and sends its first bytes; less than all cuts the
// connection.
func send(w http.ResponseWriter, file string, data []byte, bytes int) {
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(file)))
	if strings.HasSuffix(file, "/") {
		w.Header().Set("Content-Type", "text/html")
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.Write(data[:bytes])
	if bytes < len(data) {
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
}

// A fault is a wrong answer for a file.
type Fault struct {
	Name   string
	Answer func(w http.ResponseWriter, file string, data []byte)
}

// The wrong answers that hosts and networks give.
var (
	NotFound  = Fault{"404", func(w http.ResponseWriter, file string, data []byte) { w.WriteHeader(http.StatusNotFound) }}
	Broken    = Fault{"500", func(w http.ResponseWriter, file string, data []byte) { w.WriteHeader(http.StatusInternalServerError) }}
	Truncated = Fault{"truncated", func(w http.ResponseWriter, file string, data []byte) { send(w, file, data, len(data)/2) }}
	Altered   = Fault{"altered", func(w http.ResponseWriter, file string, data []byte) {
		data = slices.Clone(data)
		data[len(data)/2] ^= 1
		send(w, file, data[:len(data)-1], len(data)-1)
	}}
	SignIn = Fault{"HTML", func(w http.ResponseWriter, file string, data []byte) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<!doctype html><title>Sign in</title>A captive portal"))
	}}
	Faults = []Fault{NotFound, Broken, Truncated, Altered, SignIn}
)

// Inject answers for the files that match picks with a fault.
func (h *Host) Inject(f Fault, match func(file string) bool) {
	h.Misbehave(func(file string, w http.ResponseWriter) bool {
		data, ok := h.Content(file)
		if !ok || !match(file) {
			return false
		}
		f.Answer(w, file, data)
		return true
	})
}

// Stall takes requests and answers none until the function that it returns is
// called.
func (h *Host) Stall() func() {
	gate := make(chan struct{})
	h.Misbehave(func(string, http.ResponseWriter) bool {
		<-gate
		panic(http.ErrAbortHandler)
	})
	return func() {
		h.Misbehave(nil)
		close(gate)
	}
}

// Stop ends the server as a host that is switched off.
func (h *Host) Stop() {
	h.CloseClientConnections()
	h.Close()
}

// Start brings back a host that was stopped, at the same address.
func (h *Host) Start(t *testing.T) {
	t.Helper()
	listener, err := net.Listen("tcp", h.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(h)
	server.Listener.Close()
	server.Listener = listener
	server.Config.ErrorLog = log.New(os.Stderr, "", 0)
	server.Start()
	t.Cleanup(server.Close)
	t.Cleanup(server.CloseClientConnections)
	h.Server = server
}
