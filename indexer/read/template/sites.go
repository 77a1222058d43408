package template

import (
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/spf13/cast"
)

func toTime(v any) (time.Time, bool) {
	if t, ok := v.(time.Time); ok {
		return t, !t.IsZero()
	}
	if n, ok := v.(int); ok {
		return time.Unix(int64(n), 0).UTC(), true
	}
	t, err := cast.StringToDate(toText(v))
	return t, err == nil
}

// siteFunctions ask the site.
var siteFunctions = map[string]function{
	"site": func(f *frame, a []any) (any, bool) { return f.Host.Site, f.Host.Site != nil },
	"page": func(f *frame, a []any) (any, bool) { return f.Host.Page, f.Host.Page != nil },
	"i18n T lang.Translate": func(f *frame, a []any) (any, bool) {
		if f.Host.I18n == nil || len(a) == 0 {
			return nil, false
		}
		return f.translated(f.Host.I18n(toText(a[0])), a)
	},
	"hugo.Data": func(f *frame, a []any) (any, bool) {
		if f.Host.Site == nil {
			return nil, false
		}
		return f.Host.Site.Field("Data", nil)
	},
	"hugo.IsProduction": constant(true), "hugo.IsDevelopment": constant(false), "hugo.IsServer": constant(false),
	"hugo.IsExtended": constant(true), "hugo.IsMultihost": constant(false), "hugo.Environment": constant("production"),
	"hugo.IsMultilingual": func(f *frame, a []any) (any, bool) {
		langs := f.path(f.Host.Site, "Languages")
		list, _ := items(langs)
		return len(list) > 1, true
	},
	"hugo.Version": constant("0.160.0"), "hugo.Generator": constant(""), "hugo.WorkingDir": constant(""),
	"hugo.BuildDate": constant(""), "hugo.CommitHash": constant(""), "hugo.GoVersion": constant(""), "hugo.Store": func(f *frame, a []any) (any, bool) {
		return &Store{Budget: f.Budget}, true
	},
}

// translated is a string of the site, filled with what it is given.
func (f *frame) translated(s string, args []any) (any, bool) {
	if len(args) < 2 || !strings.Contains(s, "{{") {
		return s, true
	}
	dot := args[1]
	if isNumber(dot) {
		dot = map[string]any{"Count": dot}
	}
	all, err := parsed(Source{Name: "i18n", Text: s, Plain: true})
	if err != nil {
		return s, true
	}
	var out strings.Builder
	g := &frame{Run: f.Run, trees: all, plain: true, out: &out}
	g.run(all["i18n"], dot)
	return out.String(), true
}

// addressFunctions make addresses.
var addressFunctions = map[string]function{
	"relURL absURL relLangURL absLangURL urls.RelURL urls.AbsURL urls.RelLangURL urls.AbsLangURL": func(f *frame, a []any) (any, bool) {
		if len(a) != 1 {
			return nil, false
		}
		if f.Host.Address == nil {
			return toText(a[0]), true
		}
		return f.Host.Address(toText(a[0])), true
	},
	"ref relref urls.Ref urls.RelRef": func(f *frame, a []any) (any, bool) {
		v, ok := lastOf(a)
		if m, isMap := v.(map[string]any); isMap {
			v, _ = key(m, "path")
		}
		return f.ref(toText(v)), ok
	},
	"urls.Parse": func(f *frame, a []any) (any, bool) {
		u, err := url.Parse(argText(a, 0))
		return u, err == nil
	},
	"urls.JoinPath": func(f *frame, a []any) (any, bool) {
		parts := texts(flat(a), maxText)
		if len(parts) == 0 {
			return nil, false
		}
		s, err := url.JoinPath(parts[0], parts[1:]...)
		return s, err == nil
	},
	"urls.PathEscape":   simple(url.PathEscape),
	"urls.PathUnescape": subject(1, 1, func(s string, _ []any) (string, bool) { got, err := url.PathUnescape(s); return got, err == nil }),
	"urlquery":          simple(url.QueryEscape),
}

func (f *frame) ref(target string) string {
	if f.Host.Ref != nil {
		if to := f.Host.Ref(target); to != "" {
			return to
		}
	}
	return target
}

func querify(f *frame, args []any) (any, bool) {
	pairs := args
	if m, ok := first(args).(map[string]any); ok {
		pairs = nil
		for _, k := range keys(m) {
			pairs = append(pairs, k, m[k])
		}
	}
	if inner, ok := items(first(args)); ok && len(args) == 1 {
		pairs = inner
	}
	q := url.Values{}
	list := texts(pairs, maxText/3)
	for i := 0; i+1 < len(list); i += 2 {
		q.Add(list[i], list[i+1])
	}
	return q.Encode(), true
}

var pathFunctions = map[string]function{
	"path.Base":  simple(path.Base),
	"path.Clean": simple(path.Clean),
	"path.Dir":   simple(path.Dir),
	"path.Ext":   simple(path.Ext),
	"path.BaseName": simple(func(s string) string {
		return strings.TrimSuffix(path.Base(s), path.Ext(s))
	}),
	"path.Join": func(f *frame, a []any) (any, bool) { return path.Join(texts(flat(a), maxText)...), true },
	"path.Split": func(f *frame, a []any) (any, bool) {
		dir, file := path.Split(argText(a, 0))
		return map[string]any{"Dir": dir, "File": file}, len(a) == 1
	},
}

// fileFunctions read what lies in the site's folder, and nothing from elsewhere.
var fileFunctions = map[string]function{
	"readFile os.ReadFile": func(f *frame, a []any) (any, bool) {
		if f.Host.ReadFile == nil || len(a) != 1 {
			return nil, false
		}
		s, ok := f.Host.ReadFile(toText(a[0]))
		return s, ok && f.Budget.grow(len(s))
	},
	"fileExists os.FileExists": func(f *frame, a []any) (any, bool) {
		if f.Host.ReadFile == nil || len(a) != 1 {
			return nil, false
		}
		if f.Host.ReadDir != nil && f.Host.ReadDir(toText(a[0])) != nil {
			return true, true
		}
		_, ok := f.Host.ReadFile(toText(a[0]))
		return ok, true
	},
	"readDir os.ReadDir": func(f *frame, a []any) (any, bool) {
		if f.Host.ReadDir == nil || len(a) != 1 {
			return nil, false
		}
		return f.Host.ReadDir(toText(a[0])), true
	},
	"getenv os.Getenv": constant(""), // what a machine knows is not the site's to publish
	"resources.Get": func(f *frame, a []any) (any, bool) {
		if f.Host.Resource == nil || len(a) != 1 {
			return nil, true
		}
		return f.Host.Resource(toText(a[0])), true
	},
	"resources.GetMatch": func(f *frame, a []any) (any, bool) {
		if f.Host.Resource == nil || len(a) != 1 || strings.ContainsAny(toText(a[0]), "*?{[") {
			return nil, true
		}
		return f.Host.Resource(toText(a[0])), true
	},
	"resources.Match resources.ByType": constant(nil),
	"resources.FromString": func(f *frame, a []any) (any, bool) {
		return map[string]any{"Name": first(a), "Content": HTML(argText(a, 1))}, len(a) == 2
	},
	"resources.Minify resources.Fingerprint resources.PostProcess resources.Copy resources.ExecuteAsTemplate minify fingerprint " +
		"resources.ToCSS resources.PostCSS resources.Babel toCSS css.Sass css.PostCSS css.TailwindCSS css.Build js.Build js.Babel images.Filter": same,
	"getJSON data.GetJSON": func(f *frame, a []any) (any, bool) { return f.dataFile(a, "json") },
	"getCSV data.GetCSV":   func(f *frame, a []any) (any, bool) { return f.dataFile(tail(a, 1), "csv") },
}

// dataFile decodes a file of the site that is named by its parts. An address
// elsewhere is not known.
func (f *frame) dataFile(parts []any, format string) (any, bool) {
	name := strings.Join(texts(parts, maxText), "")
	if f.Host.ReadFile == nil || f.Host.Decode == nil || strings.Contains(name, "://") {
		return f.lost("getJSON")
	}
	s, ok := f.Host.ReadFile(name)
	if !ok {
		return nil, false
	}
	v := f.Host.Decode(s, format)
	return v, v != nil
}

// codeFunctions write in languages that are not for readers.
var codeFunctions = map[string]function{
	"js":         constant(""),
	"debug.Dump": constant(""),
}

// quietFunctions speak to the one who builds the site.
var quietFunctions = map[string]function{
	"errorf warnf fmt.Errorf fmt.Warnf erroridf warnidf fmt.Erroridf fmt.Warnidf": constant(""),
	"templates.Defer": constant(""), "debug.Timer": constant(nil), "hash.FNV32a": constant(0), "hash.XxHash": constant(""),
	"crypto.FNV32a": constant(0), "crypto.HMAC hmac": constant(""), "math.Rand": constant(0.5), "math.Counter": counter, "math.Pi": constant(3.141592653589793),
	"math.MaxInt64": constant(1 << 53), "lang.Merge": same, "lang.FormatPercent lang.FormatCurrency lang.FormatAccounting": func(f *frame, a []any) (any, bool) { return lastOf(a) },
	"images.Config": constant(nil),
}

// counter counts the calls of a page.
func counter(f *frame, _ []any) (any, bool) {
	f.Budget.count++
	return f.Budget.count, true
}
