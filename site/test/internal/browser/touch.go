package browser

import (
	"encoding/json"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Handheld makes the tab a phone's.
func (p *Tab) Handheld() {
	p.Helper()
	p.Step(chromedp.EmulateViewport(390, 760, chromedp.EmulateMobile, chromedp.EmulateTouch))
	if _, err := chromedp.Call(p.Ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true}); err != nil {
		p.Fatal(err)
	}
	p.Want(`matchMedia('(pointer: coarse)').matches && matchMedia('(hover: none)').matches`, true)
}

// Tap touches the middle of what an expression gives.
func (p *Tab) Tap(element string) {
	p.Helper()
	var at []input.TouchPoint
	text := p.Get(`(({ x, y, width, height }) => [{ x: x + width / 2, y: y + height / 2 }])(` + element + `.getBoundingClientRect())`)
	if err := json.Unmarshal([]byte(text), &at); err != nil {
		p.Fatal(err)
	}
	for _, e := range []input.DispatchTouchEventParams{
		{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{&at[0]}},
		{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}},
	} {
		if _, err := chromedp.Call(p.Ctx, input.DispatchTouchEvent, e); err != nil {
			p.Fatal(err)
		}
	}
}
