// Package config answers: what does the owner of a site want of its index? It reads
// carrel.yaml, tells what is wrong with it, and writes into a head what concerns queries.
//
// All stages of the indexer may import it, each for its own settings. It imports none of
// them.
package config

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/goccy/go-yaml"
	"github.com/gohugoio/hugo/parser/metadecoders"

	"carrel/indexer/door"
	"carrel/indexer/limit"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// Name is the name of a site's settings for Carrel.
const Name = "carrel.yaml"

// Config is what carrel.yaml may say. Every key has a default.
type Config struct {
	Title     string `yaml:"title"`    // the site's title
	Icon      string `yaml:"icon"`     // the address of its picture, a PNG or an SVG
	BaseURL   string `yaml:"baseURL"`  // its address; --base-url goes before it
	Language  string `yaml:"language"` // of pages that say none
	Reading   `yaml:",inline"`
	Filters   []string       `yaml:"filters"`   // further front-matter fields to filter by
	Resources *bool          `yaml:"resources"` // false leaves out what pages mention
	Pages     *bool          `yaml:"pages"`     // false writes no pages that list all pages
	Ranking   map[string]any `yaml:"ranking"`   // settings of the ranking: "title-match: 3"
	Synonyms  *Synonyms      `yaml:"synonyms"`  // groups of words and phrases that mean the same, or a file of them
	Pins      []Pin          `yaml:"pins"`      // pages on top of what a query finds
	Pack      Pack           `yaml:"pack"`
}

// Reading is what of a site is read, and how.
type Reading struct {
	Sources    []string          `yaml:"sources"`    // where no SOURCE is named on the command line
	Mounts     []string          `yaml:"mounts"`     // folders outside the sources that links, includes and mounts in them may lead to, from the folder of carrel.yaml
	Exclude    []string          `yaml:"exclude"`    // globs of files to leave out
	Lists      bool              `yaml:"lists"`      // of built HTML, take in the lists of tags and the like
	Shortcodes map[string]string `yaml:"shortcodes"` // the site's own: name to a Markdown template
	LeaveOut   Keys              `yaml:"leaveOut"`   // keys of front matter that leave a page out; nil for those in wide use
	Drafts     bool              `yaml:"drafts"`     // index drafts too
	Future     bool              `yaml:"future"`     // and pages with a date to come

	dir string // of carrel.yaml
}

// Beside are the folders that the settings add to what is read.
func (r *Reading) Beside() []string {
	list := make([]string, len(r.Mounts))
	for i, m := range r.Mounts {
		if list[i] = m; !filepath.IsAbs(m) {
			list[i] = filepath.Join(r.dir, m)
		}
	}
	return list
}

// Keys is a list of names, of which "none" is the empty one.
type Keys []string

// UnmarshalYAML reads a list, a single name, or "none".
func (k *Keys) UnmarshalYAML(unmarshal func(any) error) error {
	var one string
	if unmarshal(&one) == nil {
		if *k = (Keys{one}); one == "none" {
			*k = Keys{}
		}
		return nil
	}
	var list []string
	if err := unmarshal(&list); err != nil {
		return err
	}
	*k = append(Keys{}, list...)
	return nil
}

// A Pin puts pages on top of what some queries find.
type Pin struct {
	Query   string   `yaml:"query"`
	Queries []string `yaml:"queries"`
	Pages   []string `yaml:"pages"` // addresses, the first on top
	Lang    string   `yaml:"lang"`  // "" for every language
}

// Pack says how the pack is cut. No choice changes an answer.
type Pack struct {
	Segments  int    `yaml:"segments"`  // segments for each language and kind
	Chunk     int    `yaml:"chunk"`     // bytes of a chunk before compression
	Inline    int    `yaml:"inline"`    // a segment of no more bytes is one file; -1 for none
	Positions string `yaml:"positions"` // "always", "never", or "" for where they pay
	First     int    `yaml:"first"`     // pages of a word in a table of first answers; 0 for what suits, -1 for no table
}

// Load reads the settings from file; where that is "", from carrel.yaml in
// the first of the folders that has one. No file at all gives the defaults.
func Load(file string, folders []string) (*Config, error) {
	c := &Config{}
	var candidates []string
	if file != "" {
		candidates = []string{file}
	} else {
		for _, dir := range folders {
			candidates = append(candidates, filepath.Join(dir, Name))
		}
	}
	for _, path := range candidates {
		data, err := readConfig(path, file != "")
		if file == "" && err != nil && !door.Refused(err) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("settings: %w", err)
		}
		c.dir = filepath.Dir(path)
		if err := c.parse(path, data); err != nil {
			return c, err
		}
		return c, c.check(path)
	}
	return c, nil
}

// maxConfig bounds carrel.yaml, and a file of synonyms, in bytes.
const maxConfig = limit.Config

// readConfig reads a file of settings, which a person has named, or which was found
// in a folder.
func readConfig(path string, named bool) ([]byte, error) {
	if named {
		return door.ReadNamed(path, maxConfig)
	}
	d, err := door.Open(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.Read(filepath.Base(path), maxConfig)
}

func (c *Config) parse(path string, data []byte) error {
	p := source.Problem{File: path, What: "settings are not right", Remedy: "see the list of settings in docs/SETTINGS.md"}
	if err := value.CheckCost(data, metadecoders.YAML); err != nil {
		row, what := value.ErrorRow(err, data)
		p.Line, p.What = row, p.What+": "+what
		return p
	}
	err := yaml.UnmarshalWithOptions(data, c, yaml.Strict())
	if err == nil {
		return nil
	}
	var at yaml.Error
	if errors.As(err, &at) {
		p.What += ": " + at.GetMessage()
		if token := at.GetToken(); token != nil && token.Position != nil {
			p.Line = token.Position.Line
		}
	} else {
		p.What += ": " + err.Error()
	}
	return p
}
