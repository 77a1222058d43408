package box

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/host"
)

// seen sets how the page is seen: a medium, or "" for the screen, and a feature.
func seen(p *browser.Tab, medium, feature, value string) {
	p.Helper()
	params := emulation.SetEmulatedMediaParams{Media: medium}
	if feature != "" {
		params.Features = []*emulation.MediaFeature{{Name: feature, Value: value}}
	}
	if _, err := chromedp.Call(p.Ctx, emulation.SetEmulatedMedia, params); err != nil {
		p.Fatal(err)
	}
}

// The box follows what the system or the page asks for.
func TestMedia(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Modal)
	p.Get(`customElements.whenDefined('carrel-search').then(() => box.open())`)
	p.Ask("office")
	p.Settled("office")
	p.Keys(kb.ArrowDown)
	style := func(of, property string) string { return `getComputedStyle($('` + of + `')).` + property }
	p.Want(style("dialog", "animationName"), "appear")
	p.Want(style("[aria-selected=true]", "outlineStyle"), "none")
	seen(p, "", "prefers-reduced-motion", "reduce")
	p.Want(style("dialog", "animationName"), "none")
	seen(p, "", "forced-colors", "active")
	p.Want(style("mark", "forcedColorAdjust"), "none")
	p.Want(style("[aria-selected=true]", "outlineStyle"), "solid")
	seen(p, "print", "", "")
	p.Want(`getComputedStyle(box).display`, "none")
}

// Custom properties, parts and the page's colour scheme reach what is inside.
func TestAppearance(t *testing.T) {
	t.Parallel()
	h := host.Serve(t, map[string]string{"index.html": host.Page(`lang="en" dir="rtl"`, `<link rel="stylesheet" href="/page.css">`+browser.Inline),
		"page.css": `:root { color-scheme: dark; --carrel-accent: rgb(1, 2, 3); --carrel-radius: 5px } carrel-search::part(title) { font-size: 31px }`})
	p := browser.Visit(t, h, "/")
	p.Ask("office")
	p.Settled("office")
	p.Want(`getComputedStyle($('.title')).fontSize`, "31px")
	p.Want(`getComputedStyle($('.field')).borderRadius`, "5px")
	p.Want(`getComputedStyle($('.field')).borderColor`, "rgb(1, 2, 3)")
	p.Want(`getComputedStyle($('.title')).color`, "rgb(255, 255, 255)")
	p.Want(`(([icon, input, clear]) => icon.right > input.right && input.left > clear.left)([$('.field > svg'), $('input'), $('.clear')].map(e => e.getBoundingClientRect()))`, true)
	p.Want(`(([section, page]) => section.right < page.right)([$('.section'), $('.page')].map(e => e.getBoundingClientRect()))`, true)
}
