package site

import "testing"

// A page that is slow to come leaves no empty page, nor the one before.
func TestReaderWaits(t *testing.T) {
	h := serve(t, nil)
	release := h.hold("reader.wasm")
	p := visit(t, h, "/carrel/?read=/guides/governance/")
	const busy = `[document.querySelector('article').ariaBusy, document.querySelectorAll('.page.waiting .blank').length > 5]`
	p.want(busy, []any{"true", true})
	release()
	p.want(headline, "Open source governance: how a project decides")
	p.want(busy, []any{nil, false})
}
