package faults

import (
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/device"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
)

// refusals are answers of hosts, and of what stands before them, that are no file.
var refusals = []host.Fault{
	{Name: "401", Answer: answerStatus(401)}, {Name: "403", Answer: answerStatus(403)}, {Name: "404", Answer: answerStatus(404)}, {Name: "410", Answer: answerStatus(410)},
	{Name: "429", Answer: answerStatus(429)}, {Name: "451", Answer: answerStatus(451)}, {Name: "502", Answer: answerStatus(502)}, {Name: "204", Answer: answerStatus(204)},
	{Name: "JSON", Answer: answerAs("application/json", `{"error":"blocked"}`)},
	{Name: "an empty file", Answer: func(w http.ResponseWriter, file string, _ []byte) {
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(file)))
	}},
	{Name: "a sign-in page", Answer: answerAs("text/html", "<!doctype html><title>Sign in</title>Who are you?")},
	{Name: "a sign-in page for a script", Answer: answerAs("text/javascript", "<!doctype html><title>Sign in</title>")},
	{Name: "a text", Answer: answerAs("text/plain", "blocked")},
	{Name: "a redirect", Answer: func(w http.ResponseWriter, _ string, _ []byte) {
		w.Header().Set("Location", "/x.svg")
		w.WriteHeader(http.StatusFound)
	}},
	host.Truncated,
}

func answerStatus(status int) func(http.ResponseWriter, string, []byte) {
	return func(w http.ResponseWriter, _ string, _ []byte) {
		w.Header().Set("Cache-Control", "no-store") // browsers keep a 410 for good
		w.WriteHeader(status)
		if status != http.StatusNoContent {
			w.Write([]byte("<!doctype html><title>Blocked</title>Blocked"))
		}
	}
}

func answerAs(kind, text string) func(http.ResponseWriter, string, []byte) {
	return func(w http.ResponseWriter, _ string, _ []byte) {
		w.Header().Set("Content-Type", kind)
		w.Write([]byte(text))
	}
}

// For what is saved everything but a sound answer leads to the copy, whichever file
// it is for, and nothing that is saved is lost by it.
func TestFaultsUnsoundAnswers(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", "carrel.js", "find.js", "later.js", "start.js", "manifest.json", "words-en.json", "offline.js"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := device.New(t)
			if got := p.Save(); got != "saved" {
				t.Fatal(got)
			}
			p.Installed()
			version := p.Versions()
			for _, f := range refusals {
				p.Inject(f, func(file string) bool { return file == "/carrel/"+name })
				p.Navigate(p.URL + "/carrel/?read=/guides/governance/")
				p.Want(browser.Article+`.querySelector('h1')?.textContent`, browser.OldTitle)
				if got := p.Versions(); got != version {
					t.Fatalf("answered with %s: %s is saved, want %s", f.Name, got, version)
				}
			}
		})
	}
}

// A query of the address is the visitor's own, whatever it looks like.
func TestFaultsQueriesLikeVersions(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Installed()
	p.Stop()
	for _, query := range []string{"?q=a?v=b", "?v=b", "?v=", "?read=/guides/governance/&v=?v="} {
		p.Navigate(p.URL + "/carrel/" + query)
		p.Want(browser.Article+`.querySelector('h1')?.textContent.length > 0`, true)
	}
}

// A page of the site that a host refuses opens as it is saved; what the host says of
// a page that nobody saved by itself and that it does not have is believed, and who
// asks on the reading page for the original gets what the host says.
func TestFaultsRefusedPages(t *testing.T) {
	t.Parallel()
	p := rooted(t)
	p.Get(browser.Keeper + `.then(m => m.save({ what: 'all' })).then(() => 0)`)
	address := "/guides/governance/"
	harness.Write(t, filepath.Join(p.Dir, address, "index.html"), `<!doctype html><title>On the site</title>`)
	for _, f := range refusals[:7] {
		p.Inject(f, func(file string) bool { return file == address })
		p.Navigate(p.URL + address)
		if f.Name == "404" || f.Name == "410" {
			p.Want(`document.title`, "Blocked")
			continue
		}
		p.Want(browser.Article+`?.querySelector('h1')?.textContent`, browser.OldTitle)
	}
	p.Leave(`[...document.querySelectorAll('.byline a')].find(a => !a.href.includes('?')).click()`)
	p.Want(`document.title`, "Blocked")
	p.Navigate(p.URL + "/")
	p.Get(browser.Keeper + `.then(m => m.save({ what: '` + address + `' })).then(() => 0)`)
	p.Inject(refusals[2], func(file string) bool { return file == address })
	p.Navigate(p.URL + address)
	p.Want(browser.Article+`?.querySelector('h1')?.textContent`, browser.OldTitle)
}

// rooted is a site whose own worker at the root has Carrel's imported.
func rooted(t *testing.T) *device.Profile {
	t.Helper()
	p := device.New(t)
	p.Policy = "script-src 'self' 'wasm-unsafe-eval'"
	harness.Write(t, filepath.Join(p.Dir, "sw.js"), `importScripts('/carrel/sw.js')`)
	p.Navigate(p.URL + "/?own")
	p.Get(`navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => 0)`)
	return p
}

// A store that throws, and a record that can't be read, stop nothing that the host
// gives.
func TestFaultsBrokenStore(t *testing.T) {
	t.Parallel()
	for name, breakIt := range map[string]string{
		"a record that is no JSON":       `caches.open('carrel-saved').then(c => c.put(new URL('/carrel/', location).href, new Response('{'))).then(() => 0)`,
		"a record of another shape":      `caches.open('carrel-saved').then(c => c.put(new URL('/carrel/', location).href, Response.json({ format: 1 }))).then(() => 0)`,
		"a record with strange contents": `caches.open('carrel-saved').then(c => c.put(new URL('/carrel/', location).href, Response.json({ format: 1, manifest: {}, items: [null], pack: [null], images: 7 }))).then(() => 0)`,
		"no record":                      `caches.delete('carrel-saved').then(() => 0)`,
		"no files":                       `caches.delete('carrel-files').then(() => 0)`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := device.New(t)
			if got := p.Save(); got != "saved" {
				t.Fatal(got)
			}
			p.Installed()
			p.Get(breakIt)
			p.Works(p.URL, browser.OldTitle)
			p.Navigate(p.URL + "/")
			if got := p.Save(); got != "saved" {
				t.Errorf("the next save gave %q", got)
			}
			p.WorksStopped(browser.OldTitle)
		})
	}
}

// A worker whose store throws hands on what the host gives.
func TestFaultsThrowingStore(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	worker := filepath.Join(p.Dir, "carrel", "sw.js")
	harness.Write(t, worker, `caches.open = () => Promise.reject(new DOMException('broken', 'UnknownError'));`+string(fileOf(t, worker)))
	p.Policy = "script-src 'self' 'wasm-unsafe-eval'"
	p.Navigate(p.URL + "/?own")
	p.Get(`navigator.serviceWorker.register('/carrel/sw.js').then(r => new Promise(done => { const w = r.installing ?? r.active; w.onstatechange = () => w.state === 'activated' && done(0); if (w.state === 'activated') done(0) }))`)
	p.Works(p.URL, browser.OldTitle)
	p.Want(`!!navigator.serviceWorker.controller`, true)
}

// A file that was altered on its way is told as that.
func TestFaultsAlteredIsTold(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	for _, k := range kinds(p)[1:] {
		p.Forget()
		p.Inject(host.Altered, func(file string) bool { return file == "/carrel/"+k.name })
		if got := p.Save(); !strings.Contains(got, "altered") || strings.Contains(got, "Failed to fetch") {
			t.Errorf("%q: save gave %q", k.name, got)
		}
	}
}

func fileOf(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
