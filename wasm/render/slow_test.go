package render

import (
	"testing"

	"carrel/wasm/hostile"
)

// TestHostile draws what was built to ask for depth, or for work: what comes
// out is safe, and no more than the text can ask for. How the work grows,
// package build/steps counts.
func TestHostile(t *testing.T) {
	const size = 40 << 10
	for _, text := range hostile.Markdown() {
		out := draw(t, text.Make(size), here)
		if err := unsafe(out, here); err != nil {
			t.Errorf("%s: %v", text.Name, err)
		}
		if len(out) > 40*size { // a footnote's mark of five bytes is two links
			t.Errorf("%s: %d bytes from %d", text.Name, len(out), size)
		}
	}
}
