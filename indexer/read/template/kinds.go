package template

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"html"
	"math"
	"strings"
)

// kindFunctions turn one kind of value into another.
var kindFunctions = map[string]function{
	"safeHTML safe.HTML safeHTMLAttr safe.HTMLAttr": func(f *frame, a []any) (any, bool) {
		if m, ok := first(a).(Markdown); ok {
			return m, true
		}
		return HTML(argText(a, 0)), len(a) == 1
	},
	"safeCSS safe.CSS safeJS safe.JS safeJSStr safe.JSStr safeURL safe.URL": same,
	"markdownify transform.Markdownify": func(f *frame, a []any) (any, bool) {
		return toMarkdown(first(a)), len(a) == 1
	},
	"emojify transform.Emojify":                  emojify,
	"transform.CanHighlight":                     constant(true),
	"transform.Highlight highlight":              highlighted,
	"transform.HighlightCodeBlock":               same,
	"transform.ToMath":                           func(f *frame, a []any) (any, bool) { return Markdown("$" + argText(a, 0) + "$"), len(a) > 0 },
	"string cast.ToString":                       func(f *frame, a []any) (any, bool) { return argText(a, 0), len(a) == 1 },
	"int cast.ToInt":                             func(f *frame, a []any) (any, bool) { return asInt(a) },
	"float cast.ToFloat":                         func(f *frame, a []any) (any, bool) { return asFloat(a) },
	"jsonify encoding.Jsonify":                   jsonify,
	"base64Encode encoding.Base64Encode":         simple(func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }),
	"base64Decode encoding.Base64Decode":         subject(1, 1, decode64),
	"md5 crypto.MD5":                             simple(func(s string) string { sum := md5.Sum([]byte(s)); return hex.EncodeToString(sum[:]) }),
	"sha1 crypto.SHA1":                           simple(func(s string) string { sum := sha1.Sum([]byte(s)); return hex.EncodeToString(sum[:]) }),
	"sha256 crypto.SHA256":                       simple(func(s string) string { sum := sha256.Sum256([]byte(s)); return hex.EncodeToString(sum[:]) }),
	"reflect.IsMap":                              func(f *frame, a []any) (any, bool) { _, ok := first(a).(map[string]any); return ok, true },
	"reflect.IsSlice":                            func(f *frame, a []any) (any, bool) { return isList(first(a)), true },
	"reflect.IsPage reflect.IsSite":              func(f *frame, a []any) (any, bool) { _, ok := first(a).(Object); return ok, true },
	"reflect.IsResource reflect.IsImageResource": constant(false),
	"transform.Unmarshal unmarshal":              unmarshal,
	"transform.Remarshal":                        func(f *frame, a []any) (any, bool) { return lastOf(a) },
}

func first(args []any) any {
	if len(args) == 0 {
		return nil
	}
	return args[0]
}

func isList(v any) bool {
	if v == nil {
		return false
	}
	_, ok := items(v)
	return ok
}

// toMarkdown takes a text for Markdown. HTML is what Markdown may hold.
func toMarkdown(v any) Markdown { return Markdown(toText(v)) }

// highlighted is code with its language.
func highlighted(f *frame, args []any) (any, bool) {
	if len(args) < 2 {
		return nil, false
	}
	return HTML(`<pre><code class="language-` + html.EscapeString(argText(args, 1)) + `">` + html.EscapeString(argText(args, 0)) + `</code></pre>`), true
}

func asInt(args []any) (any, bool) {
	n, ok := argInt(args, 0)
	return n, ok
}

func asFloat(args []any) (any, bool) {
	if len(args) != 1 {
		return nil, false
	}
	n, ok := toFloat(args[0])
	return n, ok
}

func jsonify(f *frame, args []any) (any, bool) {
	v, ok := lastOf(args)
	if !ok {
		return nil, false
	}
	if !f.writable(v, maxDepth) {
		return nil, false
	}
	b, err := json.Marshal(v)
	return HTML(b), err == nil && len(b) <= maxText
}

// writable tells whether a value is data alone, and no more of it than the page
// may still make.
func (f *frame) writable(v any, depth int) bool {
	if _, object := v.(Object); object || depth == 0 || !f.Budget.grow(weight(v)) || !f.Budget.Step(1) {
		return false
	}
	ok := true
	if _, number := v.(int); !number {
		each(v, func(_, e any) bool {
			ok = f.writable(e, depth-1)
			return ok
		})
	}
	return ok
}

func decode64(s string, _ []any) (string, bool) {
	b, err := base64.StdEncoding.DecodeString(s)
	return string(b), err == nil
}

// unmarshal reads data: a text, or a resource, whose name says its format.
func unmarshal(f *frame, args []any) (any, bool) {
	v, ok := lastOf(args)
	if !ok || f.Host.Decode == nil {
		return nil, false
	}
	format := ""
	if o, isObject := v.(Object); isObject {
		name, _ := o.Field("Name", nil)
		v, ok = o.Field("Content", nil)
		format = toText(name)
	}
	if options, isMap := first(args).(map[string]any); isMap {
		if s, has := options["format"]; has {
			format = toText(s)
		}
	}
	got := f.Host.Decode(toText(v), format[strings.LastIndexByte(format, '.')+1:])
	return got, ok && got != nil && f.Budget.grow(len(toText(v)))
}

var mathFunctions = map[string]function{
	"add math.Add": func(f *frame, a []any) (any, bool) {
		return reduce(a, func(x, y float64) float64 { return x + y }, true)
	},
	"sub math.Sub": func(f *frame, a []any) (any, bool) {
		return reduce(a, func(x, y float64) float64 { return x - y }, false)
	},
	"mul math.Mul": func(f *frame, a []any) (any, bool) {
		return reduce(a, func(x, y float64) float64 { return x * y }, false)
	},
	"div math.Div": func(f *frame, a []any) (any, bool) {
		return reduce(a, func(x, y float64) float64 { return x / y }, false)
	},
	"math.Max": func(f *frame, a []any) (any, bool) { return reduce(flat(a), math.Max, false) },
	"math.Min": func(f *frame, a []any) (any, bool) { return reduce(flat(a), math.Min, false) },
	"math.Sum": func(f *frame, a []any) (any, bool) {
		return reduce(flat(a), func(x, y float64) float64 { return x + y }, false)
	},
	"math.Product": func(f *frame, a []any) (any, bool) {
		return reduce(flat(a), func(x, y float64) float64 { return x * y }, false)
	},
	"mod math.Mod": func(f *frame, a []any) (any, bool) {
		x, okx := argInt(a, 0)
		y, oky := argInt(a, 1)
		if !okx || !oky || y == 0 {
			return nil, false
		}
		return x % y, true
	},
	"modBool math.ModBool": func(f *frame, a []any) (any, bool) {
		x, okx := argInt(a, 0)
		y, oky := argInt(a, 1)
		return okx && oky && y != 0 && x%y == 0, okx && oky && y != 0
	},
	"pow math.Pow": func(f *frame, a []any) (any, bool) {
		return reduce(a, math.Pow, false)
	},
	"math.Round": rounded(math.Round), "math.Floor": rounded(math.Floor), "math.Ceil": rounded(math.Ceil),
	"math.Sqrt": rounded(math.Sqrt), "math.Abs": rounded(math.Abs), "math.Log": rounded(math.Log),
}

func rounded(do func(float64) float64) function {
	return func(f *frame, args []any) (any, bool) {
		if len(args) != 1 {
			return nil, false
		}
		x, ok := toFloat(args[0])
		return do(x), ok
	}
}

func flat(args []any) []any {
	var out []any
	for _, a := range args {
		if list, ok := items(a); ok && a != nil {
			out = append(out, list...)
		} else {
			out = append(out, a)
		}
	}
	return out
}

// reduce calculates from the first number on. Texts are put together where that
// is allowed, as add does.
func reduce(args []any, do func(x, y float64) float64, join bool) (any, bool) {
	if len(args) == 0 {
		return nil, false
	}
	v := args[0]
	for _, next := range args[1:] {
		var ok bool
		if join && !isNumber(v) && !isNumber(next) {
			v, ok = toText(v)+toText(next), len(toText(v))+len(toText(next)) <= maxText
		} else {
			v, ok = arithmetic(v, next, do)
		}
		if !ok {
			return nil, false
		}
	}
	return v, true
}

// arithmetic of whole numbers is whole, as Go's and Hugo's.
func arithmetic(a, b any, do func(x, y float64) float64) (any, bool) {
	x, okx := toFloat(a)
	y, oky := toFloat(b)
	r := do(x, y)
	if !okx || !oky || math.IsNaN(r) || math.IsInf(r, 0) {
		return nil, false
	}
	if whole(a) && whole(b) && math.Abs(r) < 1<<53 {
		return int(r), true
	}
	return r, true
}

func whole(v any) bool {
	p, _ := plain(v)
	_, ok := p.(int)
	return ok
}

var compareFunctions = map[string]function{
	"eq compare.Eq": func(f *frame, a []any) (any, bool) {
		for _, b := range tail(a, 1) {
			if equal(a[0], b) {
				return true, true
			}
		}
		return false, len(a) > 1
	},
	"ne compare.Ne": func(f *frame, a []any) (any, bool) {
		for _, b := range tail(a, 1) {
			if equal(a[0], b) {
				return false, true
			}
		}
		return true, len(a) > 1
	},
	"lt compare.Lt": ordered(func(c int) bool { return c < 0 }),
	"le compare.Le": ordered(func(c int) bool { return c <= 0 }),
	"gt compare.Gt": ordered(func(c int) bool { return c > 0 }),
	"ge compare.Ge": ordered(func(c int) bool { return c >= 0 }),
	"not":           func(f *frame, a []any) (any, bool) { return !isTrue(first(a)), len(a) == 1 },
}

func tail(args []any, n int) []any { return args[min(n, len(args)):] }

func ordered(fits func(int) bool) function {
	return func(f *frame, args []any) (any, bool) {
		for _, b := range tail(args, 1) {
			if !fits(compare(args[0], b)) {
				return false, true
			}
		}
		return true, len(args) > 1
	}
}
