package template

import (
	"reflect"
	"slices"
	"strings"
)

var listFunctions = map[string]function{
	"len": func(f *frame, a []any) (any, bool) {
		if len(a) != 1 {
			return nil, false
		}
		n, ok := length(a[0])
		return n, ok
	},
	"slice collections.Slice": func(f *frame, a []any) (any, bool) { return append([]any{}, a...), true },
	"seq collections.Seq":     sequence,
	"append collections.Append": func(f *frame, a []any) (any, bool) {
		if len(a) < 2 {
			return nil, false
		}
		return appended(a[len(a)-1], a[:len(a)-1])
	},
	"first collections.First": func(f *frame, a []any) (any, bool) { return cut(a, func(n, all int) (int, int) { return 0, n }) },
	"last collections.Last": func(f *frame, a []any) (any, bool) {
		return cut(a, func(n, all int) (int, int) { return all - n, all })
	},
	"after collections.After":           func(f *frame, a []any) (any, bool) { return cut(a, func(n, all int) (int, int) { return n, all }) },
	"in collections.In":                 contains,
	"uniq collections.Uniq":             func(f *frame, a []any) (any, bool) { return filtered(a, nil, true) },
	"union collections.Union":           union,
	"intersect collections.Intersect":   func(f *frame, a []any) (any, bool) { return against(a, true) },
	"complement collections.Complement": complement,
	"symdiff collections.SymDiff":       symdiff,
	"collections.Reverse":               reversed,
	"shuffle collections.Shuffle":       same, // the same bytes from the same input
	"delimit collections.Delimit":       delimit,
	"collections.D":                     sequence,
	"group collections.Group":           func(f *frame, a []any) (any, bool) { return &Group{Key: first(a), Pages: toPages(a)}, len(a) == 2 },
	"apply collections.Apply":           apply,
}

func length(v any) (int, bool) {
	switch v := v.(type) {
	case nil:
		return 0, true
	case string, HTML, Markdown:
		return len(toText(v)), true
	case map[string]any:
		return len(v), true
	}
	list, ok := items(v)
	return len(list), ok
}

// sequence is seq LAST, seq FIRST LAST, or seq FIRST STEP LAST.
func sequence(f *frame, args []any) (any, bool) {
	var n [3]int
	for i, a := range args {
		v, ok := toInt(a)
		if i > 2 || !ok {
			return nil, false
		}
		n[i] = v
	}
	from, step, to := n[0], n[1], n[2]
	switch len(args) {
	case 1:
		if from, to = 1, n[0]; to < 0 {
			from = -1
		}
	case 2:
		to = n[1]
	}
	if len(args) < 3 {
		if step = 1; to < from {
			step = -1
		}
	}
	if len(args) == 0 || step == 0 || (to-from)/step > maxList || (to-from)/step < 0 {
		return nil, false
	}
	out := []any{}
	for i := from; step > 0 && i <= to || step < 0 && i >= to; i += step {
		out = append(out, i)
	}
	return out, true
}

// appended puts values, or one list of values, behind a list.
func appended(to any, more []any) (any, bool) {
	list, ok := items(to)
	if !ok {
		return nil, false
	}
	if len(more) == 1 {
		if inner, isList := items(more[0]); isList && more[0] != nil && !ofLists(list) {
			more = inner
		}
	}
	if len(list)+len(more) > maxList {
		return nil, false
	}
	return listLike(to, append(slices.Clip(list), more...)), true
}

// ofLists tells a list of lists, to which a list is one more item.
func ofLists(list []any) bool { return len(list) > 0 && isList(list[0]) }

// listLike keeps pages pages.
func listLike(v any, list []any) any {
	if _, ok := v.(Pages); !ok {
		return list
	}
	out := make(Pages, 0, len(list))
	for _, e := range list {
		if p, ok := e.(Object); ok {
			out = append(out, p)
		}
	}
	return out
}

func toPages(args []any) Pages {
	list, _ := lastOf(args)
	all, _ := items(list)
	pages, _ := listLike(Pages{}, all).(Pages)
	return pages
}

// cut is a part of a list, or of a text.
func cut(args []any, part func(n, all int) (int, int)) (any, bool) {
	n, ok := argInt(args, 0)
	if !ok || n < 0 || len(args) != 2 {
		return nil, false
	}
	if s, isText := plain(args[1]); isText {
		r := []rune(toText(s))
		from, to := part(n, len(r))
		return string(r[max(0, min(from, len(r))):min(to, len(r))]), true
	}
	list, ok := items(args[1])
	from, to := part(n, len(list))
	return listLike(args[1], list[max(0, min(from, len(list))):min(to, len(list))]), ok
}

func contains(f *frame, args []any) (any, bool) {
	if len(args) != 2 {
		return nil, false
	}
	if s, ok := plain(args[0]); ok {
		return strings.Contains(toText(s), toText(args[1])), true
	}
	list, _ := items(args[0])
	return slices.ContainsFunc(list, func(v any) bool { return equal(v, args[1]) }), true
}

// filtered keeps what keep says, each value once where that is asked.
func filtered(args []any, keep func(any) bool, once bool) (any, bool) {
	list, ok := items(first(args))
	if !ok {
		return nil, false
	}
	out, seen := []any{}, map[any]bool{}
	for _, v := range list {
		k := identity(v)
		if keep != nil && !keep(v) || once && seen[k] {
			continue
		}
		seen[k] = true
		out = append(out, v)
	}
	return listLike(args[0], out), true
}

// identity is what two equal values have in common.
func identity(v any) any {
	if o, ok := v.(Object); ok && reflect.TypeOf(o).Comparable() {
		return o
	}
	if m, ok := v.(map[string]any); ok {
		return "map:" + toText(keysAndTexts(m))
	}
	return toText(v)
}

func keysAndTexts(m map[string]any) []any {
	var out []any
	for _, k := range keys(m) {
		out = append(out, k, toText(m[k]))
	}
	return out
}

func identities(v any) map[any]bool {
	list, _ := items(v)
	out := map[any]bool{}
	for _, e := range list {
		out[identity(e)] = true
	}
	return out
}

func union(f *frame, args []any) (any, bool) {
	if len(args) != 2 {
		return nil, false
	}
	a, oka := items(args[0])
	b, okb := items(args[1])
	if !oka || !okb || len(a)+len(b) > maxList {
		return nil, false
	}
	return filtered([]any{listLike(args[0], append(slices.Clip(a), b...))}, nil, true)
}

// against keeps what is in the second list too, or what is not.
func against(args []any, in bool) (any, bool) {
	if len(args) != 2 {
		return nil, false
	}
	others := identities(args[1])
	return filtered(args[:1], func(v any) bool { return others[identity(v)] == in }, in)
}

// complement is what the last list has and none of the others.
func complement(f *frame, args []any) (any, bool) {
	if len(args) < 2 {
		return nil, false
	}
	last := args[len(args)-1]
	for _, other := range args[:len(args)-1] {
		last, _ = against([]any{last, other}, false)
	}
	return last, true
}

func symdiff(f *frame, args []any) (any, bool) {
	if len(args) != 2 {
		return nil, false
	}
	a, oka := against(args, false)
	b, okb := against([]any{args[1], args[0]}, false)
	if !oka || !okb {
		return nil, false
	}
	more, _ := items(b)
	return appended(a, more)
}

func reversed(f *frame, args []any) (any, bool) {
	list, ok := items(first(args))
	out := slices.Clone(list)
	slices.Reverse(out)
	return listLike(first(args), out), ok
}

// delimit joins a list's or a map's values, the last with its own separator.
// Where all of them are plain the text is.
func delimit(f *frame, args []any) (any, bool) {
	if len(args) < 2 {
		return nil, false
	}
	var parts []string
	size := 0
	each(args[0], func(_, v any) bool {
		if m, ok := v.(Markdown); ok {
			v = f.held(m)
		}
		parts = append(parts, toText(v))
		size += len(parts[len(parts)-1])
		return len(parts) < maxList && size <= maxText
	})
	sep, last := toText(args[1]), toText(args[1])
	if len(args) > 2 {
		last = toText(args[2])
	}
	if size+len(parts)*len(sep)+len(last) > maxText {
		return nil, false
	}
	n := len(parts)
	if n < 2 {
		return strings.Join(parts, sep), true
	}
	return strings.Join(parts[:n-1], sep) + last + parts[n-1], true
}

// apply calls a function for each item, "." standing for it.
func apply(f *frame, args []any) (any, bool) {
	if len(args) < 2 {
		return nil, false
	}
	do := functions[toText(args[1])]
	list, ok := items(args[0])
	if do == nil || !ok {
		return nil, false
	}
	out := []any{}
	for _, v := range list {
		if !f.Budget.Step(1) {
			return nil, false
		}
		with := slices.Clone(args[2:])
		for i, a := range with {
			if a == "." {
				with[i] = v
			}
		}
		got, _ := do(f, with)
		out = append(out, got)
	}
	return out, true
}
