package browser

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"sync"

	"github.com/chromedp/chromedp"

	"carrel/site/test/internal/harness"
)

// chromium is the one browser of a package's tests; each tab that Visit opens has a
// profile of its own in it.
var chromium = sync.OnceValues(func() (context.Context, error) {
	file := os.Getenv("CARREL_CHROMIUM")
	for _, name := range []string{"chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && file == "" {
			file = found
		}
	}
	if file == "" {
		return nil, errors.New("no Chromium: install Debian's chromium package or set CARREL_CHROMIUM")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(file), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocator, _ := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, _ := chromedp.NewContext(allocator)
	harness.AtEnd(func() { chromedp.Cancel(ctx) })
	return ctx, chromedp.Do(ctx)
})
