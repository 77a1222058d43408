package pack_test

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"carrel/indexer/packdir"
)

// keys lists the JSON keys of a struct and of those in it.
func keys(t reflect.Type, prefix string) (list []string) {
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		list = append(list, prefix+name)
		inner := field.Type
		if inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct && inner != reflect.TypeFor[packdir.File]() && inner != reflect.TypeFor[packdir.Image]() && !strings.HasPrefix(inner.Name(), "Chunk[") {
			list = append(list, keys(inner, prefix+name+".")...)
		}
	}
	return list
}

// The specification has a row for each key of the JSON files, in order.
func TestSpecificationKeys(t *testing.T) {
	data, err := os.ReadFile("../../docs/FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, line := range strings.Split(string(data), "\n") {
		if cells := strings.Split(line, " | "); len(cells) == 3 && strings.HasPrefix(line, "| `") {
			got = append(got, strings.Trim(cells[0], "| `"))
		}
	}
	var want []string
	for _, t := range []reflect.Type{reflect.TypeFor[packdir.Manifest](), reflect.TypeFor[packdir.Table](), reflect.TypeFor[packdir.Images]()} {
		want = append(want, keys(t, "")...)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the page has the keys\n%q\nthe code\n%q", got, want)
	}
}

// A name is made of the hash as the specification says, and the manifest comes
// back as it was written.
func TestSpecificationManifest(t *testing.T) {
	file := packdir.File{Bytes: 3, Size: 9, SHA256: "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="} // of "abc"
	if got, want := file.Name(), "pack/ungWv48Bz_p.bin"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	m := packdir.Manifest{Format: 1, Languages: []packdir.Language{{Lang: "en", Pages: 1, First: &file, Segments: []packdir.Segment{{Kind: "page", Docs: 1, Files: []packdir.File{file}}}}}}
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := packdir.ParseManifest(data)
	if err != nil || !reflect.DeepEqual(*again, m) || len(m.Version) != 16 {
		t.Errorf("got %+v, %v, want %+v", again, err, m)
	}
	if want := `"first":[3,9,"ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="]`; !strings.Contains(string(data), want) {
		t.Errorf("%s does not hold %s", data, want)
	}
}

// The largest file of the specification's limits passes, and none beyond it.
func TestSpecificationFileSize(t *testing.T) {
	for size, want := range map[int]bool{1 << 28: true, 1<<28 + 1: false, -1: false} {
		text := fmt.Sprintf(`{"format":1,"languages":[{"lang":"en","first":[1,%d,"ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="]}]}`, size)
		if _, err := packdir.ParseManifest([]byte(text)); (err == nil) != want {
			t.Errorf("a file of %d bytes: %v", size, err)
		}
	}
}
