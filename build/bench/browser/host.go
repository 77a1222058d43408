package browser

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A Host serves a folder as a plain static host does: text and WebAssembly with
// gzip at level 6, a long cache, over connections that stay open. It counts what
// it sends.
type Host struct {
	URL    string
	Before func(name string) string // script that goes before a file; nil for none; set before the first request
	dir    string
	server *http.Server
	zipped sync.Map // path to []byte
	mu     sync.Mutex
	sent   []Sent
}

// Sent is one answered request.
type Sent struct {
	Path  string
	Bytes int64     // of the body, as sent
	Asked time.Time // when the host read it
}

// Serve serves dir on this machine over a link until Close.
func Serve(dir string, link Link) (*Host, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	h := &Host{URL: "http://" + l.Addr().String() + "/", dir: dir}
	h.server = &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}
	go h.server.Serve(throttle(l, link)) // ends with Close
	return h, nil
}

// Close ends the server and its connections.
func (h *Host) Close() { _ = h.server.Close() }

// Changed makes the host read its files anew.
func (h *Host) Changed() { h.zipped.Clear() }

// Take returns what was sent since the last call.
func (h *Host) Take() []Sent {
	h.mu.Lock()
	defer h.mu.Unlock()
	list := h.sent
	h.sent = nil
	return list
}

func (h *Host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	asked := time.Now()
	// Cross-origin isolation gives the page fine timers and tells it its memory.
	w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
	w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
	name := path.Clean(r.URL.Path)
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	body, zipped, err := h.read(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	if zipped {
		w.Header().Set("Content-Encoding", "gzip")
	}
	w.Header().Set("Content-Type", kind(name))
	w.Header().Set("Cache-Control", "max-age=600")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	h.mu.Lock() // before the answer, so that whoever has it finds it counted
	h.sent = append(h.sent, Sent{name, int64(len(body)), asked})
	h.mu.Unlock()
	_, _ = w.Write(body) // a browser that went away misses nothing
}

func kind(name string) string {
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// read returns a file as it is sent, and whether that is compressed.
func (h *Host) read(name string) (body []byte, zipped bool, err error) {
	if kept, ok := h.zipped.Load(name); ok {
		return kept.([]byte), true, nil
	}
	if !fs.ValidPath(strings.TrimPrefix(name, "/")) {
		return nil, false, fs.ErrInvalid
	}
	data, err := os.ReadFile(filepath.Join(h.dir, filepath.FromSlash(name)))
	if err == nil && h.Before != nil {
		data = append([]byte(h.Before(name)), data...)
	}
	if err != nil || !Compressible(name) {
		return data, false, err
	}
	data = Gzip(data)
	h.zipped.Store(name, data)
	return data, true, nil
}

// Compressible reports whether a plain static host sends a file with gzip.
func Compressible(name string) bool {
	switch path.Ext(name) {
	case ".js", ".mjs", ".css", ".html", ".json", ".wasm", ".svg":
		return true
	}
	return false
}

// Gzip compresses at level 6, which is what servers do.
func Gzip(data []byte) []byte {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, 6) // the level is valid
	_, _ = z.Write(data)               // a buffer takes everything
	_ = z.Close()
	return b.Bytes()
}
