package template

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

var wordFunctions = map[string]function{
	"inflect.Humanize humanize":       simple(humanize),
	"inflect.Singularize singularize": simple(func(s string) string { return strings.TrimSuffix(s, "s") }),
	"inflect.Pluralize pluralize":     simple(pluralize),
	"urls.URLize urlize":              simple(urlize),
	"urls.Anchorize anchorize":        simple(anchorize),
	"transform.Plainify plainify":     plainify,
	"lang.FormatNumber lang.FormatNumberCustom": func(f *frame, a []any) (any, bool) {
		return lastOf(a)
	},
}

func lastOf(args []any) (any, bool) {
	if len(args) == 0 {
		return nil, false
	}
	return args[len(args)-1], true
}

// humanize is Hugo's: words with a capital first, an ordinal for a number.
func humanize(s string) string {
	if s == "" {
		return ""
	}
	if strings.Trim(s, "0123456789") == "" {
		return s + ordinal(s)
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '_' || unicode.IsSpace(r) })
	return upperFirst(strings.Join(words, " "))
}

func ordinal(digits string) string {
	last := digits[len(digits)-1]
	if len(digits) > 1 && digits[len(digits)-2] == '1' {
		return "th"
	}
	switch last {
	case '1':
		return "st"
	case '2':
		return "nd"
	case '3':
		return "rd"
	}
	return "th"
}

func pluralize(s string) string {
	switch {
	case strings.HasSuffix(s, "ies"): // it is one
		return s
	case strings.HasSuffix(s, "y") && !strings.HasSuffix(s, "ey") && !strings.HasSuffix(s, "ay") && !strings.HasSuffix(s, "oy"):
		return strings.TrimSuffix(s, "y") + "ies"
	case strings.HasSuffix(s, "s"), strings.HasSuffix(s, "x"), strings.HasSuffix(s, "ch"), strings.HasSuffix(s, "sh"):
		return s + "es"
	}
	return s + "s"
}

func urlize(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), strings.ContainsRune("./_-#+~", r):
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte('-')
		}
	}
	return b.String()
}

// anchorize makes an identifier as Hugo does for headings.
func anchorize(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(strings.TrimSpace(s)) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '_', r == '-':
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte('-')
		}
	}
	return b.String()
}

var tags = regexp.MustCompile(`<[^<>]*>`)

// plainify takes the tags out of HTML. Markdown keeps its marks: they are no
// words, and taking them for text would show them.
func plainify(f *frame, args []any) (any, bool) {
	if len(args) != 1 {
		return nil, false
	}
	if m, ok := args[0].(Markdown); ok {
		return m, true
	}
	return strings.TrimSpace(tags.ReplaceAllString(toText(args[0]), "")), true
}

var patternFunctions = map[string]function{
	"strings.ReplaceRE replaceRE":           replaceRE,
	"strings.FindRE findRE":                 findRE,
	"strings.FindRESubmatch findRESubmatch": findSubmatch,
}

// patterns holds the regular expressions compiled last.
var patterns struct {
	sync.Mutex
	known map[string]*regexp.Regexp
}

// maxPattern bounds a regular expression, in bytes.
const maxPattern = 2000

func pattern(expr string) *regexp.Regexp {
	patterns.Lock()
	defer patterns.Unlock()
	if re, ok := patterns.known[expr]; ok {
		return re
	}
	if patterns.known == nil || len(patterns.known) > 500 {
		patterns.known = map[string]*regexp.Regexp{}
	}
	var re *regexp.Regexp
	if len(expr) <= maxPattern {
		re, _ = regexp.Compile(expr)
	}
	patterns.known[expr] = re
	return re
}

// matcher compiles a pattern and pays for one run of it over a text.
func (f *frame) matcher(expr, s string) *regexp.Regexp {
	re := pattern(expr)
	if re == nil || expr == "" || len(s) > maxText {
		return nil
	}
	f.Budget.bytes += len(s) * (4 + len(expr)/16)
	if f.Budget.Spent() {
		return nil
	}
	return re
}

func replaceRE(f *frame, args []any) (any, bool) {
	if len(args) < 3 || len(args) > 4 {
		return nil, false
	}
	limit := -1
	if len(args) == 4 {
		limit, _ = argInt(args, 3)
	}
	re := f.matcher(argText(args, 0), argText(args, 2))
	if re == nil {
		return nil, false
	}
	return alike(args[2], func(s string) (string, bool) { return replaced(re, s, argText(args, 1), limit) })
}

// replaced replaces the first limit matches, all for -1, up to the bound of texts.
func replaced(re *regexp.Regexp, s, with string, limit int) (string, bool) {
	var out []byte
	at := 0
	groups := strings.Count(with, "$")
	for _, m := range re.FindAllStringSubmatchIndex(s, limit) {
		if len(with)+groups*(m[1]-m[0]) > maxText {
			return "", false
		}
		out = append(out, s[at:m[0]]...)
		out = re.ExpandString(out, with, s, m)
		if at = m[1]; len(out) > maxText {
			return "", false
		}
	}
	return string(append(out, s[at:]...)), true
}

func findRE(f *frame, args []any) (any, bool) {
	if len(args) < 2 {
		return nil, false
	}
	limit := -1
	if n, ok := argInt(args, 2); ok {
		limit = n
	}
	s := argText(args, 1)
	re := f.matcher(argText(args, 0), s)
	if re == nil {
		return nil, false
	}
	out := []any{}
	for _, m := range re.FindAllString(s, min(limit, maxList)) {
		out = append(out, m)
	}
	return out, true
}

func findSubmatch(f *frame, args []any) (any, bool) {
	if len(args) < 2 {
		return nil, false
	}
	limit := -1
	if n, ok := argInt(args, 2); ok {
		limit = n
	}
	s := argText(args, 1)
	re := f.matcher(argText(args, 0), s)
	if re == nil {
		return nil, false
	}
	out := []any{}
	for _, m := range re.FindAllStringSubmatch(s, min(limit, maxList)) {
		groups := make([]any, len(m))
		for i := range m {
			groups[i] = m[i]
		}
		out = append(out, groups)
	}
	return out, true
}
