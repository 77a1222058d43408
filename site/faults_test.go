package site

import (
	"context"
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
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"carrel/indexer/packdir"
)

// cutFiles lets a host answer so many requests whole, and then cuts every
// connection before an answer begins.
func (h *host) cutFiles(files int) {
	var left atomic.Int64
	left.Store(int64(files))
	h.misbehave(func(string, http.ResponseWriter) bool {
		if left.Add(-1) < 0 {
			panic(http.ErrAbortHandler)
		}
		return false
	})
}

// cutBytes lets a host send so many bytes of files, and cuts the connection in
// the middle of the file that holds the next one, and every later one.
func (h *host) cutBytes(bytes int) {
	var left atomic.Int64
	left.Store(int64(bytes))
	h.misbehave(func(file string, w http.ResponseWriter) bool {
		data, ok := h.content(file)
		if !ok {
			return false
		}
		end := left.Add(-int64(len(data)))
		send(w, file, data, int(max(0, min(0, end)+int64(len(data)))))
		return true
	})
}

// content is the file that stands behind an address.
func (h *host) content(file string) ([]byte, bool) {
	if strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	data, err := os.ReadFile(filepath.Join(h.dir, filepath.FromSlash(file)))
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
type fault struct {
	name   string
	answer func(w http.ResponseWriter, file string, data []byte)
}

var faults = []fault{
	{"404", func(w http.ResponseWriter, file string, data []byte) { w.WriteHeader(http.StatusNotFound) }},
	{"500", func(w http.ResponseWriter, file string, data []byte) { w.WriteHeader(http.StatusInternalServerError) }},
	{"truncated", func(w http.ResponseWriter, file string, data []byte) { send(w, file, data, len(data)/2) }},
	{"altered", func(w http.ResponseWriter, file string, data []byte) {
		data = slices.Clone(data)
		data[len(data)/2] ^= 1
		send(w, file, data[:len(data)-1], len(data)-1)
	}},
	{"HTML", func(w http.ResponseWriter, file string, data []byte) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<!doctype html><title>Sign in</title>A captive portal"))
	}},
}

// often is how many times something random is tried: n, and many more in make
// soak.
func often(n int) int {
	if os.Getenv("CARREL_SOAK") != "" {
		return 25 * n
	}
	return n
}

// inject answers for the files that match picks with a fault.
func (h *host) inject(f fault, match func(file string) bool) {
	h.misbehave(func(file string, w http.ResponseWriter) bool {
		data, ok := h.content(file)
		if !ok || !match(file) {
			return false
		}
		f.answer(w, file, data)
		return true
	})
}

// stall takes requests and answers none until the function that it returns is
// called.
func (h *host) stall() func() {
	gate := make(chan struct{})
	h.misbehave(func(string, http.ResponseWriter) bool {
		<-gate
		panic(http.ErrAbortHandler)
	})
	return func() {
		h.misbehave(nil)
		close(gate)
	}
}

// stop ends the server as a host that is switched off; start brings it back at
// the same address.
func (h *host) stop() {
	h.CloseClientConnections()
	h.Close()
}

func (h *host) start(t *testing.T) {
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

// since are the different files asked for after the first n requests, sorted.
func (h *host) since(n int) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	files := slices.Clone(h.asked[n:])
	slices.Sort(files)
	return slices.Compact(files)
}

// editions counts what edition wrote.
var editions atomic.Int64

// edition writes the pack of serve with a word added to the title of an article.
// The files of an older edition go away.
func edition(t *testing.T, dir, word string) {
	t.Helper()
	w, err := packdir.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	m := manifest(t, w)
	hits := strings.Replace(string(read(t, "hits-en.json")), "a project decides", "a project decides"+word, 1)
	publish(t, dir, w, m, hits)
}

// editionWithout writes the pack without a page.
func editionWithout(t *testing.T, dir, url string) {
	t.Helper()
	w, err := packdir.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	publish(t, dir, w, manifest(t, w), strings.ReplaceAll(string(read(t, "hits-en.json")), `"`+url+`"`, `"/elsewhere/"`))
}

func publish(t *testing.T, dir string, w *packdir.Writer, m *packdir.Manifest, hits string) {
	t.Helper()
	first := put(t, w, read(t, "first.json"))
	files := []packdir.File{put(t, w, []byte(hits)), put(t, w, []byte("more"))}
	m.Languages = []packdir.Language{{Lang: "en", First: &first, Segments: []packdir.Segment{{Kind: "page", Docs: 1, Files: files}}}}
	if err := w.Commit(m); err != nil {
		t.Fatal(err)
	}
	// A host tells editions apart by whole seconds, and takes an older one for none.
	made := time.Unix(1e9+editions.Add(1), 0)
	if err := os.Chtimes(filepath.Join(dir, packdir.ManifestName), time.Time{}, made); err != nil {
		t.Fatal(err)
	}
}

// A profile is a browser that keeps what its tabs saved; each restart opens a
// tab that knows nothing of the one before.
type profile struct {
	*tab
	*host
	root context.Context
	t    *testing.T
}

// faulty serves a site whose first edition can be saved.
func faulty(t *testing.T) *profile {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "index.html"), `<!doctype html><title>t</title>`)
	edition(t, filepath.Join(dir, "carrel"), "")
	h := serveFolder(t, dir)
	p := visit(t, h, "/")
	p.loose = true // the browser tells of what it could not fetch
	return &profile{tab: p, host: h, root: p.ctx, t: t}
}

// open opens one more tab.
func (p *profile) open(address string) *tab {
	p.t.Helper()
	ctx, cancel := chromedp.NewContext(p.root)
	p.t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		p.t.Fatal(err)
	}
	t := &tab{T: p.t, ctx: ctx, loose: true}
	t.navigate(p.URL + address)
	return t
}

// restart leaves the tab at once, whatever it is doing, and opens another.
func (p *profile) restart() {
	p.t.Helper()
	next := p.open("/")
	if p.ctx != p.root {
		if err := chromedp.Cancel(p.ctx); err != nil {
			p.t.Fatal(err)
		}
	} else {
		p.navigate("about:blank")
	}
	p.tab = next
	p.get(keeper + `.then(() => 0)`)
}

const keeper = `import('/carrel/offline.js')`

// save presses Save: "saved", or why not.
func (p *tab) save() string {
	p.Helper()
	return strings.Trim(p.get(keeper+`.then(m => m.save({})).then(() => 'saved', e => e.code + ': ' + e.message)`), `"`)
}

// versions are the versions of what saved() lists.
func (p *tab) versions() string {
	p.Helper()
	return p.get(keeper + `.then(m => m.saved()).then(s => s.map(i => i.version))`)
}

// version is what the host's manifest says.
func (h *host) version(t *testing.T) string {
	t.Helper()
	data, _ := h.content("/carrel/manifest.json")
	m, err := packdir.ParseManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	return `["` + m.Version + `"]`
}

// kept are the addresses of the files that the browser has.
func (p *tab) kept() string {
	p.Helper()
	return p.get(`caches.open('carrel-files').then(c => c.keys()).then(k => k.map(r => new URL(r.url).pathname).sort())`)
}

// works wants the library to read and search.
func (p *tab) works(url, title string) {
	p.Helper()
	p.navigate(url + "/carrel/?read=/guides/governance/")
	p.want(article+`.querySelector('h1')?.textContent`, title)
	p.ask("office")
	p.want(`$('.count')?.textContent`, "5 results")
}

const oldTitle = "Open source governance: how a project decides"

// room sets how many bytes an origin may keep; less than 0 lifts the limit.
// Chromium takes 0 for no limit in Cache Storage: 1 is the smallest.
func (p *profile) room(bytes float64) {
	p.t.Helper()
	params := storage.OverrideQuotaForOriginParams{Origin: p.URL}
	if bytes >= 0 {
		params.QuotaSize = &bytes
	}
	if _, err := chromedp.Call(p.ctx, storage.OverrideQuotaForOrigin, params); err != nil {
		p.t.Fatal(err)
	}
}

// lose clears all that the browser keeps of the site, and what it has cached.
func (p *profile) lose() {
	p.t.Helper()
	params := storage.ClearDataForOriginParams{Origin: p.URL, StorageTypes: "all"}
	if _, err := chromedp.Call(p.ctx, storage.ClearDataForOrigin, params); err != nil {
		p.t.Fatal(err)
	}
	if _, err := chromedp.Call(p.ctx, network.ClearBrowserCache, struct{}{}); err != nil {
		p.t.Fatal(err)
	}
}

// installed waits until the service worker is at work.
func (p *tab) installed() {
	p.Helper()
	p.want(`navigator.serviceWorker.getRegistration('/carrel/').then(r => r?.active?.state)`, "activated")
}

// within fails where a step takes longer.
func within(t *testing.T, limit time.Duration, step func()) {
	t.Helper()
	began := time.Now()
	step()
	if took := time.Since(began); took > limit {
		t.Errorf("took %v, want at most %v", took, limit)
	}
}
