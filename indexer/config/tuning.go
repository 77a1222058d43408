package config

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/unicode/norm"

	"carrel/indexer/document"
	"carrel/indexer/door"
	"carrel/indexer/source"
	"carrel/wasm/pack"
	"carrel/wasm/search/settings"
)

// Synonyms are groups of words and phrases that mean the same.
type Synonyms struct {
	File   string     // to read them from, beside carrel.yaml; "" for none
	Groups [][]string // of all languages
	Lang   map[string][][]string
}

// UnmarshalYAML takes the name of a file, a list of groups, or such a list for
// each language.
func (s *Synonyms) UnmarshalYAML(data []byte) error {
	if yaml.Unmarshal(data, &s.File) == nil && s.File != "" {
		return nil
	}
	s.File = ""
	if yaml.Unmarshal(data, &s.Groups) == nil {
		return nil
	}
	s.Groups = nil
	if err := yaml.Unmarshal(data, &s.Lang); err != nil {
		return errors.New("synonyms are a file, a list of groups ([[car, automobile], [k8s, kubernetes]]), or such a list for each language")
	}
	return nil
}

// check reads what the settings name, and tells what is wrong with the settings
// of the ranking.
func (c *Config) check(path string) error {
	if err := c.checkRanking(path); err != nil {
		return err
	}
	if tag, ok := document.Language(c.Language); ok {
		c.Language = tag
	} else if c.Language != "" {
		return source.Problem{File: path, What: fmt.Sprintf("language: %.40q is none", c.Language), Remedy: source.LanguageRemedy}
	}
	for i, p := range c.Pins {
		if p.Query == "" && len(p.Queries) == 0 || len(p.Pages) == 0 {
			return source.Problem{File: path, What: fmt.Sprintf("pin %d lacks a query or pages", i+1), Remedy: "write it as {query: words, pages: [/address/]}"}
		}
	}
	d, err := c.checkMounts(path)
	if err != nil || c.Synonyms == nil || c.Synonyms.File == "" {
		return err
	}
	return c.Synonyms.read(d, c.Synonyms.File)
}

// checkMounts opens the folder of the settings with those that they add.
func (c *Config) checkMounts(path string) (*door.Door, error) {
	for i, dir := range c.Beside() {
		if info, err := door.Examine(dir); err != nil || !info.IsDir() {
			return nil, source.Problem{File: path, What: fmt.Sprintf("mounts: %s is no folder", c.Mounts[i]), Remedy: "name a folder, from the one that " + Name + " lies in"}
		}
	}
	return door.Open(c.dir, c.Beside()...)
}

func (c *Config) checkRanking(path string) error {
	defaults := settings.Defaults
	for name, value := range c.Ranking {
		if !defaults.Set(name, fmt.Sprint(value)) {
			what, remedy := "no setting of the ranking is called "+name, "use one of "+strings.Join(settings.Names(), ", ")
			if slices.Contains(settings.Names(), name) {
				what, remedy = fmt.Sprintf("the setting %s of the ranking can't be %v", name, value), "see its range in docs/SETTINGS.md"
			}
			return source.Problem{File: path, What: what, Remedy: remedy}
		}
	}
	return nil
}

// read reads a file of synonyms: a group a line, its words and phrases separated
// by commas; what follows a # is a comment.
func (s *Synonyms) read(d *door.Door, name string) error {
	data, err := d.Read(name, maxConfig)
	if err != nil {
		return fmt.Errorf("synonyms: %w", err)
	}
	path := filepath.Join(d.Dir(), name)
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		if strings.TrimSpace(text) == "" {
			continue
		}
		var group []string
		for _, word := range strings.Split(text, ",") {
			if word = strings.TrimSpace(word); word != "" {
				group = append(group, word)
			}
		}
		if len(group) < 2 {
			return source.Problem{File: path, Line: n, What: "a group of synonyms with one word", Remedy: "separate its words by commas"}
		}
		s.Groups = append(s.Groups, group)
	}
	return lines.Err()
}

// Tune writes into a head what the settings say of its language.
func (c *Config) Tune(h *pack.Head) {
	for _, name := range slices.Sorted(maps.Keys(c.Ranking)) {
		h.Settings = append(h.Settings, pack.Setting{Name: name, Value: fmt.Sprint(c.Ranking[name])})
	}
	if c.Synonyms != nil {
		h.Synonyms = append(normalised(c.Synonyms.Groups), normalised(c.Synonyms.Lang[h.Lang])...)
	}
	for _, p := range c.Pins {
		if p.Lang != "" && !strings.EqualFold(p.Lang, h.Lang) {
			continue
		}
		queries := p.Queries
		if p.Query != "" {
			queries = append([]string{p.Query}, queries...)
		}
		var pages []string
		for _, url := range p.Pages {
			pages = append(pages, pack.Address(url))
		}
		for _, q := range queries {
			h.Pins = append(h.Pins, pack.Pin{Query: norm.NFC.String(q), URLs: pages})
		}
	}
}

func normalised(groups [][]string) [][]string {
	var list [][]string
	for _, group := range groups {
		var forms []string
		for _, s := range group {
			forms = append(forms, norm.NFC.String(s))
		}
		list = append(list, forms)
	}
	return list
}
