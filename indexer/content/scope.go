package content

import (
	"fmt"
	"html"
	"reflect"
	"regexp"
	"sort"
	"strings"
	"text/template"
	"unicode"
)

// A scope is the dot of a shortcode's template, as Hugo names its parts.
type scope struct {
	r    *run
	data map[string]any
}

// Get is a parameter by name or position, "" when there is none.
func (s *scope) Get(key any) string {
	c := s.r.call
	switch k := key.(type) {
	case string:
		return html.EscapeString(c.named[strings.ToLower(k)])
	case int:
		if k >= 0 && k < len(c.pos) {
			return html.EscapeString(c.pos[k])
		}
	}
	return ""
}

// Inner is the Markdown between the tags.
func (s *scope) Inner() string         { return s.r.held.hold(s.r.x.inner(s.r.call)) }
func (s *scope) InnerDeindent() string { return s.Inner() }
func (s *scope) Name() string          { return s.r.call.name }
func (s *scope) IsNamedParams() bool   { return len(s.r.call.keys) > 0 }

// Params are all parameters: a map of named ones, else a list.
func (s *scope) Params() any {
	c := s.r.call
	if len(c.keys) == 0 {
		return c.pos
	}
	m := map[string]any{}
	for k, v := range c.named {
		m[k] = v
	}
	return m
}

// Page and Site answer for what the environment knows of them.
func (s *scope) Page() *pageScope { return &pageScope{s} }
func (s *scope) Site() *siteScope { return &siteScope{s} }

type pageScope struct{ s *scope }

func (p *pageScope) Title() string             { return p.s.r.x.env.param("title") }
func (p *pageScope) Description() string       { return p.s.r.x.env.param("description") }
func (p *pageScope) Param(name string) string  { return p.s.r.x.env.param(name) }
func (p *pageScope) RelPermalink() string      { return p.s.r.x.env.page() }
func (p *pageScope) Permalink() string         { return p.s.r.x.env.page() }
func (p *pageScope) Site() *siteScope          { return &siteScope{p.s} }
func (p *pageScope) RenderString(v any) string { return p.s.r.held.hold(fmt.Sprint(v)) }

type siteScope struct{ s *scope }

func (t *siteScope) Data() map[string]any     { return t.s.data }
func (t *siteScope) Param(name string) string { return t.s.r.x.env.param(name) }
func (t *siteScope) Title() string            { return t.s.r.x.env.param("title") }

// dataNames finds the data files that a template names: .Site.Data.authors,
// index .Site.Data "authors", hugo.Data.authors.
var dataNames = regexp.MustCompile(`\bData[.\s"(]+([\w-]+)`)

// data loads the data files that a template's source names.
func (r *run) data(source string) map[string]any {
	m := map[string]any{}
	if r.x.env.Data == nil {
		return m
	}
	for _, sub := range dataNames.FindAllStringSubmatch(source, 32) {
		if v := r.x.env.Data(sub[1]); v != nil {
			m[sub[1]] = v
		}
	}
	return m
}

// functions are those of Hugo's that shape text. A template that calls another
// one is not run.
func (r *run) functions() template.FuncMap {
	same := func(v any) string { return fmt.Sprint(v) }
	return template.FuncMap{
		"tick": r.tick,
		"i18n": r.i18n, "T": r.i18n,
		"markdownify": func(v any) string { return r.held.hold(html.UnescapeString(fmt.Sprint(v))) },
		"safeHTML":    same, "safeURL": same, "safeCSS": same, "safeJS": same, "safeHTMLAttr": same, "htmlEscape": same,
		"htmlUnescape": func(v any) string { return html.UnescapeString(fmt.Sprint(v)) },
		"plainify":     same, "emojify": same, "relURL": same, "absURL": same, "relLangURL": same, "absLangURL": same,
		"relref": r.ref, "ref": r.ref,
		"upper": func(v any) string { return strings.ToUpper(fmt.Sprint(v)) },
		"lower": func(v any) string { return strings.ToLower(fmt.Sprint(v)) },
		"title": func(v any) string { return upperFirst(fmt.Sprint(v)) },
		"humanize": func(v any) string {
			return upperFirst(strings.NewReplacer("-", " ", "_", " ").Replace(fmt.Sprint(v)))
		},
		"trim":      func(v any, cut string) string { return strings.Trim(fmt.Sprint(v), cut) },
		"chomp":     func(v any) string { return strings.TrimRight(fmt.Sprint(v), "\r\n") },
		"hasPrefix": func(v any, p string) bool { return strings.HasPrefix(fmt.Sprint(v), p) },
		"hasSuffix": func(v any, p string) bool { return strings.HasSuffix(fmt.Sprint(v), p) },
		"replace":   replaceAll,
		"print":     func(v ...any) (string, error) { return within(fmt.Sprint(v...)) },
		"println":   func(v ...any) (string, error) { return within(fmt.Sprintln(v...)) },
		"printf":    func(f string, v ...any) (string, error) { return within(fmt.Sprintf(f, v...)) },
		"split":     func(v any, sep string) []string { return strings.Split(fmt.Sprint(v), sep) },
		"delimit":   delimit,
		"default":   fallback,
		"cond":      func(c bool, a, b any) any { return either(c, a, b) },
		"slice":     func(v ...any) []any { return v },
		"append":    appendTo,
		"in":        in,
		"sort":      sorted,
		"isset":     isset,
		"jsonify":   func(v any) string { return "" },
		"string":    same,
	}
}

// within refuses a text that a template made too long.
func within(s string) (string, error) {
	if len(s) > maxTemplateOutput {
		return "", errBound
	}
	return s, nil
}

func replaceAll(v any, from, to string) (string, error) {
	s := fmt.Sprint(v)
	if (strings.Count(s, from)+1)*len(to) > maxTemplateOutput {
		return "", errBound
	}
	return within(strings.ReplaceAll(s, from, to))
}

func upperFirst(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return ""
	}
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

func (r *run) i18n(key string, _ ...any) string {
	if r.x.env.I18n == nil {
		return ""
	}
	return html.EscapeString(r.x.env.I18n(key))
}

func (r *run) ref(args ...any) string {
	if len(args) == 0 {
		return ""
	}
	target := fmt.Sprint(args[len(args)-1])
	return firstOf(r.x.env.ref(target), target)
}

// items are the elements of a list of any type, nil for what is none.
func items(list any) []any {
	v := reflect.ValueOf(list)
	if v.Kind() != reflect.Slice && v.Kind() != reflect.Array {
		return nil
	}
	out := make([]any, v.Len())
	for i := range out {
		out[i] = v.Index(i).Interface()
	}
	return out
}

func delimit(list any, sep string, _ ...any) string {
	var parts []string
	for _, v := range items(list) {
		parts = append(parts, html.EscapeString(fmt.Sprint(v)))
	}
	return strings.Join(parts, sep)
}

// fallback is Hugo's default: the first argument unless the second is set.
func fallback(args ...any) any {
	if len(args) == 0 {
		return ""
	}
	if truth, ok := template.IsTrue(args[len(args)-1]); len(args) > 1 && ok && truth {
		return args[1]
	}
	return args[0]
}

func either(c bool, a, b any) any {
	if c {
		return a
	}
	return b
}

// appendTo has the list last, since Hugo's templates pipe it in.
func appendTo(args ...any) ([]any, error) {
	if len(args) < 2 {
		return nil, fmt.Errorf("append wants a value and a list")
	}
	list := items(args[len(args)-1])
	if len(list) > maxTemplateSteps/50 {
		return nil, errBound
	}
	return append(list, args[:len(args)-1]...), nil
}

func in(set, v any) bool {
	if s, ok := set.(string); ok {
		return strings.Contains(s, fmt.Sprint(v))
	}
	for _, e := range items(set) {
		if fmt.Sprint(e) == fmt.Sprint(v) {
			return true
		}
	}
	return false
}

func sorted(list any, _ ...any) []any {
	out := items(list)
	sort.SliceStable(out, func(i, j int) bool { return fmt.Sprint(out[i]) < fmt.Sprint(out[j]) })
	return out
}

func isset(m, key any) bool {
	v := reflect.ValueOf(m)
	switch {
	case v.Kind() == reflect.Map && v.Type().Key().Kind() == reflect.String:
		return v.MapIndex(reflect.ValueOf(fmt.Sprint(key)).Convert(v.Type().Key())).IsValid()
	case v.Kind() == reflect.Slice:
		i, ok := key.(int)
		return ok && i >= 0 && i < v.Len()
	}
	return false
}
