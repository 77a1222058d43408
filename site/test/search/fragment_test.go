package search

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/render"
	"carrel/wasm/search"
	"carrel/wasm/search/fragment"
	"carrel/wasm/search/show"
)

// fragments is how many hits are tried in the browser.
const fragments = 50

// tries is how often a page is opened: on a busy machine Chromium now and then
// gives up before it has found what it finds the next time.
const tries = 3

// The text of a hit leads a browser to the place that was found, on a page as
// Carrel draws it and on one whose generator has its own ideas of quotes, dashes
// and line ends.
func TestTextFragments(t *testing.T) {
	root := os.Getenv("CARREL_CORPORA")
	if root == "" {
		root = harness.Root("..", "shared", "corpora")
	}
	site := filepath.Join(root, "todogroup")
	if _, err := os.Stat(site); err != nil {
		t.Skipf("no corpus at %s: set CARREL_CORPORA to the folder of the corpora", site)
	}
	dir := t.TempDir()
	out := filepath.Join(dir, "carrel")
	if _, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{site}, Out: out, Config: &indexer.Config{Pack: indexer.PackConfig{First: -1}}}); err != nil {
		t.Fatal(err)
	}
	p, err := packdir.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	harness.Write(t, filepath.Join(dir, "page.css"), "article::before, article::after { content: ''; display: block; block-size: 5000px } p, li, td { margin: 3em }")
	harness.Write(t, filepath.Join(dir, "index.html"), "<!doctype html><title>t</title>")
	tab := browser.Visit(t, host.Folder(t, dir), "/")
	home := strings.Trim(tab.Get("location.href"), `"`)
	matched, without := 0, 0
	for i, h := range drawHits(t, p) {
		if h.Fragment.Match == "" {
			without++
			continue
		}
		name := fmt.Sprintf("%d.html", i)
		harness.Write(t, filepath.Join(dir, name), drawn(t, h.Doc, i%2 == 0))
		where := ""
		for try := 0; try < tries && where != "there"; try++ {
			tab.Navigate(home)
			tab.Navigate(home + name + "#:~:text=" + h.Directive())
			where = landed(tab, h.Fragment)
		}
		if where != "there" {
			t.Errorf("%s %q: %s", h.Doc.URL, h.Fragment, where)
			continue
		}
		matched++
	}
	t.Logf("%d matched, %d hits without a text", matched, without)
	if matched < fragments*8/10 {
		t.Errorf("only %d of %d hits have a text that the browser finds", matched, fragments)
	}
}

// drawHits asks for words that stand near each other somewhere, and returns the
// first hit of each query.
func drawHits(t *testing.T, p *packdir.Pack) (hits []show.Hit) {
	t.Helper()
	random := rand.New(rand.NewPCG(4, 5))
	var texts []string
	err := p.Documents(func(_ string, kind pack.Kind, d *pack.Stored) error {
		markup.Blocks(d.Markdown, func(b markup.Block) bool {
			if kind == pack.Page && b.Kind != markup.Heading && len(b.Text) > 40 {
				texts = append(texts, b.Text)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for len(hits) < fragments {
		a, err := p.Search(search.Request{Query: drawWords(random, texts[random.IntN(len(texts))]), Limit: 1}, "*")
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Hits) > 0 && a.Hits[0].Kind == pack.Page {
			hits = append(hits, a.Hits[0])
		}
	}
	return hits
}

// drawWords draws two words of a text, or four characters that stand side by
// side where it has no spaces.
func drawWords(random *rand.Rand, text string) string {
	if letters := []rune(text); markup.IsWide(letters[len(letters)/2]) {
		i := random.IntN(len(letters) - 4)
		return string(letters[i : i+4])
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	i := random.IntN(len(words))
	return words[i] + " " + words[min(len(words)-1, i+1+random.IntN(3))]
}

// drawn is a page of a document.
func drawn(t *testing.T, d *pack.Stored, own bool) string {
	t.Helper()
	body, err := render.HTML(d.Markdown, render.Options{Base: d.URL})
	if !own {
		var b strings.Builder
		md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Typographer, extension.Footnote, extension.DefinitionList))
		err = md.Convert([]byte(d.Markdown), &b)
		body = b.String()
	}
	if err != nil {
		t.Fatal(err)
	}
	body = strings.ReplaceAll(body, "<img ", "<i ")            // no images here
	body = strings.ReplaceAll(body, " style=", " data-style=") // which the host's policy refuses
	return `<!doctype html><meta charset="utf-8"><title>` + template.HTMLEscapeString(d.Title) + `</title><link rel="stylesheet" href="page.css"><article>` + body + "</article>"
}

// landed says whether the browser shows a block that holds the parts in order.
func landed(p *browser.Tab, f fragment.Fragment) string {
	p.Helper()
	parts, err := json.Marshal([]string{f.Before, f.Match, f.After})
	if err != nil {
		p.Fatal(err)
	}
	script := `(() => {
		if (!('fragmentDirective' in document)) return 'a browser without text fragments'
		const bare = s => s.toLowerCase().replace(/\s+/g, '') // browsers take no account of case
		const text = bare(` + string(parts) + `.join(''))
		const all = [...document.querySelectorAll('p, li, td, th, pre, dt, dd, h1, h2, h3, h4, h5, h6')]
		const blocks = all.filter(e => bare(e.textContent).includes(text))
		if (!blocks.length) return 'the page has no such text'
		if (!scrollY) return 'the browser finds nothing'
		return blocks.some(e => { const r = e.getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight }) ? 'there' : 'the browser is elsewhere'
	})()`
	where := ""
	for end := time.Now().Add(3 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if where = strings.Trim(p.Get(script), `"`); where == "there" {
			break
		}
	}
	return where
}
