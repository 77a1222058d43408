package site

import (
	"bytes"
	"image/png"
	"io/fs"
	"testing"
)

// The icons are as large as the web app manifest says, and small.
func TestAppIcons(t *testing.T) {
	icons, err := fs.Glob(sources, "app/*")
	if err != nil || len(icons) != 4 {
		t.Fatal(icons, err)
	}
	bytesOfAll := 0
	for _, name := range icons {
		data, err := sources.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		bytesOfAll += len(data)
		want := map[string]int{"app/app-192.png": 192, "app/app-512.png": 512, "app/app-mask.png": 512}[name]
		if want == 0 {
			continue
		}
		image, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || image.Width != want || image.Height != want {
			t.Errorf("%s: %d by %d (%v), want %d", name, image.Width, image.Height, err, want)
		}
	}
	if bytesOfAll > 8<<10 {
		t.Errorf("%d bytes of icons, and every save fetches them", bytesOfAll)
	}
}
