package template

import (
	"slices"
	"strings"
)

// Pages is a list of pages, or of other objects with the fields of pages.
type Pages []Object

// A Group is pages that have a value in common.
type Group struct {
	Key   any
	Pages Pages
}

// Field implements Object.
func (g *Group) Field(name string, _ []any) (any, bool) {
	switch name {
	case "Key":
		return g.Key, true
	case "Pages":
		return g.Pages, true
	}
	return nil, false
}

// method is one of Hugo's methods of lists of pages.
func (p Pages) method(name string, args []any) (any, bool) {
	switch name {
	case "Len":
		return len(p), true
	case "Reverse":
		out := slices.Clone(p)
		slices.Reverse(out)
		return out, true
	case "Limit":
		n, ok := argInt(args, 0)
		return p[:max(0, min(n, len(p)))], ok
	case "ByParam":
		return p.sortedBy("Params." + argText(args, 0)), len(args) == 1
	case "GroupBy", "GroupByParam":
		return p.groupedBy(argText(args, 0)), len(args) > 0
	}
	if by, ok := strings.CutPrefix(name, "By"); ok && len(args) == 0 {
		return p.sortedBy(by), true
	}
	return nil, false
}

func (p Pages) sortedBy(name string) Pages {
	out := slices.Clone(p)
	f := &frame{}
	slices.SortStableFunc(out, func(a, b Object) int { return compare(f.path(a, name), f.path(b, name)) })
	return out
}

func (p Pages) groupedBy(name string) []any {
	f := &frame{}
	var out []any
	at := map[string]*Group{}
	for _, page := range p {
		k := f.path(page, name)
		if k == nil {
			k = f.path(page, "Params."+name)
		}
		g := at[toText(k)]
		if g == nil {
			g = &Group{Key: k}
			at[toText(k)] = g
			out = append(out, g)
		}
		g.Pages = append(g.Pages, page)
	}
	slices.SortStableFunc(out, func(a, b any) int { return compare(a.(*Group).Key, b.(*Group).Key) })
	return out
}

// A Store keeps values between the templates of one page: .Scratch, .Store and
// newScratch.
type Store struct {
	Budget *Budget
	values map[string]any
}

// Field implements Object.
func (s *Store) Field(name string, args []any) (any, bool) {
	if s.values == nil {
		s.values = map[string]any{}
	}
	k := argText(args, 0)
	switch {
	case name == "Values":
		return s.values, true
	case len(args) == 0 || len(s.values) > maxList:
		return nil, false
	case name == "Get":
		return s.values[k], true
	case name == "Delete":
		delete(s.values, k)
		return "", true
	case name == "GetSortedMapValues":
		return s.sorted(k), true
	case len(args) < 2:
		return nil, false
	case name == "Set":
		s.values[k] = args[1]
		return "", true
	case name == "Add":
		return "", s.add(k, args[1])
	case name == "SetInMap" && len(args) == 3:
		s.inner(k)[argText(args, 1)] = args[2]
		return "", true
	case name == "DeleteInMap":
		delete(s.inner(k), argText(args, 1))
		return "", true
	}
	return nil, false
}

func (s *Store) add(k string, v any) bool {
	sum, ok := added(s.values[k], v)
	if ok && s.Budget.grow(weight(sum)) {
		s.values[k] = sum
	}
	return ok
}

func (s *Store) inner(k string) map[string]any {
	m, ok := s.values[k].(map[string]any)
	if !ok {
		m = map[string]any{}
		s.values[k] = m
	}
	return m
}

func (s *Store) sorted(k string) []any {
	m, _ := s.values[k].(map[string]any)
	out := []any{}
	for _, name := range keys(m) {
		out = append(out, m[name])
	}
	return out
}

// added is a sum of numbers, texts put together, or a list with more in it.
func added(a, b any) (any, bool) {
	if a == nil {
		return b, true
	}
	if list, ok := items(a); ok {
		more, isList := items(b)
		if !isList || b == nil {
			more = []any{b}
		}
		return append(slices.Clip(list), more...), len(list)+len(more) <= maxList
	}
	if isNumber(a) && isNumber(b) {
		return arithmetic(a, b, func(x, y float64) float64 { return x + y })
	}
	x, y := toText(a), toText(b)
	return x + y, len(x)+len(y) <= maxText
}
