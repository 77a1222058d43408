// Package browser answers "what does a visitor wait for?". It serves a folder over
// a link of a given speed and drives Chromium on it. Only the benchmarks import
// it.
package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A Browser is a running Chromium.
type Browser struct {
	ctx   context.Context
	close func()
}

// Start starts the Chromium of $CARREL_CHROMIUM, else one of the path: one without
// windows, where there is one, does nothing besides what is measured.
func Start() (*Browser, error) { return start(bare) }

// StartWhole starts one with all that a browser has, which alone tells how much
// memory a page takes.
func StartWhole() (*Browser, error) { return start(nil) }

// StartIn starts one as Start does that keeps in a folder what its tabs save, and
// finds there what an earlier one saved.
func StartIn(profile string) (*Browser, error) {
	return start(bare, chromedp.UserDataDir(profile))
}

// bare are the names of Chromium without windows.
var bare = []string{"chromium-headless-shell", "chrome-headless-shell"}

func start(names []string, more ...chromedp.ExecAllocatorOption) (*Browser, error) {
	file, err := find(names)
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(file), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-background-timer-throttling", true),
		chromedp.Flag("enable-blink-features", "ForceEagerMeasureMemory"))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), append(options, more...)...)
	ctx, _ := chromedp.NewContext(allocator)
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, fmt.Errorf("chromium: %w", err)
	}
	return &Browser{ctx, func() { _ = chromedp.Cancel(ctx); stop() }}, nil
}

// Close ends it.
func (b *Browser) Close() { b.close() }

// find looks for some names first.
func find(names []string) (string, error) {
	if file := os.Getenv("CARREL_CHROMIUM"); file != "" {
		return file, nil
	}
	for _, name := range append(slices.Clone(names), "chromium", "chromium-browser", "google-chrome") {
		if file, err := exec.LookPath(name); err == nil {
			return file, nil
		}
	}
	return "", errors.New("no Chromium: install Debian's chromium package or set CARREL_CHROMIUM")
}

// Version is that of the browser.
func Version() string {
	file, err := find(bare)
	if err != nil {
		return "none"
	}
	out, err := exec.Command(file, "--version").Output()
	if err != nil {
		return "unknown"
	}
	name, _, _ := strings.Cut(strings.TrimSpace(string(out)), " built")
	return name
}

// A Tab is one page.
type Tab struct {
	ctx   context.Context
	Close func()
}

// Open opens an address with a profile, and so a cache, of its own.
func (b *Browser) Open(url string) (*Tab, error) {
	return b.open(url, "", chromedp.WithNewBrowserContext())
}

// OpenKept opens an address with the browser's own profile. A script runs before
// those of the page, whatever its policy.
func (b *Browser) OpenKept(url, script string) (*Tab, error) { return b.open(url, script) }

func (b *Browser) open(url, script string, options ...chromedp.ContextOption) (*Tab, error) {
	ctx, cancel := chromedp.NewContext(b.ctx, options...)
	t := &Tab{ctx, cancel}
	if err := chromedp.Do(ctx); err != nil { // its own call: a time limit on the first would end the tab
		cancel()
		return nil, err
	}
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		cancel()
		return nil, err
	}
	limited, done := context.WithTimeout(ctx, time.Minute)
	defer done()
	if err := chromedp.Do(limited, chromedp.Navigate(url)); err != nil {
		cancel()
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	return t, nil
}

// Eval evaluates an expression, waits for its promise, and decodes its value.
func (t *Tab) Eval(expression string, value any, limit time.Duration) error {
	ctx, done := context.WithTimeout(t.ctx, limit)
	defer done()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string]("(async () => JSON.stringify(await ("+expression+")) ?? 'null')()", chromedp.EvalAwaitPromise))
	if err != nil {
		return fmt.Errorf("in the page: %w", err)
	}
	return json.Unmarshal([]byte(text), value)
}
