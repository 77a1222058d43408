package reader

import (
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/sites"
)

func TestRealReader(t *testing.T) {
	t.Parallel()
	h := sites.Real(t)
	p := browser.Visit(t, h, "/carrel/?read=/guides/governance/#roles")
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, "Open source governance")
	p.Want(`document.getElementById('roles')?.textContent`, "Roles")
	p.Want(browser.Article+`.querySelector('[data-carrel-kind=video] svg') !== null`, true)
	p.Want(browser.Article+`.querySelector('code').textContent`, "a < b")
	p.Keep("all")
	h.Close()
	p.Loose = true
	p.Navigate(h.URL + "/carrel/?read=/zh/guides/office/")
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, "如何建立开源项目办公室")
	p.Ask("三个层次")
	p.Want(browser.Titles+`[0]`, "如何建立开源项目办公室")
}
