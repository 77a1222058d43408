package pagefind

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
)

// pagefindSources serves the modules under pagefind.js as they are written.
func pagefindSources(t *testing.T) *browser.Tab {
	t.Helper()
	files, err := filepath.Glob(harness.Site("pagefind", "*.js"))
	if err != nil || len(files) == 0 {
		t.Fatal("no sources", err)
	}
	dir := t.TempDir()
	harness.Write(t, filepath.Join(dir, "index.html"), emptyPage)
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		harness.Write(t, filepath.Join(dir, "pagefind", filepath.Base(name)), string(data))
	}
	h := host.Folder(t, dir)
	h.Policy = lax
	return browser.Visit(t, h, "/")
}

// Stored Markdown becomes the words that a reader sees.
func TestPagefindText(t *testing.T) {
	t.Parallel()
	p := pagefindSources(t)
	p.Get(`import('/pagefind/text.js').then(m => { window.text = (markdown, sections = [], lang = 'en') => m.pageText({ url: '', title: '', markdown, lang, sections }) })`)
	for _, test := range []struct{ markdown, want string }{
		{"", ""},
		{"One *two* **three** ~~four~~ `five` _six_.", "One two three four five six."},
		{"snake_case, 2 * 3, a\\*b and \\# no heading", "snake_case, 2 * 3, a*b and # no heading"},
		{"- one\n- [x] two\n1. three\n> four\n> - five", "one two three four five"},
		{"A [link](/a_b/ \"video\"), <https://a.example/>, ![alt *text*](/i.png \"t\") and [![inner](/i.png)](/x/).", "A link, https://a.example/, alt text and inner."},
		{"| a | b\\|c |\n|---|:-:|\n| d | e |", "a b|c d e"},
		{"```go\n# no heading\na := \"*b*\"\n```\nend", "# no heading a := \"*b*\" end"},
		{"~~~\n```\n~~~\nend", "``` end"},
		{"a &lt;b&gt; &amp;amp; &#39; &nope;", "a <b> &amp; ' &nope;"},
		{"line\\\nbreak[^1]\n\n[^1]: note", "line break note"},
		{"[" + strings.Repeat("[", 3000), "[" + strings.Repeat("[", 3000)},
	} {
		text, _ := json.Marshal(test.markdown)
		p.Want(`text(`+string(text)+`).words.join(' ')`, test.want)
	}
	p.Want(`import('/pagefind/text.js').then(m => m.pageText({ url: '', title: 'A title', markdown: 'a', lang: 'en' }).words)`, []string{"A", "title.", "a"})
	p.Want(`(t => [t.words.join(' '), t.anchors])(text('lead\n\n## The *one* {#first}\nx\n### Two\ny',
		[{ level: 0, title: '', anchor: '' }, { level: 2, title: 'The one', anchor: 'first' }, { level: 3, title: 'Two', anchor: 'two' }]))`,
		[]any{"lead The one. x Two. y", []any{
			map[string]any{"element": "h2", "id": "first", "text": "The one", "location": 1},
			map[string]any{"element": "h3", "id": "two", "text": "Two", "location": 4}}})
	p.Want(`(t => [t.image, text('![](/b.png)').image, text('x').image ?? 'none'])(text('a ![one](</c d.png>) ![two](/e.png)'))`,
		[]any{map[string]string{"alt": "one", "src": "/c d.png"}, map[string]string{"alt": "", "src": "/b.png"}, "none"})
	p.Want(`(t => [t.words.length > 2, t.words.join(t.joiner).replaceAll('\u200B', '')])(text('开源项目办公室', [], 'zh-cn'))`, []any{true, "开源项目办公室"})
	p.Want(`(began => { text('![a'.repeat(1e5) + '[^'.repeat(1e5) + '*_'.repeat(1e5)); return performance.now() - began < 2000 })(performance.now())`, true)
}

// Whatever is marked, an excerpt as HTML says what it says as text.
func TestPagefindExcerpt(t *testing.T) {
	t.Parallel()
	p := pagefindSources(t)
	p.Get(`import('/pagefind/excerpt.js').then(m => { window.m = m })`)
	for _, test := range []struct{ arguments, want string }{
		{`'', [], {}, 'en'`, ""},
		{`'a <b> "c"', [[3, 4]], {}, 'en'`, "a &#60;<mark>b</mark>&#62; &#34;c&#34;"},
		{`'one two three four five', [[8, 13]], { excerptLength: 3 }, 'en'`, "…two <mark>three</mark> four…"},
		{`'one two three four five', [[0, 3], [4, 7], [19, 23]], { excerptLength: 2, excerptEllipsis: '' }, 'en'`, "<mark>one</mark> <mark>two</mark>"},
		{`'one two', [], { excerptLength: 0 }, 'en'`, "one two"},
		{`'one two', [], { excerptLength: -1 }, 'en'`, "one two"},
		{`'one two three', [], { excerptLength: 1, excerptEllipsis: '<i>' }, 'en'`, "one&#60;i&#62;"},
	} {
		p.Want(`m.excerpt(`+test.arguments+`).excerpt`, test.want)
	}
	p.Want(`(() => {
		const pick = list => list[Math.floor(Math.random() * list.length)]
		for (let n = 0; n < 2000; n++) {
			const words = Array.from({ length: n % 40 }, () => pick(['rose', '<b>', '&amp;', '"', '開源', 'a', '…', '😀', '</mark>', "it's"]))
			const text = words.join(pick([' ', '  ', ''])), lang = pick(['en', 'zh', 'ja-jp'])
			const marks = words.flatMap((w, i) => { const at = text.indexOf(w, i); return at >= 0 && n % 3 ? [[at, at + w.length]] : [] }).sort((a, b) => a[0] - b[0])
			const { excerpt, plain_excerpt } = m.excerpt(text, marks, { excerptLength: pick([1, 3, 30]), excerptEllipsis: pick(['', '…', '<']) }, lang)
			const page = new DOMParser().parseFromString(excerpt, 'text/html').body
			if (page.textContent.trim() !== plain_excerpt.trim() || [...page.querySelectorAll('*')].some(e => e.localName !== 'mark')) return [text, lang, marks, excerpt, plain_excerpt]
		}
		return 'none'
	})()`, "none")
	p.Want(`m.locate(['Rosé', 'rose-bed', '(Rose)', 'prose', '', '—'], ['rose'], 'en')`, []int{0, 1, 2})
	p.Want(`m.locate(['开源', '项目', '其他'], ['开源项目办公室'], 'zh')`, []int{0, 1})
	p.Get(`window.text = { words: [...'one two three, four five six < eight'.split(' '), ...Array(40).fill('more')], joiner: ' ', anchors: [] }`)
	for _, test := range []struct{ arguments, want string }{
		{`'… three, four five …', text, [2], { excerptLength: 31 }, 'en'`, "one two <mark>three</mark>, four five six &#60; eight" + strings.Repeat(" more", 23) + "…"},
		{`'… more more more more …', text, [], { excerptLength: 32, excerptEllipsis: '' }, 'en'`, "two three, four five six &#60; eight" + strings.Repeat(" more", 25)},
		{`'one two', text, [], { excerptLength: 99 }, 'en'`, "one two three, four five six &#60; eight" + strings.Repeat(" more", 40)},
		{`'said otherwise', text, [], { excerptLength: 50 }, 'en'`, "none"},
		{`'one two', text, [], {}, 'en'`, "none"},
	} {
		p.Want(`m.longer(`+test.arguments+`)?.excerpt ?? 'none'`, test.want)
	}
}
