package browser

import (
	"encoding/json"
	"errors"
	"os"
	"sync"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"carrel/site/test/internal/harness"
)

// A Finding is an element that breaks one of axe-core's rules, or of which it
// can't tell.
type Finding struct {
	Rule, Target, Help, Why string
}

// Axe is the script that .ci/types installs beside TypeScript.
var Axe = sync.OnceValues(func() (string, error) {
	data, err := os.ReadFile(harness.Site("test", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		return "", errors.New("no axe-core: run npm ci in site/test")
	}
	return string(data), nil
})

// Inspect fails for each finding in the page as it stands, light and dark.
func (p *Tab) Inspect(axe string) {
	p.Helper()
	p.Step(chromedp.Evaluate[chromedp.Void](axe))
	for _, scheme := range []string{"light", "dark"} {
		p.Prefer(scheme)
		for _, f := range p.Findings() {
			p.Errorf("%s: %s at %s: %s\n%s", scheme, f.Rule, f.Target, f.Help, f.Why)
		}
	}
}

// Prefer sets what the visitor's system prefers; nothing moves.
func (p *Tab) Prefer(scheme string) {
	p.Helper()
	_, err := chromedp.Call(p.Ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
	if err != nil {
		p.Fatal(err)
	}
	p.Want(`matchMedia('(prefers-color-scheme: `+scheme+`)').matches && document.getAnimations().length === 0`, true)
}

// Findings are those of all rules; axe-core itself leaves out the one that
// targets are large enough.
func (p *Tab) Findings() (found []Finding) {
	p.Helper()
	text := p.Get(`axe.run({ rules: { 'target-size': { enabled: true } } }).then(r => [...r.violations, ...r.incomplete].flatMap(v => v.nodes.map(n =>
		({ rule: v.id, target: n.target.flat().join(' '), help: v.help, why: n.failureSummary }))))`)
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		p.Fatal(err)
	}
	return found
}
