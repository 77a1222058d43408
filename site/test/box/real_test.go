package box

import (
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/sites"
)

// The box on the real engine.
func TestRealBox(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Real(t), "/")
	p.Ask("governance")
	p.Want(browser.Titles+`[0]`, "Open source governance")
	p.Want(`$('.title mark').textContent`, "governance")
	p.Set("youtube governance")
	p.Want(`$('.meta svg') !== null && new URL($$('.page').find(e => e.querySelector('svg')).href).host`, "www.youtube.com")
	p.Set("office")
	p.Want(browser.Titles+`[0]`, "The first hundred days of an office")
}
