package hugo

import (
	"path"
	"path/filepath"
	"strings"
)

// include returns the text of a file that a page includes by name, "" when
// there is none: one beside the page or in a folder _includes there, or in any
// folder above up to the root of the site, as Docsy's readfile and the include
// of many sites have it. A name with a slash before it counts from the root or
// from the content.
func (p *page) include(name string) string {
	local := strings.TrimPrefix(name, "/")
	if !safeName(local) {
		return ""
	}
	for _, file := range p.included(local, strings.HasPrefix(name, "/")) {
		b, err := readBounded(filepath.Join(p.site.tree.root, filepath.FromSlash(file)), maxTemplate)
		if err == nil {
			b, _ = decodeText(b)
			return string(b)
		}
	}
	return ""
}

// included lists where a file may lie, from the site's root, the nearest first.
func (p *page) included(name string, fromRoot bool) []string {
	if fromRoot {
		return []string{name, path.Join(p.lang.contentDir, name)}
	}
	var files []string
	for dir := path.Dir(p.source); ; dir = path.Dir(dir) {
		files = append(files, path.Join(dir, name), path.Join(dir, "_includes", name))
		if dir == "." || dir == "/" || strings.HasPrefix(dir, "..") {
			return files
		}
	}
}
