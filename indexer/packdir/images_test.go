package packdir_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"carrel/indexer/packdir"
)

const hash = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=" // of "abc"

func TestImages(t *testing.T) {
	list := packdir.Images{
		Files: []packdir.Image{{Path: "/a/1.png", Bytes: 3, SHA256: hash}, {Path: "/b%20c.svg", Bytes: packdir.MaxImage, SHA256: hash}},
		Pages: map[string][]int{"/a/": {0, 1}, "/": {1}},
	}
	data, err := list.Encode()
	want := `{"files":[["/a/1.png",3,"` + hash + `"],["/b%20c.svg",8388608,"` + hash + `"]],"pages":{"/":[1],"/a/":[0,1]}}`
	if err != nil || string(data) != want {
		t.Errorf("got %s, %v, want %s", data, err, want)
	}
	again, err := packdir.OpenImages(data)
	if err != nil || !reflect.DeepEqual(*again, list) || again.Total() != 3+packdir.MaxImage {
		t.Errorf("came back as %+v, %v", again, err)
	}
}

func TestImagesRefused(t *testing.T) {
	image := func(path string, bytes int) string { return fmt.Sprintf(`[%q,%d,%q]`, path, bytes, hash) }
	whole := func(files, pages string) string { return `{"files":[` + files + `],"pages":{` + pages + `}}` }
	one := `"/":[0]`
	for _, test := range []struct{ name, data, want string }{
		{"no JSON", `{`, "not a list"},
		{"a path without a slash", whole(image("a.png", 1), one), "an image is"},
		{"another host", whole(image("//h/a.png", 1), one), "an image is"},
		{"a query", whole(image("/a.png?", 1), one), "an image is"},
		{"no bytes", whole(image("/a.png", 0), one), "an image is"},
		{"too many bytes", whole(image("/a.png", packdir.MaxImage+1), one), "an image is"},
		{"no hash", whole(`["/a.png",1,"abc"]`, one), "an image is"},
		{"a fourth", whole(`["/a.png",1,"`+hash+`",1]`, one), "an image is"},
		{"out of order", whole(image("/b.png", 1)+","+image("/a.png", 1), `"/":[0,1]`), "/a.png is out of order"},
		{"twice", whole(image("/a.png", 1)+","+image("/a.png", 1), `"/":[0,1]`), "/a.png is out of order"},
		{"a number too high", whole(image("/a.png", 1), `"/":[0,1]`), "shows"},
		{"a negative number", whole(image("/a.png", 1), `"/":[-1]`), "shows"},
		{"a number twice", whole(image("/a.png", 1), `"/":[0,0]`), "shows"},
		{"a page without images", whole(image("/a.png", 1), `"/":[0],"/a/":[]`), "/a/ shows none"},
		{"an image of no page", whole(image("/a.png", 1)+","+image("/b.png", 1), `"/":[1]`), "no page shows /a.png"},
		{"another key", strings.Replace(whole(image("/a.png", 1), one), `{"files"`, `{"more":1,"files"`, 1), "another way"},
		{"a space", whole(image("/a.png", 1), one) + " ", "another way"},
	} {
		if l, err := packdir.OpenImages([]byte(test.data)); l != nil || err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}

func FuzzOpenImages(f *testing.F) {
	f.Add([]byte(`{"files":[["/a.png",1,"` + hash + `"]],"pages":{"/":[0]}}`))
	f.Add([]byte(`{"files":null,"pages":null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := packdir.OpenImages(data)
		if err != nil {
			return
		}
		if again, err := l.Encode(); err != nil || !bytes.Equal(again, data) {
			t.Errorf("written again: %q, %v, want %q", again, err, data)
		}
	})
}
