package reader

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
	"carrel/site/test/internal/sites"
)

// wide is a line that no window has room for.
var wide = strings.Repeat("on_and_on ", 60)

var printed = strings.ReplaceAll(`A lamp's light[^1] falls off as $E = \frac{I}{r^2}$, and not as $\wick{2}$.

> [!WARNING]
> Hot.
>
> > [!TIP] Let it *cool*
> > - first
> >   ~~~sh
> >   lamp --off # now
> >   ~~~

> [!DETAILS] Why
>
> It burns.

*Lamps by price*

| Lamp | Price | Room |
|:-----|------:|:----:|
| Oil  |    12 |  hall |
| Gas  |     8 |  yard |

~~~go
// Light lights "all".
func Light(n int) string { return "on" } // `+wide+`
~~~

![A lamp](/x.svg "The lamp in May")

![A lamp](/x.svg)

*The lamp, lit*

- [ ] buy oil

- [x] trim the wick

$$\sum_{i=1}^n \vec{x_i}$$

Press §Ctrl§ + §Shift§+§P§, §Cmd+K§ or §Esc§; §a§ + §b§ is §Option§.

Wick
: What burns.

[^1]: Measured in *lux*, see [the table](/other/).
`, "~~~", "```")

// keyed has code where the text above, which is between quotation marks, has none.
var keyed = strings.ReplaceAll(printed, "§", "`")

// printedPage serves an article that has all that a page may hold.
func printedPage(t *testing.T) *host.Host {
	t.Helper()
	dir := t.TempDir()
	var pages strings.Builder
	for _, page := range []map[string]string{
		{"url": "/lamps/", "title": "Lamps", "lang": "en", "markdown": keyed},
		{"url": "/plain/", "title": "Plain", "lang": "en", "markdown": "No formula and no code. A note[^1].\n\n[^1]: Said.\n\n[Lamps](/lamps/)"},
		{"url": "/ar/misbah/", "title": "مصباح", "lang": "ar", "markdown": "```go\n// on\n```"},
		{"url": "/zh/deng/", "title": "灯笼", "lang": "zh", "markdown": "> [!NOTE]\n> 灯笼整夜*燃烧*。\n\n```go\nreturn\n```"},
	} {
		line, _ := json.Marshal(page)
		pages.Write(append(line, '\n'))
	}
	harness.Write(t, filepath.Join(dir, "pages.jsonl"), pages.String())
	packs.Build(t, indexer.Options{Sources: []string{"jsonl:" + filepath.Join(dir, "pages.jsonl")}, Out: filepath.Join(dir, "carrel")})
	return host.Folder(t, dir)
}

func printedTab(t *testing.T) (*browser.Tab, *host.Host) {
	t.Helper()
	h := printedPage(t)
	p := browser.Visit(t, h, "/carrel/?read=/lamps/")
	p.Want(browser.Headline, "Lamps")
	return p, h
}

func TestPrintedFormulas(t *testing.T) {
	t.Parallel()
	p, h := printedTab(t)
	p.Want(`[...document.querySelectorAll('.text .math')].map(m => [m.querySelector('math')?.getAttribute('display') ?? m.textContent, m.querySelector('mfrac, munderover')?.childElementCount ?? 0])`,
		[]any{[]any{"inline", 2}, []any{`\wick{2}`, 0}, []any{"block", 3}})
	p.Want(`document.querySelector('.text math').getAttribute('alttext')`, `E = \frac{I}{r^2}`)
	p.Want(`performance.getEntriesByType('resource').filter(e => /\/(formula|code)\.js$/.test(e.name)).length`, 2)
	p.Navigate(h.URL + "/carrel/?read=/plain/")
	p.Want(browser.Headline, "Plain")
	p.Want(`performance.getEntriesByType('resource').filter(e => /\/(formula|code)\.js$/.test(e.name)).length`, 0)
}

// Each formula with the MathML that is drawn of it; "" for one that is shown as
// its source.
func TestFormulas(t *testing.T) {
	t.Parallel()
	p, _ := printedTab(t)
	for _, test := range []struct{ tex, want string }{
		{`x`, `<mi>x</mi>`},
		{`x^10`, `<mrow><msup><mi>x</mi><mn>1</mn></msup><mn>0</mn></mrow>`},
		{`f''_i`, `<msubsup><mi>f</mi><mi>i</mi><mo>′′</mo></msubsup>`},
		{`\frac12`, `<mfrac><mn>1</mn><mn>2</mn></mfrac>`},
		{`\sqrt[3]{x}`, `<mroot><mi>x</mi><mn>3</mn></mroot>`},
		{`a - b \le 1.5`, `<mrow><mi>a</mi><mo>−</mo><mi>b</mi><mo stretchy="false">≤</mo><mn>1.5</mn></mrow>`},
		{`\sum_i i`, `<mrow><munder><mo movablelimits="true">∑</mo><mi>i</mi></munder><mi>i</mi></mrow>`},
		{`\int_0^1`, `<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>`},
		{`\mathbb{R}\mathbf{x}\mathcal{L}`, `<mrow><mi mathvariant="normal">ℝ</mi><mi mathvariant="normal">𝐱</mi><mi mathvariant="normal">ℒ</mi></mrow>`},
		{`\sin x`, "<mrow><mi>sin</mi><mo>\u2061</mo><mspace width=\".1667em\"></mspace><mi>x</mi></mrow>"},
		{`\text{if }x`, "<mrow><mtext>if&nbsp;</mtext><mi>x</mi></mrow>"},
		{`\text{<img src=x onerror=alert(1)>}`, `<mtext>&lt;img src=x onerror=alert(1)&gt;</mtext>`},
		{`\hat{x}`, `<mover accent="true"><mi>x</mi><mo stretchy="false">^</mo></mover>`},
		{`{a \over b}`, `<mfrac><mi>a</mi><mi>b</mi></mfrac>`},
		{`\begin{matrix} a & b \\ c \end{matrix}`, `<mtable class="matrix" columnalign="center center"><mtr><mtd class="center"><mi>a</mi></mtd><mtd class="center"><mi>b</mi></mtd></mtr><mtr><mtd class="center"><mi>c</mi></mtd></mtr></mtable>`},
		{`\unheard`, ""}, {`{`, ""}, {`}`, ""}, {`a^b^c`, ""}, {`\left( x`, ""}, {`\begin{matrix} a`, ""}, {`\begin{constructor}\end{constructor}`, ""}, {`\constructor`, ""},
		{`\href{javascript:alert(1)}{x}`, ""}, {`\text{\bad}`, ""}, {strings.Repeat("{", 5000), ""}, {strings.Repeat(`\sqrt`, 1000), ""}, {strings.Repeat("x", 10_001), ""},
	} {
		tex, _ := json.Marshal(test.tex)
		if got := p.Get(fmt.Sprintf(`import('/carrel/formula.js').then(m => m.mathml(%s)?.innerHTML ?? '')`, tex)); got != quoted(test.want) {
			t.Errorf("%.60s: got %s, want %s", test.tex, got, quoted(test.want))
		}
	}
	// No text makes the work grow faster than itself: what is twice as long has twice the elements.
	p.Want(`import('/carrel/formula.js').then(m => ['x ', "a'", '\\left(x\\right)'].map(s => m.mathml(s.repeat(400)).querySelectorAll('*').length / m.mathml(s.repeat(200)).querySelectorAll('*').length).every(n => n > 1.9 && n < 2.1))`, true)
}

func quoted(s string) string {
	b := &strings.Builder{}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s)
	return strings.TrimSpace(b.String())
}

func TestPrintedCode(t *testing.T) {
	t.Parallel()
	p, _ := printedTab(t)
	const listing = `document.querySelectorAll('.listing')[1]`
	p.Want(`[...`+listing+`.querySelectorAll('span')].slice(0, 5).map(s => [s.className, s.textContent])`, []any{
		[]string{"code-comment", `// Light lights "all".`}, []string{"code-keyword", "func"}, []string{"code-name", "Light"}, []string{"code-keyword", "int"}, []string{"code-keyword", "string"}})
	p.Want(listing+`.querySelector('pre').textContent.startsWith('// Light lights "all".\nfunc Light(n int) string { return "on" } // on_and_on')`, true)
	p.Want(listing+`.querySelector('pre').tabIndex`, 0)                              // it scrolls
	p.Want(`document.querySelector('.listing pre').hasAttribute('tabindex')`, false) // it does not
	p.Get(`(Object.defineProperty(navigator, 'clipboard', { value: { writeText: async t => { window.copied = t } }, configurable: true }), document.querySelector('.copy').focus())`)
	p.Want(`document.activeElement.ariaLabel`, "Copy code")
	p.Keys(kb.Enter)
	p.Want(`window.copied`, "lamp --off # now\n")
	p.Want(`document.querySelector('[role=status].told').textContent`, "Code copied")
	p.Get(`(Object.defineProperty(navigator, 'clipboard', { value: undefined }), document.querySelectorAll('.copy')[1].click())`)
	p.Want(`getSelection().toString().startsWith('// Light')`, true)
}

// The parts of code, for each family of languages. All of them together are the
// code, whatever it is.
func TestCode(t *testing.T) {
	t.Parallel()
	p, _ := printedTab(t)
	for _, test := range []struct{ lang, code, want string }{
		{"go", "x := `a` + \"b\\\"\" /* c */ // d", "string:`a` string:\"b\\\"\" comment:/* c */ comment:// d"},
		{"rust", "fn f<'a>(x: &'a str) { 'c' }", "keyword:fn string:'c'"},
		{"js", "const a = 'it' // c", "keyword:const string:'it' comment:// c"},
		{"python", "@d\ndef f(): return 0x1F # c", "name:@d keyword:def name:f keyword:return number:0x1F comment:# c"},
		{"sh", "echo \"$A\" http://a/#b # c", "keyword:echo string:\"$A\" comment:# c"},
		{"yaml", "a:\n  - b: true # c\n    d: 1", "name:a name:b keyword:true comment:# c name:d number:1"},
		{"json", `{"a": ["b", null, -1]}`, `name:"a" string:"b" keyword:null number:-1`},
		{"html", `<!-- c --><a href="x">y</a>`, `comment:<!-- c --> keyword:<a name:href string:"x" keyword:> keyword:</a keyword:>`},
		{"css", "a { color: #fff }", "name:color number:#fff"},
		{"sql", "SELECT a FROM b -- c", "keyword:SELECT keyword:FROM comment:-- c"},
		{"md", "# A `b`\n- c `d` [e](f)\n<!-- g -->", "keyword:# A `b` keyword:- string:`d` name:](f) comment:<!-- g -->"},
		{"diff", "-a\n+b\n c", "remove:-a insert:+b"},
		{"unheard", "if x", ""}, {"", "if x", ""}, {"constructor", "if x", ""},
		{"go", "\"open", "string:\"open"}, {"js", "/* open", "comment:/* open"},
	} {
		got := p.Get(fmt.Sprintf(`(async () => { document.body.insertAdjacentElement('beforeend', Object.assign(document.createElement('div'), { id: 'try' }))
			const { parts } = await import('/carrel/code.js')
			const all = parts(%[1]s, %[2]s)
			if (all.map(p => p[1]).join('') !== %[1]s) return 'lost'
			return all.filter(p => p[0]).map(p => p.join(':')).join(' ') })()`, quoted(test.code), quoted(test.lang)))
		if got != quoted(test.want) {
			t.Errorf("%s %q: got %s, want %q", test.lang, test.code, got, test.want)
		}
	}
}

// A footnote is shown beside its reference, by keys too, and the page stays where it is.
func TestPrintedFootnote(t *testing.T) {
	t.Parallel()
	p, h := printedTab(t)
	p.Get(`document.querySelector('.footnote-ref').focus()`)
	p.Keys(kb.Enter)
	p.Want(`document.querySelector('.footnote:popover-open').textContent.trim()`, "Measured in lux, see the table.")
	p.Want(`document.activeElement.className`, "footnote")
	p.Want(`[location.hash, scrollY]`, []any{"", 0})
	p.Want(`(({ left, right }) => left >= 0 && right <= innerWidth)(document.querySelector('.footnote').getBoundingClientRect())`, true)
	p.Want(`document.querySelectorAll('[id="fn:1"]').length`, 1)
	p.Keys(kb.Escape)
	p.Want(`document.querySelector('.footnote:popover-open')`, nil)
	p.Want(`document.activeElement.className`, "footnote-ref")
	p.Navigate(h.URL + "/carrel/?read=/plain/")
	p.Want(browser.Headline, "Plain")
	p.Get(`(HTMLElement.prototype.showPopover = undefined, document.querySelector('.text a[href*=lamps]').click())`)
	p.Want(browser.Headline, "Lamps")
	p.Get(`document.querySelector('.footnote-ref').click()`)
	p.Want(`location.hash`, "#fn:1")
}

func TestPrintedParts(t *testing.T) {
	t.Parallel()
	p, h := printedTab(t)
	p.Want(`[...document.querySelectorAll('.carrel-note')].map(n => [n.ariaLabel, n.querySelector(':scope > svg path') !== null, getComputedStyle(n, '::before').content, n.parentElement.className])`,
		[]any{[]any{"Warning", true, `"Warning"`, "text"}, []any{"Tip", true, "none", "carrel-note carrel-warning unnamed"}})
	p.Want(`[...document.querySelectorAll('.text kbd')].map(k => k.textContent)`, []string{"Ctrl", "Shift", "P", "Cmd+K", "Esc"})
	p.Want(`[...document.querySelectorAll('.text p > code')].map(k => k.textContent)`, []string{"a", "b", "Option"})
	p.Want(`document.querySelector('.text details summary').textContent`, "Why")
	p.Want(`[...document.querySelectorAll('.text tr:last-child td')].map(c => getComputedStyle(c).textAlign)`, []string{"left", "right", "center"})
	p.Want(`[document.querySelector('.text caption').textContent, getComputedStyle(document.querySelector('.text th')).position]`, []string{"Lamps by price", "sticky"})
	p.Want(`[...document.querySelectorAll('.text figcaption')].map(c => c.textContent)`, []string{"The lamp in May", "The lamp, lit"})
	p.Want(`[...document.querySelectorAll('.text li:has(input)')].map(li => getComputedStyle(li).listStyleType)`, []string{"none", "none"})
	p.Navigate(h.URL + "/carrel/?read=/ar/misbah/")
	p.Want(`(pre => pre && [document.documentElement.dir, getComputedStyle(pre).direction, getComputedStyle(pre).textAlign])(document.querySelector('.text pre'))`, []string{"rtl", "ltr", "left"})
	p.Navigate(h.URL + "/carrel/?read=/zh/deng/")
	p.Want(`[document.querySelector('.carrel-note')?.ariaLabel, document.querySelector('.copy')?.ariaLabel]`, []string{"注", "复制代码"})
}

// A line has 60 to 75 characters, of either face and in each size. Words are
// divided in the page's language, and never in code.
func TestPrintedMeasure(t *testing.T) {
	t.Parallel()
	p := browser.Visit(t, sites.Shelf(t), "/carrel/?read=/long/")
	p.Want(browser.Headline, "A <long> page")
	p.Step(chromedp.EmulateViewport(1400, 900))
	const line = `(() => {
		const text = document.querySelectorAll('.text > p')[1].firstChild, tops = []
		for (let i = 0; i < text.length; i++) {
			const range = document.createRange()
			range.setStart(text, i)
			range.setEnd(text, i + 1)
			tops.push(Math.round(range.getBoundingClientRect().top))
		}
		const lines = new Set(tops.filter(top => top !== tops.at(-1))).size
		const mean = tops.filter(top => top !== tops.at(-1)).length / lines
		return lines > 3 && mean >= 60 && mean <= 75 || mean
	})()`
	for _, look := range []string{"sans", "serif", "130"} {
		dress(p, look)
		p.Keys(kb.Escape)
		p.Want(line, true)
	}
	p.Want(`[getComputedStyle(document.querySelector('.text > p')).hyphens, document.documentElement.lang]`, []string{"auto", "en"})
	q, h := printedTab(t)
	q.Want(`[...document.querySelectorAll('.text :is(pre, th, math)')].every(e => getComputedStyle(e).hyphens !== 'auto')`, true)
	q.Navigate(h.URL + "/carrel/?read=/zh/deng/")
	q.Want(`['lineBreak', 'fontStyle', 'textEmphasisStyle'].map(name => getComputedStyle(document.querySelector('.text em'))[name])`, []string{"strict", "normal", "dot"})
}

// axe-core finds no fault in an article that has all, in any look, nor with a
// note shown. What it can't judge, signs of one letter and what lies over each
// other, TestPrintedContrast measures.
func TestPrintedAxe(t *testing.T) {
	t.Parallel()
	axe, err := browser.Axe()
	if err != nil {
		harness.Lacks(t, err)
	}
	p, _ := printedTab(t)
	p.Step(chromedp.Evaluate[chromedp.Void](axe))
	const faults = `axe.run({ rules: { 'target-size': { enabled: true } } }).then(r => r.violations.map(v => v.id + ' at ' + v.nodes[0].target))`
	for _, look := range []string{"light", "sepia", "dark"} {
		dress(p, look)
		p.Keys(kb.Escape)
		p.Want(faults, []string{})
	}
	p.Step(chromedp.EmulateViewport(390, 844))
	p.Get(`document.querySelector('.footnote-ref').click()`)
	p.Want(`document.querySelector('.footnote:popover-open') !== null`, true)
	p.Want(faults, []string{})
}

// The colours of code and of admonitions stand out by 4.5 from what they lie on,
// in every look. What is not opaque is drawn over the paper, as the browser does.
func TestPrintedContrast(t *testing.T) {
	t.Parallel()
	p, _ := printedTab(t)
	for _, look := range []string{"light", "sepia", "dark"} {
		dress(p, look)
		p.Want(`(() => {
			const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
			const paint = (under, colour) => {
				for (const c of [under, colour]) { canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1) }
				const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data
				return 'rgb(' + [r, g, b] + ')'
			}
			const light = c => c.match(/\d+/g).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0)
			const ground = e => e ? paint(ground(e.parentElement), getComputedStyle(e).backgroundColor) : 'rgb(255,255,255)'
			const box = document.querySelector('.listing code')
			if (!box.querySelector('.code-number')) for (const kind of ['comment', 'string', 'number', 'keyword', 'name']) box.append(Object.assign(document.createElement('span'), { className: 'code-' + kind, textContent: kind }))
			const low = []
			for (const e of document.querySelectorAll('.listing span, .carrel-title, .carrel-note > svg, .carrel-note p, figcaption, caption')) {
				const [a, b] = [light(paint(ground(e), getComputedStyle(e).color)), light(ground(e))].sort((a, b) => b - a)
				const ratio = (a + .05) / (b + .05)
				if (!(ratio >= 4.5)) low.push((e.className.baseVal ?? e.className) + e.localName + ' ' + ratio.toFixed(2))
			}
			return low
		})()`, []string{})
		p.Keys(kb.Escape)
	}
}
