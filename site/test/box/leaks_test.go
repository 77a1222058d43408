package box

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"carrel/site/test/internal/browser"
)

// turns are what is done again and again: at is the element's parent, ask puts
// a query into an element and waits for the engine's answer.
var turns = []struct{ name, does string }{
	{"connected", `box.remove(); at.append(box)`},
	{"answering", `box.remove(); at.append(box); box.open(); await ask(box, i % 2 ? 'office' : 'governence')`},
	{"opened and closed", `box.open(); await ask(box, 'office'); box.close()`},
	{"another element", `const other = document.createElement('carrel-search'); at.append(other); await ask(other, 'office'); other.remove()`},
}

const repeat = `customElements.whenDefined('carrel-search').then(async () => {
	const at = box.parentNode
	const ask = (box, query) => new Promise(done => {
		const whole = e => e.detail.tier === 'full' && (box.removeEventListener('carrel-answer', whole), done())
		box.addEventListener('carrel-answer', whole)
		box.value = query
	})
	for (let i = 0; i < TIMES; i++) { TURN }
	box.close()
	box.value = ''
	await new Promise(done => requestIdleCallback(() => setTimeout(done), { timeout: 2000 }))
})`

// After a hundred turns more a page holds no more than after the first twenty: its
// nodes and listeners, and the one worker that all elements share.
func TestMemory(t *testing.T) {
	for _, turn := range turns {
		t.Run(turn.name, func(t *testing.T) {
			p, _ := browser.Open(t, browser.Modal)
			p.Get(`customElements.whenDefined('carrel-search').then(() => { box.open(); box.value = 'office' })`)
			p.Want(`$$('.hit').length > 0 && performance.getEntriesByType('resource').some(r => r.name.endsWith('/later.js'))`, true)
			p.Rests() // all scripts are there, whose listeners are counted once
			run := func(n string) { p.Get(strings.NewReplacer("TURN", turn.does, "TIMES", n).Replace(repeat)) }
			run("20")
			first := held(p)
			run("100")
			last := held(p)
			for end := time.Now().Add(5 * time.Second); last.exceeds(first) && time.Now().Before(end); last = held(p) {
				time.Sleep(50 * time.Millisecond)
			}
			if last.exceeds(first) {
				t.Errorf("after 20 turns %+v, after 100 more %+v", first, last)
			}
		})
	}
}

// A holding is what Chromium counts in a page.
type holding struct{ nodes, listeners, workers, heap float64 }

// What may come and go: a caret's nodes, compiled code. A leak counts a hundred
// times.
const (
	slackNodes = 20
	slackHeap  = 100 << 10
)

func (h holding) exceeds(other holding) bool {
	return h.nodes > other.nodes+slackNodes || h.listeners > other.listeners || h.workers > other.workers || h.heap > other.heap+slackHeap
}

// held counts after garbage is collected.
func held(p *browser.Tab) (h holding) {
	p.Helper()
	for range 2 { // what a finalizer frees goes with the second
		if _, err := chromedp.Call(p.Ctx, heapprofiler.CollectGarbage, struct{}{}); err != nil {
			p.Fatal(err)
		}
	}
	if _, err := chromedp.Call(p.Ctx, performance.Enable, performance.EnableParams{}); err != nil {
		p.Fatal(err)
	}
	r, err := chromedp.Call(p.Ctx, performance.GetMetrics, struct{}{})
	if err != nil {
		p.Fatal(err)
	}
	counters := map[string]*float64{"Nodes": &h.nodes, "JSEventListeners": &h.listeners, "WorkerGlobalScopes": &h.workers, "JSHeapUsedSize": &h.heap}
	for _, m := range r.Metrics {
		if counter := counters[m.Name]; counter != nil {
			*counter = m.Value
		}
	}
	return h
}
