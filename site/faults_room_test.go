package site

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

func answerText(text string) func(http.ResponseWriter, string, []byte) {
	return func(w http.ResponseWriter, _ string, _ []byte) { w.Write([]byte(text)) }
}

// A server that takes requests and answers none keeps no saved page back.
func TestFaultsStalled(t *testing.T) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	p.installed()
	release := p.stall()
	defer release()
	within(t, 3*time.Second, func() { // half a second where nothing else runs
		p.get(`(location.href = '/carrel/?read=/guides/governance/', 0)`)
		p.want(`location.pathname`, "/carrel/")
		p.want(article+`?.querySelector('h1')?.textContent`, oldTitle)
	})
	p.ask("office")
	p.want(`$('.count')?.textContent`, "5 results")
}

// A network that wants a sign-in first, and answers with its own page for every
// file, keeps no saved page back.
func TestFaultsPortal(t *testing.T) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	sent := fault{"redirect", func(w http.ResponseWriter, _ string, _ []byte) {
		w.Header().Set("Location", "/portal")
		w.WriteHeader(http.StatusFound)
	}}
	for _, f := range []fault{faults[4], sent} {
		p.inject(f, func(file string) bool { return strings.HasPrefix(file, "/carrel/") })
		p.works(p.URL, oldTitle)
		p.want(keeper+`.then(m => m.save({})).catch(e => e.code)`, "manifest")
		p.misbehave(nil)
	}
}

// Without room a save says so, at its first file and in the middle, and what
// was saved before is there still.
func TestFaultsNoRoom(t *testing.T) {
	p := faulty(t)
	p.fullAt(1, "[]")
	_, size := p.whole()
	p.fullAt(float64(size/2), "[]")
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	p.installed()
	old := p.version(t)
	edition(t, p.dir+"/carrel", " well")
	p.fullAt(1, old)
	p.worksStopped(oldTitle)
}

// fullAt saves with room for so many bytes, and wants what was saved before.
func (p *profile) fullAt(bytes float64, old string) {
	p.t.Helper()
	p.room(bytes)
	defer p.room(-1)
	if got := p.save(); !strings.HasPrefix(got, "quota: ") {
		p.t.Errorf("save with room for %v bytes gave %q", bytes, got)
	}
	if got := p.versions(); got != old {
		p.t.Errorf("without room %s is saved, want %s", got, old)
	}
}

// Two tabs that save at once fetch each file once.
func TestFaultsTwoTabs(t *testing.T) {
	p := faulty(t)
	p.restart()
	other := p.open("/")
	other.get(keeper + `.then(() => 0)`)
	before := p.count("")
	var both sync.WaitGroup
	for _, tab := range []*tab{p.tab, other} {
		both.Go(func() {
			if got := tab.save(); got != "saved" {
				t.Errorf("save gave %q", got)
			}
		})
	}
	both.Wait()
	p.host.mu.Lock()
	defer p.host.mu.Unlock()
	times := map[string]int{}
	for _, file := range p.asked[before:] {
		times[file]++
	}
	if times["/carrel/manifest.json"] != 2 {
		t.Errorf("the manifest was asked for %d times, want once a tab", times["/carrel/manifest.json"])
	}
	delete(times, "/carrel/manifest.json")
	delete(times, "/carrel/sw.js")
	for file, n := range times {
		if n > 1 {
			t.Errorf("%s was asked for %d times", file, n)
		}
	}
}

// After all storage is gone nothing is said to be saved, and it can be saved
// again.
func TestFaultsCleared(t *testing.T) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	p.installed()
	p.lose()
	p.restart()
	if got := p.versions(); got != "[]" {
		t.Errorf("%s is saved after all was cleared", got)
	}
	if got := p.save(); got != "saved" {
		t.Errorf("the save after all was cleared gave %q", got)
	}
	p.installed()
	p.worksStopped(oldTitle)
}
