package hugo

import (
	"strings"
	"time"

	"github.com/spf13/cast"
)

// maxDepth bounds how deep nested front matter and configuration are followed.
const maxDepth = 64

// lowerKeys returns v with the keys of every map in lower case: Hugo's keys
// know no case.
func lowerKeys(v any) any { return lowerKeysTo(v, maxDepth) }

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

// table returns v as a map, or nil.
func table(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

// list returns v as a list: a single value makes a list of one.
func list(v any) []any {
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

// text returns a scalar as a person wrote it, and "" for maps and lists.
func text(v any) string {
	switch v := v.(type) {
	case nil, []any, map[string]any, []string, []map[string]any:
		return ""
	case string:
		return strings.TrimSpace(v)
	case time.Time:
		return dateText(v)
	}
	s, err := cast.ToStringE(v)
	if err != nil {
		return ""
	}
	return s
}

// dateText shows a time as briefly as it is exact.
func dateText(t time.Time) string {
	if h, m, s := t.Clock(); h+m+s == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// texts returns the scalars of v, which may be one value or a list.
func texts(v any) []string {
	var out []string
	for _, e := range list(v) {
		if s := text(e); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// truth tells whether v says yes.
func truth(v any) bool {
	b, err := cast.ToBoolE(v)
	return err == nil && b
}

// denied tells whether v says no in so many words: false, "false" or "no".
func denied(v any) bool {
	if s, ok := v.(string); ok && strings.EqualFold(s, "no") {
		return true
	}
	b, err := cast.ToBoolE(v)
	return v != nil && err == nil && !b
}

// lookup follows a dotted name through nested maps.
func lookup(m map[string]any, name string) any {
	name = strings.ToLower(name)
	for depth := 0; m != nil && depth < maxDepth; depth++ {
		if v, ok := m[name]; ok {
			return v
		}
		head, rest, ok := strings.Cut(name, ".")
		if !ok {
			return nil
		}
		m, name = table(m[head]), rest
	}
	return nil
}

// overlay sets the values of src in dst: nested maps are merged, all else is
// replaced. dst wins nothing.
func overlay(dst, src map[string]any) { overlayTo(dst, src, maxDepth) }

func overlayTo(dst, src map[string]any, depth int) {
	for k, v := range src {
		a, b := table(dst[k]), table(v)
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
