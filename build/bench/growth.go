package bench

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"carrel/build/bench/browser"
	"carrel/build/bench/corpus"
	"carrel/build/bench/measure"
)

// A GrowthRow is Carrel at one size.
type GrowthRow struct {
	Docs int `json:"docs"`
	Sample
	Bytes     int64         `json:"bytes"` // of the pack
	Files     int           `json:"files"` // of the pack
	Titles    measure.Times `json:"titles"`
	Typing    measure.Times `json:"typing"`
	Heap      int64         `json:"heap"` // JavaScript, after all queries
	Wasm      int64         `json:"wasm"`
	ColdFiles Spread        `json:"coldFiles"` // files of the pack that one query fetches when it is the first
	ColdBytes Spread        `json:"coldBytes"`
}

// A Spread is the median and the largest of some figures.
type Spread struct {
	Middle float64 `json:"middle"`
	Most   float64 `json:"most"`
}

// coldTitles is how many queries are asked first of all.
const coldTitles = 15

// Growth measures Carrel on corpora of growing size. The largest takes minutes
// and gigabytes; it is made where BENCH_LARGE is set.
func (s *Session) Growth() error {
	if err := s.assets(); err != nil {
		return err
	}
	pages, err := s.pages("cpp-docs", "docs")
	if err != nil {
		return err
	}
	b, err := browser.StartWhole()
	if err != nil {
		return err
	}
	defer b.Close()
	docs := corpus.Docs(pages, "en")
	sizes := []int{1_000, 10_000}
	if os.Getenv("BENCH_LARGE") != "" {
		sizes = append(sizes, 100_000)
	}
	var rows []GrowthRow
	for _, n := range sizes {
		row, err := s.growthRow(b, corpus.Grow(docs, n, seed))
		if err != nil {
			return fmt.Errorf("%d pages: %w", n, err)
		}
		rows = append(rows, row)
		fmt.Fprintf(s.Out, "%6d pages  %.1f s %s  pack %s in %d files  titles %s  typing %s  wasm %s  cold %.0f files (at most %.0f), %s (at most %s)\n",
			row.Docs, row.Wall.Seconds(), bytesText(row.Memory), bytesText(row.Bytes), row.Files, timesText(row.Titles), timesText(row.Typing), bytesText(row.Wasm),
			row.ColdFiles.Middle, row.ColdFiles.Most, bytesText(int64(row.ColdBytes.Middle)), bytesText(int64(row.ColdBytes.Most)))
	}
	return s.keep("growth", rows)
}

func (s *Session) growthRow(b *browser.Browser, docs []corpus.Doc) (GrowthRow, error) {
	row := GrowthRow{Docs: len(docs)}
	dir := filepath.Join(s.Work, "growth", fmt.Sprint(len(docs)))
	if err := s.growthSite(dir, docs, &row); err != nil {
		return row, err
	}
	full, typed := speedQueries(docs)
	h, err := browser.Serve(dir, browser.Link{})
	if err != nil {
		return row, err
	}
	defer h.Close()
	h.Before = tellMemory
	tab, err := b.Open(h.URL)
	if err != nil {
		return row, err
	}
	defer tab.Close()
	var speed SpeedRow
	if err := askTab(tab, "carrel", full, typed, &speed); err != nil {
		return row, err
	}
	row.Titles, row.Typing, row.Heap, row.Wasm = speed.Titles, speed.Typing, speed.After, speed.Wasm
	return row, coldFiles(b, h, full[:min(coldTitles, len(full))], &row)
}

// growthSite builds the pack, once, because the largest takes long.
func (s *Session) growthSite(dir string, docs []corpus.Doc, row *GrowthRow) error {
	if err := corpus.Write(dir, docs, nil); err != nil {
		return err
	}
	if err := s.writePage(dir); err != nil {
		return err
	}
	var err error
	build := Command{Name: carrelName, Clean: filepath.Join(dir, "carrel"),
		Args: append([]string{s.Carrel, "build", "jsonl:" + filepath.Join(dir, "docs.jsonl"), "--out", dir}, s.settings()...)}
	if row.Sample, err = build.run(); err != nil {
		return err
	}
	parts, err := Weigh(filepath.Join(dir, "carrel"), CarrelKinds, KindOfCarrel)
	if err != nil {
		return err
	}
	row.Files, row.Bytes = parts[0].Files, parts[0].Bytes+parts[1].Bytes
	return nil
}

// coldFiles asks each query in a profile of its own and counts what it fetches
// beyond what every query needs.
func coldFiles(b *browser.Browser, h *browser.Host, queries []string, row *GrowthRow) error {
	var files, bytes []float64
	for _, query := range queries {
		text, err := json.Marshal([]string{query})
		if err != nil {
			return err
		}
		tab, err := b.Open(h.URL)
		if err != nil {
			return err
		}
		defer tab.Close()
		if err := tab.Eval("import('/page.js').then(page => page.start('carrel'))", new(any), time.Minute); err != nil {
			return err
		}
		h.Take()
		if err := tab.Eval("import('/page.js').then(page => page.ask("+string(text)+"))", new(any), time.Minute); err != nil {
			return err
		}
		n, sum := 0.0, 0.0
		for _, sent := range h.Take() {
			if strings.HasPrefix(sent.Path, "/carrel/pack/") {
				n, sum = n+1, sum+float64(sent.Bytes)
			}
		}
		files, bytes = append(files, n), append(bytes, sum)
	}
	row.ColdFiles, row.ColdBytes = spread(files), spread(bytes)
	return nil
}

func spread(list []float64) Spread {
	s := Spread{Middle: measure.Quantiles(list).P50}
	for _, x := range list {
		s.Most = max(s.Most, x)
	}
	return s
}
