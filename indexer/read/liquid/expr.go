package liquid

import (
	"regexp"
	"strconv"
	"strings"

	"carrel/indexer/value"
)

var (
	pipe   = regexp.MustCompile(`"[^"]*"|'[^']*'|\|`)
	commas = regexp.MustCompile(`"[^"]*"|'[^']*'|,`)
	word   = regexp.MustCompile(`"[^"]*"|'[^']*'|\([^()]*\)|[^\s"'()]+`)
	pieces = regexp.MustCompile(`\[[^\[\]]*\]|[^.\[\]]+`)
)

// split cuts at a separator outside of quotes.
func split(s string, re *regexp.Regexp) []string {
	var out []string
	last := 0
	for _, m := range re.FindAllStringIndex(s, -1) {
		if m[1]-m[0] == 1 {
			out = append(out, strings.TrimSpace(s[last:m[0]]))
			last = m[1]
		}
	}
	return append(out, strings.TrimSpace(s[last:]))
}

// filtered is the value of an expression with its filters.
func (r *run) filtered(expr string) any {
	parts := split(expr, pipe)
	v := r.value(parts[0])
	for _, f := range parts[1:] {
		name, args, _ := strings.Cut(f, ":")
		var list []any
		if strings.TrimSpace(args) != "" {
			for _, a := range split(args, commas) {
				list = append(list, r.value(a))
			}
		}
		if !r.step() {
			return nil
		}
		v = r.filter(strings.TrimSpace(name), v, list)
	}
	return v
}

// value is that of a literal, a range or a name.
func (r *run) value(s string) any {
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		return nil
	case len(s) > 1 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0]:
		return s[1 : len(s)-1]
	case s[0] == '(':
		return r.span(strings.Trim(s, "()"))
	}
	switch s {
	case "true":
		return true
	case "false":
		return false
	case "nil", "null":
		return nil
	case "empty", "blank":
		return ""
	}
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && strings.ContainsAny(s, "0123456789") {
		return f
	}
	return r.name(s)
}

// span is the list of a range, (1..5).
func (r *run) span(s string) any {
	from, to, ok := strings.Cut(s, "..")
	if !ok {
		return r.value(s)
	}
	const most = 1000
	a, b := number(r.value(from)), number(r.value(to))
	var out []any
	for i := int(a); i <= int(b) && len(out) < most; i++ {
		out = append(out, i)
	}
	return out
}

// name follows a path of names: page.author[0].name.
func (r *run) name(s string) any {
	parts := pieces.FindAllString(s, -1)
	if len(parts) == 0 {
		return nil
	}
	v := r.lookup(parts[0])
	if v == nil {
		v = r.lookup(strings.ToLower(parts[0]))
	}
	for _, p := range parts[1:] {
		var key any = p
		if p[0] == '[' {
			key = r.value(p[1 : len(p)-1])
		}
		v = member(v, key)
	}
	return v
}

func member(v, key any) any {
	if i, ok := key.(int); ok {
		list, _ := v.([]any)
		if i < 0 {
			i += len(list)
		}
		if i >= 0 && i < len(list) {
			return list[i]
		}
		return nil
	}
	name := show(key)
	if m := value.Table(v); m != nil {
		if e, ok := m[name]; ok {
			return e
		}
		if e, ok := m[strings.ToLower(name)]; ok {
			return e
		}
	}
	switch list := value.List(v); {
	case v == nil:
		return nil
	case name == "size":
		return size(v)
	case name == "first" && len(list) > 0:
		return list[0]
	case name == "last" && len(list) > 0:
		return list[len(list)-1]
	}
	return nil
}

func size(v any) int {
	switch v := v.(type) {
	case string:
		return len([]rune(v))
	case map[string]any:
		return len(v)
	}
	return len(value.List(v))
}

// show is a value as it is written into a page.
func show(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any, []string:
		var b strings.Builder
		for _, e := range value.List(v) {
			b.WriteString(show(e))
		}
		return b.String()
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return value.Text(v)
}

func number(v any) float64 {
	switch v := v.(type) {
	case int:
		return float64(v)
	case int64:
		return float64(v)
	case uint64:
		return float64(v)
	case float64:
		return v
	case string:
		f, _ := strconv.ParseFloat(strings.TrimSpace(v), 64)
		return f
	}
	return 0
}

// holds is the truth of a condition, with "and" and "or" read from the right, as
// Liquid has them.
func (r *run) holds(cond string) bool {
	words := word.FindAllString(cond, -1)
	for i, w := range words {
		if w == "and" {
			return r.compare(words[:i]) && r.holds(strings.Join(words[i+1:], " "))
		}
		if w == "or" {
			return r.compare(words[:i]) || r.holds(strings.Join(words[i+1:], " "))
		}
	}
	return r.compare(words)
}

func (r *run) compare(words []string) bool {
	if len(words) < 3 {
		return len(words) > 0 && truth(r.value(words[0]))
	}
	a, op, b := r.value(words[0]), words[1], r.value(words[2])
	if words[2] == "empty" || words[2] == "blank" {
		return (a == nil && words[2] == "blank" || a != nil && size(a) == 0) == (op == "==")
	}
	switch op {
	case "==":
		return equal(a, b)
	case "!=", "<>":
		return !equal(a, b)
	case "contains":
		return contains(a, b)
	}
	if a == nil || b == nil {
		return false
	}
	switch order := compareValues(a, b); op {
	case "<":
		return order < 0
	case ">":
		return order > 0
	case "<=":
		return order <= 0
	case ">=":
		return order >= 0
	}
	return false
}

func truth(v any) bool { return v != nil && v != false }

func equal(a, b any) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	if isNumber(a) && isNumber(b) {
		return number(a) == number(b)
	}
	return show(a) == show(b)
}

func isNumber(v any) bool {
	switch v.(type) {
	case int, int64, uint64, float64:
		return true
	}
	return false
}

func contains(a, b any) bool {
	if s, ok := a.(string); ok {
		return strings.Contains(s, show(b))
	}
	for _, e := range value.List(a) {
		if equal(e, b) {
			return true
		}
	}
	return false
}

func compareValues(a, b any) int {
	if isNumber(a) || isNumber(b) {
		x, y := number(a), number(b)
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	}
	return strings.Compare(show(a), show(b))
}
