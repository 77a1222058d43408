package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/chromedp/chromedp"

	"carrel/build/bench/browser"
)

// zz2 DIR QUERY desktop|phone light|dark inline|modal link
func main() {
	dir, query, width, height, dark, kind := os.Args[1], os.Args[2], int64(900), int64(900), os.Args[4], os.Args[5]
	if os.Args[3] == "phone" {
		width, height = 390, 760
	}
	element := "<carrel-search></carrel-search>"
	if kind == "modal" {
		element = "<carrel-search modal></carrel-search>"
	}
	os.WriteFile(dir+"/shots.html", []byte(`<!doctype html><html lang=en style="color-scheme:`+dark+`"><meta charset=utf-8><meta name=viewport content="width=device-width"><title>x</title><style>body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem system-ui}</style><script type=module src=/carrel/carrel.js></script><h1>Garden</h1>`+element+`<p id=below>Text below.</p>`), 0o644)
	link := browser.Links[0]
	if len(os.Args) > 6 {
		link = browser.Links[1]
	}
	h, err := browser.Serve(dir, link)
	if err != nil {
		panic(err)
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath("/usr/bin/chromium-headless-shell"), chromedp.NoSandbox, chromedp.WindowSize(int(width), int(height)))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	must(chromedp.Do(ctx, chromedp.EmulateViewport(width, height)))
	must(chromedp.Do(ctx, chromedp.Navigate(h.URL+"shots.html")))
	time.Sleep(2 * time.Second)
	_, err = chromedp.Run(ctx, chromedp.Evaluate[string](`(window.list = [], window.below = [], new PerformanceObserver(l => { for (const e of l.getEntries()) list.push([Math.round(e.startTime - t0), +e.value.toFixed(4), e.sources.map(s => (s.node?.className || s.node?.id || s.node?.nodeName) + ':' + s.previousRect.y + '>' + s.currentRect.y).join()]) }).observe({ type: 'layout-shift', buffered: false }), window.t0 = performance.now(), document.addEventListener('carrel-answer', e => list.push([Math.round(performance.now() - t0), e.detail.tier, e.detail.query])), (function tick() { const y = document.querySelector('#below').getBoundingClientRect().y; if (below.at(-1)?.[1] !== y) below.push([Math.round(performance.now() - t0), y]); requestAnimationFrame(tick) })(), document.querySelector('carrel-search').open(), '')`))
	must(err)
	start := time.Now()
	go func() {
		for _, r := range query {
			chromedp.Do(ctx, chromedp.KeyEvent(string(r)))
		}
	}()
	for _, at := range []float64{.3, .6, 1, 2, 4, 6} {
		time.Sleep(time.Until(start.Add(time.Duration(at * float64(time.Second)))))
		png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		must(err)
		os.WriteFile(fmt.Sprintf("/tmp/w/boxshots/%s-%s-%s-%.1f.png", kind, os.Args[3], dark, at), png, 0o644)
	}
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`JSON.stringify([list, below])`))
	must(err)
	fmt.Println(text)
}
