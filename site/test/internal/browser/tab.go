// Package browser shows pages in Chromium and looks at them. One browser runs for all
// tests of a package; each tab has a profile of its own, so that no test sees what
// another one left, and tests may run side by side.
package browser

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
)

// A Tab is a page in the browser. What the page writes to the console fails the test.
type Tab struct {
	*testing.T
	Ctx   context.Context
	Loose bool // errors are expected
}

// Visit opens an address of the host in a new tab with a profile of its own.
func Visit(t *testing.T, h *host.Host, path string) *Tab {
	t.Helper()
	browser, err := chromium()
	if err != nil {
		harness.Lacks(t, err)
	}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	p := &Tab{T: t, Ctx: ctx}
	if err := chromedp.Do(ctx); err != nil { // its own call: a time limit on the first would end the tab
		t.Fatal(err)
	}
	p.watch()
	p.Navigate(h.URL + path)
	return p
}

func (p *Tab) watch() {
	console := chromedp.Console(p.Ctx)
	go func() {
		for m, err := range console {
			if err != nil {
				return
			}
			if !p.Loose && (m.IsException() || m.Type == "error") {
				p.Errorf("console: %s %s", m.Text, m.URL)
			}
		}
	}()
}

// Navigate goes to an address and returns when the page is loaded.
func (p *Tab) Navigate(url string) {
	p.Helper()
	p.Step(chromedp.Navigate(url))
}

// Rests waits until the page has time for what is not urgent. Chromium without
// windows may give a page none until it has drawn once more, which is asked for here.
func (p *Tab) Rests() {
	p.Helper()
	p.Get(`new Promise(done => requestAnimationFrame(() => requestIdleCallback(() => done())))`)
}

// Step does what chromedp has an action for.
func (p *Tab) Step(actions ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.Ctx, harness.Patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.Fatal(err)
	}
}

// Keys types; named keys are those of chromedp/kb.
func (p *Tab) Keys(keys string, modifiers ...chromedp.Modifier) {
	p.Helper()
	p.Step(chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

// Press sends one key as a keyboard does: what the page refuses is not typed.
func (p *Tab) Press(key string) {
	p.Helper()
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Text: key}
	up := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key}
	for _, e := range []input.DispatchKeyEventParams{down, up} {
		if _, err := chromedp.Call(p.Ctx, input.DispatchKeyEvent, e); err != nil {
			p.Fatal(err)
		}
	}
}

// Get evaluates an expression, as harness.Script does, and returns its value as
// JSON.
func (p *Tab) Get(expression string) string {
	p.Helper()
	value, err := p.evaluate(expression)
	if err != nil {
		p.Fatalf("%s: %v", expression, err)
	}
	return value
}

// Leave evaluates what may take the page away.
func (p *Tab) Leave(expression string) {
	p.Helper()
	p.Get(harness.Leaving(expression))
}

func (p *Tab) evaluate(expression string) (string, error) {
	ctx, cancel := context.WithTimeout(p.Ctx, harness.Endurance)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[string](harness.Script(expression), chromedp.EvalAwaitPromise))
}

// Want waits until an expression has a value.
func (p *Tab) Want(expression string, value any) {
	p.Helper()
	harness.Await(p.T, p.evaluate, expression, value)
}

// Another opens a second tab with the same profile.
func (p *Tab) Another(address string) *Tab {
	p.Helper()
	ctx, cancel := chromedp.NewContext(p.Ctx)
	p.Cleanup(cancel)
	other := &Tab{T: p.T, Ctx: ctx}
	if err := chromedp.Do(ctx); err != nil {
		p.Fatal(err)
	}
	other.watch()
	other.Navigate(address)
	return other
}
