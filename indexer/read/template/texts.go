package template

import (
	"fmt"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

var textFunctions = map[string]function{
	"strings.ToUpper upper":                simple(strings.ToUpper),
	"strings.ToLower lower":                simple(strings.ToLower),
	"strings.FirstUpper":                   simple(upperFirst),
	"strings.Title title":                  title,
	"strings.TrimSpace":                    simple(strings.TrimSpace),
	"strings.Trim trim":                    subject(2, 2, func(s string, a []any) (string, bool) { return strings.Trim(s, argText(a, 1)), true }),
	"strings.Chomp chomp":                  chomp,
	"strings.TrimLeft":                     textual(2, func(s string, a []any) (string, bool) { return strings.TrimLeft(s, argText(a, 0)), true }),
	"strings.TrimRight":                    textual(2, func(s string, a []any) (string, bool) { return strings.TrimRight(s, argText(a, 0)), true }),
	"strings.TrimPrefix":                   textual(2, func(s string, a []any) (string, bool) { return strings.TrimPrefix(s, argText(a, 0)), true }),
	"strings.TrimSuffix":                   textual(2, func(s string, a []any) (string, bool) { return strings.TrimSuffix(s, argText(a, 0)), true }),
	"strings.HasPrefix hasPrefix":          yes(strings.HasPrefix),
	"strings.HasSuffix hasSuffix":          yes(strings.HasSuffix),
	"strings.Contains":                     yes(strings.Contains),
	"strings.ContainsAny":                  yes(strings.ContainsAny),
	"strings.EqualFold":                    yes(strings.EqualFold),
	"strings.ContainsNonSpace":             func(f *frame, a []any) (any, bool) { return strings.TrimSpace(argText(a, 0)) != "", true },
	"strings.Count":                        func(f *frame, a []any) (any, bool) { return strings.Count(argText(a, 1), argText(a, 0)), len(a) == 2 },
	"strings.RuneCount":                    func(f *frame, a []any) (any, bool) { return utf8.RuneCountInString(argText(a, 0)), len(a) == 1 },
	"strings.CountRunes countrunes":        func(f *frame, a []any) (any, bool) { return countRunes(argText(a, 0)), len(a) == 1 },
	"strings.CountWords countwords":        func(f *frame, a []any) (any, bool) { return len(strings.Fields(argText(a, 0))), len(a) == 1 },
	"strings.Repeat":                       textual(2, repeat),
	"strings.Replace replace":              subject(3, 4, replaceAll),
	"strings.ReplacePairs":                 replacePairs,
	"strings.Substr substr":                subject(2, 3, substr),
	"strings.SliceString slicestr":         subject(1, 3, sliceString),
	"strings.Truncate truncate":            truncate,
	"strings.Split split":                  func(f *frame, a []any) (any, bool) { return splitText(a) },
	"fmt.Print print":                      printed(fmt.Sprint),
	"fmt.Println println":                  printed(fmt.Sprintln),
	"fmt.Printf printf":                    printf,
	"transform.HTMLEscape htmlEscape html": simple(html.EscapeString),
	"transform.HTMLUnescape htmlUnescape":  simple(html.UnescapeString),
	"transform.XMLEscape xmlEscape":        simple(html.EscapeString),
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

func emojify(f *frame, args []any) (any, bool) {
	if f.Host.Emoji == nil || len(args) != 1 {
		return same(f, args)
	}
	return f.Host.Emoji(toText(args[0])), true
}

func title(f *frame, args []any) (any, bool) {
	if len(args) != 1 {
		return nil, false
	}
	do := upperFirst
	if f.Host.Title != nil {
		do = f.Host.Title
	}
	return alike(args[0], func(s string) (string, bool) { return do(s), true })
}

// chomp keeps the kind of its text, HTML too.
func chomp(f *frame, args []any) (any, bool) {
	if len(args) != 1 {
		return nil, false
	}
	s := strings.TrimRight(toText(args[0]), "\r\n")
	switch args[0].(type) {
	case HTML:
		return HTML(s), true
	case Markdown:
		return Markdown(s), true
	}
	return s, true
}

func countRunes(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

func repeat(s string, args []any) (string, bool) {
	n, ok := argInt(args, 0)
	if !ok || n < 0 || n > maxText || n*len(s) > maxText {
		return "", false
	}
	return strings.Repeat(s, n), true
}

func replaceAll(s string, args []any) (string, bool) {
	from, to, n := argText(args, 1), argText(args, 2), -1
	if len(args) == 4 {
		n, _ = argInt(args, 3)
	}
	if len(s)+(strings.Count(s, from)+1)*len(to) > maxText {
		return "", false
	}
	return strings.Replace(s, from, to, n), true
}

func replacePairs(f *frame, args []any) (any, bool) {
	if len(args) == 0 {
		return nil, false
	}
	pairs := args[:len(args)-1]
	if len(pairs) == 1 {
		pairs, _ = items(pairs[0])
	}
	if len(pairs)%2 != 0 || len(pairs) > 2000 {
		return nil, false
	}
	list, longest := texts(pairs, maxText), 1
	for _, s := range list {
		longest = max(longest, len(s))
	}
	if len(list) != len(pairs) {
		return nil, false
	}
	return alike(args[len(args)-1], func(s string) (string, bool) {
		if (len(s)+1)*longest > 8*maxText {
			return "", false
		}
		return strings.NewReplacer(list...).Replace(s), true
	})
}

// substr is Hugo's: a start, from the end where it is negative, and a length.
func substr(s string, args []any) (string, bool) {
	r := []rune(s)
	start, ok := argInt(args, 1)
	if start < 0 {
		start += len(r)
	}
	start = max(0, min(start, len(r)))
	end := len(r)
	if len(args) == 3 {
		n, isNumber := argInt(args, 2)
		if end, ok = min(start+n, len(r)), ok && isNumber; n < 0 {
			end = len(r) + n
		}
	}
	if !ok || end < start {
		return "", ok
	}
	return string(r[start:end]), true
}

func sliceString(s string, args []any) (string, bool) {
	r := []rune(s)
	start, end := 0, len(r)
	if len(args) > 1 {
		start, _ = argInt(args, 1)
	}
	if len(args) > 2 {
		end, _ = argInt(args, 2)
	}
	if start < 0 || end > len(r) || start > end {
		return "", false
	}
	return string(r[start:end]), true
}

// truncate shortens a text at a word's end.
func truncate(f *frame, args []any) (any, bool) {
	n, ok := argInt(args, 0)
	if !ok || len(args) < 2 || n < 0 {
		return nil, false
	}
	mark := "…"
	if len(args) > 2 {
		mark = argText(args, 1)
	}
	return alike(args[len(args)-1], func(s string) (string, bool) {
		r := []rune(s)
		if len(r) <= n {
			return s, true
		}
		cut := string(r[:n])
		if i := strings.LastIndexAny(cut, " \n\t"); i > 0 && !unicode.IsSpace(r[n]) {
			cut = cut[:i]
		}
		return strings.TrimRight(cut, " \n\t") + mark, true
	})
}

// splitText gives pieces of the kind of the text.
func splitText(args []any) (any, bool) {
	if len(args) != 2 {
		return nil, false
	}
	s, sep := toText(args[0]), toText(args[1])
	if strings.Count(s, sep) >= maxList {
		return nil, false
	}
	_, md := args[0].(Markdown)
	out := []any{}
	for _, piece := range strings.Split(s, sep) {
		if md {
			out = append(out, Markdown(piece))
		} else {
			out = append(out, piece)
		}
	}
	return out, true
}

// printable is a value as an argument of the functions that put texts together:
// Markdown among others is what stands for it, so that it keeps its form.
func (f *frame) printable(args []any) ([]any, bool) {
	out := make([]any, len(args))
	size := 0
	for i, a := range args {
		switch a := a.(type) {
		case Markdown:
			out[i] = f.held(a)
		case int, float64, bool:
			out[i] = a
		default:
			out[i] = toText(a)
		}
		size += weight(out[i])
	}
	return out, size <= maxText
}

func printed(do func(...any) string) function {
	return func(f *frame, args []any) (any, bool) {
		if len(args) == 1 {
			if m, ok := args[0].(Markdown); ok {
				return m, true
			}
		}
		list, ok := f.printable(args)
		if !ok {
			return nil, false
		}
		return do(list...), true
	}
}

// maxWidth bounds the flags and digits that a verb of a format may have.
const maxWidth = 5

func printf(f *frame, args []any) (any, bool) {
	if len(args) == 0 {
		return nil, false
	}
	list, ok := f.printable(args)
	if !ok || wide(argText(args, 0)) || strings.Count(argText(args, 0), "%")*longest(list[1:]) > 8*maxText {
		return nil, false
	}
	s := fmt.Sprintf(argText(args, 0), typed(argText(args, 0), list[1:])...)
	return s, len(s) <= maxText
}

func longest(list []any) int {
	most := 32
	for _, v := range list {
		most = max(most, weight(v))
	}
	return most
}

// typed makes numbers that were written as text numbers where all verbs but
// those of text would show an error. Hugo's parameters come as either.
func typed(format string, list []any) []any {
	if !strings.Contains(format, "%d") {
		return list
	}
	for i, v := range list {
		if n, ok := v.(float64); ok && n == float64(int(n)) {
			list[i] = int(n)
		}
	}
	return list
}

// wide tells a format that pads to a great width, or to one that is given.
func wide(format string) bool {
	for {
		_, verb, found := strings.Cut(format, "%")
		if !found {
			return false
		}
		flags := len(verb) - len(strings.TrimLeft(verb, "+-# 0123456789.[]*"))
		if flags > maxWidth || strings.Contains(verb[:flags], "*") {
			return true
		}
		if format = verb[flags:]; format != "" {
			format = format[1:]
		}
	}
}
