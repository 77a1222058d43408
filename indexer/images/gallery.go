package images

import (
	"maps"
	"slices"

	"carrel/indexer/document"
	"carrel/indexer/packdir"
	"carrel/indexer/pool"
	"carrel/indexer/resource"
)

// Counts tell what became of the images that pages show: each address counts once.
type Counts struct {
	Listed    int `json:"listed"`
	Bytes     int `json:"bytes"`     // of those listed
	Elsewhere int `json:"elsewhere"` // of another site
	Missing   int `json:"missing"`   // no file of the site or of its sources
	Large     int `json:"large"`     // left out for their size
}

// A Page is a page that may show images of the site.
type Page struct {
	Source, URL string
	Beside      []packdir.Image // those that a shard found beside the sources
}

// A Gallery is what is known of the images of a site while it is built.
type Gallery struct {
	finder    *Finder
	pages     []showing
	elsewhere map[string]bool
}

// A showing is a page that shows images of the site.
type showing struct {
	Page
	paths []string
}

// NewGallery makes a gallery without images.
func NewGallery(finder *Finder) *Gallery {
	return &Gallery{finder: finder, elsewhere: map[string]bool{}}
}

// Show notes the images that a page shows.
func (g *Gallery) Show(p Page, d *document.Document, found []resource.Found) {
	s := showing{Page: p}
	g.finder.each(d, found, func(path string, place Place) {
		switch {
		case place == Elsewhere:
			g.elsewhere[path] = true
		case place == Own && !slices.Contains(s.paths, path):
			s.paths = append(s.paths, path)
		}
	})
	if s.paths != nil {
		g.pages = append(g.pages, s)
	}
}

// List lists the images that pages show and whose files are there.
func (g *Gallery) List(p *pool.Pool) (list packdir.Images, counts Counts, err error) {
	pages := map[string][]int{} // path to the pages that show it
	for i, s := range g.pages {
		for _, path := range s.paths {
			pages[path] = append(pages[path], i)
		}
	}
	paths := slices.Sorted(maps.Keys(pages))
	found := make([]packdir.Image, len(paths))
	states := make([]State, len(paths))
	err = p.Each("images", len(paths), func(i int) error {
		found[i], states[i] = g.find(paths[i], pages[paths[i]])
		return nil
	})
	list.Pages = map[string][]int{}
	for i, image := range found {
		switch states[i] {
		case Missing:
			counts.Missing++
		case Large:
			counts.Large++
		case Found:
			for _, n := range pages[paths[i]] {
				url := g.pages[n].URL
				list.Pages[url] = append(list.Pages[url], len(list.Files))
			}
			list.Files = append(list.Files, image)
		}
	}
	counts.Listed, counts.Bytes, counts.Elsewhere = len(list.Files), list.Total(), len(g.elsewhere)
	return list, counts, err
}

// find looks for the file of an image: in the folder that the site was built to, then
// beside the sources, then what the shards found there.
func (g *Gallery) find(path string, pages []int) (packdir.Image, State) {
	image, state, own := g.finder.built(path)
	if !own || state != Missing {
		return image, state
	}
	for _, n := range pages {
		p := &g.pages[n]
		for _, image := range p.Beside {
			if image.Path == path {
				return image, Found
			}
		}
		if image, state = g.finder.beside(path, p.URL, p.Source); state != Missing {
			break
		}
	}
	return image, state
}
