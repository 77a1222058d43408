package images

import (
	"path/filepath"
	"slices"
	"sync"

	"carrel/indexer/document"
	"carrel/indexer/door"
	"carrel/indexer/packdir"
	"carrel/indexer/place"
	"carrel/indexer/resource"
	"carrel/indexer/source"
)

// A Finder finds the files of a site's images. It is safe for concurrent use.
type Finder struct {
	site     *Site
	out      string // folder that the site was built to
	places   *place.Places
	problems *source.Problems
	hasher   Hasher
	refused  sync.Map // files that were told of
}

// NewFinder makes a finder of the images of a site, which was built to a folder.
func NewFinder(site *Site, out string, places *place.Places, problems *source.Problems) *Finder {
	return &Finder{site: site, out: out, places: places, problems: problems}
}

// each calls take with the cover of a page and the images in its text.
func (f *Finder) each(d *document.Document, found []resource.Found, take func(path string, place Place)) {
	if d.Image != "" {
		take(f.site.Path(d.URL, d.Image))
	}
	for i := range found {
		if found[i].Image {
			take(f.site.Path(d.URL, found[i].URL))
		}
	}
}

// built looks for the file of an image in the folder that the site was built to. It is
// not own where the path names no file of the site.
func (f *Finder) built(path string) (image packdir.Image, state State, own bool) {
	file, own := f.site.Below(path)
	if !own {
		return image, Missing, false
	}
	image, state = f.look(path, f.out, file)
	return image, state, true
}

// look hashes a file in a folder, which must be one that can be listed under its
// path.
func (f *Finder) look(path, dir, file string) (packdir.Image, State) {
	d := f.places.Door(dir)
	if d == nil {
		return packdir.Image{}, Missing
	}
	image, state := f.hasher.Look(path, d, file)
	if state == Found && !image.Sound() {
		state = Missing
	}
	if state == Missing {
		f.refuse(d, file)
	}
	return image, state
}

// refuse tells, once, of an image that is there and is not to be read.
func (f *Finder) refuse(d *door.Door, file string) {
	err := d.Try(file)
	if !door.Refused(err) {
		return
	}
	name := filepath.Join(d.Dir(), file)
	if _, told := f.refused.LoadOrStore(name, true); told {
		return
	}
	what, remedy := door.Tell(err)
	f.problems.Report(source.Problem{File: name, What: what, Remedy: remedy, Sum: source.Sum{Of: "image", What: "not taken: " + door.Brief(err)}})
}

// beside looks for the file of an image where a generator would take it from: in the
// folder of files that are published as they are, in the source itself, or in the
// folder of the page that shows it.
func (f *Finder) beside(path, url, source string) (packdir.Image, State) {
	if file, ok := f.site.Below(path); ok {
		for _, folder := range f.places.Folders {
			for _, p := range publishedFrom(folder) {
				if image, state := f.look(path, p.dir, filepath.Join(p.below, file)); state != Missing {
					return image, state
				}
			}
		}
	}
	file, ok := f.site.Beside(path, url)
	if !ok || source == "" {
		return packdir.Image{}, Missing
	}
	dir, name := f.places.Locate(source)
	return f.look(path, dir, filepath.Join(filepath.Dir(name), file))
}

// published is a folder, below one that has a door, of files that are published.
type published struct{ dir, below string }

// publishedFrom lists the folders that a generator publishes files from as they
// are, for a source that is a site or its content.
func publishedFrom(folder string) []published {
	list := []published{{folder, "static"}, {folder, "."}, {folder, "content"}}
	if up, err := filepath.Abs(folder); err == nil {
		for range 3 { // content, or content/en
			if filepath.Base(up) == "content" {
				list = append(list, published{filepath.Dir(up), "static"})
			}
			up = filepath.Dir(up)
		}
	}
	return list
}

// Beside lists the images of a page that lie beside the sources: the machine that merges
// shards may have only the built site.
func (f *Finder) Beside(d *document.Document, found []resource.Found) (list []packdir.Image) {
	f.each(d, found, func(path string, place Place) {
		known := slices.ContainsFunc(list, func(i packdir.Image) bool { return i.Path == path })
		if place != Own || known {
			return
		}
		if image, state := f.beside(path, d.URL, d.Source); state == Found {
			list = append(list, image)
		}
	})
	return list
}
