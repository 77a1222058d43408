package faults

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/device"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/packs"
)

// A save that is cut off after any file or byte leaves nothing half saved; the
// next fetches what is missing and no more.
func TestFaultsCutSave(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	all, size := whole(p)
	for k := 0; k < all; k += max(1, 8/harness.Often(4)) {
		afterCut(p, func() { p.CutFiles(k) }, "[]")
		if k%8 == 0 {
			p.WorksStopped(browser.OldTitle)
		}
		p.Forget()
	}
	for n := 1; n < size; n += size/harness.Often(4) + 1 {
		afterCut(p, func() { p.CutBytes(n) }, "[]")
		p.Forget()
	}
}

// An update that is cut off leaves the old version, whole.
func TestFaultsCutUpdate(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	dir := p.Dir + "/carrel"
	for k := range 3 {
		packs.Edition(t, dir, "")
		if got := p.Save(); got != "saved" {
			t.Fatalf("save: %s", got)
		}
		p.Installed()
		old := p.Version(t)
		packs.Edition(t, dir, " well")
		afterCut(p, func() { p.CutFiles(k) }, old)
		p.WorksStopped(browser.OldTitle + " well")
		p.Forget()
	}
}

// The old version reads and searches after an update that was cut off.
func TestFaultsOldVersionAfterCut(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatalf("save: %s", got)
	}
	p.Installed()
	packs.Edition(t, p.Dir+"/carrel", " well")
	p.CutFiles(1)
	if got := p.Save(); !strings.HasPrefix(got, "file: ") {
		t.Errorf("save: %s", got)
	}
	p.Misbehave(nil)
	p.Restart()
	p.WorksStopped(browser.OldTitle)
}

// whole says how many requests and bytes a save takes, and forgets it.
func whole(p *device.Profile) (requests, bytes int) {
	p.T.Helper()
	p.Restart()
	before := p.Count("")
	if got := p.Save(); got != "saved" {
		p.T.Fatalf("save: %s", got)
	}
	asked := p.Since(before)
	for _, file := range asked {
		data, _ := p.Content(file)
		bytes += len(data)
	}
	p.Forget()
	return len(asked), bytes
}

// afterCut saves while the host cuts, restarts, wants the old state and saves
// again with no more than what is missing.
func afterCut(p *device.Profile, cut func(), old string) {
	p.T.Helper()
	cut()
	if got := p.Save(); !strings.HasPrefix(got, "file: ") && !strings.HasPrefix(got, "manifest: ") {
		p.T.Errorf("a save that is cut gave %q", got)
	}
	p.Misbehave(nil)
	p.Restart()
	if got := p.Versions(); got != old {
		p.T.Errorf("after a cut %s is saved, want %s", got, old)
	}
	resume(p)
}

// resume saves again, and wants no file twice.
func resume(p *device.Profile) {
	p.T.Helper()
	var kept []string
	if err := json.Unmarshal([]byte(p.Kept()), &kept); err != nil {
		p.T.Fatal(err)
	}
	before := p.Count("")
	if got := p.Save(); got != "saved" {
		p.T.Fatalf("the save after a cut: %s", got)
	}
	p.Installed()
	for _, file := range p.Since(before) {
		if strings.HasPrefix(file, "/carrel/pack/") && slices.Contains(kept, file) {
			p.T.Errorf("%s is fetched again", file)
		}
	}
	if got, want := p.Versions(), p.Version(p.T); got != want {
		p.T.Errorf("the save after a cut: %s is saved, want %s", got, want)
	}
}
