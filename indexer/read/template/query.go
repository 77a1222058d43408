package template

import (
	"slices"
	"strings"
	"time"
)

// queryFunctions choose from lists and order them.
var queryFunctions = map[string]function{
	"where collections.Where": where,
	"sort collections.Sort":   sorted,
}

// where keeps the items whose field is the value, or stands to it as the operator says.
func where(f *frame, args []any) (any, bool) {
	if len(args) < 3 || len(args) > 4 {
		return nil, false
	}
	op, want := "=", args[2]
	if len(args) == 4 {
		op, want = toText(args[2]), args[3]
	}
	list, ok := items(args[0])
	if !ok || !f.Budget.Step(len(list)) {
		return nil, false
	}
	name := toText(args[1])
	out, ok := filtered([]any{listLike(args[0], list)}, func(v any) bool { return f.fits(f.path(v, name), op, want) }, false)
	return out, ok
}

func (f *frame) fits(got any, op string, want any) bool {
	switch op {
	case "=", "==", "eq":
		return equal(got, want)
	case "!=", "<>", "ne":
		return !equal(got, want)
	case "in":
		in, _ := contains(f, []any{want, got})
		return in == true && got != nil
	case "not in":
		in, _ := contains(f, []any{want, got})
		return in != true
	case "intersect":
		both, _ := against([]any{got, want}, true)
		list, _ := items(both)
		return len(list) > 0
	case "like":
		re := f.matcher(toText(want), toText(got))
		return re != nil && re.MatchString(toText(got))
	}
	return got != nil && ordersAs(compare(got, want), op)
}

func ordersAs(c int, op string) bool {
	switch op {
	case "<", "lt":
		return c < 0
	case "<=", "le":
		return c <= 0
	case ">", "gt":
		return c > 0
	case ">=", "ge":
		return c >= 0
	}
	return false
}

// sorted orders a list, or the values of a map, by their own values or by a field
// of theirs.
func sorted(f *frame, args []any) (any, bool) {
	if len(args) == 0 {
		return nil, false
	}
	list := []any{}
	each(args[0], func(_, v any) bool {
		list = append(list, v)
		return true
	})
	if !f.Budget.Step(len(list)) {
		return nil, false
	}
	by := func(v any) any { return v }
	if name := argText(args, 1); name != "" && name != "value" {
		by = func(v any) any { return f.path(v, name) }
	}
	down := strings.EqualFold(argText(args, 2), "desc")
	slices.SortStableFunc(list, func(a, b any) int {
		if down {
			a, b = b, a
		}
		return compare(by(a), by(b))
	})
	return listLike(args[0], list), true
}

// mapFunctions make and read maps.
var mapFunctions = map[string]function{
	"dict dictionary collections.Dictionary": dict,
	"index collections.Index":                index,
	"isset isSet collections.IsSet":          isset,
	"merge collections.Merge":                merge,
	"keyVals collections.KeyVals": func(f *frame, a []any) (any, bool) {
		return map[string]any{"Key": first(a), "Values": append([]any{}, tail(a, 1)...)}, len(a) > 0
	},
	"echoParam collections.EchoParam": func(f *frame, a []any) (any, bool) { return index(f, a) },
	"querify collections.Querify":     querify,
	"newScratch collections.NewScratch": func(f *frame, a []any) (any, bool) {
		return &Store{Budget: f.Budget}, true
	},
}

// dict makes a map of keys and values in turn. A list of keys makes maps in maps.
func dict(f *frame, args []any) (any, bool) {
	if len(args)%2 != 0 {
		return nil, false
	}
	out := make(map[string]any, len(args)/2)
	for i := 0; i < len(args); i += 2 {
		names, isList := items(args[i])
		if !isList || args[i] == nil {
			names = []any{args[i]}
		}
		m := out
		for _, n := range names[:max(0, len(names)-1)] {
			inner, ok := m[toText(n)].(map[string]any)
			if !ok {
				inner = map[string]any{}
				m[toText(n)] = inner
			}
			m = inner
		}
		if len(names) > 0 {
			m[toText(names[len(names)-1])] = args[i+1]
		}
	}
	return out, true
}

// index follows keys and positions, each given alone or in a list.
func index(f *frame, args []any) (any, bool) {
	if len(args) < 2 {
		return nil, false
	}
	v, path := args[0], args[1:]
	if list, ok := items(path[0]); ok && len(path) == 1 && path[0] != nil {
		path = list
	}
	for _, k := range path {
		switch at := v.(type) {
		case nil:
			return nil, true
		case map[string]any:
			v, _ = key(at, toText(k))
		case Ranger:
			v, _ = at.Field(toText(k), nil)
		default:
			list, ok := items(v)
			i, isInt := toInt(k)
			if !ok || !isInt {
				return nil, false
			}
			if v = nil; i >= 0 && i < len(list) {
				v = list[i]
			}
		}
	}
	return v, true
}

func isset(f *frame, args []any) (any, bool) {
	if len(args) != 2 {
		return nil, false
	}
	if m, ok := args[0].(map[string]any); ok {
		_, has := key(m, toText(args[1]))
		return has, true
	}
	if list, ok := items(args[0]); ok {
		i, isInt := toInt(args[1])
		return isInt && i >= 0 && i < len(list), true
	}
	return f.path(args[0], toText(args[1])) != nil, true
}

// maxMerge bounds how deep maps are merged.
const maxMerge = 32

// merge puts maps together, the later over the earlier.
func merge(f *frame, args []any) (any, bool) {
	out := map[string]any{}
	for _, a := range args {
		m, ok := a.(map[string]any)
		if !ok && a != nil {
			return nil, false
		}
		f.mergeInto(out, m, maxMerge)
	}
	return out, !f.Budget.Spent()
}

func (f *frame) mergeInto(to, from map[string]any, depth int) {
	for k, v := range from {
		if !f.Budget.Step(1) {
			return
		}
		a, oka := to[k].(map[string]any)
		b, okb := v.(map[string]any)
		if !oka || !okb || depth == 0 {
			to[k] = v
			continue
		}
		inner := map[string]any{}
		f.mergeInto(inner, a, 0)
		f.mergeInto(inner, b, depth-1)
		to[k] = inner
	}
}

var timeFunctions = map[string]function{
	"now time.Now": func(f *frame, a []any) (any, bool) { return f.Host.Now, !f.Host.Now.IsZero() },
	"time time.AsTime": func(f *frame, a []any) (any, bool) {
		t, ok := toTime(first(a))
		return t, ok
	},
	"dateFormat time.Format": func(f *frame, a []any) (any, bool) {
		if len(a) != 2 {
			return nil, false
		}
		t, ok := toTime(a[1])
		return t.Format(layout(toText(a[0]))), ok
	},
	"duration time.Duration": func(f *frame, a []any) (any, bool) {
		n, ok := argInt(a, 1)
		d, err := time.ParseDuration("1" + unit(argText(a, 0)))
		return time.Duration(n) * d, ok && err == nil
	},
	"time.ParseDuration": func(f *frame, a []any) (any, bool) {
		d, err := time.ParseDuration(argText(a, 0))
		return d, err == nil
	},
}

// unit is Go's sign of a unit that Hugo's templates may write out.
func unit(name string) string {
	switch name {
	case "hour":
		return "h"
	case "minute":
		return "m"
	case "second":
		return "s"
	case "millisecond":
		return "ms"
	}
	return name
}

// layouts are Hugo's names of layouts, in English.
var layouts = map[string]string{
	":date_full": "Monday, January 2, 2006", ":date_long": "January 2, 2006", ":date_medium": "Jan 2, 2006", ":date_short": "1/2/06",
	":time_full": "3:04:05 pm MST", ":time_long": "3:04:05 pm MST", ":time_medium": "3:04:05 pm", ":time_short": "3:04 pm",
}

func layout(s string) string {
	if l, ok := layouts[s]; ok {
		return l
	}
	return s
}
