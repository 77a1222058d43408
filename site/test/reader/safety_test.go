package reader

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/security"
	"github.com/chromedp/chromedp"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
	"carrel/wasm/render"
)

// An elsewhere is another host, which counts what it is asked for.
type elsewhere struct {
	*httptest.Server
	asked atomic.Int64
}

func startElsewhere(t *testing.T) *elsewhere {
	t.Helper()
	e := &elsewhere{}
	e.Server = httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		e.asked.Add(1)
		if r.Referer() != "" {
			t.Errorf("another host was told of %s", r.Referer())
		}
		w.Header().Set("Content-Type", "image/svg+xml")
		fmt.Fprint(w, `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`)
	}))
	t.Cleanup(e.Close)
	return e
}

// trusting opens a tab that takes any host's certificate.
func trusting(t *testing.T, h *host.Host) *browser.Tab {
	t.Helper()
	p := browser.Visit(t, h, "/x.svg")
	if _, err := chromedp.Call(p.Ctx, security.SetIgnoreCertificateErrors, security.SetIgnoreCertificateErrorsParams{Ignore: true}); err != nil {
		t.Fatal(err)
	}
	return p
}

// Pictures from elsewhere are links until somebody asks for them, and are links
// again when that is taken back.
func TestPicturesFromElsewhere(t *testing.T) {
	t.Parallel()
	e := startElsewhere(t)
	dir := t.TempDir()
	markdown := fmt.Sprintf("![own](/x.svg) ![A cat](%[1]s/cat.svg) [![badge](%[1]s/badge.svg)](%[1]s/) ![plain](http://plain.example/a.png)\n\n"+
		`<img srcset="%[1]s/s.png 2x" src="/x.svg"> <video poster="%[1]s/p.png" src="%[1]s/v.mp4"></video> <picture><source srcset="%[1]s/q.png"></picture>`, e.URL)
	var pages strings.Builder
	for _, page := range []map[string]string{
		{"url": "/far/", "title": "Far", "lang": "en", "markdown": markdown}, {"url": "/near/", "title": "Near", "lang": "en", "markdown": "![own](/x.svg)"},
	} {
		line, _ := json.Marshal(page)
		pages.Write(append(line, '\n'))
	}
	harness.Write(t, filepath.Join(dir, "pages.jsonl"), pages.String())
	packs.Build(t, indexer.Options{Sources: []string{"jsonl:" + filepath.Join(dir, "pages.jsonl")}, Out: filepath.Join(dir, "carrel")})
	h := host.Folder(t, dir)
	h.Policy = strings.Replace(host.Strict, "img-src 'self'", "img-src 'self' https:", 1)
	p := trusting(t, h)
	const images = `[...document.querySelectorAll('.text img')].map(i => new URL(i.src).pathname)`
	own := count(p, h, "/carrel/?read=/far/", "Far", images)
	p.Want(`document.querySelector('.offer p').firstChild.data`, "This page has pictures from elsewhere: "+strings.TrimPrefix(e.URL, "https://")+".")
	p.Want(`document.querySelector('.text a[data-carrel-kind=image]').textContent`, "A cat")
	if n := e.asked.Load(); n > 0 {
		t.Fatalf("%d requests without consent", n)
	}
	if axe, err := browser.Axe(); err == nil {
		p.Inspect(axe)
	}
	p.Button(".offer", "Show pictures")
	p.Want(`[...document.querySelectorAll('.text img')].filter(i => (i.scrollIntoView(), i.naturalWidth === 9 && i.src.startsWith('`+e.URL+`'))).map(i => [i.alt, i.parentElement.tagName])`,
		[]any{[]string{"A cat", "P"}, []string{"badge", "A"}})
	p.Want(`document.querySelector('.offer')`, nil)
	p.Want(`[...document.querySelectorAll('.text *')].filter(n => n.srcset || n.poster).length`, 0)
	p.Want(`document.querySelectorAll('.text a[href="http://plain.example/a.png"]').length`, 1) // no safe way to it
	if n := e.asked.Load(); n != 2 {
		t.Errorf("%d requests for two pictures", n)
	}
	p.Navigate(h.URL + "/carrel/?read=/far/")
	p.Want(images+`.length`, own+2)
	dress(p, "same")
	p.Want(images+`.length`, own)
	p.Want(`document.querySelectorAll('.offer').length`, 1)
	count(p, h, "/carrel/?read=/near/", "Near", images)
	p.Want(`document.querySelectorAll('.offer').length`, 0)
}

// count opens a page and returns how many pictures it has.
func count(p *browser.Tab, h *host.Host, path, title, expression string) int {
	p.Helper()
	p.Navigate(h.URL + path)
	p.Want(browser.Headline, title)
	n, err := strconv.Atoi(p.Get(expression + ".length"))
	if err != nil {
		p.Fatal(err)
	}
	return n
}

// raw are ways past a renderer that was taken over: what it gives is HTML.
var raw = []string{
	`<img srcset="//evil.example/x.png 2x" src=/x.svg>`, `<picture><source srcset="//evil.example/x.png"><img src=/x.svg></picture>`,
	`<video poster=//evil.example/p.png autoplay><source src=//evil.example/v.mp4></video>`, `<audio src=//evil.example/a.mp3 autoplay onerror=alert(1)></audio>`,
	`<link rel=prefetch href=//evil.example/x><link rel=stylesheet href=//evil.example/x.css>`, `<div style="background:url(//evil.example/x.png)">x</div>`,
	`<table background=//evil.example/x.png><tr><td background=//evil.example/y.png>x</table>`, `<input type=image src=//evil.example/x.png>`,
	`<a ping=//evil.example/ href=/x>x</a>`, `<object data=//evil.example/x></object><embed src=//evil.example/x>`, `<svg><image href=//evil.example/x.png /></svg>`,
	`<svg><use href="//evil.example/x.svg#a" /></svg>`, `<svg><animate onbegin=alert(1) attributeName=x dur=1s /></svg>`, `<img src=//evil.example/x.png>`,
	`<img src=/x.svg onload=alert(1)>`, `<details open ontoggle=alert(1)><summary>x</summary></details>`, `<a href="javascript:alert(1)" autofocus tabindex=0 onfocus=alert(1)>x</a>`,
	`<template><img src=x onerror=alert(1)></template>`, `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`, `<textarea><img title="</textarea><img src=x onerror=alert(1)>">`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`, `<math href="javascript:alert(1)">x</math>`,
	`<form action=//evil.example/><button formaction="javascript:alert(1)">x</button></form>`, `<img name=body><form id=location></form><a id=carrelReady></a>`,
	`<p id="__proto__" class="constructor">x</p>`, `<base href=//evil.example/><a href=x>x</a>`, `<meta http-equiv=refresh content="0;url=//evil.example/">`,
	`<iframe src="javascript:parent.alert(1)"></iframe>`, `<marquee onstart=alert(1)>x</marquee>`, `<portal src=//evil.example/></portal><fencedframe></fencedframe>`,
	`<p popover id=p>x</p><button popovertarget=p onclick=alert(1)>x</button>`, `<p contenteditable oncut=alert(1)>x</p>`, `<dialog open onclose=alert(1)>x</dialog>`,
}

// wrong lists what must not be in an article: elements, attributes, addresses.
const wrong = `[...document.querySelectorAll('.text *')].flatMap(e => {
	const bad = ['SCRIPT', 'STYLE', 'LINK', 'META', 'BASE', 'IFRAME', 'OBJECT', 'EMBED', 'FORM', 'BUTTON', 'VIDEO', 'AUDIO', 'SOURCE', 'TEMPLATE', 'MATH', 'IMAGE', 'DIALOG'].filter(n => n === e.tagName.toUpperCase() && !e.matches('.anchor, .copy, .math > math:not([href])'))
	for (const { name, value } of e.attributes) {
		if (/^on|^(style|srcset|poster|background|ping|srcdoc|formaction|data|action|target|name|popover|autofocus|contenteditable)$/.test(name)) bad.push(name)
		if (['href', 'src', 'xlink:href'].includes(name) && !['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(value, location.href).protocol)) bad.push(value)
		if (name === 'src' && new URL(value, location.href).origin !== location.origin) bad.push(value)
	}
	return bad
})`

// No known way brings code or a request into the reading page, neither by way of
// the renderer nor past it, even where no policy holds a browser back.
func TestReaderIsSafeFromVectors(t *testing.T) {
	t.Parallel()
	e := startElsewhere(t)
	var pages []map[string]any
	add := func(name, html string) {
		html = strings.ReplaceAll(html, "evil.example", strings.TrimPrefix(e.URL, "https://"))
		pages = append(pages, map[string]any{"url": fmt.Sprintf("/v/%d/", len(pages)), "title": fmt.Sprintf("%s %d", name, len(pages)), "words": "x", "markdown": html, "source": html})
	}
	for _, md := range vectors(t) {
		out, err := render.HTML(md, render.Options{Base: "/v/", Images: render.ImagesAll})
		if err != nil {
			t.Fatal(err)
		}
		add("drawn", out)
		add("raw", md)
	}
	for _, text := range raw {
		add("raw", text)
	}
	h := serveUnguarded(t, pages)
	p := trusting(t, h)
	p.Loose = true // of pictures that are not there
	p.Navigate(h.URL + "/carrel/")
	p.Want(browser.Headline, "Example")
	p.Get(`(window.alert = () => { window.ran = (window.ran ?? 0) + 1 }, document.body.append(Object.assign(document.createElement('a'), { id: 'go' })), 0)`)
	for some := range slices.Chunk(pages, 20) {
		for i, left := range reads(p, some) {
			if left != "[]" {
				t.Errorf("%s: %q leaves %s", some[i]["title"], some[i]["source"], left)
			}
		}
	}
	p.Want(`[window.ran, location.origin]`, []any{nil, h.URL})
	if n := e.asked.Load(); n > 0 {
		t.Errorf("%d requests to another host", n)
	}
}

// reads opens one page after another by a link, and says of each what is wrong in it.
// The page goes through them itself, since asking it for each takes longer.
func reads(p *browser.Tab, pages []map[string]any) (left []string) {
	p.Helper()
	list, _ := json.Marshal(pages)
	text := p.Get(`(async pages => {
		const left = [], link = document.getElementById('go')
		for (const { url, title } of pages) {
			link.href = '?read=' + url
			link.click()
			for (let n = 0; ` + browser.Headline + ` !== title; n++) {
				if (n > 10000) throw new Error(title + ' is not shown')
				await new Promise(done => setTimeout(done, 5))
			}
			left.push(JSON.stringify(` + wrong + `))
		}
		return left
	})(` + string(list) + `)`)
	if err := json.Unmarshal([]byte(text), &left); err != nil || len(left) != len(pages) {
		p.Fatalf("%d of %d pages: %v", len(left), len(pages), err)
	}
	return left
}

// vectors are those that the renderer's tests have.
func vectors(t *testing.T) (list []string) {
	t.Helper()
	text, err := os.ReadFile(harness.Root("wasm", "render", "testdata", "vectors.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		vector, err := strconv.Unquote(strings.TrimSpace(line))
		if err != nil {
			t.Fatal(line)
		}
		list = append(list, vector)
	}
	return list
}

// serveUnguarded serves a pack of pages to the stand-in engine, under no policy.
func serveUnguarded(t *testing.T, pages []map[string]any) *host.Host {
	t.Helper()
	dir := t.TempDir()
	w, err := packdir.Create(filepath.Join(dir, "carrel"))
	if err != nil {
		t.Fatal(err)
	}
	m := packs.Manifest(t, w)
	core, err := json.Marshal(pages)
	if err != nil {
		t.Fatal(err)
	}
	segment := packdir.Segment{Kind: "page", Docs: len(pages), Files: []packdir.File{packs.Put(t, w, core)}}
	m.Languages = []packdir.Language{{Lang: "en", Segments: []packdir.Segment{segment}}}
	if err := w.Commit(m); err != nil {
		t.Fatal(err)
	}
	index := filepath.Join(dir, "carrel", "index.html")
	text, err := os.ReadFile(index)
	if err != nil {
		t.Fatal(err)
	}
	open := strings.Replace(string(text), "Content-Security-Policy", "X-None", 1)
	if open == string(text) {
		t.Fatal("the page has no policy")
	}
	harness.Write(t, index, open)
	h := host.Folder(t, dir)
	h.Policy = "default-src * data: blob: 'unsafe-inline' 'unsafe-eval'"
	return h
}
