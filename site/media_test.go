package site

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// seen sets how the page is seen: a medium, or "" for the screen, and a feature.
func (p *tab) seen(medium, feature, value string) {
	p.Helper()
	params := emulation.SetEmulatedMediaParams{Media: medium}
	if feature != "" {
		params.Features = []*emulation.MediaFeature{{Name: feature, Value: value}}
	}
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, params); err != nil {
		p.Fatal(err)
	}
}

// The box follows what the system or the page asks for.
func TestMedia(t *testing.T) {
	p, _ := open(t, modal)
	p.get(`customElements.whenDefined('carrel-search').then(() => box.open())`)
	p.ask("office")
	p.settled("office")
	p.keys(kb.ArrowDown)
	style := func(of, property string) string { return `getComputedStyle($('` + of + `')).` + property }
	p.want(style("dialog", "animationName"), "appear")
	p.want(style("[aria-selected=true]", "outlineStyle"), "none")
	p.seen("", "prefers-reduced-motion", "reduce")
	p.want(style("dialog", "animationName"), "none")
	p.seen("", "forced-colors", "active")
	p.want(style("mark", "forcedColorAdjust"), "none")
	p.want(style("[aria-selected=true]", "outlineStyle"), "solid")
	p.seen("print", "", "")
	p.want(`getComputedStyle(box).display`, "none")
}

// Custom properties, parts and the page's colour scheme reach what is inside.
func TestAppearance(t *testing.T) {
	h := serve(t, map[string]string{"index.html": page(`lang="en" dir="rtl"`, `<link rel="stylesheet" href="/page.css">`+inline),
		"page.css": `:root { color-scheme: dark; --carrel-accent: rgb(1, 2, 3); --carrel-radius: 5px } carrel-search::part(title) { font-size: 31px }`})
	p := visit(t, h, "/")
	p.ask("office")
	p.settled("office")
	p.want(`getComputedStyle($('.title')).fontSize`, "31px")
	p.want(`getComputedStyle($('.field')).borderRadius`, "5px")
	p.want(`getComputedStyle($('.field')).borderColor`, "rgb(1, 2, 3)")
	p.want(`getComputedStyle($('.title')).color`, "rgb(255, 255, 255)")
	p.want(`(([icon, input, clear]) => icon.right > input.right && input.left > clear.left)([$('.field > svg'), $('input'), $('.clear')].map(e => e.getBoundingClientRect()))`, true)
	p.want(`(([section, page]) => section.right < page.right)([$('.section'), $('.page')].map(e => e.getBoundingClientRect()))`, true)
}
