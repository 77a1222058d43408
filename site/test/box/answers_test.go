package box

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// What other languages have is offered where the own one has nothing.
func TestOtherLanguages(t *testing.T) {
	t.Parallel()
	p := orchard(t, browser.Inline)
	p.Ask("rosenbeet")
	p.Settled("rosenbeet")
	p.Want(`$('.note .more')?.textContent`, "In other languages: 1 result")
	p.Want(`$('[role=status]').textContent.endsWith('In other languages: 1 result')`, true)
	p.Get(`$('.note .more').click()`)
	p.Want(browser.Titles, []string{"Der Garten, garden"})
	p.Want(`$('#chip-every').ariaPressed`, "true")
	p.Set("nowhereatall")
	p.Settled("nowhereatall")
	p.Want(`$('.none') !== null && $('.note .more') === null || $('.note .more').textContent`, "Remove filters")
}

// Links stand under the pages, under a label, and open apart with their host.
func TestLinksUnderPages(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Inline)
	p.Ask("office")
	p.Settled("office")
	p.Want(`[...$('.list').children].map(e => e.className)`, []string{"hit full", "hit full", "hit full", "label", "hit full", "hit full"})
	p.Want(`$('.label').textContent`, "2 links")
	p.Want(`$$('.page').map(a => a.target + a.rel)`, []string{"", "", "", "_blanknoopener", "_blanknoopener"})
	p.Want(`$$('.page')[3].querySelector('.meta').textContent + $$('.page')[3].querySelector('.unseen').textContent`, " Video youtube.comopens in a new tab")
}

// Where pages go on, the links are a step away.
func TestOnlyLinks(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Inline)
	p.Ask("office")
	p.Settled("office")
	p.Set("gov") // there are no first answers, which keep their places
	p.Settled("gov")
	p.Want(`$$('.note .more').map(e => e.textContent)`, []string{"Show more", "2 links"})
	p.Get(`$('.note .more').click()`)
	p.Want(browser.Titles+`.length`, 13)
	p.Want(`[...$('.list').children].findIndex(e => e.className === 'label')`, 11)
}

// A word that all hits lack is told once.
func TestMissingOnce(t *testing.T) {
	t.Parallel()
	p := orchard(t, browser.Inline)
	p.Ask("garden zebra")
	p.Settled("garden zebra")
	p.Want(browser.Titles+`.length`, 4)
	p.Want(`$$('.hit .missing').length + $('.said').textContent + $('.note').textContent`, "0Missing: zebra")
	p.Set("zebra bed garden")
	p.Settled("zebra bed garden")
	p.Want(`$$('.hit .missing').map(e => e.textContent).sort().join() + $('.note').textContent`, "Missing: bed,Missing: bed,Missing: bedMissing: zebra")
}

// A picture that can't be had is asked for once, and leaves no hole.
func TestBrokenPicture(t *testing.T) {
	t.Parallel()
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "trees.jsonl")
	harness.Write(t, file, `{"url":"/a/","title":"Walnut","lang":"en","text":"A walnut, an oak.","image":"/lost.png"}`)
	packs.Build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel")})
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, browser.Inline))
	h := host.Folder(t, dir)
	p := browser.Visit(t, h, "/")
	p.Loose = true
	const marks = `[...new Set($$('.hit mark').map(m => m.textContent.toLowerCase()))].sort().join(' ')`
	p.Set("walnut") // its first answer has no picture, and keeps its room
	p.Want(marks, "walnut")
	for _, query := range []string{"oak", "oak walnut", "walnut"} {
		p.Set(query)
		p.Want(marks, query)
		for end := time.Now().Add(harness.Patience); h.Count("lost.png") == 0 && time.Now().Before(end); {
			time.Sleep(20 * time.Millisecond)
		}
		p.Want(`$$('.hit img').length`, 0)
		if n := h.Count("lost.png"); n != 1 {
			t.Errorf("%s: the picture was asked for %d times", query, n)
		}
	}
}

// A page that names no language has the interface in one of the site's.
func TestLanguageOfTheSite(t *testing.T) {
	t.Parallel()
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "trees.jsonl")
	harness.Write(t, file, `{"url":"/a/","title":"Walnuss","lang":"de","text":"Eine Walnuss."}`)
	packs.Build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel")})
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(``, browser.Inline))
	harness.Write(t, filepath.Join(dir, "around.html"), host.Page(``, `<div lang="de">`+browser.Inline+`</div>`))
	h := host.Folder(t, dir)
	for _, path := range []string{"/", "/around.html"} {
		p := browser.Visit(t, h, path)
		p.Set("walnuss")
		p.Want(`$('input').placeholder + $('.count').textContent`, "Suchen…1 Seite")
	}
}

// Without a network the box says so, in words of the visitor; the reason is the console's.
func TestWithoutNetwork(t *testing.T) {
	t.Parallel()
	for _, lang := range []struct{ tag, text string }{{"en", "You are offline, and this site is not saved on this device."}, {"de", "Sie sind offline, und diese Website ist auf diesem Gerät nicht gespeichert."}} {
		dir, file := t.TempDir(), filepath.Join(t.TempDir(), "trees.jsonl")
		harness.Write(t, file, `{"url":"/a/","title":"Walnut","lang":"`+lang.tag+`","text":"A walnut."}`)
		packs.Build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel")})
		harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="`+lang.tag+`"`, browser.Inline))
		h := host.Folder(t, dir)
		p := browser.Visit(t, h, "/")
		p.Loose = true
		p.Want(`$('input')?.placeholder !== ' '`, true)
		p.Rests()
		h.Settles(t, "texts", func() int { return min(1, h.Count("words-")) }, 1)
		if _, err := chromedp.Call(p.Ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: true, DownloadThroughput: -1, UploadThroughput: -1}); err != nil {
			t.Fatal(err)
		}
		p.Want(`navigator.onLine`, false)
		h.Stop()
		p.Get(`$('input').focus()`)
		p.Keys("walnut")
		p.Want(`$('.error strong')?.textContent`, lang.text)
		p.Want(`$('.error').innerText.includes('fetch')`, false)
	}
}
