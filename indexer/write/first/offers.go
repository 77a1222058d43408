package first

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// What an empty box offers of each, and how many pages a section has at least,
// besides the one that it leads to.
const (
	mostSections = 6
	mostNewest   = 5
	leastPages   = 2
)

// offerBytes bounds a title and an address that is offered.
const offerBytes = 120

// offers are gathered page by page.
type offers struct {
	newest []packdir.Offer
	pages  map[string][]packdir.Offer // of each language
}

// add takes a page that the box might offer.
func (o *offers) add(lang string, d *pack.Stored) {
	p := packdir.Offer{d.URL, cut(d.Title, offerBytes), d.Date}
	if o.pages == nil {
		o.pages = map[string][]packdir.Offer{}
	}
	o.pages[lang] = append(o.pages[lang], p)
	if d.Date != "" && fits(p) {
		o.newest = append(o.newest, p)
	}
}

// fits reports whether a page can be offered.
func fits(p packdir.Offer) bool {
	return p[1] != "" && len(p[0]) <= offerBytes && strings.HasPrefix(p[0], "/")
}

// put writes what the box offers; nil where that is nothing.
func (o *offers) put(put Put) (*packdir.File, error) {
	list := packdir.Offers{Sections: o.sections(), Newest: o.latest()}
	if len(list.Sections)+len(list.Newest) == 0 {
		return nil, nil
	}
	data, err := json.Marshal(list)
	if err != nil {
		return nil, err
	}
	return put(data)
}

// latest are the newest pages; none where all are of one day, which says nothing.
func (o *offers) latest() []packdir.Offer {
	slices.SortFunc(o.newest, func(a, b packdir.Offer) int {
		return cmp.Or(cmp.Compare(b[2], a[2]), cmp.Compare(a[0], b[0]))
	})
	n := len(o.newest)
	if n == 0 || o.newest[0][2] == o.newest[n-1][2] {
		return nil
	}
	return o.newest[:min(n, mostNewest)]
}

// sections are those of all languages, the largest first; one alone leads nowhere
// that its visitors are not.
func (o *offers) sections() []packdir.Offer {
	var list []section
	for _, pages := range o.pages {
		list = append(list, sectionsOf(pages)...)
	}
	slices.SortFunc(list, func(a, b section) int {
		return cmp.Or(cmp.Compare(b.pages, a.pages), cmp.Compare(a.page[0], b.page[0]))
	})
	if len(list) < 2 {
		return nil
	}
	var found []packdir.Offer
	for _, s := range list[:min(len(list), mostSections)] {
		found = append(found, packdir.Offer{s.page[0], s.page[1]})
	}
	return found
}

// A section is a folder of the site with a page of its own.
type section struct {
	page  packdir.Offer
	pages int // below it
}

// sectionsOf are the folders right below the one that all pages share, as far as
// they have a page.
func sectionsOf(pages []packdir.Offer) []section {
	root := shared(pages)
	found := map[string]*section{}
	folder := func(p packdir.Offer) (name, rest string) {
		name, rest, ok := strings.Cut(strings.TrimPrefix(p[0], root), "/")
		if !ok {
			return "", name
		}
		return name, rest
	}
	for _, p := range pages {
		if name, rest := folder(p); name != "" && (rest == "" || rest == "index.html") && fits(p) {
			found[name] = &section{page: p}
		}
	}
	for _, p := range pages {
		if name, _ := folder(p); found[name] != nil && found[name].page != p {
			found[name].pages++
		}
	}
	var list []section
	for _, s := range found {
		if s.pages >= leastPages {
			list = append(list, *s)
		}
	}
	return list
}

// shared is the folder that all addresses lie in.
func shared(pages []packdir.Offer) string {
	folder := pages[0][0]
	for _, p := range pages {
		n := 0
		for n < min(len(folder), len(p[0])) && folder[n] == p[0][n] {
			n++
		}
		folder = folder[:n]
	}
	return folder[:strings.LastIndexByte(folder, '/')+1]
}
