package images

import (
	"bytes"
	"fmt"
	"image/png"
	"path/filepath"

	"carrel/indexer/door"
)

// An Icon is the picture that stands for the site: a PNG or an SVG.
type Icon struct {
	Data  []byte
	Type  string // "image/png" or "image/svg+xml"
	Sizes string // "180x180", or "any"
}

// Bounds of an icon: in bytes, and of the sides of a PNG.
const (
	maxIcon  = 256 << 10
	minSide  = 32
	maxSide  = 2048
	homePage = "/"
)

// usualIcons are where sites have one that say nothing.
var usualIcons = []string{"apple-touch-icon.png", "favicon.svg", "icon.svg", "android-chrome-192x192.png", "favicon.png"}

// Icon returns the first that is there and sound, of those that are named, by their
// addresses on the site, and of the usual ones; nil where there is none.
func (f *Finder) Icon(named ...string) *Icon {
	for _, name := range usualIcons {
		named = append(named, f.site.root+name)
	}
	for _, address := range named {
		path, place := f.site.Path(homePage, address)
		file, own := f.site.Below(path)
		if place != Own || !own {
			continue
		}
		if icon := f.icon(file); icon != nil {
			return icon
		}
	}
	return nil
}

// icon looks for the file of an icon where the site was built to, and where a generator
// would take it from.
func (f *Finder) icon(file string) *Icon {
	list := []published{{f.out, "."}}
	for _, folder := range f.places.Folders {
		list = append(list, publishedFrom(folder)...)
	}
	for _, p := range list {
		d := f.places.Door(p.dir)
		if name := filepath.Join(p.below, file); d != nil && d.IsFile(name) {
			if icon := readIcon(d, name); icon != nil {
				return icon
			}
		}
	}
	return nil
}

func readIcon(d *door.Door, name string) *Icon {
	data, err := d.Read(name, maxIcon)
	if err != nil {
		return nil
	}
	if head := bytes.TrimSpace(data); bytes.HasPrefix(head, []byte("<")) {
		if bytes.Contains(head, []byte("<svg")) {
			return &Icon{data, "image/svg+xml", "any"}
		}
		return nil
	}
	c, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || min(c.Width, c.Height) < minSide || max(c.Width, c.Height) > maxSide {
		return nil
	}
	return &Icon{data, "image/png", fmt.Sprintf("%dx%d", c.Width, c.Height)}
}
