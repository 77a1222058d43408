// Package host serves the sites of the tests on 127.0.0.1, under the policy that
// pages of the strictest sites have, and misbehaves as hosts do when a test says so.
package host

import (
	"cmp"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"carrel/indexer/packdir"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/packs"
)

// Strict is the policy that every test page is served under.
const Strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; " +
	"style-src 'self'; img-src 'self'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types carrel carrel-reader carrel-offline; report-uri /complaints"

// A host serves a site's folder, and may be made to misbehave.
type Host struct {
	*httptest.Server
	mu     sync.Mutex
	change func(path string, w http.ResponseWriter) bool // true when it has answered
	asked  []string
	gate   map[string]chan struct{} // a file's answer waits until its channel closes
	Dir    string
	Allow  string   // an origin that pages may fetch from besides
	Policy string   // a content security policy instead of the strict one
	told   []string // what browsers and watch.js wrote to /complaints
}

func (h *Host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/complaints" {
		h.note(r)
		return
	}
	h.mu.Lock()
	h.asked = append(h.asked, r.URL.Path)
	change, gate := h.change, h.gate[filepath.Base(r.URL.Path)]
	h.mu.Unlock()
	if gate != nil {
		select {
		case <-gate:
		case <-r.Context().Done():
		}
	}
	w.Header().Set("Content-Security-Policy", strings.Replace(cmp.Or(h.Policy, Strict), "connect-src", "connect-src "+h.Allow, 1))
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Cache-Control", "no-cache") // else browsers guess by a file's age, which is that of a busy machine
	if r.URL.Path == "/favicon.ico" {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	if r.URL.Path == "/x.svg" {
		w.Header().Set("Content-Type", "image/svg+xml")
		w.Write([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4" fill="green"/></svg>`))
		return
	}
	if change != nil && change(r.URL.Path, w) {
		return
	}
	http.FileServer(http.Dir(h.Dir)).ServeHTTP(w, r)
}

// note keeps what a browser reports: a breach of the policy, also in a worker.
func (h *Host) note(r *http.Request) {
	body, _ := io.ReadAll(io.LimitReader(r.Body, 1<<16))
	h.mu.Lock()
	defer h.mu.Unlock()
	h.told = append(h.told, string(body))
}

// Complaints are the reports until now.
func (h *Host) Complaints() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.told)
}

// Misbehave lets a function answer first; nil is as before.
func (h *Host) Misbehave(f func(path string, w http.ResponseWriter) bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.change = f
}

// Hold keeps a file back until the function that it returns is called.
func (h *Host) Hold(name string) func() {
	c := make(chan struct{})
	h.mu.Lock()
	h.gate[name] = c
	h.mu.Unlock()
	return sync.OnceFunc(func() { close(c) })
}

// Count says how often a path that contains part was asked for.
func (h *Host) Count(part string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := 0
	for _, path := range h.asked {
		if strings.Contains(path, part) {
			n++
		}
	}
	return n
}

// Serve writes files and a pack for the stand-in engine into a new site and serves it.
func Serve(t *testing.T, pages map[string]string) *Host {
	t.Helper()
	dir := t.TempDir()
	for name, body := range pages {
		harness.Write(t, filepath.Join(dir, name), body)
	}
	packs.StandIn(t, filepath.Join(dir, "carrel"))
	return Folder(t, dir)
}

// Folder serves a folder.
func Folder(t *testing.T, dir string) *Host {
	t.Helper()
	h := &Host{Dir: dir, gate: map[string]chan struct{}{}}
	h.Server = httptest.NewUnstartedServer(h)
	h.Config.ErrorLog = log.New(os.Stderr, "", 0)
	h.Server.Start()
	t.Cleanup(h.CloseClientConnections)
	t.Cleanup(h.Close)
	return h
}

// Page is a document of the test site with an element in it.
func Page(attributes, body string) string {
	return fmt.Sprintf(`<!doctype html><html %s><meta charset="utf-8"><title>t</title><script type="module" src="/carrel/carrel.js"></script><body>%s`, attributes, body)
}

// Asked are the files asked for until now, in order.
func (h *Host) Asked() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.asked)
}

// rest is as long as a page that has more to ask for takes to do so.
const rest = 600 * time.Millisecond

// Quiet waits until nothing more is asked for, and counts the requests until then.
func (h *Host) Quiet() int {
	n := -1
	for n != h.Count("") {
		n = h.Count("")
		time.Sleep(rest)
	}
	return n
}

// Settles wants a count of requests to become a number, and to stay it.
func (h *Host) Settles(t *testing.T, what string, count func() int, want int) {
	t.Helper()
	for end := time.Now().Add(harness.Patience); count() < want && time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
	}
	time.Sleep(rest)
	if got := count(); got != want {
		t.Errorf("%s: %d, want %d: %v", what, got, want, h.Asked())
	}
}

// Since are the different files asked for after the first n requests, sorted.
func (h *Host) Since(n int) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	files := slices.Clone(h.asked[n:])
	slices.Sort(files)
	return slices.Compact(files)
}

// Version is what the host's manifest says, as the list of what saved() lists.
func (h *Host) Version(t *testing.T) string {
	t.Helper()
	data, _ := h.Content("/carrel/manifest.json")
	m, err := packdir.ParseManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	return `["` + m.Version + `"]`
}
