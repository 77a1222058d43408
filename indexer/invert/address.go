package invert

import (
	"net/url"
	"path"
	"strings"

	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// address adds the words of a page's address that its title has not: somebody may
// remember the folder that it is in. They are as weak as parts of words.
func (f *fielder) address(r *Record, position int) (next int) {
	if r.Kind != pack.Page {
		return position
	}
	said := map[string]bool{}
	g := text.NewSegmenter(r.Stored.Title)
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		said[t.Term] = true
	}
	for _, folder := range folders(r.Stored.URL, r.Lang) {
		g.Reset(folder)
		for t, ok := g.Next(); ok && !f.full(position); t, ok = g.Next() {
			if !said[t.Term] {
				said[t.Term] = true
				f.add(pack.Part, t.Term, position)
				position += 2 // no phrase goes from one to the next
			}
		}
	}
	return position
}

// folders are the parts of an address's path, decoded, without the language that they
// begin with and the ending of a file.
func folders(address, lang string) []string {
	name, _, _ := strings.Cut(address, "?")
	if decoded, err := url.PathUnescape(name); err == nil {
		name = decoded
	}
	if ext := path.Ext(name); ext == ".html" || ext == ".htm" {
		name = strings.TrimSuffix(name, ext)
	}
	name = strings.TrimSuffix(name, "/index")
	list := strings.FieldsFunc(name, func(r rune) bool { return r == '/' })
	if len(list) > 0 && strings.EqualFold(list[0], lang) {
		list = list[1:]
	}
	return list
}
