package reader

import (
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/host"
)

// A page that is slow to come leaves no empty page, nor the one before.
func TestReaderWaits(t *testing.T) {
	t.Parallel()
	h := host.Serve(t, nil)
	release := h.Hold("reader.wasm")
	p := browser.Visit(t, h, "/carrel/?read=/guides/governance/")
	const busy = `[document.querySelector('article').ariaBusy, document.querySelectorAll('.page.waiting .blank').length > 5]`
	p.Want(busy, []any{"true", true})
	release()
	p.Want(browser.Headline, "Open source governance: how a project decides")
	p.Want(busy, []any{nil, false})
}
