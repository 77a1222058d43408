package bench

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"carrel/build/bench/browser"
	"carrel/build/bench/corpus"
	"carrel/build/bench/measure"
	"carrel/build/bench/rivals"
)

// How many titles are asked in full, and how many letter by letter.
const (
	fullTitles  = 100
	typedTitles = 12
)

// A SpeedRow is one program in Chromium over one corpus. Times are milliseconds
// of the second time a query is asked, so that all it needs is there; First are
// those of the first time, from a server on the same machine.
type SpeedRow struct {
	Set     string        `json:"set"`
	Program string        `json:"program"`
	Docs    int           `json:"docs"`
	First   measure.Times `json:"first"`
	Titles  measure.Times `json:"titles"`
	Typing  measure.Times `json:"typing"`
	Open    float64       `json:"openMs"`
	Index   int64         `json:"index"` // bytes as sent: the index, with text and positions where it has them
	Text    int64         `json:"text"`  // of these, stored text
	Heap    int64         `json:"heap"`  // bytes of JavaScript in the page and its workers after loading
	After   int64         `json:"after"` // the same after all queries
	Wasm    int64         `json:"wasm"`  // bytes of WebAssembly memory in workers after all queries
	Missing string        `json:"missing,omitempty"`
}

// Speed times programs in Chromium.
func (s *Session) Speed() error {
	b, err := browser.StartWhole()
	if err != nil {
		return err
	}
	defer b.Close()
	var rows []SpeedRow
	for _, set := range knownSets {
		pages, err := s.pages(set.name, set.folder)
		if err != nil {
			return err
		}
		docs := corpus.Docs(pages, "en")
		more, err := s.speedSet(b, set.name, docs)
		if err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	if s.CarrelOnly {
		return nil
	}
	return s.keep("speed", rows)
}

func (s *Session) speedSet(b *browser.Browser, name string, docs []corpus.Doc) ([]SpeedRow, error) {
	site, err := s.speedSite(name, docs)
	if err != nil {
		return nil, err
	}
	full, typed := speedQueries(docs)
	var rows []SpeedRow
	for _, p := range s.speedPrograms() {
		row := SpeedRow{Set: name, Program: p.Name, Docs: len(docs)}
		if err := s.timeProgram(b, site, p, full, typed, &row); err != nil {
			if p.Name == carrelName {
				return nil, err
			}
			row.Missing = err.Error()
		}
		rows = append(rows, row)
		fmt.Fprintf(s.Out, "%-14s %-12s titles %s  typing %s  first %s  open %.0f ms  index %s  heap %s, %s, wasm %s %s\n", row.Set, row.Program,
			timesText(row.Titles), timesText(row.Typing), timesText(row.First), row.Open, bytesText(row.Index), bytesText(row.Heap), bytesText(row.After), bytesText(row.Wasm), row.Missing)
	}
	return rows, nil
}

// speedPrograms are Carrel and the rivals that have an index in the browser.
func (s *Session) speedPrograms() []rivals.Rival {
	list := []rivals.Rival{{Name: carrelName, Module: "carrel", OwnScript: true}}
	for _, r := range rivals.List {
		if slices.Contains(r.Modes, "speed") && !s.CarrelOnly {
			list = append(list, r)
		}
	}
	return list
}

// speedQueries are titles, and titles as they are typed. The seed is not that of
// the known items.
func speedQueries(docs []corpus.Doc) (full, typed []string) {
	for _, q := range corpus.NewKnown(docs, fullTitles, seed+1).Queries {
		if strings.HasPrefix(q.ID, "exact-") {
			full = append(full, q.Text)
		}
	}
	return full, corpus.Typing(full[:min(typedTitles, len(full))])
}

// speedSite makes the folder that is served: Carrel's pack and the rivals'
// indexes over the same documents.
func (s *Session) speedSite(name string, docs []corpus.Doc) (string, error) {
	dir := filepath.Join(s.Work, "speed", name)
	if err := corpus.Write(dir, docs, nil); err != nil {
		return "", err
	}
	if err := s.assets(); err != nil {
		return "", err
	}
	if err := s.buildCarrel("jsonl:"+filepath.Join(dir, "docs.jsonl"), dir); err != nil {
		return "", err
	}
	return dir, s.writePage(dir)
}

// writePage writes the page from which everything else is loaded.
func (s *Session) writePage(dir string) error {
	if err := rivals.Install(s.rivals()); err != nil {
		return err
	}
	const page = "<!doctype html><html lang=en><meta charset=utf-8><title>Bench</title><h1>A page</h1><p>Some <b>text</b>, as <i>pages</i> have it: a browser that has drawn <code>none</code> yet has no fonts.\n"
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o666); err != nil {
		return err
	}
	return rivals.SavePage(s.rivals(), filepath.Join(dir, "page.js"))
}

// saveRival indexes the documents with a rival, unless it did so before.
func (s *Session) saveRival(dir string, r rivals.Rival) error {
	print, err := r.Fingerprint(dir, "speed", "en", 0)
	if err != nil {
		return err
	}
	out := filepath.Join(dir, r.Module)
	stamp := filepath.Join(dir, r.Module+".stamp")
	if old, err := os.ReadFile(stamp); err == nil && string(old) == print && !s.All {
		return r.SaveScript(s.rivals(), out)
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	if err := r.Save(s.rivals(), dir, "en", out); err != nil {
		return err
	}
	if err := os.WriteFile(stamp, []byte(print), 0o666); err != nil {
		return err
	}
	return r.SaveScript(s.rivals(), out)
}

// timeProgram opens a program in a tab of its own and asks it everything twice.
func (s *Session) timeProgram(b *browser.Browser, site string, r rivals.Rival, full, typed []string, row *SpeedRow) error {
	if r.Module != "carrel" {
		if err := s.saveRival(site, r); err != nil {
			return err
		}
	}
	var err error
	if row.Index, row.Text, err = indexBytes(filepath.Join(site, r.Module)); err != nil {
		return err
	}
	h, err := browser.Serve(site, browser.Link{})
	if err != nil {
		return err
	}
	defer h.Close()
	h.Before = tellMemory
	tab, err := b.Open(h.URL)
	if err != nil {
		return err
	}
	defer tab.Close()
	return askTab(tab, r.Module, full, typed, row)
}

func askTab(tab *browser.Tab, module string, full, typed []string, row *SpeedRow) error {
	const limit = 15 * time.Minute
	call := func(expression string, value any) error {
		return tab.Eval("import('/page.js').then(page => page."+expression+")", value, limit)
	}
	var times []float64
	ask := func(queries []string, to *measure.Times) error {
		list, err := json.Marshal(queries)
		if err != nil {
			return err
		}
		if err := call("ask("+string(list)+")", &times); err != nil {
			return err
		}
		*to = measure.Quantiles(times)
		return nil
	}
	if err := call(fmt.Sprintf("start(%q)", module), &row.Open); err != nil {
		return err
	}
	var held struct{ Bytes, Wasm int64 }
	if err := call("memory()", &held); err != nil {
		return err
	}
	row.Heap = held.Bytes
	var unused measure.Times
	for _, step := range []struct {
		queries []string
		to      *measure.Times
	}{{full, &row.First}, {full, &row.Titles}, {typed, &unused}, {typed, &row.Typing}} {
		if err := ask(step.queries, step.to); err != nil {
			return err
		}
	}
	err := call("memory()", &held)
	row.After, row.Wasm = held.Bytes, held.Wasm
	return err
}

// tellMemory makes a worker of Carrel or Pagefind tell the size of its
// WebAssembly memory, which nobody outside can see.
func tellMemory(name string) string {
	if !strings.HasSuffix(name, ".js") || !strings.Contains(name, "worker") {
		return ""
	}
	return `{
	const memories = new Set(), keep = r => {
		for (const e of Object.values((r.instance ?? r).exports)) if (e instanceof WebAssembly.Memory) memories.add(e)
		return r
	}
	for (const name of ['instantiate', 'instantiateStreaming']) {
		const original = WebAssembly[name]
		WebAssembly[name] = async (...args) => keep(await original.apply(WebAssembly, args))
	}
	const channel = new BroadcastChannel('wasm-memory')
	channel.onmessage = e => {
		if (e.data === 'how much?') channel.postMessage([...memories].reduce((sum, m) => sum + m.buffer.byteLength, 0))
	}
}
`
}

func timesText(t measure.Times) string { return fmt.Sprintf("%.1f/%.1f/%.1f", t.P50, t.P95, t.P99) }
