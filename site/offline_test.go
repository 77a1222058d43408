package site

import (
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

const (
	saver = `import('/carrel/offline.js')`
	// deep is the name of a pack file that no page asks for by itself.
	deep = `fetch('/carrel/manifest.json').then(r => r.json()).then(m => m.languages[0].segments[0].files[1][2].slice(0, 11).replace(/\W/g, '_') + '.bin')`
	// files counts those that are kept.
	files = `caches.open('carrel-files').then(c => c.keys()).then(k => k.length)`
	foot  = `document.querySelector('.keep')`
)

// choices are the labels of what a person may press to save.
const choices = `[...` + foot + `.firstChild.querySelectorAll('button')].map(b => b.textContent)`

// pressFoot clicks the button with a label as soon as there is one.
func (p *tab) pressFoot(label string) {
	p.Helper()
	p.want(`([...`+foot+`.querySelectorAll('button')].find(b => b.textContent.startsWith('`+label+`')).click(), 0)`, 0)
}

// another opens a second tab with the same profile.
func (p *tab) another(address string) *tab {
	p.Helper()
	ctx, cancel := chromedp.NewContext(p.ctx)
	p.Cleanup(cancel)
	other := &tab{T: p.T, ctx: ctx}
	if err := chromedp.Do(ctx); err != nil {
		p.Fatal(err)
	}
	other.watch()
	other.navigate(address)
	return other
}

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

func TestOfflineEstimate(t *testing.T) {
	p, h := library(t, "/carrel/?read=/guides/governance/")
	bytes := weight(t, filepath.Join(h.dir, "carrel"), "pack/*.bin", "*.wasm")
	p.want(saver+`.then(m => m.estimate()).then(e => e.bytes)`, bytes)
	p.want(`(async m => (await m.estimate({ what: '/guides/governance/' })).bytes < `+strconv.Itoa(bytes)+`)(await `+saver+`)`, true)
	p.want(choices, []string{"Save for offline reading"}) // out of view: nothing is asked
	p.get(foot + `.scrollIntoView()`)
	p.want(choices, []string{"Save for offline reading · 3 kB"})
	p.keep("all")
	p.want(`last.total`, bytes)
	p.want(saver+`.then(m => m.estimate()).then(e => e.bytes + e.files)`, 0)
	p.want(saver+`.then(m => m.saved()).then(s => s[0].bytes)`, bytes)
	p.want(foot+`.firstChild.textContent`, "✓ Saved") // the page hears of it
}

// A save asks for each program once, and counts what the host says it weighs.
func TestOfflineWeight(t *testing.T) {
	h := serve(t, map[string]string{"index.html": page("", "")})
	p := visit(t, h, "/")
	p.keep("all")
	p.want(`last.total`, weight(t, filepath.Join(h.dir, "carrel"), "pack/*.bin", "*.wasm"))
	if n := h.count(".wasm"); n != 2 {
		t.Errorf("the two programs took %d requests", n)
	}
}

// What was fetched before a save was stopped is not fetched again.
func TestOfflineStopped(t *testing.T) {
	p, h := library(t, "/carrel/")
	name := strings.Trim(p.get(deep), `"`)
	release := h.hold(name)
	p.get(`(window.stop = new AbortController(), ` + saver + `.then(m => m.save({ signal: stop.signal, onprogress: x => { window.last = x } })).then(() => 'saved', e => e).then(e => { window.end = e }), 0)`)
	p.want(`last.of - last.files`, 1)
	p.want(`last.left > 0 && last.speed > 0 && last.bytes < last.total`, true)
	p.get(`stop.abort('enough')`)
	p.want(`window.end`, "enough")
	p.want(saver+`.then(m => m.saved())`, []any{})
	p.want(files+`.then(n => last.of - n)`, 1)
	release()
	bins := h.count(".bin")
	p.keep("all")
	if n := h.count(".bin") - bins; n != 1 {
		t.Errorf("%d pack files were fetched again, want 1", n)
	}
	p.want(`last.of === last.files && last.left === 0`, true)
}

// A signal that is spent already, and one of a save that waits for another tab's.
func TestOfflineStoppedBefore(t *testing.T) {
	p, h := library(t, "/carrel/")
	p.want(saver+`.then(m => m.save({ signal: AbortSignal.abort('early') })).catch(e => e)`, "early")
	p.want(files, 0)
	release := h.hold(strings.Trim(p.get(deep), `"`))
	defer release()
	p.get(`(` + saver + `.then(m => m.save({ onprogress: x => { window.last = x } })), 0)`)
	p.want(`last.of - last.files`, 1)
	p.want(saver+`.then(m => { const c = new AbortController(); setTimeout(() => c.abort('late')); return m.save({ signal: c.signal }) }).catch(e => e)`, "late")
}

func TestOfflineButtons(t *testing.T) {
	p, h := library(t, "/carrel/?read=/zh/guides/ospo/")
	p.want(choices+`[0]?.startsWith('保存以供离线阅读 · ')`, true)
	p.navigate(h.URL + "/carrel/")
	name := strings.Trim(p.get(deep), `"`)
	release := h.hold(name)
	p.want(`(`+foot+`?.scrollIntoView(), `+choices+`)`, []string{"Save everything for offline reading · 3 kB"}) // behind the list
	p.pressFoot("Save everything")
	p.want(choices, []string{"Pause", "Cancel"})
	p.want(`/^Saving… \d\d% · 3 kB of 3 kB, \d+ of \d+ files · \d+ kB\/s · 1 second left$/.test(`+foot+`.querySelector('p').textContent) || `+foot+`.textContent`, true)
	p.want(foot+`.querySelector('progress').value > 0`, true)
	p.pressFoot("Pause")
	p.want(choices, []string{"Resume", "Cancel"})
	p.want(`document.activeElement.textContent`, "Resume")
	p.pressFoot("Resume")
	p.want(choices, []string{"Pause", "Cancel"})
	p.pressFoot("Cancel")
	p.want(choices, []string{"Save everything for offline reading · 1 kB"})
	release()
	p.pressFoot("Save everything")
	p.want(foot+`.firstChild.textContent`, "✓ Saved")
	p.want(`/^[\d.]+ [kMG]B of [\d.]+ [MG]B of the browser’s storage used. The browser (keeps|may delete) /.test(`+foot+`.lastChild.textContent) || `+foot+`.lastChild.textContent`, true)
	p.pressFoot("Remove")
	p.want(choices+`.length`, 1)
}

// Tabs that were not asked show what is kept.
func TestOfflineTabs(t *testing.T) {
	p, h := library(t, "/carrel/")
	other := p.another(h.URL + "/carrel/")
	other.want(choices+`[0].startsWith('Save everything')`, true)
	p.keep("all")
	other.want(foot+`.firstChild.textContent`, "✓ Saved")
	other.pressFoot("Remove")
	p.want(choices+`[0].startsWith('Save everything')`, true)
	p.get(saver + `.then(m => { window.heard = []; const end = m.listen(x => { heard.push(x); end() }); return m.save({}).then(() => m.remove('all')) })`)
	p.want(`window.heard`, []map[string]string{{"saved": "all"}})
}

// A store without room says so, and what was saved before is still there.
func TestOfflineFull(t *testing.T) {
	p, h := library(t, "/carrel/?read=/guides/governance/")
	p.keep("/guides/governance/")
	kept := p.get(files)
	p.quota(h, 1)
	p.loose = true // the browser tells of what it could not keep
	p.want(saver+`.then(m => m.save({})).catch(e => e.code)`, "quota")
	p.want(saver+`.then(m => m.saved()).then(s => s.map(i => i.what))`, []string{"/guides/governance/"})
	p.want(files, mustInt(t, kept))
	p.want(saver+`.then(m => m.storage()).then(s => [s.persisted, s.quota > s.usage, s.usage > 0])`, []any{false, true, true})
	p.navigate(h.URL + "/carrel/")
	p.pressFoot("Save everything")
	p.want(foot+`.querySelector('[role=alert]')?.textContent`, "There is no room left in the browser’s storage. What was saved before is still there.")
	h.Close()
	p.navigate(h.URL + "/carrel/?read=/guides/governance/")
	p.want(article+`.querySelector('h1')?.textContent`, "Open source governance: how a project decides")
}

// What a save fetched until the store was full is given back.
func TestOfflineFullHalfway(t *testing.T) {
	p, h := library(t, "/carrel/")
	p.loose = true
	p.quota(h, 60e3)
	p.want(saver+`.then(m => m.save({ onprogress: x => { window.last = x } })).catch(e => e.code)`, "quota")
	p.want(`last.files > 0 && last.files < last.of`, true)
	p.want(files, 0)
	p.want(saver+`.then(m => m.saved())`, []any{})
}

// quota bounds what the browser keeps for the host.
func (p *tab) quota(h *host, bytes float64) {
	p.Helper()
	if _, err := chromedp.Call(p.ctx, storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: h.URL, QuotaSize: &bytes}); err != nil {
		p.Fatal(err)
	}
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
	p, h := library(t, "/carrel/")
	p.want(saver+`.then(m => m.estimate()).then(e => e.sure)`, true)
	h.misbehave(func(file string, w http.ResponseWriter) bool {
		if path.Ext(file) == ".wasm" {
			w.(http.Flusher).Flush()
		}
		return path.Ext(file) == ".wasm"
	})
	p.navigate(h.URL + "/carrel/")
	p.want(saver+`.then(m => m.estimate()).then(e => e.sure)`, false)
	p.want(`(`+foot+`?.scrollIntoView(), / · > \d/.test(`+foot+`.textContent))`, true)
}
