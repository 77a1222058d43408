package indexer_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/config"
	"carrel/wasm/pack"
)

// The key leaveOut of carrel.yaml says which keys of front matter leave a page out,
// in every kind of source.
func TestLeaveOut(t *testing.T) {
	pages := map[string]string{"plain": "title: P", "excluded": "title: E\nexclude_search: true", "inner": "title: I\ninner: true", "hush": "title: H\nhush: true", "shown": "title: S\ninner: false"}
	kinds := map[string]struct{ config, folder string }{"Hugo": {"hugo.yaml", "content"}, "Jekyll": {"_config.yml", "."}, "Markdown": {"", "."}}
	for _, test := range []struct {
		settings string
		out      []string
	}{
		{"title: x\n", []string{"E"}},
		{"leaveOut: none\n", nil},
		{"leaveOut: []\n", nil},
		{"leaveOut: inner\n", []string{"I"}},
		{"leaveOut: [inner, hush]\n", []string{"H", "I"}},
	} {
		for kind, k := range kinds {
			dir := t.TempDir()
			files := map[string]string{"carrel.yaml": test.settings}
			for name, front := range pages {
				files[filepath.Join(k.folder, name+".md")] = markdown(front, "words")
			}
			if k.config != "" {
				files[k.config] = "title: x\n"
			}
			lay(t, dir, "", files)
			if got := missingTitles(t, dir, "EHIPS"); !slices.Equal(got, test.out) {
				t.Errorf("%s, %s: %q are left out, want %q", kind, strings.TrimSpace(test.settings), got, test.out)
			}
		}
	}
}

// missingTitles builds a folder and returns those titles, of a letter each, that no
// page of the pack has.
func missingTitles(t *testing.T, dir, titles string) (out []string) {
	t.Helper()
	config, err := config.Load("", []string{dir})
	if err != nil {
		t.Fatal(err)
	}
	site := t.TempDir()
	if _, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{dir}, Out: filepath.Join(site, "carrel"), Config: config, Generator: "test"}); err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	if err := open(t, site).Documents(func(_ string, _ pack.Kind, d *pack.Stored) error { have[d.Title] = true; return nil }); err != nil {
		t.Fatal(err)
	}
	for _, title := range strings.Split(titles, "") {
		if !have[title] {
			out = append(out, title)
		}
	}
	return out
}
