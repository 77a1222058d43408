package reader

import (
	"testing"

	"carrel/site/test/internal/browser"
)

func TestReaderShowsArticle(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/?read=/guides/governance/#roles")
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, "Open source governance: how a project decides")
	p.Want(browser.Article+`.querySelector('.byline').textContent`, "May 2, 2024 · A. Writer · 1 min to read · On the site")
	p.Want(`document.title`, "Open source governance: how a project decides")
	p.Want(`document.documentElement.lang`, "en")
	p.Want(browser.Article+`.querySelectorAll('.contents li').length`, 3)
	p.Want(browser.Article+`.querySelector('input').disabled`, true)
	p.Get(browser.Article + `.querySelector('p a[href*="office"]').click()`)
	p.Want(`location.href`, h.URL+"/carrel/?read=/blog/office/")
	p.Want(browser.Article+`.querySelector('h1').textContent`, "What an open source program office does in its first hundred days")
	p.Leave(`history.back()`)
	p.Want(browser.Article+`.querySelector('h1').textContent`, "Open source governance: how a project decides")
}

// Whatever the renderer gave, nothing of it acts.
func TestReaderIsSafe(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/")
	p.Loose = true // the browser tells which handler it refused
	p.Navigate(h.URL + "/carrel/?read=/blog/hostile/")
	p.Want(browser.Article+`.querySelector('#para')?.textContent`, "Text bad good")
	p.Want(browser.Article+`.querySelectorAll('script, .text > svg, custom-tag, [onerror]').length`, 0)
	p.Want(`[...`+browser.Article+`.querySelectorAll('#para a')].map(a => a.href)`, []string{h.URL + "/carrel/?read=/blog/hostile/#", h.URL + "/carrel/?read=/blog/office/#x"})
	p.Want(browser.Article+`.textContent.includes('inner')`, true)
	p.Get(browser.Article + `.querySelector('h1').remove()`) // the title is text
	p.Want(browser.Article+`.textContent.includes('alert')`, false)
	p.Want(`[...`+browser.Article+`.querySelectorAll('a')].at(-1).href`, "https://example.com/a.png")
}

func TestReaderSearches(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/?q=notes")
	p.Want(`$('.count')?.textContent`, "8 pages")
	p.Want(`$('.page').href`, h.URL+"/carrel/?read=/blog/n1/")
	p.Get(`$('.page').click()`)
	p.Want(browser.Article+`.querySelector('h1').textContent`, "Notes of working group meeting 1")
	p.Want(browser.Titles+`.length`, 0)
}

func TestReaderWithoutPage(t *testing.T) {
	t.Parallel()
	p, h := browser.Library(t, "/carrel/?read=/nowhere/")
	p.Want(browser.Article+`.querySelector('h1')?.textContent`, "This page is not in the library.")
	p.Want(browser.Article+`.querySelector('a').href`, h.URL+"/nowhere/")
}
