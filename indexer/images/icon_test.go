package images_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer/images"
	"carrel/indexer/place"
	"carrel/indexer/source"
)

func pngOf(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The icon of a site is what is named, or what stands where icons stand.
func TestIcon(t *testing.T) {
	svg := []byte("<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>")
	for _, test := range []struct {
		name, root string
		files      map[string][]byte
		named      []string
		want       string // type and sizes
	}{
		{"none", "/", nil, nil, ""},
		{"named", "/", map[string][]byte{"img/logo.svg": svg, "favicon.svg": svg, "apple-touch-icon.png": pngOf(t, 180, 180)}, []string{"img/logo.svg"}, "image/svg+xml any"},
		{"usual", "/", map[string][]byte{"favicon.svg": svg, "apple-touch-icon.png": pngOf(t, 180, 180)}, nil, "image/png 180x180"},
		{"named in vain", "/", map[string][]byte{"favicon.svg": svg}, []string{"/gone.png", "https://elsewhere.example/a.png", "../../etc/icon.svg", "%", ""}, "image/svg+xml any"},
		{"below a folder", "/docs/", map[string][]byte{"favicon.svg": svg}, []string{"/favicon.svg"}, "image/svg+xml any"},
		{"static", "/", map[string][]byte{"static/favicon.svg": svg}, nil, "image/svg+xml any"},
		{"too small, or no picture", "/", map[string][]byte{"apple-touch-icon.png": pngOf(t, 16, 16), "favicon.svg": []byte("<!doctype html><p>Not found"), "icon.svg": []byte("text"), "favicon.png": pngOf(t, 48, 48)}, nil, "image/png 48x48"},
		{"too large", "/", map[string][]byte{"favicon.svg": append(svg, bytes.Repeat([]byte(" "), 300<<10)...)}, nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, data := range test.files {
				file := filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			f := images.NewFinder(images.NewSite("https://a.example"+test.root, test.root), dir, &place.Places{Folders: []string{dir}}, &source.Problems{})
			got := ""
			if icon := f.Icon(test.named...); icon != nil {
				got = icon.Type + " " + icon.Sizes
			}
			if strings.TrimSpace(got) != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
