package browser

import (
	"encoding/json"
	"strconv"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// pointAt is where a text of the article has its "|", in the window.
const pointAt = `(spot => {
	const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT)
	const nodes = []
	while (walker.nextNode()) nodes.push(walker.currentNode)
	const last = spot.endsWith('|')
	let at = nodes.map(n => n.data).join('').replace(/\n/g, ' ').indexOf(spot.replace('|', '')) + spot.indexOf('|') - last
	const node = nodes.find(n => at < n.data.length || (at -= n.data.length, false))
	const range = document.createRange()
	range.setStart(node, at)
	range.setEnd(node, at + 1)
	const { left, right, top, height } = range.getBoundingClientRect()
	return { x: last ? right : left + 1, y: top + height / 2 }
})`

// Drag selects with the mouse, from where one text of the article has its "|" to
// where another has its own. Both are in sight once the first is.
func (p *Tab) Drag(from, to string) {
	p.Helper()
	p.Get(`scrollBy(0, ` + pointAt + `(` + strconv.Quote(from) + `).y - innerHeight / 2)`)
	a, b := p.point(pointAt+`(`+strconv.Quote(from)+`)`), p.point(pointAt+`(`+strconv.Quote(to)+`)`)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, a, input.MouseButtonNone)
	p.mouse(input.DispatchMouseEventTypeMousePressed, a, input.MouseButtonLeft)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, b, input.MouseButtonLeft)
	p.mouse(input.DispatchMouseEventTypeMouseReleased, b, input.MouseButtonLeft)
}

// Click presses the middle of an element, or of its first line, with the mouse.
func (p *Tab) Click(element string) {
	p.Helper()
	p.Want(`!!`+element, true)
	p.Get(element + `.scrollIntoView({ block: 'center', behavior: 'instant' })`)
	at := p.point(`(([{ x, y, width, height }]) => ({ x: x + width / 2, y: y + height / 2 }))(` + element + `.getClientRects())`)
	p.mouse(input.DispatchMouseEventTypeMousePressed, at, input.MouseButtonLeft)
	p.mouse(input.DispatchMouseEventTypeMouseReleased, at, input.MouseButtonLeft)
}

type point struct{ X, Y float64 }

func (p *Tab) point(expression string) (at point) {
	p.Helper()
	if err := json.Unmarshal([]byte(p.Get(expression)), &at); err != nil {
		p.Fatal(err)
	}
	return at
}

func (p *Tab) mouse(kind input.DispatchMouseEventType, at point, button input.MouseButton) {
	p.Helper()
	e := input.DispatchMouseEventParams{Type: kind, X: at.X, Y: at.Y, Button: button}
	if kind != input.DispatchMouseEventTypeMouseMoved {
		e.ClickCount = 1
	}
	if _, err := chromedp.Call(p.Ctx, input.DispatchMouseEvent, e); err != nil {
		p.Fatal(err)
	}
}
