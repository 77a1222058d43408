package site

import (
	"encoding/json"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// handheld makes the tab a phone's.
func (p *tab) handheld() {
	p.Helper()
	p.step(chromedp.EmulateViewport(390, 760, chromedp.EmulateMobile, chromedp.EmulateTouch))
	if _, err := chromedp.Call(p.ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true}); err != nil {
		p.Fatal(err)
	}
	p.want(`matchMedia('(pointer: coarse)').matches && matchMedia('(hover: none)').matches`, true)
}

// tap touches the middle of what an expression gives.
func (p *tab) tap(element string) {
	p.Helper()
	var at []input.TouchPoint
	text := p.get(`(({ x, y, width, height }) => [{ x: x + width / 2, y: y + height / 2 }])(` + element + `.getBoundingClientRect())`)
	if err := json.Unmarshal([]byte(text), &at); err != nil {
		p.Fatal(err)
	}
	for _, e := range []input.DispatchTouchEventParams{
		{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{&at[0]}},
		{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}},
	} {
		if _, err := chromedp.Call(p.ctx, input.DispatchTouchEvent, e); err != nil {
			p.Fatal(err)
		}
	}
}

// On a phone the dialog fills the screen, nothing is too small for a finger, and
// nothing makes the page zoom.
func TestTouch(t *testing.T) {
	p, h := open(t, `<meta name="viewport" content="width=device-width"><carrel-search modal suggest="office"></carrel-search>`)
	p.handheld()
	p.get(`customElements.whenDefined('carrel-search')`)
	p.tap(`$('.button')`)
	p.want(`$('dialog').open`, true)
	p.want(`(({ x, y, width, height }) => [x, y, width, height])($('dialog').getBoundingClientRect())`, []int{0, 0, 390, 760})
	p.want(`parseFloat(getComputedStyle($('input')).fontSize) >= 16`, true)
	p.want(pasts, []string{"office"})
	small := `$$('button, select, input, [role=option], .remove').map(e => [e.className, Math.round(e.getBoundingClientRect().height)]).filter(([, height]) => height && height < 44)`
	p.want(small, []any{})
	p.tap(`$('.past')`)
	p.want(`$('.count')?.textContent`, "5 results")
	p.want(`$$('.hit img').length`, 1)
	p.want(small, []any{})
	p.set("gov")
	p.want(`$('.count').textContent`, "13 results")
	p.tap(`$('#chip-typeblog')`)
	p.want(`$('.count').textContent`, "2 results")
	p.want(active, nil) // a finger does not hover
	p.tap(`$('.star')`)
	p.want(`$('.star').getAttribute('aria-pressed')`, "true")
	p.tap(`$('.clear')`)
	p.want(pasts, []string{"gov", "office"})
	p.want(small, []any{})
	p.tap(`$('.remove')`)
	p.want(pasts, []string{"office"})
	p.tap(`$('.close')`)
	p.want(`$('dialog').open`, false)
	p.tap(`$('.button')`)
	p.tap(`$('.past')`)
	p.want(titles+`.length`, 5)
	p.want(`visualViewport.scale`, 1)
	p.tap(`$('.page')`)
	p.want(`location.href`, h.URL+"/guides/governance/")
}
