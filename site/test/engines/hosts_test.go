package engines

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/driver"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// What hosts do to what is saved, in the engines that are not Chromium's.
func TestBrowsersHosts(t *testing.T) {
	for name, start := range map[string]func() (driver.Driver, error){"firefox": driver.StartFirefox, "webkit": driver.StartWebKit} {
		t.Run(name, func(t *testing.T) {
			d, err := start()
			if err != nil {
				harness.Lacks(t, err)
			}
			hosts(t, d)
		})
	}
}

func hosts(t *testing.T, d driver.Driver) {
	dir := t.TempDir()
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page("", ""))
	packs.Edition(t, filepath.Join(dir, "carrel"), "")
	h := host.Folder(t, dir)
	w := driver.Look(t, d, h, "/")
	h.Inject(host.Altered, func(file string) bool { return strings.HasPrefix(file, "/carrel/pack/") })
	w.Want(browser.Keeper+`.then(m => m.save({})).catch(e => [e.code, e.message.includes('altered')])`, []any{"file", true})
	h.Misbehave(nil)
	w.Want(browser.Keeper+`.then(m => m.save({})).then(i => i.what)`, "all")
	answers := []func(w http.ResponseWriter, file string, data []byte){
		status(403), status(404), status(451), as("application/json", `{}`), as("text/html", "<!doctype html>Sign in"), as("text/javascript", ""),
	}
	for i, answer := range answers {
		for _, name := range []string{"", "start.js", "manifest.json"} {
			h.Inject(host.Fault{Answer: answer}, func(file string) bool { return file == "/carrel/"+name })
			w.Open(fmt.Sprintf("%s/carrel/?read=/guides/governance/&n=%d%s?v=x", h.URL, i, name))
			w.Want(browser.Headline, browser.OldTitle)
		}
	}
	h.Misbehave(nil)
	w.Get(`(localStorage['carrel-mine'] = 'mine', 0)`)
	packs.Retire(t, dir, "Moved.")
	w.Open(h.URL + "/carrel/?retired")
	w.Want(`document.body.innerText.includes('Moved.')`, true) // in the article's place or, where the host was slow, in the news
	w.Want(`caches.open('carrel-files').then(c => c.keys()).then(k => k.length)`, 0)
	w.Want(`navigator.serviceWorker.getRegistrations().then(r => r.length)`, 0)
	w.Want(`localStorage['carrel-mine']`, "mine")
}

func status(code int) func(http.ResponseWriter, string, []byte) {
	return func(w http.ResponseWriter, _ string, _ []byte) {
		w.WriteHeader(code)
		w.Write([]byte("<!doctype html>Blocked"))
	}
}

func as(kind, text string) func(http.ResponseWriter, string, []byte) {
	return func(w http.ResponseWriter, _ string, _ []byte) {
		w.Header().Set("Content-Type", kind)
		w.Write([]byte(text))
	}
}
