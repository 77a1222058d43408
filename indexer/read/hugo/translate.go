package hugo

import (
	"path/filepath"
	"strings"

	"carrel/indexer/value"
)

// translate returns the site's string for a key in a language, else in the
// default one. As with Hugo, the strings of the locale ("pt-BR") go before those
// of the language's code ("pt").
func (s *site) translate(l *language, key string) string {
	for _, code := range []string{l.locale, l.code, s.def.locale, s.def.code} {
		code = stringsCode(code)
		table := s.once("i18n:"+code, func() any { return s.strings(code) }).(map[string]string)
		if v := table[strings.ToLower(key)]; v != "" {
			return v
		}
	}
	return ""
}

// stringsCode is the form in which languages and names of i18n files are compared.
func stringsCode(code string) string {
	return strings.ToLower(strings.ReplaceAll(code, "_", "-"))
}

// strings reads i18n/CODE.*, the site's own over those of its themes.
func (s *site) strings(code string) map[string]string {
	out := map[string]string{}
	dirs := s.folders("i18n")
	for i := len(dirs) - 1; i >= 0; i-- {
		v := s.stringsIn(dirs[i], code)
		for key, e := range value.Table(value.LowerKeys(v)) {
			addString(out, key, e)
		}
		for _, e := range value.List(value.LowerKeys(v)) {
			if m := value.Table(e); m["id"] != nil {
				addString(out, strings.ToLower(value.Text(m["id"])), m["translation"])
			}
		}
	}
	return out
}

// stringsIn reads the file of a folder that is named by a language.
func (s *site) stringsIn(dir, code string) any {
	entries, err := s.tree.Door.List(dir)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), filepath.Ext(e.Name()))
		if !e.IsDir() && stringsCode(name) == code {
			return s.tree.Data(filepath.Join(dir, name))
		}
	}
	return nil
}

// addString takes a string, or the plural form that fits most numbers.
func addString(out map[string]string, key string, v any) {
	if s := value.FirstText(v, value.Text(value.Table(v)["other"])); s != "" {
		out[key] = s
	}
}
