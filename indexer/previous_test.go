package indexer_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
	"carrel/indexer/source"
)

// buildOn builds records into a folder of its own, on a previous pack or none.
func buildOn(t testing.TB, records []gardenRecord, previous string, c indexer.PackConfig) (string, *indexer.Result) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "carrel")
	result, err := indexer.Build(context.Background(), indexer.Options{
		Sources: []string{writeRecords(t, records)}, Out: out, Previous: previous, BaseURL: "https://garden.example/",
		Config: &indexer.Config{Pack: c}, Generator: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	return out, result
}

// crowded returns records and pages of many words that begin alike, more than a
// prefix stands for, each in a number of pages of its own; and words that one
// page alone has.
func crowded(t testing.TB) []gardenRecord {
	t.Helper()
	list := gardenRecords(t)
	for n := range 12 {
		var b strings.Builder
		for i := range 90 {
			if i*7%12 >= n {
				fmt.Fprintf(&b, "qu%c%c%c ", 'a'+i%26, 'a'+i/26, 'a'+i%11)
			}
		}
		list = append(list, gardenRecord{
			ID: fmt.Sprint("crowd-", n), URL: fmt.Sprintf("/crowd/%d/", n), Lang: "en", Title: fmt.Sprint("Crowd ", n),
			Markdown: fmt.Sprintf("%s\n\nwallflower%c élan%c elan", b.String(), 'a'+n, 'a'+n/4),
		})
	}
	return list
}

// change adds, edits, deletes and renames some records.
func change(random *rand.Rand, records []gardenRecord, round int) []gardenRecord {
	list := slices.Clone(records)
	for i := range 1 + random.IntN(4) {
		at := random.IntN(len(list))
		if i%2 == 0 {
			at = len(list) - 1 - random.IntN(8)
		}
		switch r := list[at]; random.IntN(4) {
		case 0:
			r.ID, r.URL = fmt.Sprintf("%s-%d-%d", r.ID, round, i), fmt.Sprintf("/%s/new/%d-%d/", r.Lang, round, i)
			r.Title += " anew"
			r.Markdown += fmt.Sprintf("\n\nOnly round %d has zebra%d.", round, round)
			list = append(list, r)
		case 1:
			r.Markdown = fmt.Sprintf("Café résumé %d\n\n", round) + strings.Replace(r.Markdown, "e", "é", 3)
			list[at] = r
		case 2:
			list = slices.Delete(list, at, at+1)
		default:
			r.URL = strings.TrimSuffix(r.URL, "/") + fmt.Sprintf("-%d/", round)
			list[at] = r
		}
	}
	return list
}

// A pack built on the one before it answers as one that is built whole,
// whatever has changed, round after round.
func TestPreviousChangesNoAnswer(t *testing.T) {
	for _, c := range []indexer.PackConfig{{First: -1}, {First: -1, Inline: -1, Chunk: 2048, Positions: "always"}} {
		random := rand.New(rand.NewPCG(11, uint64(c.Chunk)))
		records := crowded(t)
		previous, _ := buildOn(t, records, "", c)
		removed := 0
		for round := range 9 {
			records = change(random, records, round)
			whole, _ := buildOn(t, records, "", c)
			var result *indexer.Result
			previous, result = buildOn(t, records, previous, c)
			if len(result.Problems) > 0 {
				t.Fatalf("round %d: %v", round, result.Problems)
			}
			p, all := open(t, previous), open(t, whole)
			if _, faults := p.Check(); len(faults) > 0 {
				t.Fatalf("round %d: not sound: %v", round, faults)
			}
			for _, l := range p.Manifest.Languages {
				docs := 0
				for _, s := range l.Segments {
					docs += s.Docs
				}
				if removed += docs - l.Pages - l.Resources; len(l.Segments) > 13 {
					t.Errorf("round %d: %d segments", round, len(l.Segments))
				}
			}
			list := append(queries(t, all)[:160], "zebra", "résumé", "resume", "cafe", "café", fmt.Sprint("zebra", round), "anew round", "q", "qu", "qua", "qub")
			for n := range 12 {
				list = append(list, fmt.Sprintf("wallfolwer%c", 'a'+n), fmt.Sprintf("elan%c", 'a'+n/4), fmt.Sprintf("élan%c ", 'a'+n/4))
			}
			compare(t, list, answers(t, p, list), answers(t, all, list))
			if t.Failed() {
				t.Fatalf("round %d", round)
			}
		}
		if removed == 0 {
			t.Error("no document was ever removed from a segment that was kept")
		}
	}
}

// Nothing changed gives the same pack, byte for byte, and one page more leaves
// nearly all files.
func TestPreviousKeepsFiles(t *testing.T) {
	records := gardenRecords(t)
	before, _ := buildOn(t, records, "", indexer.PackConfig{})
	again, result := buildOn(t, records, before, indexer.PackConfig{})
	sameTree(t, "nothing changed", tree(t, again), tree(t, before))
	if len(result.Sizes) > 0 {
		t.Errorf("%d segments were made", len(result.Sizes))
	}
	more := append(records, gardenRecord{ID: "new", URL: "/new/", Lang: "en", Title: "One more", Markdown: "Nothing but words."})
	after, _ := buildOn(t, more, before, indexer.PackConfig{})
	for _, l := range open(t, before).Manifest.Languages {
		for _, s := range l.Segments {
			if _, err := os.Stat(filepath.Join(after, s.Files[0].Name())); s.Kind != packdir.Head && err != nil {
				t.Errorf("%s %s: %v", l.Lang, s.Kind, err)
			}
		}
	}
}

// A previous pack that is of no use is a problem, and the build a whole one.
func TestUselessPrevious(t *testing.T) {
	records := gardenRecords(t)
	whole, _ := buildOn(t, records, "", indexer.PackConfig{})
	want := tree(t, whole)
	damaged, _ := buildOn(t, records, "", indexer.PackConfig{})
	for _, s := range open(t, damaged).Manifest.Languages[0].Segments {
		write(t, filepath.Join(damaged, s.Files[0].Name()), "damaged")
	}
	other, _ := buildOn(t, records, "", indexer.PackConfig{Chunk: 4096})
	alien := t.TempDir()
	write(t, filepath.Join(alien, "manifest.json"), `{"format":99}`)
	for name, previous := range map[string]string{
		"missing": filepath.Join(t.TempDir(), "nowhere"), "damaged": damaged, "other settings": other, "alien": alien,
	} {
		out, result := buildOn(t, records, previous, indexer.PackConfig{})
		sameTree(t, name, tree(t, out), want)
		if !slices.ContainsFunc(result.Problems, func(p source.Problem) bool { return strings.Contains(p.What, "previous pack") }) {
			t.Errorf("%s: problems %v", name, result.Problems)
		}
	}
}

// eachSaved visits the files of a pack that a saved copy holds.
func eachSaved(t *testing.T, dir string, visit func(packdir.File)) {
	t.Helper()
	for _, l := range open(t, dir).Manifest.Languages {
		for _, f := range l.Files() {
			visit(f)
		}
	}
}

// On a site of 305 pages in three languages, one page more changes under 5% of the
// bytes of a saved copy.
func TestOnePageMore(t *testing.T) {
	site := t.TempDir()
	if err := os.CopyFS(site, os.DirFS(corpora(t, "todogroup"))); err != nil {
		t.Fatal(err)
	}
	one := func(previous string) string {
		out := filepath.Join(t.TempDir(), "carrel")
		if _, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{site}, Out: out, Previous: previous}); err != nil {
			t.Fatal(err)
		}
		return out
	}
	before := one("")
	text := "---\ntitle: A guide to gardens for offices\ndate: 2024-05-01\n---\n" +
		strings.Repeat("An office can grow its own [beans](https://beans.example/office), and its community waters them.\n\n", 40)
	write(t, filepath.Join(site, "content", "en", "blog", "gardens.md"), text)
	now := one(before)
	had := map[string]bool{}
	eachSaved(t, before, func(f packdir.File) { had[f.Name()] = true })
	changed, all := 0, 0
	eachSaved(t, now, func(f packdir.File) {
		if all += f.Bytes; !had[f.Name()] {
			changed += f.Bytes
		}
	})
	t.Logf("%d of %d bytes changed", changed, all)
	if changed*20 > all || changed == 0 {
		t.Errorf("%d of %d bytes changed, want under 5%%", changed, all)
	}
}
