package site

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"path/filepath"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"

	"carrel/build/compile"
	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/wasm/search"
)

// The programs as they ship: trimmed and slimmed.
var (
	searchProgram = sync.OnceValues(func() ([]byte, error) { return program("search") })
	readerProgram = sync.OnceValues(func() ([]byte, error) { return program("reader") })
)

func program(name string) ([]byte, error) {
	module, warning, err := compile.Program("..", name)
	return module, errors.Join(warning, err)
}

// realSite builds testdata/site.jsonl with the real engine beside it.
func realSite(t *testing.T) *host {
	t.Helper()
	dir := t.TempDir()
	build(t, indexer.Options{Sources: []string{"jsonl:" + filepath.Join("testdata", "site.jsonl")}, Out: filepath.Join(dir, "carrel")})
	write(t, filepath.Join(dir, "index.html"), page(`lang="en"`, inline))
	return serveFolder(t, dir)
}

// build makes a pack with the real engine beside it, every file of the pack
// apart, so that queries must fetch.
func build(t *testing.T, o indexer.Options) {
	t.Helper()
	if o.Config == nil {
		o.Config = &indexer.Config{}
	}
	o.Config.Pack = indexer.PackConfig{Inline: -1, Chunk: 256, Segments: 2}
	buildAsUsual(t, o)
}

// buildAsUsual makes a pack whose files are as large as those of any site.
func buildAsUsual(t *testing.T, o indexer.Options) {
	t.Helper()
	wasm, err := searchProgram()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := readerProgram()
	if err != nil {
		t.Fatal(err)
	}
	files, err := Files(nil)
	if err != nil {
		t.Fatal(err)
	}
	o.Generator = "test"
	o.Assets = []indexer.Asset{{Role: "search", Name: "search.wasm", Data: wasm}, {Role: "reader", Name: "reader.wasm", Data: reader}}
	for _, f := range files {
		o.Assets = append(o.Assets, indexer.Asset{Role: f.Asset, Name: f.Name, Data: f.Data})
	}
	if _, err := indexer.Build(context.Background(), o); err != nil {
		t.Fatal(err)
	}
}

// The page answers as the command does, over files fetched one by one.
func TestRealEngine(t *testing.T) {
	h := realSite(t)
	p := visit(t, h, "/")
	pack, err := packdir.Open(h.dir)
	if err != nil {
		t.Fatal(err)
	}
	p.get(`import('/carrel/carrel.js').then(m => m.open({ lang: '*' })).then(c => { window.c = c })`)
	for _, query := range []string{"governance", "gov", "open source office", "\"program office\"", "youtube", "开源项目办公室", "オープンソース", "cafe\u0301", "nothingatall", "\"", "<b>"} {
		want := native(t, pack, query)
		text, _ := json.Marshal(query)
		var got map[string]any
		if err := json.Unmarshal([]byte(p.get(`c.search(`+string(text)+`)`)), &got); err != nil {
			t.Fatal(err)
		}
		delete(got, "ms")
		delete(got, "query")
		for _, hit := range got["hits"].([]any) {
			hit := hit.(map[string]any)
			if hit["base"] != h.URL+"/carrel/" || hit["segment"] != nil {
				t.Errorf("%s: a hit is from %v, segment %v", query, hit["base"], hit["segment"])
			}
			delete(hit, "base")
		}
		if !maps.EqualFunc(got, want, func(a, b any) bool { x, _ := json.Marshal(a); y, _ := json.Marshal(b); return string(x) == string(y) }) {
			t.Errorf("%s: in the browser %v, natively %v", query, got, want)
		}
	}
	p.want(`c.read('/guides/governance/').then(d => [d.title, d.lang, d.markdown.includes('## Roles')])`, []any{"Open source governance", "en", true})
	p.want(`c.read('/nowhere/').catch(e => e.code)`, "missing")
	p.want(`(s => s.engineReadyMs > 0 && s.files.length > 5)(c.stats())`, true)
}

func native(t *testing.T, pack *packdir.Pack, query string) map[string]any {
	t.Helper()
	a, err := pack.Search(search.Request{Query: norm.NFC.String(query), Limit: 10, Sort: "relevance"}, "*")
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]any
	if err := json.Unmarshal(a.AppendJSON(nil), &object); err != nil {
		t.Fatal(err)
	}
	delete(object, "query")
	return object
}

// The box on the real engine.
func TestRealBox(t *testing.T) {
	p := visit(t, realSite(t), "/")
	p.ask("governance")
	p.want(titles+`[0]`, "Open source governance")
	p.want(`$('.title mark').textContent`, "governance")
	p.set("youtube governance")
	p.want(`$('.meta svg') !== null && new URL($$('.page').find(e => e.querySelector('svg')).href).host`, "www.youtube.com")
	p.set("office")
	p.want(titles+`[0]`, "The first hundred days of an office")
}

func TestRealReader(t *testing.T) {
	h := realSite(t)
	p := visit(t, h, "/carrel/?read=/guides/governance/#roles")
	p.want(article+`.querySelector('h1')?.textContent`, "Open source governance")
	p.want(`document.getElementById('roles')?.textContent`, "Roles")
	p.want(article+`.querySelector('[data-carrel-kind=video] svg') !== null`, true)
	p.want(article+`.querySelector('code').textContent`, "a < b")
	p.keep("all")
	h.Close()
	p.loose = true
	p.navigate(h.URL + "/carrel/?read=/zh/guides/office/")
	p.want(article+`.querySelector('h1')?.textContent`, "如何建立开源项目办公室")
	p.ask("三个层次")
	p.want(titles+`[0]`, "如何建立开源项目办公室")
}
