package resource_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer/document"
	"carrel/indexer/read/content"
	"carrel/indexer/resource"
)

// post reads a page of the todogroup corpus, which stands beside the
// repository and is no part of it.
func post(t *testing.T, name, title string) *document.Document {
	t.Helper()
	root := os.Getenv("CARREL_CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	b, err := os.ReadFile(filepath.Join(root, "todogroup", "content", "en", "blog", name+".md"))
	if err != nil {
		t.Skip("no corpora: set CARREL_CORPORA to a folder that holds todogroup/content")
	}
	_, body, _ := strings.Cut(strings.TrimPrefix(string(b), "---\n"), "\n---\n")
	return &document.Document{URL: "/blog/" + name + "/", Lang: "en", Meta: document.Meta{Title: title}, Markdown: content.Clean(body, nil)}
}

func TestWrapUp(t *testing.T) {
	const title = "Learnings from the first OSPO and Open Source for Organizations Conference"
	c := resource.NewCollector("https://todogroup.org/")
	c.Add(post(t, "ospocon-wrap-up", title))
	got := map[string]*resource.Resource{}
	for _, r := range c.Resources() {
		got[r.URL] = r
	}
	for _, want := range []struct{ url, kind, title string }{
		{"https://www.youtube.com/playlist?list=PLbzoR-pLrL6q-dYnjrPbF5in7VR4-8-ZU", resource.Video, "YouTube playlist: " + title},
		{"https://www.youtube.com/watch?v=GwT6iUv-_Ks", resource.Video, "YouTube video: " + title},
		{"https://www.flickr.com/photos/linuxfoundation/albums/72157719919607836", resource.Photos, "Flickr photo album: " + title},
		{"https://events.linuxfoundation.org/ospocon/program/schedule/", resource.Event, "view OSPOCon"},
		{"https://events.linuxfoundation.org/ospocon-europe/program/schedule/", resource.Event, "OSPOCon Europe"},
		{"https://github.com/todogroup", resource.Repository, "TODO GitHub Organization"},
		{"https://slack.todogroup.org/", resource.Chat, "TODO slack"},
	} {
		r := got[want.url]
		if r == nil {
			t.Errorf("%s: not found", want.url)
			continue
		}
		if r.Kind != want.kind || r.Title != want.title {
			t.Errorf("%s: got kind %q, title %q; want %q, %q", want.url, r.Kind, r.Title, want.kind, want.title)
		}
	}
	list := got["https://www.youtube.com/playlist?list=PLbzoR-pLrL6q-dYnjrPbF5in7VR4-8-ZU"]
	if list == nil {
		t.Fatal("no playlist")
	}
	all := strings.ToLower(list.Title + "\n" + list.Text())
	for _, word := range strings.Fields("youtube playlist ospocon") {
		if !strings.Contains(all, word) {
			t.Errorf("the playlist can't be found by %q in:\n%s", word, all)
		}
	}
}
