package hugo

import (
	"net/url"
	"path"
	"strings"

	"carrel/indexer/read/address"
	"carrel/indexer/read/folder"
)

// addresses finds pages and files by what links call them.
type addresses struct {
	pages     map[branchKey]string // language and base to address
	names     map[branchKey]string // language and last part of the base; "" when several share it
	urls      map[string]bool
	resources map[string]resource // normal path of a file that is no page
}

// A resource is a file beside pages.
type resource struct{ dir, name, file string } // normal folder, name as it is, where it lies

func newAddresses() addresses {
	return addresses{map[branchKey]string{}, map[branchKey]string{}, map[string]bool{}, map[string]resource{}}
}

func (a *addresses) add(p *page) {
	base := p.path.base()
	a.pages[branchKey{p.lang.code, base}] = p.url
	a.urls[p.url] = true
	name := branchKey{p.lang.code, path.Base(base)}
	if _, taken := a.names[name]; taken {
		a.names[name] = ""
		return
	}
	a.names[name] = p.url
}

// linkFor returns the function by which the content of a page maps its links.
func (s *site) linkFor(p *page) func(string) string {
	file := path.Join("/", p.path.dir, p.path.name+"."+p.path.ext)
	return func(dest string) string {
		target, suffix := address.Cut(dest)
		if target != "" && target[0] != '/' && !folder.IsMarkdown(target) {
			// A folder or bare name means what it means in the browser, where
			// that is a page; only then is it tried as a path of sources.
			if there := address.Against(p.url, strings.TrimSuffix(dest, suffix)); s.addr.urls[address.WithSlash(there)] {
				return address.WithSlash(there) + suffix
			}
		}
		return address.Resolve(dest, p.url, file, func(at string) (string, bool) { return s.find(at, p.lang) })
	}
}

// find returns the address of a path in the content tree, in the language of
// the page that asks, else in the default one.
func (s *site) find(at string, l *language) (string, bool) {
	at = normalPath(at)
	base := at
	if c := parsePath(at, s); c.kind != fileOther {
		base = c.base()
		if own := s.byCode[c.lang]; own != nil {
			l = own
		}
	}
	if base == "/" {
		base = ""
	}
	for _, lang := range []*language{l, s.def} {
		if u, ok := s.addr.pages[branchKey{lang.code, base}]; ok {
			return u, true
		}
	}
	return s.findResource(at, l)
}

// findResource gives a file the address of the nearest page above it, and its
// path from there.
func (s *site) findResource(at string, l *language) (string, bool) {
	r, ok := s.addr.resources[at]
	if !ok {
		return "", false
	}
	rest := r.name
	for dir := r.dir; ; {
		if u, ok := s.addr.pages[branchKey{l.code, dir}]; ok {
			return address.WithSlash(u) + (&url.URL{Path: rest}).EscapedPath(), true
		}
		slash := strings.LastIndexByte(dir, '/')
		if slash < 0 {
			return address.WithSlash(l.base.Path) + (&url.URL{Path: rest}).EscapedPath(), true
		}
		dir, rest = dir[:slash], dir[slash+1:]+"/"+rest
	}
}

// ref finds what the ref and relref shortcodes name: a path from the page, a
// path from the content folder, or a page's own name where one page has it.
func (s *site) ref(p *page, target string) string {
	at, suffix := address.Cut(target)
	if at == "" {
		if strings.HasPrefix(target, "#") {
			return p.url + target
		}
		return ""
	}
	for _, try := range []string{path.Join("/", p.path.dir, at), path.Clean("/" + at)} {
		if u, ok := s.find(try, p.lang); ok {
			return u + suffix
		}
	}
	name := normalPath(path.Base(strings.TrimSuffix(at, path.Ext(at))))
	if u := s.addr.names[branchKey{p.lang.code, name}]; u != "" {
		return u + suffix
	}
	return ""
}
