package site

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// A save that is cut off after any file or byte leaves nothing half saved; the
// next fetches what is missing and no more.
func TestFaultsCutSave(t *testing.T) {
	p := faulty(t)
	all, size := p.whole()
	for k := 0; k < all; k += max(1, 8/often(4)) {
		p.afterCut(func() { p.cutFiles(k) }, "[]")
		if k%8 == 0 {
			p.worksStopped(oldTitle)
		}
		p.forget()
	}
	for n := 1; n < size; n += size/often(4) + 1 {
		p.afterCut(func() { p.cutBytes(n) }, "[]")
		p.forget()
	}
}

// An update that is cut off leaves the old version, whole.
func TestFaultsCutUpdate(t *testing.T) {
	p := faulty(t)
	dir := p.dir + "/carrel"
	for k := range 3 {
		edition(t, dir, "")
		if got := p.save(); got != "saved" {
			t.Fatalf("save: %s", got)
		}
		p.installed()
		old := p.version(t)
		edition(t, dir, " well")
		p.afterCut(func() { p.cutFiles(k) }, old)
		p.worksStopped(oldTitle + " well")
		p.forget()
	}
}

// The old version reads and searches after an update that was cut off.
func TestFaultsOldVersionAfterCut(t *testing.T) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatalf("save: %s", got)
	}
	p.installed()
	edition(t, p.dir+"/carrel", " well")
	p.cutFiles(1)
	if got := p.save(); !strings.HasPrefix(got, "file: ") {
		t.Errorf("save: %s", got)
	}
	p.misbehave(nil)
	p.restart()
	p.worksStopped(oldTitle)
}

// whole says how many requests and bytes a save takes, and forgets it.
func (p *profile) whole() (requests, bytes int) {
	p.t.Helper()
	p.restart()
	before := p.count("")
	if got := p.save(); got != "saved" {
		p.t.Fatalf("save: %s", got)
	}
	asked := p.since(before)
	for _, file := range asked {
		data, _ := p.content(file)
		bytes += len(data)
	}
	p.forget()
	return len(asked), bytes
}

// forget removes everything, with what is left of a save that failed.
func (p *profile) forget() {
	p.t.Helper()
	p.lose()
	p.get(keeper + `.then(() => 0)`)
}

// afterCut saves while the host cuts, restarts, wants the old state and saves
// again with no more than what is missing.
func (p *profile) afterCut(cut func(), old string) {
	p.t.Helper()
	cut()
	if got := p.save(); !strings.HasPrefix(got, "file: ") && !strings.HasPrefix(got, "manifest: ") {
		p.t.Errorf("a save that is cut gave %q", got)
	}
	p.misbehave(nil)
	p.restart()
	if got := p.versions(); got != old {
		p.t.Errorf("after a cut %s is saved, want %s", got, old)
	}
	p.resume()
}

// resume saves again, and wants no file twice.
func (p *profile) resume() {
	p.t.Helper()
	var kept []string
	if err := json.Unmarshal([]byte(p.kept()), &kept); err != nil {
		p.t.Fatal(err)
	}
	before := p.count("")
	if got := p.save(); got != "saved" {
		p.t.Fatalf("the save after a cut: %s", got)
	}
	p.installed()
	for _, file := range p.since(before) {
		if strings.HasPrefix(file, "/carrel/pack/") && slices.Contains(kept, file) {
			p.t.Errorf("%s is fetched again", file)
		}
	}
	if got, want := p.versions(), p.version(p.t); got != want {
		p.t.Errorf("the save after a cut: %s is saved, want %s", got, want)
	}
}

// worksStopped reads and searches while the server is stopped.
func (p *profile) worksStopped(title string) {
	p.t.Helper()
	p.stop()
	p.works(p.URL, title)
	p.start(p.t)
	p.navigate(p.URL + "/")
}
