package hugo

import (
	"fmt"
	"maps"
	"regexp"
	"sort"
	"strings"
	"time"
	_ "time/tzdata" // a site's timeZone must mean the same on every machine

	"github.com/spf13/cast"

	"carrel/indexer/document"
	"carrel/indexer/read/address"
	"carrel/indexer/read/frontmatter"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// A language is one language of a site with the configuration that holds for
// it: the site's, overlaid with the language's own.
type language struct {
	code      string // as configured, lower case: "zh-cn"
	tag       string // BCP 47 tag of its pages, lower case
	title     string
	locale    string // as configured, else the code: "zh-CN"
	label     string // its name in itself
	direction string
	weight    int
	prefix    string // first part of its addresses, "" for the default language

	contentDir string
	base       address.Base
	params     map[string]any

	permalinks    map[string]map[string]string // kind to section to pattern
	taxonomies    map[string]string            // plural to singular
	disabledKinds map[string]bool
	ugly          bool
	uglySections  map[string]bool
	keepCase      bool // disablePathToLower
	removeAccents bool
	dates         frontmatter.DateConfig
	location      *time.Location
	cascades      []cascade

	drafts, future, expired bool
	ignore                  []*regexp.Regexp
}

// languageConfig returns the site's configuration as it holds for a language.
// A language's own table replaces the site's whole; only params are merged. The
// site's locale is that of its default language alone.
func languageConfig(cfg map[string]any, code string) map[string]any {
	own := value.Table(value.Table(cfg["languages"])[code])
	merged := maps.Clone(cfg)
	delete(merged, "languages")
	if code != defaultLanguage(cfg) {
		for _, key := range []string{"locale", "languagecode", "languagename", "label", "languagedirection", "direction"} {
			delete(merged, key)
		}
	}
	maps.Copy(merged, own)
	params := maps.Clone(value.Table(cfg["params"]))
	if params != nil {
		value.Overlay(params, value.Table(own["params"]))
		merged["params"] = params
	}
	return merged
}

// defaultLanguage is the code of the default language as it is configured.
func defaultLanguage(cfg map[string]any) string {
	return strings.ToLower(value.FirstText(cfg["defaultcontentlanguage"], "en"))
}

func newLanguage(code string, m map[string]any, opt Options) (*language, error) {
	l := &language{
		code:          code,
		tag:           languageTag(code, m),
		title:         value.Text(m["title"]),
		locale:        value.FirstText(m["locale"], value.FirstText(m["languagecode"], code)),
		label:         value.FirstText(m["label"], value.Text(m["languagename"])),
		direction:     value.FirstText(m["direction"], value.FirstText(m["languagedirection"], "ltr")),
		weight:        cast.ToInt(m["weight"]),
		contentDir:    strings.Trim(value.FirstText(m["contentdir"], "content"), "/"),
		base:          address.ParseBase(value.Text(m["baseurl"])),
		params:        value.Table(m["params"]),
		permalinks:    permalinkPatterns(value.Table(m["permalinks"])),
		taxonomies:    taxonomies(m),
		disabledKinds: disabledKinds(m["disablekinds"]),
		keepCase:      value.Truth(m["disablepathtolower"]),
		removeAccents: value.Truth(m["removepathaccents"]),
		dates:         frontmatter.NewDateConfig(value.Table(m["frontmatter"])),
		cascades:      decodeCascades(m["cascade"], nil),
		drafts:        opt.Drafts || value.Truth(m["builddrafts"]),
		future:        opt.Future || value.Truth(m["buildfuture"]),
		expired:       opt.Expired || value.Truth(m["buildexpired"]),
	}
	l.ugly, l.uglySections = uglyURLs(m["uglyurls"])
	var err error
	if l.location, err = time.LoadLocation(value.Text(m["timezone"])); err != nil {
		return nil, fmt.Errorf("timeZone %q is not known; use a name such as \"Europe/Berlin\"", value.Text(m["timezone"]))
	}
	if l.ignore, err = patterns(value.Texts(m["ignorefiles"])); err != nil {
		return nil, fmt.Errorf("ignoreFiles: %w; mend the regular expression", err)
	}
	return l, nil
}

func patterns(exprs []string) ([]*regexp.Regexp, error) {
	var out []*regexp.Regexp
	for _, e := range exprs {
		re, err := regexp.Compile(e)
		if err != nil {
			return nil, err
		}
		out = append(out, re)
	}
	return out, nil
}

// languageTag is the code, unless a locale names another language: a site may
// file its Chinese under "cn".
func languageTag(code string, m map[string]any) string {
	locale := strings.ToLower(strings.ReplaceAll(value.FirstText(m["locale"], value.Text(m["languagecode"])), "_", "-"))
	primary, _, _ := strings.Cut(locale, "-")
	own, _, _ := strings.Cut(code, "-")
	if locale == "" || primary == own {
		return code
	}
	return locale
}

// taxonomies are tags and categories unless the site says otherwise.
func taxonomies(m map[string]any) map[string]string {
	configured, ok := m["taxonomies"]
	if !ok {
		return map[string]string{"tags": "tag", "categories": "category"}
	}
	out := map[string]string{}
	for singular, plural := range value.Table(configured) {
		if p := strings.ToLower(value.Text(plural)); p != "" {
			out[p] = singular
		}
	}
	return out
}

// disabledKinds knows the names kinds had before Hugo 0.73 too.
func disabledKinds(v any) map[string]bool {
	out := map[string]bool{}
	for _, kind := range value.Texts(v) {
		kind = strings.ToLower(kind)
		if kind == "taxonomyterm" {
			kind = kindTaxonomy
		}
		out[kind] = true
	}
	return out
}

func uglyURLs(v any) (bool, map[string]bool) {
	m := value.Table(v)
	if m == nil {
		return value.Truth(v), nil
	}
	sections := map[string]bool{}
	for section, on := range m {
		sections[section] = value.Truth(on)
	}
	return false, sections
}

func (l *language) isUgly(section string) bool { return l.ugly || l.uglySections[section] }

// taxonomyOf returns the taxonomy a branch belongs to: kindTaxonomy for
// "/tags", kindTerm below it, "" elsewhere.
func (l *language) taxonomyOf(base string) string {
	for plural := range l.taxonomies {
		key := "/" + normalPath(plural)
		if base == key {
			return kindTaxonomy
		}
		if strings.HasPrefix(base, key+"/") {
			return kindTerm
		}
	}
	return ""
}

// sortLanguages orders by weight, those without one last, then by code.
func sortLanguages(langs []*language) {
	sort.SliceStable(langs, func(i, j int) bool {
		a, b := langs[i], langs[j]
		if a.weight != b.weight {
			return b.weight == 0 || a.weight != 0 && a.weight < b.weight
		}
		return a.code < b.code
	})
}

// checkLanguages tells of languages that are none, where the configuration names
// them. Their pages are taken to be in the site's.
func (s *site) checkLanguages(report source.Report) {
	for _, l := range s.langs {
		if _, ok := document.Language(l.tag); ok {
			continue
		}
		file, line := s.saidAt(l.tag)
		report(source.NoLanguage(s.tree.Called(file), line, l.tag))
		l.tag = ""
	}
}
