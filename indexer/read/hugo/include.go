package hugo

import (
	"path"
	"path/filepath"
	"strings"

	"carrel/indexer/door"
	"carrel/indexer/read/folder"
)

// include returns the text of a file that a page includes by name, "" when
// there is none and an error for one that is there and is not to be read: one beside the page or in a folder _includes there, or in any
// folder above up to the root of the site, as Docsy's readfile and the include
// of many sites have it. A name with a slash before it counts from the root or
// from the content.
func (p *page) include(name string) (string, error) {
	local := strings.TrimPrefix(name, "/")
	if !safeName(local) {
		return "", nil
	}
	for _, file := range p.included(local, strings.HasPrefix(name, "/")) {
		b, err := p.site.tree.Door.Read(filepath.FromSlash(file), maxTemplate)
		if err == nil {
			b, _ = folder.UTF8(b)
			return string(b), nil
		}
		if door.Refused(err) {
			return "", err
		}
	}
	return "", nil
}

// included lists where a file may lie, from the site's root, the nearest first.
func (p *page) included(name string, fromRoot bool) []string {
	if fromRoot {
		return append([]string{name, path.Join(p.lang.contentDir, name)}, p.site.mountedAt(name)...)
	}
	var files []string
	for dir := path.Dir(p.source); ; dir = path.Dir(dir) {
		files = append(files, path.Join(dir, name), path.Join(dir, "_includes", name))
		if dir == "." || dir == "/" || strings.HasPrefix(dir, "..") {
			return files
		}
	}
}
