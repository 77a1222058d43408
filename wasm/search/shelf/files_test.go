package shelf_test

import (
	"reflect"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/shelf/shelftest"
)

// Each document of a tiny segment has a file of its own, behind two of terms.
func TestFiles(t *testing.T) {
	var docs []pack.Stored
	for _, url := range []string{"/a/", "/blog/", "/blog/x/", "/blog/y/", "/blogs/", "/z/"} {
		docs = append(docs, pack.Stored{URL: url, Title: "A page", Markdown: "Of some words."})
	}
	segments := []shelftest.Segment{shelftest.Make(t, pack.Page, "en", docs...)}
	for _, test := range []struct {
		prefix string
		texts  []int // of the documents' files; nil where the segment has no such page
	}{
		{"/", []int{0, 1, 2, 3, 4, 5}},
		{"", []int{0, 1, 2, 3, 4, 5}},
		{"/blog/", []int{1, 2, 3}},
		{"/blog", []int{0, 1, 2, 3, 4}}, // "/blog" itself could stand behind "/a/"
		{"/blog/x/", []int{2}},
		{"/blog/xx/", nil},
		{"/a/", []int{0}},
		{"/z/", []int{5}},
		{"/zz/", nil},
		{"!", nil},
	} {
		var files []int
		var holds bool
		s := shelf.New()
		shelftest.Add(t, s, segments...)
		rounds := shelftest.Bring(t, s, segments, func() (err error) {
			files, holds, err = s.Files(0, test.prefix)
			return err
		})
		want := []int{0, 1, 2}
		for _, doc := range test.texts {
			want = append(want, 3+doc)
		}
		if !reflect.DeepEqual(files, want) || holds != (test.texts != nil) {
			t.Errorf("%q: files %v, holds %v; want %v", test.prefix, files, holds, want)
		}
		if rounds > 1 {
			t.Errorf("%q: %d rounds of files to know it, want 1 at most", test.prefix, rounds)
		}
	}
	if _, _, err := shelf.New().Files(0, "/"); err == nil {
		t.Error("the files of a segment that is not there: no error")
	}
}
