package hugo

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/gohugoio/hugo/parser/metadecoders"

	"carrel/indexer/door"
	"carrel/indexer/limit"
	"carrel/indexer/template"
)

// maxTemplate bounds a shortcode template, in bytes.
const maxTemplate = limit.Template

// folders are the site's own folder of a name, then those of its themes and of
// the modules that are kept beside it.
func (s *site) folders(name string) []string {
	out := []string{filepath.Join(s.tree.root, name)}
	for _, theme := range texts(s.cfg["theme"]) {
		themes := s.onDisk(firstText(s.cfg["themesdir"], "themes"))
		out = append(out, filepath.Join(themes, filepath.FromSlash(theme), name))
	}
	for _, m := range list(lookup(s.cfg, "module.imports")) {
		if at := text(table(m)["path"]); safeName(at) {
			out = append(out, filepath.Join(s.tree.root, "_vendor", filepath.FromSlash(at), name),
				filepath.Join(s.tree.root, "themes", filepath.FromSlash(at), name))
		}
	}
	return out
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
		for _, dir := range s.folders(firstText(s.cfg["datadir"], "data")) {
			if v := readData(s.tree.door, filepath.Join(dir, filepath.FromSlash(name))); v != nil {
				return v
			}
		}
		return nil
	})
}

// maxData bounds how deep folders of data are followed.
const maxData = 8

func readData(d *door.Door, file string) any { return readDataTo(d, file, maxData) }

func readDataTo(d *door.Door, file string, depth int) any {
	for _, ext := range dataExts {
		if v := decodeData(d, file+ext); v != nil {
			return v
		}
	}
	if depth == 0 {
		return nil
	}
	return readDataFolder(d, file, depth)
}

var dataExts = []string{".yaml", ".yml", ".toml", ".json", ".csv", ".xml"}

// readDataFolder is a folder of data as a map; nil when nothing is in it.
func readDataFolder(d *door.Door, dir string, depth int) any {
	entries, err := d.List(dir)
	if err != nil {
		return nil
	}
	out := map[string]any{}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), filepath.Ext(e.Name()))
		v := decodeData(d, filepath.Join(dir, e.Name()))
		if e.IsDir() {
			name, v = e.Name(), readDataFolder(d, filepath.Join(dir, e.Name()), depth-1)
		}
		if v != nil {
			out[name] = v
		}
	}
	if len(out) == 0 || depth == 0 {
		return nil
	}
	return out
}

// allData are all data files, the site's own over those of its themes.
func (s *site) allData() any {
	return s.once("data", func() any {
		out := map[string]any{}
		for _, dir := range slices.Backward(s.folders(firstText(s.cfg["datadir"], "data"))) {
			maps.Copy(out, table(readDataFolder(s.tree.door, dir, maxData)))
		}
		return out
	})
}

// decodeData decodes a data file; nil when it is missing or broken. Data is an
// extra: a broken file costs what a shortcode would have shown of it.
func decodeData(d *door.Door, file string) (v any) {
	defer func() {
		if recover() != nil {
			v = nil
		}
	}()
	format := metadecoders.FormatFromString(strings.TrimPrefix(filepath.Ext(file), "."))
	if format == "" {
		return nil
	}
	b, err := d.Read(file, maxConfig)
	if err != nil {
		return nil
	}
	b, _ = decodeText(b)
	if checkCost(b, format) != nil {
		return nil
	}
	v, err = metadecoders.Default.Unmarshal(b, format)
	if err != nil {
		return nil
	}
	return plainData(v, maxDepth)
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
		for key, v := range table(lowerKeys(s.data(file))) {
			if name := firstOf(table(v), "name", "title", "display_name"); name != "" {
				out[key] = name
			}
		}
	}
	return out
}

// translate returns the site's string for a key in a language, else in the
// default one.
func (s *site) translate(l *language, key string) string {
	for _, code := range []string{l.code, s.def.code} {
		table := s.once("i18n:"+code, func() any { return s.strings(code) }).(map[string]string)
		if v := table[strings.ToLower(key)]; v != "" {
			return v
		}
	}
	return ""
}

// strings reads i18n/CODE.*, the site's own over those of its themes.
func (s *site) strings(code string) map[string]string {
	out := map[string]string{}
	dirs := s.folders("i18n")
	for i := len(dirs) - 1; i >= 0; i-- {
		v := readData(s.tree.door, filepath.Join(dirs[i], code))
		for key, e := range table(lowerKeys(v)) {
			addString(out, key, e)
		}
		for _, e := range list(lowerKeys(v)) {
			if m := table(e); m["id"] != nil {
				addString(out, strings.ToLower(text(m["id"])), m["translation"])
			}
		}
	}
	return out
}

// addString takes a string, or the plural form that fits most numbers.
func addString(out map[string]string, key string, v any) {
	if s := firstText(v, text(table(v)["other"])); s != "" {
		out[key] = s
	}
}

// once computes what several pages ask for only one time.
func (s *site) once(key string, compute func() any) any {
	v, _ := s.lazy.LoadOrStore(key, sync.OnceValue(compute))
	return v.(func() any)()
}
