// Package device is a browser that keeps what its tabs save, and the host that it
// saved from.
package device

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// A Profile is a browser that keeps what its tabs saved; each restart opens a
// tab that knows nothing of the one before.
type Profile struct {
	*browser.Tab
	*host.Host
	Root context.Context // of the first tab
}

// New serves a site whose first edition can be saved.
func New(t *testing.T) *Profile {
	t.Helper()
	dir := t.TempDir()
	harness.Write(t, filepath.Join(dir, "index.html"), `<!doctype html><title>t</title>`)
	packs.Edition(t, filepath.Join(dir, "carrel"), "")
	h := host.Folder(t, dir)
	p := browser.Visit(t, h, "/")
	p.Loose = true // the browser tells of what it could not fetch
	return &Profile{Tab: p, Host: h, Root: p.Ctx}
}

// Open opens one more tab.
func (p *Profile) Open(address string) *browser.Tab {
	p.T.Helper()
	ctx, cancel := chromedp.NewContext(p.Root)
	p.T.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		p.T.Fatal(err)
	}
	t := &browser.Tab{T: p.T, Ctx: ctx, Loose: true}
	t.Navigate(p.URL + address)
	return t
}

// Restart leaves the tab at once, whatever it is doing, and opens another.
func (p *Profile) Restart() {
	p.T.Helper()
	next := p.Open("/")
	if p.Ctx != p.Root {
		if err := chromedp.Cancel(p.Ctx); err != nil {
			p.T.Fatal(err)
		}
	} else {
		p.Navigate("about:blank")
	}
	p.Tab = next
	p.Get(browser.Keeper + `.then(() => 0)`)
}

// Room sets how many bytes an origin may keep; less than 0 lifts the limit.
// Chromium takes 0 for no limit in Cache Storage: 1 is the smallest.
func (p *Profile) Room(bytes float64) {
	p.T.Helper()
	params := storage.OverrideQuotaForOriginParams{Origin: p.URL}
	if bytes >= 0 {
		params.QuotaSize = &bytes
	}
	if _, err := chromedp.Call(p.Ctx, storage.OverrideQuotaForOrigin, params); err != nil {
		p.T.Fatal(err)
	}
}

// Lose clears all that the browser keeps of the site, and what it has cached.
func (p *Profile) Lose() {
	p.T.Helper()
	params := storage.ClearDataForOriginParams{Origin: p.URL, StorageTypes: "all"}
	if _, err := chromedp.Call(p.Ctx, storage.ClearDataForOrigin, params); err != nil {
		p.T.Fatal(err)
	}
	if _, err := chromedp.Call(p.Ctx, network.ClearBrowserCache, struct{}{}); err != nil {
		p.T.Fatal(err)
	}
}

// Fresh is another profile, at the same host.
func (p *Profile) Fresh() *Profile {
	p.T.Helper()
	q := browser.Visit(p.T, p.Host, "/")
	q.Loose = true
	return &Profile{Tab: q, Host: p.Host, Root: q.Ctx}
}

// Forget removes everything, with what is left of a save that failed.
func (p *Profile) Forget() {
	p.T.Helper()
	p.Lose()
	p.Get(browser.Keeper + `.then(() => 0)`)
}

// WorksStopped reads and searches while the server is stopped.
func (p *Profile) WorksStopped(title string) {
	p.T.Helper()
	p.Stop()
	p.Works(p.URL, title)
	p.Start(p.T)
	p.Navigate(p.URL + "/")
}
