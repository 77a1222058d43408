package indexer_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/config"
	"carrel/indexer/shard"
)

// shards builds a source in so many parts and returns their files.
func shards(t testing.TB, o indexer.Options, count int) (files []string) {
	t.Helper()
	for n := range count {
		o.Out = t.TempDir()
		file, _, err := indexer.Shard(context.Background(), o, shard.Of{Number: n + 1, Count: count})
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// One, two or three machines make the pack that one build makes, whatever the
// order in which their shards are named.
func TestShardsMakeOnePack(t *testing.T) {
	eachCorpus(t, func(t *testing.T, from string) {
		o := indexer.Options{
			Sources: []string{from}, Out: filepath.Join(t.TempDir(), "carrel"), Generator: "test",
			Config: &indexer.Config{Filters: []string{"season"}, Ranking: map[string]any{"k1": 1.3}, Pins: []config.Pin{{Query: "start", Pages: []string{"/"}}}},
		}
		result, err := indexer.Build(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		want := tree(t, o.Out)
		for _, count := range []int{1, 2, 3, 400} {
			if count == 400 && strings.HasSuffix(from, "todogroup") {
				continue
			}
			files := shards(t, o, count)
			slices.Reverse(files)
			out := filepath.Join(t.TempDir(), "carrel")
			merged, err := indexer.Merge(context.Background(), indexer.Options{Out: out, Generator: "test"}, files)
			if err != nil {
				t.Fatal(err)
			}
			sameTree(t, fmt.Sprint(count, " shards"), tree(t, out), want)
			if !slices.Equal(merged.Problems, result.Problems) {
				t.Errorf("%d shards: problems %v, want %v", count, merged.Problems, result.Problems)
			}
		}
	})
}

func TestShardsThatDoNotFit(t *testing.T) {
	o := indexer.Options{Sources: []string{garden(t)}, Generator: "test"}
	three, two := shards(t, o, 3), shards(t, o, 2)
	other := o
	other.Sources = []string{writeRecords(t, gardenRecords(t)[3:])}
	fewer := shards(t, other, 3)
	other = o
	other.Config = &indexer.Config{Title: "Another"}
	settings := shards(t, other, 3)
	data, err := os.ReadFile(three[1])
	if err != nil {
		t.Fatal(err)
	}
	edited := func(name string, change func([]byte) []byte) string {
		path := filepath.Join(t.TempDir(), name)
		write(t, path, change(slices.Clone(data)))
		return path
	}
	cut := edited("cut", func(b []byte) []byte { return b[:len(b)/2] })
	flipped := edited("flipped", func(b []byte) []byte { b[len(b)*2/3] ^= 4; return b })
	for _, test := range []struct {
		name  string
		files []string
		want  string
	}{
		{"none", nil, "no shard"},
		{"missing", three[:2], "shard 3/3 is missing"},
		{"two missing", three[2:], "shard 1/3, 2/3 is missing"},
		{"doubled", append(three[:3:3], three[1]), "is there twice"},
		{"of another number", []string{three[0], two[1]}, "numbers of shards differ"},
		{"of other sources", []string{three[0], fewer[1], three[2]}, "sources differ"},
		{"of other settings", []string{three[0], settings[1], three[2]}, "settings differ"},
		{"no shard", []string{garden(t)}, "is no shard"},
		{"nowhere", []string{filepath.Join(t.TempDir(), "nowhere")}, "is not there"},
		{"an empty folder", []string{t.TempDir()}, "holds no shard"},
		{"cut off", []string{three[0], cut, three[2]}, "damaged"},
		{"altered", []string{three[0], flipped, three[2]}, "damaged"},
	} {
		out := filepath.Join(t.TempDir(), "carrel")
		_, err := indexer.Merge(context.Background(), indexer.Options{Out: out, Generator: "test"}, test.files)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
		if _, err := os.Stat(filepath.Join(out, "manifest.json")); err == nil {
			t.Errorf("%s: a pack was written", test.name)
		}
	}
	if _, err := indexer.Merge(context.Background(), indexer.Options{Out: t.TempDir(), Generator: "later"}, three); err == nil || !strings.Contains(err.Error(), "one carrel") {
		t.Errorf("another version: %v", err)
	}
}
