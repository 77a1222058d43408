package hugo

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/gobuffalo/flect"

	"carrel/indexer/value"
)

// permalinkPatterns reads the permalinks configuration. A pattern without a
// kind is the old form, and holds for pages and terms.
func permalinkPatterns(m map[string]any) map[string]map[string]string {
	out := map[string]map[string]string{}
	set := func(kind, section, pattern string) {
		if out[kind] == nil {
			out[kind] = map[string]string{}
		}
		out[kind][strings.Trim(section, " /")] = pattern
	}
	for _, key := range value.Keys(m) {
		if pattern, ok := m[key].(string); ok {
			set(kindPage, key, pattern)
			set(kindTerm, key, pattern)
		}
	}
	for _, kind := range []string{kindPage, kindSection, kindTaxonomy, kindTerm} {
		for section, pattern := range value.Table(m[kind]) {
			set(kind, section, value.Text(pattern))
		}
	}
	return out
}

var (
	permalinkToken = regexp.MustCompile(`:\w+(\[.+?\])?`)
	// In a pattern "\:" is a colon and no token. A null byte can't occur in an address.
	escapeColon   = strings.NewReplacer(`\:`, "\x00")
	unescapeColon = strings.NewReplacer("\x00", ":")
)

// expand fills in the tokens of a permalink pattern. An unknown token stays as
// it is written and is reported.
func (s *site) expand(pattern string, p *page) (string, error) {
	var unknown error
	out := permalinkToken.ReplaceAllStringFunc(escapeColon.Replace(pattern), func(token string) string {
		v, ok := s.token(token[1:], p)
		if !ok {
			unknown = fmt.Errorf("the permalink pattern %q has an unknown token %s", pattern, token)
			return token
		}
		return v
	})
	return unescapeColon.Replace(out), unknown
}

// token returns the value of one token for a page.
func (s *site) token(name string, p *page) (string, bool) {
	l := p.lang
	switch name {
	case "section":
		return p.path.section(), true
	case "sectionslug":
		return s.sectionSlug(p), true
	case "sections":
		return path.Join(s.sections(p)...), true
	case "sectionslugs":
		return path.Join(s.sectionSlugs(p)...), true
	case "title":
		return l.urlize(p.title()), true
	case "slug":
		return l.urlize(value.FirstText(p.slug(), p.title())), true
	case "filename":
		return l.urlize(p.fileName()), true
	case "slugorfilename":
		return l.urlize(value.FirstText(p.slug(), p.fileName())), true
	case "contentbasename":
		return l.urlize(p.original.baseName()), true
	case "slugorcontentbasename":
		return l.urlize(value.FirstText(p.slug(), p.original.baseName())), true
	}
	if cut, ok := strings.CutPrefix(name, "sections["); ok {
		return path.Join(slice("["+cut, s.sections(p))...), true
	}
	if cut, ok := strings.CutPrefix(name, "sectionslugs["); ok {
		return path.Join(slice("["+cut, s.sectionSlugs(p))...), true
	}
	return dateToken(name, p)
}

func dateToken(name string, p *page) (string, bool) {
	t := p.dates.Date
	switch name {
	case "year":
		return strconv.Itoa(t.Year()), true
	case "month":
		return fmt.Sprintf("%02d", int(t.Month())), true
	case "monthname":
		return t.Month().String(), true
	case "day":
		return fmt.Sprintf("%02d", t.Day()), true
	case "weekday":
		return strconv.Itoa(int(t.Weekday())), true
	case "weekdayname":
		return t.Weekday().String(), true
	case "yearday":
		return strconv.Itoa(t.YearDay()), true
	}
	// Any other word is a Go time layout if a clock would change it.
	if probe.Format(name) != name {
		return t.Format(name), true
	}
	return "", false
}

// fileName is the file's name without extension and language, a bundle's folder.
func (p *page) fileName() string {
	switch p.original.name {
	case "index":
		return p.original.baseName()
	case "_index":
		return ""
	}
	return p.original.name
}

// sections are the folders from the root to the page's own section.
func (s *site) sections(p *page) []string {
	return strings.FieldsFunc(s.currentSection(p), func(r rune) bool { return r == '/' })
}

// sectionSlugs are the slugs, else titles, of the sections down to the page's own.
func (s *site) sectionSlugs(p *page) []string {
	var out []string
	at := ""
	for _, name := range s.sections(p) {
		at += "/" + name
		if s.isSection(at, p.lang) {
			out = append(out, s.slugOf(at, p))
		}
	}
	return out
}

func (s *site) sectionSlug(p *page) string {
	if p.path.section() == "" {
		return ""
	}
	return s.slugOf("/"+p.path.section(), p)
}

// slugOf returns a section's slug or title. A section without a file has the
// title that Hugo makes from its folder.
func (s *site) slugOf(base string, p *page) string {
	if sec := s.branches[branchKey{p.lang.code, base}]; sec != nil {
		return p.lang.urlize(value.FirstText(sec.slug(), sec.title()))
	}
	return p.lang.urlize(flect.Titleize(flect.Pluralize(base[strings.LastIndexByte(base, '/')+1:])))
}

// slice cuts a list as "[1:]", "[:2]", "[last]" and "[0]" say; what lies
// outside of the list is left out.
func slice(cut string, list []string) []string {
	cut = strings.ToLower(strings.TrimSpace(cut))
	if len(list) == 0 || len(cut) < 3 || cut[len(cut)-1] != ']' {
		return nil
	}
	low, high, isRange := strings.Cut(cut[1:len(cut)-1], ":")
	from, ok := bound(low, 0, len(list))
	if !ok {
		return nil
	}
	if !isRange {
		return list[from : from+1]
	}
	to, ok := bound(high, len(list), len(list))
	if !ok {
		to = len(list)
	}
	return list[min(from, to):to]
}

// bound reads one side of a cut; ok is false beyond the end of the list.
func bound(s string, fallback, length int) (int, bool) {
	switch s {
	case "":
		return fallback, true
	case "last":
		return length - 1, true
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		n = 0
	}
	return n, n < length
}

// expandPath expands a pattern into a path ready to be sanitised.
func (s *site) expandPath(pattern string, p *page) (string, error) {
	expanded, err := s.expand(pattern, p)
	if expanded == "" {
		return "", err
	}
	plain, _ := url.QueryUnescape(expanded)
	return path.Clean(plain), err
}
