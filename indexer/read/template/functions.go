package template

import (
	"strings"
)

// functions are those that templates may call, by all their names.
var functions = map[string]function{}

// namespaces are the first halves of names with a dot.
var namespaces = map[string]bool{}

// define gives functions their names: each key holds all names of one.
func define(table map[string]function) {
	for names, do := range table {
		for _, name := range strings.Fields(names) {
			functions[name] = do
			if space, _, dotted := strings.Cut(name, "."); dotted {
				namespaces[space] = true
			}
		}
	}
}

func init() {
	for _, table := range []map[string]function{
		textFunctions, wordFunctions, patternFunctions, kindFunctions, mathFunctions, compareFunctions,
		listFunctions, queryFunctions, mapFunctions, addressFunctions, pathFunctions,
		timeFunctions, siteFunctions, fileFunctions, codeFunctions, quietFunctions,
	} {
		define(table)
	}
	for name := range specials {
		if space, _, dotted := strings.Cut(name, "."); dotted {
			namespaces[space] = true
		}
	}
}

func argText(args []any, i int) string {
	if i >= len(args) {
		return ""
	}
	return toText(args[i])
}

func argInt(args []any, i int) (int, bool) {
	if i >= len(args) {
		return 0, false
	}
	return toInt(args[i])
}

// textual makes a function of one that changes a text, the last argument. Markdown
// stays Markdown; HTML becomes text, as with Hugo.
func textual(want int, do func(s string, args []any) (string, bool)) function {
	return func(f *frame, args []any) (any, bool) {
		if len(args) != want || want == 0 {
			return nil, false
		}
		return alike(args[want-1], func(s string) (string, bool) { return do(s, args) })
	}
}

// subject is textual for functions whose text is the first argument.
func subject(least, most int, do func(s string, args []any) (string, bool)) function {
	return func(f *frame, args []any) (any, bool) {
		if len(args) < least || len(args) > most {
			return nil, false
		}
		return alike(args[0], func(s string) (string, bool) { return do(s, args) })
	}
}

// alike gives a text that was made of v the kind of v.
func alike(v any, do func(s string) (string, bool)) (any, bool) {
	out, ok := do(toText(v))
	if !ok || len(out) > maxText {
		return nil, false
	}
	if _, isMarkdown := v.(Markdown); isMarkdown {
		return Markdown(out), true
	}
	return out, true
}

// simple is subject for functions of one text that never fail.
func simple(do func(string) string) function {
	return subject(1, 1, func(s string, _ []any) (string, bool) { return do(s), true })
}

// yes makes a function of a test on two texts.
func yes(do func(a, b string) bool) function {
	return func(f *frame, args []any) (any, bool) {
		if len(args) != 2 {
			return nil, false
		}
		return do(toText(args[0]), toText(args[1])), true
	}
}

// constant is a function that gives the same value whatever it is asked.
func constant(v any) function {
	return func(*frame, []any) (any, bool) { return v, true }
}

// same gives the last argument back: what it would do to it is no matter of words.
func same(f *frame, args []any) (any, bool) {
	if len(args) == 0 {
		return nil, false
	}
	return args[len(args)-1], true
}
