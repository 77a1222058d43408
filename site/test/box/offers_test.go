package box

import (
	"encoding/json"
	"net/http"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// offered are the groups of what an empty box offers, with their pages.
const offered = `$$('.list [role=group]').map(g => [g.ariaLabel, ...[...g.querySelectorAll('bdi')].map(e => e.textContent)].join(', '))`

// garden is a site of two sections in a language, and a page that is in none.
func garden(t *testing.T, attributes, body string) *host.Host {
	t.Helper()
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "garden.jsonl")
	harness.Write(t, file, `{"url":"/","title":"A garden","lang":"en","text":"Welcome."}
{"url":"/about/","title":"About","lang":"en","text":"Who we are.","date":"2020-01-01"}
{"url":"/trees/","title":"Trees","lang":"en","text":"All trees."}
{"url":"/trees/oak/","title":"The <b>oak</b>","lang":"en","text":"Old.","date":"2024-05-06"}
{"url":"/trees/ash/","title":"The ash","lang":"en","text":"Tall.","date":"2023-05-06"}
{"url":"/herbs/","title":"Herbs","lang":"en","text":"All herbs."}
{"url":"/herbs/mint/","title":"Mint","lang":"en","text":"Green.","date":"2024-05-07"}
{"url":"/herbs/dill/","title":"Dill","lang":"en","text":"Fine."}
{"url":"/herbs/sage/","title":"Sage","lang":"en","text":"Grey."}
`)
	packs.Build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel")})
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(attributes, body))
	harness.Write(t, filepath.Join(dir, "trees", "index.html"), host.Page("", "arrived"))
	return host.Folder(t, dir)
}

// An empty dialog offers the site's sections and its newest pages, below what was
// asked before, in the page's language; keys reach them.
func TestOffersInDialog(t *testing.T) {
	t.Parallel()
	h := garden(t, `lang="en"`, browser.Modal)
	p := browser.Visit(t, h, "/")
	p.Get(`customElements.whenDefined("carrel-search").then(() => box.open())`)
	p.Want(offered, []string{"Sections, Herbs, Trees", "Newest pages, Mint, The <b>oak</b>, The ash, About"})
	p.Want(`$$('.offer').map(e => e.pathname)`, []string{"/herbs/", "/trees/", "/herbs/mint/", "/trees/oak/", "/trees/ash/", "/about/"})
	p.Want(`$$('.offer .meta')[2].textContent`, "May 7, 2024")
	p.Want(`$('input').getAttribute('aria-expanded')`, "true")
	p.Keys(kb.Enter)
	p.Want(`location.pathname`, "/")
	p.Ask("mint")
	p.Settled("mint")
	p.Want(`$$('.offer').length`, 0)
	p.Get(`box.addEventListener('carrel-select', e => e.preventDefault(), { once: true })`)
	p.Keys(kb.Enter)
	p.Get(`$('.clear').click()`)
	p.Want(offered, []string{"Recent searches, mint", "Sections, Herbs, Trees", "Newest pages, Mint, The <b>oak</b>, The ash, About"})
	p.Want(`$('.forget').textContent`, "Clear recent searches")
	p.Keys(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown)
	p.Want(`$('[aria-selected=true]').textContent`, "Trees ")
	p.Keys(kb.Enter)
	p.Want(`location.pathname`, "/trees/")
	p.Want(`localStorage['carrel-searches']`, `[["mint",false]]`)
}

// An inline box offers them while it has the focus, and moves nothing while a pointer is down.
func TestOffersInline(t *testing.T) {
	t.Parallel()
	h := garden(t, `lang="de"`, browser.Inline+`<p><button id="below">Below</button>`)
	p := browser.Visit(t, h, "/")
	h.Quiet()
	if n := h.Count("/pack/"); n > 0 {
		t.Errorf("%d files of the pack before anybody searches: %v", n, h.Asked())
	}
	p.Get(`customElements.whenDefined('carrel-search').then(() => $('input').focus())`)
	p.Want(offered+`.map(s => s.split(',')[0])`, []string{"Bereiche", "Neueste Seiten"})
	p.Keys(kb.Escape)
	p.Want(offered, []string{})
	p.Keys("m" + kb.Backspace)
	p.Want(offered+`.length`, 2)
	p.Get(`document.querySelector('#below').focus()`)
	p.Want(offered, []string{})
	p.Get(`$('input').focus()`)
	p.Want(offered+`.length`, 2)
	p.Get(`(document.querySelector('#below').onclick = () => { window.pressed = true }, 0)`)
	pressLong(p, `document.querySelector('#below')`)
	p.Want(`window.pressed`, true)
	p.Want(offered, []string{})
}

// pressLong clicks the middle of what an expression gives, as slowly as some do.
func pressLong(p *browser.Tab, element string) {
	p.Helper()
	var at struct{ X, Y float64 }
	text := p.Get(`(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(` + element + `.getBoundingClientRect())`)
	if err := json.Unmarshal([]byte(text), &at); err != nil {
		p.Fatal(err)
	}
	for _, kind := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
		if _, err := chromedp.Call(p.Ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: at.X, Y: at.Y, Button: input.MouseButtonLeft, ClickCount: 1}); err != nil {
			p.Fatal(err)
		}
		time.Sleep(400 * time.Millisecond)
	}
}

// Where the file can't be had, or a site has neither sections nor dates, nothing is offered.
func TestOffersNothing(t *testing.T) {
	t.Parallel()
	h := garden(t, `lang="en"`, browser.Modal)
	pack, err := packdir.Open(filepath.Join(h.Dir, "carrel"))
	if err != nil {
		t.Fatal(err)
	}
	table, err := pack.Table(&pack.Manifest.Languages[0])
	if err != nil || table.Offers == nil {
		t.Fatalf("the table offers nothing: %v", err)
	}
	h.Misbehave(func(file string, w http.ResponseWriter) bool {
		if !strings.HasSuffix(file, path.Base(table.Offers.Name())) {
			return false
		}
		http.NotFound(w, nil)
		return true
	})
	p := browser.Visit(t, h, "/")
	p.Loose = true
	p.Get(`customElements.whenDefined("carrel-search").then(() => box.open())`)
	p.Ask("mint")
	p.Settled("mint")
	p.Get(`$('.clear').click()`)
	for end := time.Now().Add(harness.Patience); h.Count(path.Base(table.Offers.Name())) == 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the file was not asked for")
		}
	}
	p.Want(offered, []string{})
	p.Want(`$('.error')`, nil)
}
