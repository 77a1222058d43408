package hugo

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"carrel/indexer/limit"
	"carrel/indexer/read/template"
	"carrel/indexer/value"
)

// maxTemplate bounds a shortcode template, in bytes.
const maxTemplate = limit.Template

// folders are the site's own folder of a name, then those of its themes and of
// the modules that are kept beside it.
func (s *site) folders(name string) []string {
	out := []string{filepath.Join(s.tree.Root, name)}
	for _, theme := range s.themes() {
		out = append(out, filepath.Join(theme, name))
	}
	return out
}

// themes are the folders of the themes and modules. One that lies outside the source
// is told, once, and left out.
func (s *site) themes() []string {
	return s.once("themes", func() any {
		var all, out []string
		for _, theme := range value.Texts(s.cfg["theme"]) {
			themes := s.onDisk(value.FirstText(s.cfg["themesdir"], "themes"))
			all = append(all, filepath.Join(themes, filepath.FromSlash(theme)))
		}
		for _, m := range value.List(value.Lookup(s.cfg, "module.imports")) {
			if at := value.Text(value.Table(m)["path"]); safeName(at) {
				all = append(all, filepath.Join(s.tree.Root, "_vendor", filepath.FromSlash(at)), filepath.Join(s.tree.Root, "themes", filepath.FromSlash(at)))
			}
		}
		for _, dir := range all {
			if s.tree.Door.Holds(dir) {
				out = append(out, dir)
				continue
			}
			s.tree.Outside(dir, "theme")
		}
		return out
	}).([]string)
}

// template returns a shortcode's template, the site's own before its themes'.
func (s *site) template(name string) (template.Source, bool) {
	return s.layout(name, "_shortcodes", "shortcodes")
}

// safeName tells names that stay inside the folder they are looked up in: a
// page's text is not trusted to name files elsewhere.
func safeName(name string) bool {
	return name != "" && filepath.IsLocal(filepath.FromSlash(name)) && !strings.ContainsAny(name, "\x00\\")
}

// data returns the parsed data/NAME.*, or the folder data/NAME as a map of its
// files; nil when there is neither.
func (s *site) data(name string) any {
	name = strings.Trim(name, "/")
	if !safeName(name) {
		return nil
	}
	return s.once("data:"+name, func() any {
		for _, dir := range s.folders(value.FirstText(s.cfg["datadir"], "data")) {
			if v := s.tree.Data(filepath.Join(dir, filepath.FromSlash(name))); v != nil {
				return v
			}
		}
		return nil
	})
}

// allData are all data files, the site's own over those of its themes.
func (s *site) allData() any {
	return s.once("data", func() any {
		out := map[string]any{}
		for _, dir := range slices.Backward(s.folders(value.FirstText(s.cfg["datadir"], "data"))) {
			maps.Copy(out, value.Table(s.tree.DataFolder(dir)))
		}
		return out
	})
}

// authorName turns a key of data/authors into the name it stands for, in any
// case; a name that is no key stays.
func (s *site) authorName(key string) string {
	names := s.once("authors", func() any { return s.authorNames() }).(map[string]string)
	if name := names[strings.ToLower(key)]; name != "" {
		return name
	}
	return key
}

func (s *site) authorNames() map[string]string {
	out := map[string]string{}
	for _, file := range []string{"authors", "author"} {
		for key, v := range value.Table(value.LowerKeys(s.data(file))) {
			if name := value.FirstOf(value.Table(v), "name", "title", "display_name"); name != "" {
				out[key] = name
			}
		}
	}
	return out
}

// once computes what several pages ask for only one time.
func (s *site) once(key string, compute func() any) any {
	v, _ := s.lazy.LoadOrStore(key, sync.OnceValue(compute))
	return v.(func() any)()
}
