package shard_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"carrel/indexer/analyse"
	"carrel/indexer/config"
	"carrel/indexer/document"
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/indexer/pool"
	"carrel/indexer/shard"
	"carrel/indexer/source"
	"carrel/indexer/spool"
	"carrel/wasm/pack"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]shard.Of{
		"1/1": {Number: 1, Count: 1}, "3/10": {Number: 3, Count: 10}, "": {}, "0/1": {}, "2/1": {}, "1": {}, "1/": {}, "a/b": {}, "1/2/3": {}, "1/2x": {}, "-1/2": {}, "1/99999": {},
	} {
		got, err := shard.Parse(text)
		if (err == nil) != (want.Count > 0) || err == nil && got != want {
			t.Errorf("%q: %+v, %v, want %+v", text, got, err, want)
		}
	}
}

// An entry is one that is never read.
type entry string

func (e entry) Path() string                        { return string(e) }
func (entry) Read(source.Report) *document.Document { return nil }

func TestPart(t *testing.T) {
	var entries []source.Entry
	for i := range 5 {
		entries = append(entries, entry(fmt.Sprint(i)))
	}
	for of, want := range map[shard.Of]string{{Number: 1, Count: 1}: "01234", {Number: 1, Count: 2}: "024", {Number: 2, Count: 2}: "13", {Number: 7, Count: 9}: ""} {
		got := ""
		for _, e := range of.Part(entries) {
			got += e.Path()
		}
		if got != want {
			t.Errorf("%v: %s, want %s", of, got, want)
		}
	}
	if shard.Listing(entries) == shard.Listing(entries[:4]) || shard.Listing(entries) != shard.Listing(entries) {
		t.Error("a listing does not tell entries apart")
	}
}

func analyser(t *testing.T) *analyse.Analyser {
	t.Helper()
	return analyse.New(analyse.Tools{
		Config: &config.Config{}, Pool: &pool.Pool{Context: t.Context(), Threads: 1}, Problems: &source.Problems{Seen: func(file string) string { return file }},
		Inverter: invert.New(), Spool: spool.New(t.TempDir(), 1<<20),
	})
}

// written writes n pages into so many shards, all but the second page, which its entry did
// not give.
func written(t *testing.T, n, count int, change func(*shard.Header)) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for number := range count {
		a := analyser(t)
		a.Pool.Progress = func(string, int, int) {}
		pages, err := a.Pages((n-number+count-1)/count, func(i int) *document.Document {
			if i = i*count + number; i == 1 {
				return nil
			}
			return &document.Document{Source: fmt.Sprintf("%d.md", i), URL: fmt.Sprintf("/%d/", i), Lang: [...]string{"en", "de"}[i%2], Markdown: fmt.Sprintf("Lamp%d.\n", i)}
		})
		if err != nil {
			t.Fatal(err)
		}
		if number == 0 {
			pages[0].Beside = []packdir.Image{{Path: "/0/x.png", Bytes: 7, SHA256: strings.Repeat("A", 43) + "="}}
		}
		of := shard.Of{Number: number + 1, Count: count}
		h := &shard.Header{Number: of.Number, Count: count, Generator: "test", Format: pack.Version, Entries: n, Config: &config.Config{Title: "Lamps"}}
		change(h)
		if err := shard.Write(of.File(dir), h, pages, a); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func opened(t *testing.T, from ...string) ([]*shard.Shard, error) {
	t.Helper()
	shards, err := shard.Open(from)
	t.Cleanup(func() {
		for _, s := range shards {
			s.Close()
		}
	})
	return shards, err
}

// What one machine writes, another takes over, in the order of the entries.
func TestTravel(t *testing.T) {
	for _, count := range []int{1, 2, 3} {
		shards, err := opened(t, written(t, 5, count, func(*shard.Header) {}))
		if err != nil {
			t.Fatal(err)
		}
		a := analyser(t)
		lists := make([][]analyse.Page, len(shards))
		for i, s := range shards {
			if lists[i], err = s.Pages(a); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		pages := shard.Interleave(lists)
		for _, p := range pages {
			got = append(got, p.Source+p.Doc.Lang)
			if p.Source == "" {
				continue
			}
			data, err := a.Spool.Read(p.Doc.Stored, nil)
			if err != nil {
				t.Fatal(err)
			}
			if d, err := pack.OpenStored(data); err != nil || d.URL != p.Doc.URL {
				t.Errorf("%s is stored as %v, %v", p.Doc.URL, d, err)
			}
		}
		if want := []string{"0.mden", "", "2.mden", "3.mdde", "4.mden"}; !reflect.DeepEqual(got, want) {
			t.Errorf("%d shards: got %q, want %q", count, got, want)
		}
		if len(pages[0].Beside) != 1 || pages[0].Beside[0].Bytes != 7 || pages[2].Beside != nil {
			t.Errorf("images beside the sources: %v, %v", pages[0].Beside, pages[2].Beside)
		}
		if shards[0].Config.Title != "Lamps" || shards[0].MadeBy("test") != nil || shards[0].MadeBy("later") == nil {
			t.Errorf("the header is %+v", shards[0].Header)
		}
	}
}

// A header that makes no sense is no shard's.
func TestHeaders(t *testing.T) {
	for name, change := range map[string]func(*shard.Header){
		"format": func(h *shard.Header) { h.Format++ }, "number": func(h *shard.Header) { h.Number = 0 }, "count": func(h *shard.Header) { h.Count = 1 << 20 },
		"beyond": func(h *shard.Header) { h.Number = h.Count + 1 }, "entries": func(h *shard.Header) { h.Entries = -1 }, "settings": func(h *shard.Header) { h.Config = nil },
		"language": func(h *shard.Header) { h.Site.DefaultLang = "../x" },
	} {
		if _, err := opened(t, written(t, 2, 1, change)); err == nil || !strings.Contains(err.Error(), "is no shard") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
