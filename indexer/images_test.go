package indexer_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
)

// gallery writes a Hugo site whose pages show images of all kinds, and what its
// generator made of it, and returns the two folders.
func gallery(t *testing.T) (source, out string) {
	t.Helper()
	source, out = t.TempDir(), t.TempDir()
	for name, text := range map[string]string{
		"hugo.toml":                 "baseURL = 'https://garden.example/'\n",
		"content/_index.md":         "---\ntitle: Home\n---\n![Map](/img/map.png)\n",
		"content/blog/_index.md":    "---\ntitle: Blog\n---\nWords.\n",
		"content/blog/a/index.md":   "---\ntitle: A\nimage: cover.jpg\n---\n![One](one.png)\n\n![Again](./one.png?v=2)\n\n![Map](/img/map.png \"A map\")\n",
		"content/blog/a/one.png":    "one",
		"content/blog/a/cover.jpg":  "cover",
		"content/blog/b.md":         "---\ntitle: B\n---\n![Of another page](/blog/a/one.png) ![Other site](https://elsewhere.example/x.png) ![Gone](/img/gone.png)\n",
		"content/blog/c.md":         "---\ntitle: C\n---\n![Space](/img/a%20b.svg) ![Large](/img/large.png) ![Data](data:image/png;base64,AAAA) [A link](/img/link.png)\n",
		"static/img/map.png":        "an old map",
		"static/img/a b.svg":        "<svg/>",
		"static/img/link.png":       "shown by nobody",
		"static/img/empty.png":      "",
		"static/img/large.png":      strings.Repeat("x", packdir.MaxImage+1),
		"content/blog/d/index.md":   "---\ntitle: D\n---\nNo image, but a word on ![](/img/empty.png).\n",
		"content/blog/no/index.md":  "---\ntitle: Nothing\n---\nNo image.\n",
		"content/blog/no/stray.png": "stray",
	} {
		write(t, filepath.Join(source, filepath.FromSlash(name)), []byte(text))
	}
	write(t, filepath.Join(out, "img", "map.png"), []byte("the map as it is served"))
	return source, out
}

func imagesOf(t *testing.T, dir string) *packdir.Images {
	t.Helper()
	list, err := open(t, dir).Images()
	if err != nil || list == nil {
		t.Fatal(list, err)
	}
	return list
}

// The list has the images whose files are there, as they are served, with the
// pages that show them.
func TestImages(t *testing.T) {
	source, out := gallery(t)
	o := indexer.Options{Sources: []string{source}, Out: filepath.Join(out, "carrel"), Generator: "test"}
	result, err := indexer.Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	list := imagesOf(t, o.Out)
	want := map[string]string{
		"/blog/a/cover.jpg": "cover", "/blog/a/one.png": "one", "/img/a%20b.svg": "<svg/>", "/img/map.png": "the map as it is served",
	}
	got := map[string]packdir.Image{}
	for _, f := range list.Files {
		got[f.Path] = f
	}
	for path, text := range want {
		sum := sha256.Sum256([]byte(text))
		if image := (packdir.Image{Path: path, Bytes: len(text), SHA256: base64.StdEncoding.EncodeToString(sum[:])}); got[path] != image {
			t.Errorf("%s: %v, want %v", path, got[path], image)
		}
	}
	shown := map[string][]string{}
	for page, numbers := range list.Pages {
		for _, n := range numbers {
			shown[page] = append(shown[page], list.Files[n].Path)
		}
	}
	if want := (map[string][]string{
		"/": {"/img/map.png"}, "/blog/a/": {"/blog/a/cover.jpg", "/blog/a/one.png", "/img/map.png"}, "/blog/b/": {"/blog/a/one.png"}, "/blog/c/": {"/img/a%20b.svg"},
	}); len(got) != 4 || !reflect.DeepEqual(shown, want) {
		t.Errorf("%d images; pages show %v, want %v", len(got), shown, want)
	}
	if want := (indexer.ImageCounts{Listed: 4, Bytes: list.Total(), Elsewhere: 1, Missing: 2, Large: 1}); result.Images != want {
		t.Errorf("counts %+v, want %+v", result.Images, want)
	}
	if len(result.Problems) > 0 {
		t.Errorf("problems: %v", result.Problems)
	}
	if _, faults := open(t, o.Out).Check(); len(faults) > 0 {
		t.Error(faults)
	}
}

// However a pack is made, its list of images has the same bytes; with settings
// that leave resources out too.
func TestImagesAreTheSame(t *testing.T) {
	source, out := gallery(t)
	o := indexer.Options{Sources: []string{source}, Out: filepath.Join(out, "carrel"), Generator: "test", Threads: 1}
	if _, err := indexer.Build(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	want := *open(t, o.Out).Manifest.Images
	check := func(what, dir string) {
		t.Helper()
		if got := open(t, dir).Manifest.Images; got == nil || *got != want {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	again := o
	again.Previous, again.Threads = o.Out, 4
	if _, err := indexer.Build(context.Background(), again); err != nil {
		t.Fatal(err)
	}
	check("on a previous pack", o.Out)

	off := false
	again.Config = &indexer.Config{Resources: &off}
	if _, err := indexer.Build(context.Background(), again); err != nil {
		t.Fatal(err)
	}
	check("without resources", o.Out)

	files := shards(t, o, 3)
	if err := os.RemoveAll(source); err != nil {
		t.Fatal(err)
	}
	if _, err := indexer.Merge(context.Background(), indexer.Options{Out: o.Out, Generator: "test"}, files); err != nil {
		t.Fatal(err)
	}
	check("of shards, without the sources", o.Out)
}

// A built site's images lie in its own folder, wherever the pack goes; a site
// below a path has them below it.
func TestImagesOfBuiltSite(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "carrel")
	write(t, filepath.Join(dir, "a", "index.html"), []byte(`<!doctype html><title>A</title><main><h1>A</h1><p>Look: <img src="pic.png" alt="A pic"> <img src="/elsewhere.png" alt="Not below"></main>`))
	write(t, filepath.Join(dir, "a", "pic.png"), []byte("pic"))
	write(t, filepath.Join(dir, "elsewhere.png"), []byte("of the host's root, not of the site's"))
	o := indexer.Options{Sources: []string{"html:" + dir}, Out: out, BaseURL: "https://garden.example/docs/", Generator: "test"}
	if _, err := indexer.Build(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	list := imagesOf(t, out)
	if len(list.Files) != 1 || list.Files[0].Path != "/docs/a/pic.png" || !maps.EqualFunc(list.Pages, map[string][]int{"/docs/a/": {0}}, func(a, b []int) bool { return reflect.DeepEqual(a, b) }) {
		t.Errorf("got %+v", list)
	}
}

// A pack without images has no list, and a list that is altered is found.
func TestImagesChecked(t *testing.T) {
	if m := plain(t, garden(t)).Manifest; m.Images != nil {
		t.Errorf("a site without images lists %v", m.Images)
	}
	source, out := gallery(t)
	o := indexer.Options{Sources: []string{source}, Out: filepath.Join(out, "carrel"), Generator: "test"}
	if _, err := indexer.Build(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	p := open(t, o.Out)
	w, err := packdir.Create(o.Out)
	if err != nil {
		t.Fatal(err)
	}
	other, err := w.Put([]byte(`{"files":[],"pages":{"/":[0]}}`))
	if err != nil {
		t.Fatal(err)
	}
	p.Manifest.Images = &other
	if _, err := p.Manifest.Encode(); err != nil {
		t.Fatal(err)
	}
	if _, faults := p.Check(); len(faults) != 1 || !strings.Contains(faults[0].Error(), "not a list of images") {
		t.Errorf("a list of nothing: %v", faults)
	}
	if err := os.Remove(filepath.Join(o.Out, filepath.FromSlash(other.Name()))); err != nil {
		t.Fatal(err)
	}
	if _, faults := p.Check(); len(faults) != 1 || !strings.Contains(faults[0].Error(), "missing") {
		t.Errorf("no list: %v", faults)
	}
}
