package faults

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/device"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

func answerText(text string) func(http.ResponseWriter, string, []byte) {
	return func(w http.ResponseWriter, _ string, _ []byte) { w.Write([]byte(text)) }
}

// A server that takes requests and answers none keeps no saved page back: what it
// takes longer than where no server is there at all is less than three seconds.
func TestFaultsStalled(t *testing.T) {
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Installed()
	opens := func() time.Duration {
		p.Navigate("about:blank")
		began := time.Now()
		p.Leave(`location.href = '` + p.URL + `/carrel/?read=/guides/governance/'`)
		p.Want(`location.pathname`, "/carrel/")
		p.Want(browser.Article+`?.querySelector('h1')?.textContent`, browser.OldTitle)
		return time.Since(began)
	}
	p.Stop()
	without := opens()
	p.Start(t)
	release := p.Stall()
	defer release()
	if stalled := opens(); stalled > without+3*time.Second {
		t.Errorf("took %v, and %v without a server", stalled, without)
	}
	p.Ask("office")
	p.Want(`$('.count')?.textContent`, "3 pages, 2 links")
}

// A network that wants a sign-in first, and answers with its own page for every
// file, keeps no saved page back.
func TestFaultsPortal(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	sent := host.Fault{Name: "redirect", Answer: func(w http.ResponseWriter, _ string, _ []byte) {
		w.Header().Set("Location", "/portal")
		w.WriteHeader(http.StatusFound)
	}}
	for _, f := range []host.Fault{host.SignIn, sent} {
		p.Inject(f, func(file string) bool { return strings.HasPrefix(file, "/carrel/") })
		p.Works(p.URL, browser.OldTitle)
		p.Want(browser.Keeper+`.then(m => m.save({})).catch(e => e.code)`, "manifest")
		p.Misbehave(nil)
	}
}

// Without room a save says so, at its first file and in the middle, and what
// was saved before is there still.
func TestFaultsNoRoom(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	fullAt(p, 1, "[]")
	_, size := whole(p)
	fullAt(p, float64(size/2), "[]")
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Installed()
	old := p.Version(t)
	packs.Edition(t, p.Dir+"/carrel", " well")
	fullAt(p, 1, old)
	p.WorksStopped(browser.OldTitle)
}

// fullAt saves with room for so many bytes, and wants what was saved before.
func fullAt(p *device.Profile, bytes float64, old string) {
	p.T.Helper()
	p.Room(bytes)
	defer p.Room(-1)
	if got := p.Save(); !strings.HasPrefix(got, "quota: ") {
		p.T.Errorf("save with room for %v bytes gave %q", bytes, got)
	}
	if got := p.Versions(); got != old {
		p.T.Errorf("without room %s is saved, want %s", got, old)
	}
}

// Two tabs that save at once fetch each file once.
func TestFaultsTwoTabs(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	p.Restart()
	other := p.Open("/")
	other.Get(browser.Keeper + `.then(() => 0)`)
	before := p.Count("")
	var both sync.WaitGroup
	for _, tab := range []*browser.Tab{p.Tab, other} {
		both.Go(func() {
			if got := tab.Save(); got != "saved" {
				t.Errorf("save gave %q", got)
			}
		})
	}
	both.Wait()
	times := map[string]int{}
	for _, file := range p.Asked()[before:] {
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
	t.Parallel()
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Installed()
	p.Lose()
	p.Restart()
	if got := p.Versions(); got != "[]" {
		t.Errorf("%s is saved after all was cleared", got)
	}
	if got := p.Save(); got != "saved" {
		t.Errorf("the save after all was cleared gave %q", got)
	}
	p.Installed()
	p.WorksStopped(browser.OldTitle)
}
