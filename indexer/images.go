package indexer

import (
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"carrel/indexer/document"
	"carrel/indexer/door"
	"carrel/indexer/images"
	"carrel/indexer/packdir"
	"carrel/indexer/resource"
	"carrel/indexer/source"
	"carrel/wasm/pack"
)

// ImageCounts tell what became of the images that pages show: each address
// counts once.
type ImageCounts struct {
	Listed    int `json:"listed"`
	Bytes     int `json:"bytes"`     // of those listed
	Elsewhere int `json:"elsewhere"` // of another site
	Missing   int `json:"missing"`   // no file of the site or of its sources
	Large     int `json:"large"`     // left out for their size
}

// A gallery is what is known of the images of a site while it is built.
type gallery struct {
	hasher    images.Hasher
	pages     []showing
	elsewhere map[string]bool
	doors     sync.Map // folder to its door, nil where there is none
	refused   sync.Map // files that were told of
}

// A showing is a page that shows images of the site.
type showing struct {
	*page
	paths []string
}

// show notes the images that a page shows.
func (b *builder) show(p *page, d *document.Document, found []resource.Found) {
	s := showing{page: p}
	b.eachImage(d, found, func(path string, place images.Place) {
		switch {
		case place == images.Elsewhere:
			if b.gallery.elsewhere == nil {
				b.gallery.elsewhere = map[string]bool{}
			}
			b.gallery.elsewhere[path] = true
		case place == images.Own && !slices.Contains(s.paths, path):
			s.paths = append(s.paths, path)
		}
	})
	if s.paths != nil {
		b.gallery.pages = append(b.gallery.pages, s)
	}
}

// eachImage calls take with the cover of a page and the images in its text.
func (b *builder) eachImage(d *document.Document, found []resource.Found, take func(path string, place images.Place)) {
	site := b.imageSite()
	if d.Image != "" {
		take(site.Path(d.URL, d.Image))
	}
	for i := range found {
		if found[i].Image {
			take(site.Path(d.URL, found[i].URL))
		}
	}
}

func (b *builder) imageSite() *images.Site {
	return images.NewSite(b.site.BaseURL, root(b.site.BaseURL))
}

// listImages writes the list of the images that pages show and whose files are
// there; nil where there are none.
func (b *builder) listImages(files *files, result *Result) (*packdir.File, error) {
	if b.NoImages {
		return nil, nil
	}
	pages := map[string][]int{} // path to the pages that show it
	for i, p := range b.gallery.pages {
		for _, path := range p.paths {
			pages[path] = append(pages[path], i)
		}
	}
	paths := slices.Sorted(maps.Keys(pages))
	found := make([]packdir.Image, len(paths))
	states := make([]images.State, len(paths))
	err := parallel(b, "images", len(paths), stateless, func(_ struct{}, i int) error {
		found[i], states[i] = b.findImage(paths[i], pages[paths[i]])
		return nil
	})
	if err != nil {
		return nil, err
	}
	list := packdir.Images{Pages: map[string][]int{}}
	for i, image := range found {
		switch states[i] {
		case images.Missing:
			result.Images.Missing++
		case images.Large:
			result.Images.Large++
		case images.Found:
			for _, n := range pages[paths[i]] {
				url := b.gallery.pages[n].doc.url
				list.Pages[url] = append(list.Pages[url], len(list.Files))
			}
			list.Files = append(list.Files, image)
		}
	}
	c := &result.Images
	c.Listed, c.Bytes, c.Elsewhere = len(list.Files), list.Total(), len(b.gallery.elsewhere)
	if len(list.Files) == 0 {
		return nil, nil
	}
	data, err := list.Encode()
	if err != nil {
		return nil, err
	}
	return files.one(data)
}

// findImage looks for the file of an image: in the folder that the site was built
// to, then beside the sources, then what the shards found there.
func (b *builder) findImage(path string, pages []int) (packdir.Image, images.State) {
	file, ok := b.imageSite().Below(path)
	if !ok {
		return packdir.Image{}, images.Missing
	}
	image, state := b.look(path, filepath.Dir(b.Out), file)
	if state != images.Missing {
		return image, state
	}
	for _, n := range pages {
		p := b.gallery.pages[n].page
		for _, image := range p.beside {
			if image.Path == path {
				return image, images.Found
			}
		}
		if image, state = b.lookBeside(path, p.doc.url, p.source); state != images.Missing {
			break
		}
	}
	return image, state
}

// door returns the door of a folder, nil where there is none.
func (b *builder) door(dir string) *door.Door {
	if d, known := b.gallery.doors.Load(dir); known {
		return d.(*door.Door)
	}
	d, err := door.Open(dir, b.Config.Beside()...)
	if err != nil { // a machine that merges shards may lack the mounts
		d, _ = door.Open(dir)
	}
	known, _ := b.gallery.doors.LoadOrStore(dir, d)
	return known.(*door.Door)
}

// look hashes a file in a folder, which must be one that can be listed under its
// path.
func (b *builder) look(path, dir, file string) (packdir.Image, images.State) {
	d := b.door(dir)
	if d == nil {
		return packdir.Image{}, images.Missing
	}
	image, state := b.gallery.hasher.Look(path, d, file)
	if state == images.Found && !image.Sound() {
		state = images.Missing
	}
	if state == images.Missing {
		b.refuse(d, file)
	}
	return image, state
}

// refuse tells, once, of an image that is there and is not to be read.
func (b *builder) refuse(d *door.Door, file string) {
	err := d.Try(file)
	if !door.Refused(err) {
		return
	}
	name := filepath.Join(d.Dir(), file)
	if _, told := b.gallery.refused.LoadOrStore(name, true); told {
		return
	}
	what, remedy := door.Tell(err)
	b.report(source.Problem{File: name, What: what, Remedy: remedy, Sum: source.Sum{Of: "image", What: "not taken: " + door.Brief(err)}})
}

// lookBeside looks for the file of an image where a generator would take it from:
// in the folder of files that are published as they are, in the source itself, or
// in the folder of the page that shows it.
func (b *builder) lookBeside(path, url, source string) (packdir.Image, images.State) {
	site := b.imageSite()
	if file, ok := site.Below(path); ok {
		for _, folder := range b.folders {
			for _, p := range publishedFrom(folder) {
				if image, state := b.look(path, p.dir, filepath.Join(p.below, file)); state != images.Missing {
					return image, state
				}
			}
		}
	}
	file, ok := site.Beside(path, url)
	if !ok || source == "" {
		return packdir.Image{}, images.Missing
	}
	dir, name := b.locate(source)
	return b.look(path, dir, filepath.Join(filepath.Dir(name), file))
}

// A place is a folder in one that has a door.
type place struct{ dir, below string }

// publishedFrom lists the folders that a generator publishes files from as they
// are, for a source that is a site or its content.
func publishedFrom(folder string) []place {
	list := []place{{folder, "static"}, {folder, "."}, {folder, "content"}}
	if up, err := filepath.Abs(folder); err == nil {
		for range 3 { // content, or content/en
			if filepath.Base(up) == "content" {
				list = append(list, place{filepath.Dir(up), "static"})
			}
			up = filepath.Dir(up)
		}
	}
	return list
}

// besideSources lists the images of a page that lie beside the sources: the
// machine that merges shards may have only the built site.
func (b *builder) besideSources(d *document.Document, found []resource.Found) (list []packdir.Image) {
	b.eachImage(d, found, func(path string, place images.Place) {
		known := slices.ContainsFunc(list, func(i packdir.Image) bool { return i.Path == path })
		if place != images.Own || known {
			return
		}
		if image, state := b.lookBeside(path, d.URL, d.Source); state == images.Found {
			list = append(list, image)
		}
	})
	return list
}

// appendImages appends images to a record of a shard.
func appendImages(b []byte, list []packdir.Image) []byte {
	b = pack.AppendInt(b, len(list))
	for i := range list {
		b = pack.AppendString(b, list[i].Path)
		b = pack.AppendInt(b, list[i].Bytes)
		b = pack.AppendString(b, list[i].SHA256)
	}
	return b
}

// readImages reads what appendImages wrote.
func readImages(r *pack.Reader) (list []packdir.Image) {
	for n := r.Count(); n > 0 && r.Err() == nil; n-- {
		image := packdir.Image{Path: r.String(), Bytes: r.Int(packdir.MaxImage), SHA256: r.String()}
		if r.Err() == nil && !image.Sound() {
			r.Fail("an image that can't be listed")
		}
		list = append(list, image)
	}
	return list
}
