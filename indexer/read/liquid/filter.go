package liquid

import (
	"html"
	"math"
	"net/url"
	"regexp"
	"sort"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"carrel/indexer/value"
)

// filter is the value of a filter; one that is not known passes its value on.
func (r *run) filter(name string, v any, args []any) any {
	arg := func(i int) any {
		if i < len(args) {
			return args[i]
		}
		return nil
	}
	if f := texts[name]; f != nil {
		s := show(v)
		r.spend(len(s))
		return f(s, show(arg(0)), show(arg(1)))
	}
	if f := numbers[name]; f != nil {
		return whole(f(number(v), number(arg(0))), v, arg(0))
	}
	if f := lists[name]; f != nil {
		list := value.List(v)
		r.spend(100 * len(list))
		return f(list, arg(0), arg(1))
	}
	switch name {
	case "default":
		if !truth(v) || v == "" || size(v) == 0 && !isNumber(v) && v != true {
			return arg(0)
		}
	case "size":
		return size(v)
	case "slice":
		return cut(v, int(number(arg(0))), arg(1))
	case "relative_url", "absolute_url":
		if r.env.Relative != nil && !strings.Contains(show(v), "://") {
			return r.env.Relative(show(v))
		}
	case "date", "date_to_string", "date_to_long_string", "date_to_xmlschema", "date_to_rfc822":
		return dated(name, v, show(arg(0)))
	case "jsonify", "inspect", "sassify", "scssify":
		return ""
	}
	return v
}

var (
	tagsOf   = regexp.MustCompile(`(?s)<script.*?</script>|<!--.*?-->|<style.*?</style>|<[^>]*>`)
	spaces   = regexp.MustCompile(`\s+`)
	notASlug = regexp.MustCompile(`[^\p{M}\p{L}\p{Nd}]+`)
)

// texts are the filters of a text with up to two texts as arguments.
var texts = map[string]func(s, a, b string) any{
	"append":               func(s, a, _ string) any { return bounded(s + a) },
	"prepend":              func(s, a, _ string) any { return bounded(a + s) },
	"upcase":               func(s, _, _ string) any { return strings.ToUpper(s) },
	"downcase":             func(s, _, _ string) any { return strings.ToLower(s) },
	"capitalize":           func(s, _, _ string) any { return capitalized(s) },
	"strip":                func(s, _, _ string) any { return strings.TrimSpace(s) },
	"lstrip":               func(s, _, _ string) any { return strings.TrimLeftFunc(s, unicode.IsSpace) },
	"rstrip":               func(s, _, _ string) any { return strings.TrimRightFunc(s, unicode.IsSpace) },
	"strip_html":           func(s, _, _ string) any { return tagsOf.ReplaceAllString(s, "") },
	"strip_newlines":       func(s, _, _ string) any { return strings.ReplaceAll(s, "\n", "") },
	"normalize_whitespace": func(s, _, _ string) any { return strings.TrimSpace(spaces.ReplaceAllString(s, " ")) },
	"newline_to_br":        func(s, _, _ string) any { return strings.ReplaceAll(s, "\n", "<br />\n") },
	"replace": func(s, a, b string) any {
		if a == "" || strings.Count(s, a)*len(b) > maxOutput {
			return s
		}
		return bounded(strings.ReplaceAll(s, a, b))
	},
	"replace_first":   func(s, a, b string) any { return strings.Replace(s, a, b, 1) },
	"remove":          func(s, a, _ string) any { return strings.ReplaceAll(s, a, "") },
	"remove_first":    func(s, a, _ string) any { return strings.Replace(s, a, "", 1) },
	"escape":          func(s, _, _ string) any { return html.EscapeString(s) },
	"escape_once":     func(s, _, _ string) any { return html.EscapeString(html.UnescapeString(s)) },
	"xml_escape":      func(s, _, _ string) any { return html.EscapeString(s) },
	"url_encode":      func(s, _, _ string) any { return url.QueryEscape(s) },
	"cgi_escape":      func(s, _, _ string) any { return url.QueryEscape(s) },
	"uri_escape":      func(s, _, _ string) any { return (&url.URL{Path: s}).EscapedPath() },
	"slugify":         func(s, _, _ string) any { return strings.Trim(notASlug.ReplaceAllString(strings.ToLower(s), "-"), "-") },
	"number_of_words": func(s, _, _ string) any { return len(strings.Fields(s)) },
	"split": func(s, a, _ string) any {
		var out []any
		for _, p := range strings.SplitN(s, a, 10_000) {
			out = append(out, p)
		}
		return out
	},
	"truncate":      func(s, a, _ string) any { return truncated(s, int(number(a))) },
	"truncatewords": func(s, a, _ string) any { return truncatedWords(s, int(number(a))) },
}

func bounded(s string) string { return s[:min(len(s), maxOutput)] }

func capitalized(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + strings.ToLower(s[n:])
}

func truncated(s string, n int) string {
	if n == 0 {
		n = 50
	}
	if r := []rune(s); len(r) > n {
		return string(r[:max(n-3, 0)]) + "..."
	}
	return s
}

func truncatedWords(s string, n int) string {
	if n == 0 {
		n = 15
	}
	if w := strings.Fields(s); len(w) > n && n > 0 {
		return strings.Join(w[:n], " ") + "..."
	}
	return s
}

var numbers = map[string]func(a, b float64) float64{
	"plus":       func(a, b float64) float64 { return a + b },
	"minus":      func(a, b float64) float64 { return a - b },
	"times":      func(a, b float64) float64 { return a * b },
	"divided_by": func(a, b float64) float64 { return a / b },
	"modulo":     math.Mod,
	"abs":        func(a, _ float64) float64 { return math.Abs(a) },
	"ceil":       func(a, _ float64) float64 { return math.Ceil(a) },
	"floor":      func(a, _ float64) float64 { return math.Floor(a) },
	"round":      func(a, _ float64) float64 { return math.Round(a) },
}

// whole keeps the results of whole numbers whole.
func whole(f float64, a, b any) any {
	_, fa := a.(float64)
	_, fb := b.(float64)
	if math.IsNaN(f) || math.IsInf(f, 0) || math.Abs(f) > 1<<53 {
		return nil
	}
	if !fa && !fb || f == math.Trunc(f) {
		return int(math.Floor(f))
	}
	return f
}

// lists are the filters of a list with up to two arguments.
var lists = map[string]func(list []any, a, b any) any{
	"first": func(l []any, _, _ any) any { return member(l, "first") },
	"last":  func(l []any, _, _ any) any { return member(l, "last") },
	"join": func(l []any, a, _ any) any {
		sep := " "
		if a != nil {
			sep = show(a)
		}
		return joined(l, sep)
	},
	"array_to_sentence_string": func(l []any, _, _ any) any {
		if len(l) < 2 {
			return joined(l, "")
		}
		return joined(l[:len(l)-1], ", ") + " and " + show(l[len(l)-1])
	},
	"reverse": func(l []any, _, _ any) any { return reversed(l) },
	"compact": func(l []any, _, _ any) any { return kept(l, truth) },
	"uniq":    func(l []any, _, _ any) any { return unique(l) },
	"concat":  func(l []any, a, _ any) any { return append(l[:len(l):len(l)], value.List(a)...) },
	"push":    func(l []any, a, _ any) any { return append(l[:len(l):len(l)], a) },
	"map": func(l []any, a, _ any) any {
		out := make([]any, len(l))
		for i, e := range l {
			out[i] = member(e, a)
		}
		return out
	},
	"where": func(l []any, a, b any) any {
		return kept(l, func(e any) bool { return contains(value.List(member(e, a)), b) || equal(member(e, a), b) })
	},
	"sort":         ordered,
	"sort_natural": ordered,
	"group_by":     grouped,
	"sum": func(l []any, _, _ any) any {
		n := 0.0
		for _, e := range l {
			n += number(e)
		}
		return whole(n, nil, nil)
	},
}

func joined(l []any, sep string) string {
	var parts []string
	for _, e := range l {
		parts = append(parts, show(e))
	}
	return bounded(strings.Join(parts, sep))
}

func kept(l []any, keep func(any) bool) []any {
	var out []any
	for _, e := range l {
		if keep(e) {
			out = append(out, e)
		}
	}
	return out
}

func unique(l []any) []any {
	seen := map[string]bool{}
	return kept(l, func(e any) bool {
		s := show(e)
		if value.Table(e) != nil {
			return true
		}
		was := seen[s]
		seen[s] = true
		return !was
	})
}

func ordered(l []any, a, _ any) any {
	out := append([]any(nil), l...)
	key := func(e any) any {
		if a == nil {
			return e
		}
		return member(e, a)
	}
	sort.SliceStable(out, func(i, j int) bool { return compareValues(key(out[i]), key(out[j])) < 0 })
	return out
}

func grouped(l []any, a, _ any) any {
	at := map[string]int{}
	var out []any
	for _, e := range l {
		name := show(member(e, a))
		i, ok := at[name]
		if !ok {
			i = len(out)
			at[name] = i
			out = append(out, map[string]any{"name": name, "items": []any{}})
		}
		g := out[i].(map[string]any)
		g["items"] = append(g["items"].([]any), e)
		g["size"] = len(g["items"].([]any))
	}
	return out
}

func cut(v any, from int, length any) any {
	n := 1
	if length != nil {
		n = int(number(length))
	}
	if list, ok := v.([]any); ok {
		a, b := within(len(list), from, n)
		return list[a:b]
	}
	r := []rune(show(v))
	a, b := within(len(r), from, n)
	return string(r[a:b])
}

func within(size, from, n int) (a, b int) {
	if from < 0 {
		from += size
	}
	a = min(max(from, 0), size)
	return a, min(a+max(n, 0), size)
}

// layouts of strftime's letters; what is none of them stays.
var layouts = strings.NewReplacer("%Y", "2006", "%y", "06", "%m", "01", "%-m", "1", "%d", "02", "%-d", "2", "%e", "_2",
	"%B", "January", "%b", "Jan", "%h", "Jan", "%A", "Monday", "%a", "Mon", "%H", "15", "%I", "03", "%l", "3", "%M", "04", "%S", "05",
	"%p", "PM", "%P", "pm", "%Z", "MST", "%z", "-0700", "%j", "002", "%F", "2006-01-02", "%D", "01/02/06", "%T", "15:04:05", "%R", "15:04", "%%", "%")

func dated(name string, v any, format string) any {
	t, ok := value.Date(v, time.UTC)
	if !ok {
		return v
	}
	switch name {
	case "date_to_string":
		return t.Format("02 Jan 2006")
	case "date_to_long_string":
		return t.Format("02 January 2006")
	case "date_to_xmlschema":
		return t.Format(time.RFC3339)
	case "date_to_rfc822":
		return t.Format(time.RFC1123Z)
	}
	return t.Format(layouts.Replace(format))
}
