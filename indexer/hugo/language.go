package hugo

import (
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"sort"
	"strings"
	"time"
	_ "time/tzdata" // a site's timeZone must mean the same on every machine

	"github.com/spf13/cast"
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
	base       baseURL
	params     map[string]any

	permalinks    map[string]map[string]string // kind to section to pattern
	taxonomies    map[string]string            // plural to singular
	disabledKinds map[string]bool
	ugly          bool
	uglySections  map[string]bool
	keepCase      bool // disablePathToLower
	removeAccents bool
	dates         dateConfig
	location      *time.Location
	cascades      []cascade

	drafts, future, expired bool
	ignore                  []*regexp.Regexp
}

// A baseURL is the configured one, cut into what absolute addresses and what
// addresses on the site begin with.
type baseURL struct {
	host string // "https://example.org", "" when none is configured
	path string // "/docs", "" at the root
}

func parseBase(s string) baseURL {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return baseURL{}
	}
	b := baseURL{path: strings.TrimRight(u.EscapedPath(), "/")}
	if b.path != "" && b.path[0] != '/' {
		b.path = "/" + b.path
	}
	if u.Host != "" {
		b.host = u.Scheme + "://" + u.Host
	}
	return b
}

// languageConfig returns the site's configuration as it holds for a language.
// A language's own table replaces the site's whole; only params are merged. The
// site's locale is that of its default language alone.
func languageConfig(cfg map[string]any, code string) map[string]any {
	own := table(table(cfg["languages"])[code])
	merged := maps.Clone(cfg)
	delete(merged, "languages")
	if code != defaultLanguage(cfg) {
		for _, key := range []string{"locale", "languagecode", "languagename", "label", "languagedirection", "direction"} {
			delete(merged, key)
		}
	}
	maps.Copy(merged, own)
	params := maps.Clone(table(cfg["params"]))
	if params != nil {
		overlay(params, table(own["params"]))
		merged["params"] = params
	}
	return merged
}

// defaultLanguage is the code of the default language as it is configured.
func defaultLanguage(cfg map[string]any) string {
	return strings.ToLower(firstText(cfg["defaultcontentlanguage"], "en"))
}

func newLanguage(code string, m map[string]any, opt Options) (*language, error) {
	l := &language{
		code:          code,
		tag:           languageTag(code, m),
		title:         text(m["title"]),
		locale:        firstText(m["locale"], firstText(m["languagecode"], code)),
		label:         firstText(m["label"], text(m["languagename"])),
		direction:     firstText(m["direction"], firstText(m["languagedirection"], "ltr")),
		weight:        cast.ToInt(m["weight"]),
		contentDir:    strings.Trim(firstText(m["contentdir"], "content"), "/"),
		base:          parseBase(text(m["baseurl"])),
		params:        table(m["params"]),
		permalinks:    permalinkPatterns(table(m["permalinks"])),
		taxonomies:    taxonomies(m),
		disabledKinds: disabledKinds(m["disablekinds"]),
		keepCase:      truth(m["disablepathtolower"]),
		removeAccents: truth(m["removepathaccents"]),
		dates:         newDateConfig(table(m["frontmatter"])),
		cascades:      decodeCascades(m["cascade"], nil),
		drafts:        opt.Drafts || truth(m["builddrafts"]),
		future:        opt.Future || truth(m["buildfuture"]),
		expired:       opt.Expired || truth(m["buildexpired"]),
	}
	l.ugly, l.uglySections = uglyURLs(m["uglyurls"])
	var err error
	if l.location, err = time.LoadLocation(text(m["timezone"])); err != nil {
		return nil, fmt.Errorf("timeZone %q is not known; use a name such as \"Europe/Berlin\"", text(m["timezone"]))
	}
	if l.ignore, err = patterns(texts(m["ignorefiles"])); err != nil {
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

func firstText(v any, fallback string) string {
	if s := text(v); s != "" {
		return s
	}
	return fallback
}

// languageTag is the code, unless a locale names another language: a site may
// file its Chinese under "cn".
func languageTag(code string, m map[string]any) string {
	locale := strings.ToLower(strings.ReplaceAll(firstText(m["locale"], text(m["languagecode"])), "_", "-"))
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
	for singular, plural := range table(configured) {
		if p := strings.ToLower(text(plural)); p != "" {
			out[p] = singular
		}
	}
	return out
}

// disabledKinds knows the names kinds had before Hugo 0.73 too.
func disabledKinds(v any) map[string]bool {
	out := map[string]bool{}
	for _, kind := range texts(v) {
		kind = strings.ToLower(kind)
		if kind == "taxonomyterm" {
			kind = kindTaxonomy
		}
		out[kind] = true
	}
	return out
}

func uglyURLs(v any) (bool, map[string]bool) {
	m := table(v)
	if m == nil {
		return truth(v), nil
	}
	sections := map[string]bool{}
	for section, on := range m {
		sections[section] = truth(on)
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
