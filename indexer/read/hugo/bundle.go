package hugo

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/gobwas/glob"

	"carrel/indexer/read/address"
	"carrel/indexer/read/frontmatter"
	"carrel/indexer/read/template"
	"carrel/indexer/value"
)

// A fileView is a file beside a page, or of the folder of assets, as templates
// see it.
type fileView struct {
	site *site
	file string // absolute
	name string // from the bundle or the folder of assets
	url  string
	page *view // of a file with front matter beside a page; nil for others
}

// maxResource bounds a resource whose text a template asks for, in bytes.
const maxResource = 1 << 20

// Field implements template.Object. What changes pictures gives the file itself.
func (r *fileView) Field(name string, args []any) (any, bool) {
	if r.page != nil && name != "Name" && name != "Key" && name != "ResourceType" {
		return r.page.Field(name, args)
	}
	switch name {
	case "Name", "Title", "Key":
		return r.name, true
	case "RelPermalink", "Permalink", "Publish":
		return r.url, true
	case "Content":
		text, ok := r.site.read(r.file, "resource", maxResource)
		return text, ok
	case "ResourceType":
		return resourceType(r.name), true
	case "MediaType":
		return map[string]any{"SubType": strings.TrimPrefix(path.Ext(r.name), "."), "MainType": resourceType(r.name)}, true
	case "Params", "Data", "Exif", "Err":
		return map[string]any{}, true
	case "Width", "Height":
		return 0, true
	case "Resize", "Fit", "Fill", "Crop", "Process", "Filter", "Fingerprint", "Minify":
		return r, true
	}
	return nil, false
}

func resourceType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tiff":
		return "image"
	case ".mp4", ".webm", ".mov", ".ogv":
		return "video"
	case ".mp3", ".ogg", ".wav", ".flac":
		return "audio"
	case ".md", ".markdown", ".mdown", ".html", ".htm", ".org":
		return "page"
	}
	return "text"
}

// asset is a file of the folder of assets, nil when there is none.
func (s *site) asset(name string) any {
	name = strings.TrimLeft(name, "/")
	if !safeName(name) {
		return nil
	}
	for _, dir := range s.folders(value.FirstText(s.cfg["assetdir"], "assets")) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if s.tree.Door.IsFile(file) {
			return &fileView{site: s, file: file, name: name, url: s.def.address(filepath.ToSlash(name))}
		}
	}
	return nil
}

// A bundle is the files beside a page.
type bundle []*fileView

func bundleOf(v *view) bundle {
	p := v.page
	if !p.path.isBundle() {
		return nil
	}
	var out bundle
	for _, r := range p.site.bundles()[p.path.dir] {
		at := strings.TrimPrefix(strings.TrimPrefix(r.name, p.path.dir), "/")
		f := &fileView{site: p.site, file: r.file, name: at, url: address.WithSlash(p.url) + address.Escape(at)[1:]}
		if resourceType(at) == "page" {
			f.page = v.within(r.file, at)
		}
		out = append(out, f)
	}
	return out
}

// within is a page that belongs to another one, whose resource it is.
func (v *view) within(file, name string) *view {
	p := v.page
	inner := &page{site: p.site, lang: p.lang, file: file, source: path.Join(path.Dir(p.source), name), kind: kindPage, url: p.url}
	inner.id = inner.source
	inner.path = parsePath(normalPath(path.Join("/", p.path.dir, name)), p.site)
	inner.original = inner.path
	if !v.spent.Step(readCost) || inner.readFront() != nil {
		return nil
	}
	inner.name = inner.nameInLists()
	w := v.of(inner)
	w.own = inner.values
	return w
}

// Range implements template.Ranger.
func (b bundle) Range() any {
	out := make([]any, len(b))
	for i, r := range b {
		out[i] = r
	}
	return out
}

// Field implements template.Object.
func (b bundle) Field(name string, args []any) (any, bool) {
	if len(args) != 1 {
		return nil, false
	}
	want := value.Text(args[0])
	switch name {
	case "Get":
		return b.where(func(r *fileView) bool { return strings.EqualFold(r.name, want) }).first(), true
	case "GetMatch":
		return b.matching(want).first(), true
	case "Match":
		return b.matching(want), true
	case "ByType":
		return b.where(func(r *fileView) bool { return resourceType(r.name) == want }), true
	}
	return nil, false
}

func (b bundle) matching(pattern string) bundle {
	g, err := glob.Compile(strings.ToLower(strings.TrimPrefix(pattern, "/")), '/')
	if err != nil || len(pattern) > frontmatter.MaxFieldSize {
		return nil
	}
	return b.where(func(r *fileView) bool { return g.Match(strings.ToLower(r.name)) })
}

func (b bundle) where(keep func(*fileView) bool) bundle {
	var out bundle
	for _, r := range b {
		if keep(r) {
			out = append(out, r)
		}
	}
	return out
}

func (b bundle) first() any {
	if len(b) == 0 {
		return nil
	}
	return b[0]
}

// A besides is a file that is no page.
type besides struct{ file, name string } // name: normal folder and name as it is

// bundles are the files that are no pages by the folder of the bundle they belong
// to: that of the nearest index file above them.
func (s *site) bundles() map[string][]besides {
	return s.once("bundles", func() any {
		owners := map[string]bool{}
		for _, p := range s.pages {
			if p.path.isBundle() {
				owners[p.path.dir] = true
			}
		}
		out := map[string][]besides{}
		for _, at := range value.Keys(s.addr.resources) {
			r := s.addr.resources[at]
			for dir := r.dir; ; dir = dir[:strings.LastIndexByte(dir, '/')] {
				if owners[dir] || dir == "" {
					out[dir] = append(out[dir], besides{r.file, r.dir + "/" + r.name})
					break
				}
			}
		}
		return out
	}).(map[string][]besides)
}

// readDir lists a folder of the site for a template, nil when there is none.
func (s *site) readDir(name string) []any {
	name = strings.Trim(name, "/")
	if !safeName(name) {
		return nil
	}
	entries, err := s.tree.Door.List(filepath.FromSlash(name))
	if err != nil {
		return nil
	}
	out := []any{}
	for _, e := range entries {
		out = append(out, map[string]any{"Name": e.Name(), "IsDir": e.IsDir()})
	}
	return out
}

var _ template.Ranger = bundle(nil)
