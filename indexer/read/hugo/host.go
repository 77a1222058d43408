package hugo

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/gohugoio/hugo/parser/metadecoders"

	"carrel/indexer/read/address"
	"carrel/indexer/read/characters"
	"carrel/indexer/read/folder"
	"carrel/indexer/read/template"
	"carrel/indexer/value"
)

// host is what the site's own templates may ask of the site while the page is
// read. depth counts the pages whose text is asked for within another's.
func (p *page) host(values map[string]any, spent *template.Budget, depth int) template.Host {
	s := p.site
	v := &view{page: p, own: values, spent: spent, depth: depth}
	return template.Host{
		Site: v.site(), Page: v, Now: s.now,
		Files:   template.Files{Partial: s.partial, ReadFile: s.readFile, ReadDir: s.readDir, Resource: s.asset},
		I18n:    func(key string) string { return s.translate(p.lang, key) },
		Ref:     func(target string) string { return s.ref(p, target) },
		Address: p.lang.address,
		Decode:  decode,
		Title:   func(text string) string { return titled(text, value.Text(s.cfg["titlecasestyle"])) },
		Emoji:   characters.Emoji,
	}
}

// address makes an address of a path: one from the root of the host stays, any other
// stands below the path of the base URL.
func (l *language) address(path string) string {
	if address.HasScheme(path) || strings.HasPrefix(path, "/") || strings.HasPrefix(path, "#") {
		return path
	}
	return l.base.Path + "/" + path
}

// partial returns the source of a partial template.
func (s *site) partial(name string) (template.Source, bool) {
	return s.layout(name, "_partials", "partials")
}

// layout returns the template of a name in the first of the folders that has it,
// of the site or of its themes.
func (s *site) layout(name string, folders ...string) (template.Source, bool) {
	if !safeName(name) {
		return template.Source{}, false
	}
	v := s.once("layout:"+folders[0]+"/"+name, func() any {
		for _, layouts := range s.folders("layouts") {
			for _, dir := range folders {
				if src, ok := s.templateIn(filepath.Join(layouts, dir), name); ok {
					return src
				}
			}
		}
		return template.Source{}
	})
	src := v.(template.Source)
	return src, src.Name != ""
}

// templateIn reads a template by its name with or without an extension. What
// writes HTML goes before what writes Markdown.
func (s *site) templateIn(dir, name string) (template.Source, bool) {
	for _, ext := range []string{"", ".html", ".html.html", ".md"} {
		if ext == "" && path.Ext(name) == "" {
			continue
		}
		text, ok := s.read(filepath.Join(dir, filepath.FromSlash(name)+ext), "template", maxTemplate)
		if ok {
			return template.Source{Name: dir + "/" + name, Text: text, Plain: strings.HasSuffix(name+ext, ".md")}, true
		}
	}
	return template.Source{}, false
}

// read returns the text of a regular file of the site.
func (s *site) read(file, kind string, limit int64) (string, bool) {
	b, ok := s.tree.Extra(file, kind, limit)
	if !ok {
		return "", false
	}
	b, _ = folder.UTF8(b)
	return string(b), true
}

// readFile reads what readFile in a template names: a file by its path from the
// root of the site, else by that of its content, where mounts have their places.
func (s *site) readFile(name string) (string, bool) {
	name = strings.TrimLeft(filepath.ToSlash(name), "/")
	if !safeName(name) {
		return "", false
	}
	for _, file := range append([]string{s.onDisk(name)}, s.mountedAt(name)...) {
		if text, ok := s.read(file, "file", maxTemplate); ok {
			return text, true
		}
	}
	return "", false
}

// decode reads data in a format that Hugo knows; nil for what is none.
func decode(text, format string) any {
	f := metadecoders.FormatFromString(format)
	if f == "" {
		f = metadecoders.Default.FormatFromContentString(text)
	}
	if f == "" {
		return nil
	}
	v, err := value.Any([]byte(text), f)
	if err != nil {
		return nil
	}
	return folder.PlainData(v)
}
