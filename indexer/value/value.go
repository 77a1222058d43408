package value

import (
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/spf13/cast"
)

// maxDepth bounds how deep nested front matter and configuration are followed.
const MaxDepth = 64

// LowerKeys returns v with the keys of every map in lower case: Hugo's keys
// know no case.
func LowerKeys(v any) any { return lowerKeysTo(v, MaxDepth) }

func lowerKeysTo(v any, depth int) any {
	if depth == 0 {
		return nil
	}
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, e := range v {
			out[strings.ToLower(k)] = lowerKeysTo(e, depth-1)
		}
		return out
	case map[any]any:
		out := make(map[string]any, len(v))
		for k, e := range v {
			out[strings.ToLower(cast.ToString(k))] = lowerKeysTo(e, depth-1)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = lowerKeysTo(e, depth-1)
		}
		return out
	}
	return v
}

// Table returns v as a map, or nil.
func Table(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

// List returns v as a list: a single value makes a list of one.
func List(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	case []string:
		out := make([]any, len(v))
		for i, s := range v {
			out[i] = s
		}
		return out
	case []map[string]any:
		out := make([]any, len(v))
		for i, m := range v {
			out[i] = m
		}
		return out
	}
	return []any{v}
}

// Text returns a scalar as a person wrote it, and "" for maps and lists.
func Text(v any) string {
	switch v := v.(type) {
	case nil, []any, map[string]any, []string, []map[string]any:
		return ""
	case string:
		return strings.TrimSpace(v)
	case time.Time:
		return DateText(v)
	}
	s, err := cast.ToStringE(v)
	if err != nil {
		return ""
	}
	return s
}

// DateText shows a time as briefly as it is exact.
func DateText(t time.Time) string {
	if h, m, s := t.Clock(); h+m+s == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// Texts returns the scalars of v, which may be one value or a list.
func Texts(v any) []string {
	var out []string
	for _, e := range List(v) {
		if s := Text(e); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Truth tells whether v says yes.
func Truth(v any) bool {
	b, err := cast.ToBoolE(v)
	return err == nil && b
}

// Denied tells whether v says no in so many words: false, "false" or "no".
func Denied(v any) bool {
	if s, ok := v.(string); ok && strings.EqualFold(s, "no") {
		return true
	}
	b, err := cast.ToBoolE(v)
	return v != nil && err == nil && !b
}

// Lookup follows a dotted name through nested maps.
func Lookup(m map[string]any, name string) any {
	name = strings.ToLower(name)
	for depth := 0; m != nil && depth < MaxDepth; depth++ {
		if v, ok := m[name]; ok {
			return v
		}
		head, rest, ok := strings.Cut(name, ".")
		if !ok {
			return nil
		}
		m, name = Table(m[head]), rest
	}
	return nil
}

// Overlay sets the values of src in dst: nested maps are merged, all else is
// replaced. dst wins nothing.
func Overlay(dst, src map[string]any) { overlayTo(dst, src, MaxDepth) }

func overlayTo(dst, src map[string]any, depth int) {
	for k, v := range src {
		a, b := Table(dst[k]), Table(v)
		if a == nil || b == nil || depth == 0 {
			dst[k] = v
			continue
		}
		merged := make(map[string]any, len(a)+len(b))
		for k, v := range a {
			merged[k] = v
		}
		overlayTo(merged, b, depth-1)
		dst[k] = merged
	}
}

// Keys returns the keys of m in order, for results that depend on the input alone.
func Keys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// FirstOf is the text of the first of some dotted names that has one.
func FirstOf(values map[string]any, names ...string) string {
	for _, n := range names {
		if s := Text(Lookup(values, n)); s != "" {
			return s
		}
	}
	return ""
}

// appendNew adds what a list does not hold yet.
func AppendNew(list []string, more ...string) []string {
	if len(more) == 1 {
		if slices.Contains(list, more[0]) {
			return list
		}
		return append(list, more[0])
	}
	has := make(map[string]bool, len(list)+len(more))
	for _, s := range list {
		has[s] = true
	}
	for _, s := range more {
		if !has[s] {
			has[s] = true
			list = append(list, s)
		}
	}
	return list
}

// FirstText is the text of v, else the fallback.
func FirstText(v any, fallback string) string {
	if s := Text(v); s != "" {
		return s
	}
	return fallback
}
