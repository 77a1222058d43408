package offline

import (
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"carrel/indexer/packdir"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/host"
)

const saver = `import('/carrel/offline.js')`

// deep is the name of a pack file that no page asks for by itself.
const deep = `fetch('/carrel/manifest.json').then(r => r.json()).then(m => m.languages[0].segments[0].files[1][2].slice(0, 11).replace(/\W/g, '_') + '.bin')`

// files counts those that are kept.
const files = `caches.open('carrel-files').then(c => c.keys()).then(k => k.length)`

// choices are the labels of what a person may press to save.
const choices = `[...` + browser.Foot + `.firstChild.querySelectorAll('button')].map(b => b.textContent)`

// weight is what the files of some patterns take in a pack's folder.
func weight(t *testing.T, dir string, patterns ...string) int {
	t.Helper()
	sum := 0
	for _, pattern := range patterns {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(found) == 0 {
			t.Fatal("no files ", pattern, err)
		}
		for _, file := range found {
			info, err := os.Stat(file)
			if err != nil {
				t.Fatal(err)
			}
			sum += int(info.Size())
		}
	}
	return sum
}

// savedBytes is what a saved copy of all takes: the pack without its table of first
// answers, and the programs.
func savedBytes(t *testing.T, dir string) int {
	t.Helper()
	p, err := packdir.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	sum, had := weight(t, dir, "*.wasm"), map[string]bool{}
	for i := range p.Manifest.Languages {
		for _, f := range p.Manifest.Languages[i].Files() {
			if !had[f.Name()] {
				sum += f.Bytes
			}
			had[f.Name()] = true
		}
	}
	return sum
}

func TestOfflineEstimate(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/?read=/guides/governance/")
	bytes := savedBytes(t, filepath.Join(h.Dir, "carrel"))
	p.Want(saver+`.then(m => m.estimate()).then(e => e.bytes)`, bytes)
	p.Want(`(async m => (await m.estimate({ what: '/guides/governance/' })).bytes < `+strconv.Itoa(bytes)+`)(await `+saver+`)`, true)
	p.Want(choices, []string{"Save for offline reading"}) // out of view: nothing is asked
	p.Get(browser.Foot + `.scrollIntoView()`)
	p.Want(choices, []string{"Save for offline reading · 2 kB"})
	p.Keep("all")
	p.Want(`last.total`, bytes)
	p.Want(saver+`.then(m => m.estimate()).then(e => e.bytes + e.files)`, 0)
	p.Want(saver+`.then(m => m.saved()).then(s => s[0].bytes)`, bytes)
	p.Want(browser.Foot+`.firstChild.textContent`, "✓ Saved") // the page hears of it
}

// A save asks for each program once, and counts what the host says it weighs.
func TestOfflineWeight(t *testing.T) {
	t.Parallel()
	h := host.Serve(t, map[string]string{"index.html": host.Page("", "")})
	p := browser.Visit(t, h, "/")
	p.Keep("all")
	p.Want(`last.total`, savedBytes(t, filepath.Join(h.Dir, "carrel")))
	if n := h.Count(".wasm"); n != 2 {
		t.Errorf("the two programs took %d requests", n)
	}
}

// What was fetched before a save was stopped is not fetched again.
func TestOfflineStopped(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/")
	name := strings.Trim(p.Get(deep), `"`)
	release := h.Hold(name)
	p.Get(`(window.stop = new AbortController(), ` + saver + `.then(m => m.save({ signal: stop.signal, onprogress: x => { window.last = x } })).then(() => 'saved', e => e).then(e => { window.end = e }), 0)`)
	p.Want(`last.of - last.files`, 1)
	p.Want(`last.left > 0 && last.speed > 0 && last.bytes < last.total`, true)
	p.Get(`stop.abort('enough')`)
	p.Want(`window.end`, "enough")
	p.Want(saver+`.then(m => m.saved())`, []any{})
	p.Want(files+`.then(n => last.of - n)`, 1)
	release()
	bins := h.Count(".bin")
	p.Keep("all")
	if n := h.Count(".bin") - bins; n != 1 {
		t.Errorf("%d pack files were fetched again, want 1", n)
	}
	p.Want(`last.of === last.files && last.left === 0`, true)
}

// A signal that is spent already, and one of a save that waits for another tab's.
func TestOfflineStoppedBefore(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/")
	p.Want(saver+`.then(m => m.save({ signal: AbortSignal.abort('early') })).catch(e => e)`, "early")
	p.Want(files, 0)
	release := h.Hold(strings.Trim(p.Get(deep), `"`))
	defer release()
	p.Get(`(` + saver + `.then(m => m.save({ onprogress: x => { window.last = x } })), 0)`)
	p.Want(`last.of - last.files`, 1)
	p.Want(saver+`.then(m => { const c = new AbortController(); setTimeout(() => c.abort('late')); return m.save({ signal: c.signal }) }).catch(e => e)`, "late")
}

func TestOfflineButtons(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/?read=/zh/guides/ospo/")
	p.Want(choices+`[0]?.startsWith('保存以供离线阅读 · ')`, true)
	p.Navigate(h.URL + "/carrel/")
	name := strings.Trim(p.Get(deep), `"`)
	release := h.Hold(name)
	p.Want(`(`+browser.Foot+`?.scrollIntoView(), `+choices+`)`, []string{"Save everything for offline reading · 3 kB"}) // behind the list
	p.PressFoot("Save everything")
	p.Want(choices, []string{"Pause", "Cancel"})
	p.Want(`/^Saving… \d\d% · 3 kB of 3 kB, \d+ of \d+ files · \d+ kB\/s · 1 second left$/.test(`+browser.Foot+`.querySelector('p').textContent) || `+browser.Foot+`.textContent`, true)
	p.Want(browser.Foot+`.querySelector('progress').value > 0`, true)
	p.PressFoot("Pause")
	p.Want(choices, []string{"Resume", "Cancel"})
	p.Want(`document.activeElement.textContent`, "Resume")
	p.PressFoot("Resume")
	p.Want(choices, []string{"Pause", "Cancel"})
	p.PressFoot("Cancel")
	p.Want(choices, []string{"Save everything for offline reading · 1 kB"})
	release()
	p.PressFoot("Save everything")
	p.Want(browser.Foot+`.firstChild.textContent`, "✓ Saved")
	p.Want(`/^[\d.]+ [kMG]B of [\d.]+ [MG]B of the browser’s storage used. The browser (keeps|may delete) /.test(`+browser.Foot+`.lastChild.textContent) || `+browser.Foot+`.lastChild.textContent`, true)
	p.PressFoot("Remove")
	p.Want(choices+`.length`, 1)
}

// Tabs that were not asked show what is kept.
func TestOfflineTabs(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/")
	other := p.Another(h.URL + "/carrel/")
	other.Want(choices+`[0].startsWith('Save everything')`, true)
	p.Keep("all")
	other.Want(browser.Foot+`.firstChild.textContent`, "✓ Saved")
	other.PressFoot("Remove")
	p.Want(choices+`[0].startsWith('Save everything')`, true)
	p.Get(saver + `.then(m => { window.heard = []; const end = m.listen(x => { heard.push(x); end() }); return m.save({}).then(() => m.remove('all')) })`)
	p.Want(`window.heard`, []map[string]string{{"saved": "all"}})
}

// A store without room says so, and what was saved before is still there.
func TestOfflineFull(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/?read=/guides/governance/")
	p.Keep("/guides/governance/")
	kept := p.Get(files)
	p.Quota(h, 1)
	p.Loose = true // the browser tells of what it could not keep
	p.Want(saver+`.then(m => m.save({})).catch(e => e.code)`, "quota")
	p.Want(saver+`.then(m => m.saved()).then(s => s.map(i => i.what))`, []string{"/guides/governance/"})
	p.Want(files, mustInt(t, kept))
	p.Want(saver+`.then(m => m.storage()).then(s => [s.persisted, s.quota > s.usage, s.usage > 0])`, []any{false, true, true})
	p.Navigate(h.URL + "/carrel/")
	p.PressFoot("Save everything")
	p.Want(browser.Foot+`.querySelector('[role=alert]')?.textContent`, "There is no room left in the browser’s storage. What was saved before is still there.")
	h.Close()
	p.Navigate(h.URL + "/carrel/?read=/guides/governance/")
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, "Open source governance: how a project decides")
}

// What a save fetched until the store was full is given back.
func TestOfflineFullHalfway(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/")
	p.Loose = true
	p.Quota(h, 60e3)
	p.Want(saver+`.then(m => m.save({ onprogress: x => { window.last = x } })).catch(e => e.code)`, "quota")
	p.Want(`last.files > 0 && last.files < last.of`, true)
	p.Want(files, 0)
	p.Want(saver+`.then(m => m.saved())`, []any{})
}

func mustInt(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A host that compresses while it sends tells no size, and no size is made up.
func TestOfflineSizeUntold(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/")
	p.Want(saver+`.then(m => m.estimate()).then(e => e.sure)`, true)
	h.Misbehave(func(file string, w http.ResponseWriter) bool {
		if path.Ext(file) == ".wasm" {
			w.(http.Flusher).Flush()
		}
		return path.Ext(file) == ".wasm"
	})
	p.Navigate(h.URL + "/carrel/")
	p.Want(saver+`.then(m => m.estimate()).then(e => e.sure)`, false)
	p.Want(`(`+browser.Foot+`?.scrollIntoView(), / · > \d/.test(`+browser.Foot+`.textContent))`, true)
}
