package site

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"carrel/indexer/packdir"
)

// strict is the policy that every test page is served under.
const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; " +
	"style-src 'self'; img-src 'self'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types carrel carrel-reader carrel-offline; report-uri /complaints"

// A host serves a site's folder, and may be made to misbehave.
type host struct {
	*httptest.Server
	mu     sync.Mutex
	change func(path string, w http.ResponseWriter) bool // true when it has answered
	asked  []string
	gate   map[string]chan struct{} // a file's answer waits until its channel closes
	dir    string
	allow  string   // an origin that pages may fetch from besides
	policy string   // a content security policy instead of the strict one
	told   []string // what browsers and watch.js wrote to /complaints
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
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
	w.Header().Set("Content-Security-Policy", strings.Replace(cmp.Or(h.policy, strict), "connect-src", "connect-src "+h.allow, 1))
	w.Header().Set("Access-Control-Allow-Origin", "*")
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
	http.FileServer(http.Dir(h.dir)).ServeHTTP(w, r)
}

// note keeps what a browser reports: a breach of the policy, also in a worker.
func (h *host) note(r *http.Request) {
	body, _ := io.ReadAll(io.LimitReader(r.Body, 1<<16))
	h.mu.Lock()
	defer h.mu.Unlock()
	h.told = append(h.told, string(body))
}

// complaints are the reports until now.
func (h *host) complaints() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.told)
}

func (h *host) misbehave(f func(path string, w http.ResponseWriter) bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.change = f
}

// hold keeps a file back until the function that it returns is called.
func (h *host) hold(name string) func() {
	c := make(chan struct{})
	h.mu.Lock()
	h.gate[name] = c
	h.mu.Unlock()
	return sync.OnceFunc(func() { close(c) })
}

// count says how often a path that contains part was asked for.
func (h *host) count(part string) int {
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

// serve writes files and a pack of hits into a new site and serves it.
func serve(t *testing.T, pages map[string]string) *host {
	t.Helper()
	dir := t.TempDir()
	for name, body := range pages {
		write(t, filepath.Join(dir, name), body)
	}
	writePack(t, filepath.Join(dir, "carrel"))
	return serveFolder(t, dir)
}

func serveFolder(t *testing.T, dir string) *host {
	t.Helper()
	h := &host{dir: dir, gate: map[string]chan struct{}{}}
	h.Server = httptest.NewUnstartedServer(h)
	h.Config.ErrorLog = log.New(os.Stderr, "", 0)
	h.Start()
	t.Cleanup(h.CloseClientConnections)
	t.Cleanup(h.Close)
	return h
}

func write(t *testing.T, file, body string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(body), 0o666); err != nil {
		t.Fatal(err)
	}
}

// writePack writes the shipped files beside a pack for testdata/exec.js: its
// documents are testdata/hits.json, its first answers testdata/first.json.
func writePack(t *testing.T, dir string) {
	t.Helper()
	w, err := packdir.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	m := manifest(t, w)
	first := put(t, w, read(t, "first.json"))
	for _, lang := range []string{"en", "zh"} {
		files := []packdir.File{put(t, w, read(t, "hits-"+lang+".json")), put(t, w, []byte("more of "+lang))}
		l := packdir.Language{Lang: lang, Segments: []packdir.Segment{{Kind: "page", Docs: 1, Files: files}}}
		if lang == "en" {
			l.First = &first
		}
		m.Languages = append(m.Languages, l)
	}
	if err := w.Commit(m); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, w *packdir.Writer, data []byte) packdir.File {
	t.Helper()
	f, err := w.Put(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// manifest writes the shipped files, with the stand-in engine for the programs,
// and begins a manifest as the indexer does.
func manifest(t *testing.T, w *packdir.Writer) *packdir.Manifest {
	t.Helper()
	files, err := Files(read(t, "glue.js"))
	if err != nil {
		t.Fatal(err)
	}
	files = append(files,
		File{Name: "search.wasm", Asset: "search", Data: []byte("\x00asm\x01\x00\x00\x00")},
		File{Name: "reader.wasm", Asset: "reader", Data: []byte("\x00asm\x01\x00\x00\x00")})
	m := &packdir.Manifest{Format: 1, Root: "/", Site: packdir.Site{Title: "Example"}, Assets: map[string]string{}, Integrity: map[string]string{}}
	for _, f := range files {
		if err := w.PutAsset(f.Name, f.Data); err != nil {
			t.Fatal(err)
		}
		if f.Asset != "" {
			m.Assets[f.Asset] = f.Name
		}
		if !strings.HasPrefix(f.Name, "words-") || f.Name == "words-en.json" || f.Name == "words-zh.json" {
			sum := sha256.Sum256(f.Data)
			m.Integrity[f.Name] = "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
		}
	}
	return m
}

// page is a document of the test site with an element in it.
func page(attributes, body string) string {
	return fmt.Sprintf(`<!doctype html><html %s><meta charset="utf-8"><title>t</title><script type="module" src="/carrel/carrel.js"></script><body>%s`, attributes, body)
}

var chromium = sync.OnceValues(func() (context.Context, error) {
	file := os.Getenv("CARREL_CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && file == "" {
			file = found
		}
	}
	if file == "" {
		return nil, errors.New("no Chromium: install Debian's chromium package or set CARREL_CHROMIUM")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(file), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocator, _ := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, _ := chromedp.NewContext(allocator)
	stops = append(stops, func() { chromedp.Cancel(ctx) })
	return ctx, chromedp.Do(ctx)
})

// stops end what was started, the last first.
var stops []func()

func TestMain(m *testing.M) {
	code := m.Run()
	for _, stop := range slices.Backward(stops) {
		stop()
	}
	os.Exit(code)
}

// skip says that a browser is missing: fatal on a machine that must have all.
func skip(t *testing.T, err error) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(err)
	}
	t.Skip(err)
}

// A tab is a page in the browser. What it writes to the console fails the test.
type tab struct {
	*testing.T
	ctx   context.Context
	loose bool // errors are expected
}

// visit opens an address of the host in a new tab with a profile of its own.
func visit(t *testing.T, h *host, path string) *tab {
	t.Helper()
	browser, err := chromium()
	if err != nil {
		skip(t, err)
	}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	p := &tab{T: t, ctx: ctx}
	if err := chromedp.Do(ctx); err != nil { // its own call: a time limit on the first would end the tab
		t.Fatal(err)
	}
	p.watch()
	p.navigate(h.URL + path)
	return p
}

func (p *tab) watch() {
	console := chromedp.Console(p.ctx)
	go func() {
		for m, err := range console {
			if err != nil {
				return
			}
			if !p.loose && (m.IsException() || m.Type == "error") {
				p.Errorf("console: %s %s", m.Text, m.URL)
			}
		}
	}()
}

func (p *tab) navigate(url string) {
	p.Helper()
	p.step(chromedp.Navigate(url))
}

func (p *tab) step(actions ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.Fatal(err)
	}
}

// keys types; named keys are those of chromedp/kb.
func (p *tab) keys(keys string, modifiers ...chromedp.Modifier) {
	p.Helper()
	p.step(chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

// press sends one key as a keyboard does: what the page refuses is not typed.
func (p *tab) press(key string) {
	p.Helper()
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Text: key}
	up := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key}
	for _, e := range []input.DispatchKeyEventParams{down, up} {
		if _, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, e); err != nil {
			p.Fatal(err)
		}
	}
}

// get evaluates an expression, in which $ finds an element in the box and $$
// all of them, and returns its value as JSON.
func (p *tab) get(expression string) string {
	p.Helper()
	value, err := p.evaluate(expression)
	if err != nil {
		p.Fatalf("%s: %v", expression, err)
	}
	return value
}

func (p *tab) evaluate(expression string) (string, error) {
	ctx, cancel := context.WithTimeout(p.ctx, 20*time.Second)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[string](inBox(expression), chromedp.EvalAwaitPromise))
}

// inBox is a script whose promise comes to an expression's value as JSON.
func inBox(expression string) string {
	return `(async () => {
		const box = document.querySelector('carrel-search'), root = box?.shadowRoot
		const $ = s => root?.querySelector(s), $$ = s => [...root?.querySelectorAll(s) ?? []]
		return JSON.stringify(await (` + expression + `)) ?? 'null' })()`
}

// want waits until an expression has a value.
func (p *tab) want(expression string, value any) {
	p.Helper()
	await(p.T, p.evaluate, expression, value)
}

func await(t *testing.T, evaluate func(string) (string, error), expression string, value any) {
	t.Helper()
	want, _ := json.Marshal(value)
	got := ""
	var err error
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		got, err = evaluate(expression) // an error may mean that the page is being left
		if err == nil && equal(got, string(want)) {
			return
		}
	}
	t.Fatalf("%s\n got %s %v\nwant %s", expression, got, err, want)
}

// equal compares JSON by its value.
func equal(a, b string) bool {
	var x, y any
	return json.Unmarshal([]byte(a), &x) == nil && json.Unmarshal([]byte(b), &y) == nil && reflect.DeepEqual(x, y)
}
