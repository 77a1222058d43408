package template

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"time"
)

// toText is a value as a template prints it.
func toText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case HTML:
		return string(v)
	case Markdown:
		return string(v)
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case time.Time:
		return v.String()
	case fmt.Stringer:
		return v.String()
	case []any:
		var b strings.Builder
		writeList(&b, v, maxPrinted)
		return b.String()
	case Object, map[string]any, Pages:
		return ""
	}
	if _, ok := plain(v); ok {
		return fmt.Sprint(v)
	}
	return ""
}

// maxPrinted bounds how deep a list of lists is printed.
const maxPrinted = 8

func writeList(b *strings.Builder, list []any, depth int) {
	b.WriteByte('[')
	for i, v := range list {
		if b.Len() > maxText || depth == 0 {
			break
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		if inner, ok := v.([]any); ok {
			writeList(b, inner, depth-1)
		} else {
			b.WriteString(toText(v))
		}
	}
	b.WriteByte(']')
}

// texts are the items of a list as text, up to about limit bytes of them.
func texts(list []any, limit int) []string {
	out := make([]string, 0, min(len(list), 1000))
	for _, v := range list {
		s := toText(v)
		if limit -= len(s) + 1; limit < 0 {
			break
		}
		out = append(out, s)
	}
	return out
}

// plain gives numbers, texts and truths of any Go type as one of the few that
// templates know.
func plain(v any) (any, bool) {
	r := reflect.ValueOf(v)
	switch r.Kind() {
	case reflect.String:
		return r.String(), true
	case reflect.Bool:
		return r.Bool(), true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return int(r.Int()), true
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return int(min(r.Uint(), math.MaxInt64)), true
	case reflect.Float32, reflect.Float64:
		return r.Float(), true
	}
	return nil, false
}

// isTrue is Go's truth of a template's value.
func isTrue(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case time.Time:
		return !v.IsZero()
	case Object:
		return true
	}
	if p, ok := plain(v); ok {
		return p != "" && p != false && p != 0 && p != 0.0
	}
	r := reflect.ValueOf(v)
	switch r.Kind() {
	case reflect.Map, reflect.Slice, reflect.Array:
		return r.Len() > 0
	}
	return true
}

// isSet is Hugo's: false counts as set.
func isSet(v any) bool {
	if _, ok := v.(bool); ok {
		return true
	}
	return isTrue(v)
}

// toFloat reads a number, also one that is written as text.
func toFloat(v any) (float64, bool) {
	switch p, _ := plain(v); n := p.(type) {
	case int:
		return float64(n), true
	case float64:
		return n, true
	case string:
		f, err := strconv.ParseFloat(strings.TrimSpace(n), 64)
		return f, err == nil
	case bool:
		if n {
			return 1, true
		}
		return 0, true
	}
	return 0, false
}

func toInt(v any) (int, bool) {
	f, ok := toFloat(v)
	if !ok || math.Abs(f) > 1<<53 || math.IsNaN(f) {
		return 0, false
	}
	return int(f), true
}

// items are the elements of a list of any type, and false for what is none.
func items(v any) ([]any, bool) {
	switch v := v.(type) {
	case nil:
		return nil, true
	case []any:
		return v, true
	case Pages:
		out := make([]any, len(v))
		for i, p := range v {
			out[i] = p
		}
		return out, true
	case Ranger:
		return items(v.Range())
	}
	r := reflect.ValueOf(v)
	if r.Kind() != reflect.Slice && r.Kind() != reflect.Array {
		return nil, false
	}
	out := make([]any, r.Len())
	for i := range out {
		out[i] = r.Index(i).Interface()
	}
	return out, true
}

// each goes through a list, a map in the order of its keys, or the numbers up to
// one, until visit says no.
func each(v any, visit func(key, value any) bool) {
	if r, ok := v.(Ranger); ok {
		v = r.Range()
	}
	if n, ok := v.(int); ok {
		for i := 0; i < n && visit(i, i); i++ {
		}
		return
	}
	if m, ok := v.(map[string]any); ok {
		for _, k := range keys(m) {
			if !visit(k, m[k]) {
				return
			}
		}
		return
	}
	list, _ := items(v)
	for i, e := range list {
		if !visit(i, e) {
			return
		}
	}
}

func keys(m map[string]any) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// compare orders two values as Hugo does: numbers by size, also beside a text
// that is one, times by time, all else by its text.
func compare(a, b any) int {
	if t, ok := a.(time.Time); ok {
		if u, ok := b.(time.Time); ok {
			return t.Compare(u)
		}
	}
	x, okx := toFloat(a)
	y, oky := toFloat(b)
	if okx && oky && (isNumber(a) || isNumber(b)) {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(toText(a), toText(b))
}

func isNumber(v any) bool {
	p, _ := plain(v)
	switch p.(type) {
	case int, float64:
		return true
	}
	return false
}

// equal tells whether two values are the same to a reader.
func equal(a, b any) bool {
	if p, ok := a.(Object); ok {
		q, ok := b.(Object)
		return ok && reflect.TypeOf(p) == reflect.TypeOf(q) && reflect.TypeOf(p).Comparable() && p == q
	}
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	_, oka := plain(a)
	_, okb := plain(b)
	if !oka || !okb {
		return reflect.DeepEqual(a, b)
	}
	return compare(a, b) == 0
}
