package hugo

import (
	"path/filepath"
	"slices"
	"strings"

	"carrel/indexer/door"
	"carrel/indexer/limit"
	"carrel/indexer/read/folder"
	"carrel/indexer/value"
)

// configExts are the formats of a configuration, in Hugo's order of choice.
var configExts = []string{"toml", "yaml", "yml", "json"}

// configFile returns the site's single configuration file, "" when there is none.
func configFile(d *door.Door) string {
	for _, name := range []string{"hugo", "config"} {
		for _, ext := range configExts {
			file := filepath.Join(d.Dir(), name+"."+ext)
			if d.IsFile(file) {
				return file
			}
		}
	}
	return ""
}

// hasConfig tells whether a folder is the root of a Hugo site. Many programs have a
// config.json: such a name counts only when it says something that Hugo asks for.
func hasConfig(d *door.Door) bool {
	file := configFile(d)
	if strings.HasPrefix(filepath.Base(file), "hugo.") {
		return true
	}
	if file != "" {
		if m, err := folder.DecodeFile(d, file); err == nil && looksLikeHugo(m) {
			return true
		}
	}
	found := false
	for _, name := range []string{"hugo", "config", "languages", "params", "module"} {
		for _, ext := range configExts {
			_, err := d.Stat(filepath.Join("config", "_default", name+"."+ext))
			found = found || err == nil
		}
	}
	return found
}

func looksLikeHugo(m map[string]any) bool {
	for _, key := range []string{"baseurl", "theme", "contentdir", "defaultcontentlanguage",
		"languages", "languagecode", "locale", "permalinks", "taxonomies", "module", "markup"} {
		if _, ok := m[key]; ok {
			return true
		}
	}
	return false
}

// A configured is a file of the site's configuration.
type configured struct {
	file string
	keys []string // below which its values belong
}

// configFiles are the files of a configuration: the single one, then those of
// config/_default, then those of the environment's folder.
func configFiles(d *door.Door, environment string) []configured {
	var out []configured
	if file := configFile(d); file != "" {
		out = append(out, configured{file, nil})
	}
	for _, name := range []string{"_default", environment} {
		dir := filepath.Join(d.Dir(), "config", filepath.Base(name))
		files, _ := d.List(dir) // an environment without a folder of its own is the usual case
		for _, f := range files {
			ext := strings.TrimPrefix(filepath.Ext(f.Name()), ".")
			if !f.IsDir() && slices.Contains(configExts, ext) {
				out = append(out, configured{filepath.Join(dir, f.Name()), configKeys(strings.TrimSuffix(f.Name(), "."+ext))})
			}
		}
	}
	return out
}

// loadConfig merges the files of the site's configuration; the later wins.
func loadConfig(d *door.Door, environment string) (map[string]any, error) {
	cfg := map[string]any{}
	for _, c := range configFiles(d, environment) {
		m, err := folder.DecodeFile(d, c.file)
		if err != nil {
			return nil, err
		}
		value.Overlay(cfg, underKeys(m, c.keys))
	}
	return cfg, nil
}

// saidAt finds the file of the configuration, and the line, that hold a text.
func (s *site) saidAt(text string) (file string, line int) {
	for _, c := range configFiles(s.tree.Door, s.opt.Environment) {
		b, err := s.tree.Door.Read(c.file, limit.Config)
		if err != nil {
			continue
		}
		for _, written := range []string{text, strings.ReplaceAll(text, "-", "_")} {
			if line := value.LineOf(b, written); line > 0 {
				return c.file, line
			}
		}
	}
	return configFile(s.tree.Door), 0
}

// configKeys tells where the values of a file in a configuration folder
// belong: params.yaml below params, params.fr.yaml below languages.fr.params,
// any other file.fr.yaml below languages.fr.
func configKeys(name string) []string {
	name = strings.ToLower(name)
	if name == "hugo" || name == "config" {
		return nil
	}
	name, lang, ok := strings.Cut(name, ".")
	switch {
	case !ok:
		return []string{name}
	case name == "params", name == "menu", name == "menus":
		return []string{"languages", lang, name}
	}
	return []string{"languages", lang}
}

func underKeys(m map[string]any, keys []string) map[string]any {
	for _, key := range slices.Backward(keys) {
		m = map[string]any{key: m}
	}
	return m
}
