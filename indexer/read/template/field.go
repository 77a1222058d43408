package template

import (
	"net/url"
	"reflect"
	"strings"
	"time"
)

// field is a field, a method or a key of a value. A field of nothing, and a key
// that is missing, are empty; a method that is not known, or fails, is not known.
func (f *frame) field(v any, name string, args []any) (any, bool) {
	switch v := v.(type) {
	case nil:
		return nil, true
	case Object:
		got, ok := v.Field(name, args)
		return got, ok || len(args) == 0
	case map[string]any:
		got, ok := key(v, name)
		if !ok && name == "Get" && len(args) == 1 {
			got, _ = key(v, toText(args[0]))
		}
		return got, true
	case Pages:
		return v.method(name, args)
	case []any:
		if name == "Len" {
			return len(v), true
		}
		return nil, len(args) == 0
	case time.Time, time.Duration, time.Month, time.Weekday, *url.URL:
		return reflected(v, name, args)
	}
	return nil, false
}

// key looks a key up as it is, then in lower case: the keys of front matter and
// configuration know no case.
func key(m map[string]any, name string) (any, bool) {
	if v, ok := m[name]; ok {
		return v, true
	}
	v, ok := m[strings.ToLower(name)]
	return v, ok
}

// reflected is a field or a method of one of Go's own types.
func reflected(v any, name string, args []any) (any, bool) {
	r := reflect.ValueOf(v)
	if m := r.MethodByName(name); m.IsValid() {
		return call(m, args)
	}
	if r.Kind() == reflect.Pointer {
		r = r.Elem()
	}
	if r.Kind() == reflect.Struct {
		if got := r.FieldByName(name); got.IsValid() && got.CanInterface() {
			return narrowed(got.Interface()), true
		}
	}
	return nil, false
}

// call calls a method whose parameters the arguments fit.
func call(m reflect.Value, args []any) (any, bool) {
	t := m.Type()
	if t.IsVariadic() || t.NumIn() != len(args) || t.NumOut() == 0 {
		return nil, false
	}
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		r := reflect.ValueOf(a)
		if !r.IsValid() || !r.CanConvert(t.In(i)) || r.Kind() == reflect.Int && t.In(i).Kind() == reflect.String {
			return nil, false
		}
		in[i] = r.Convert(t.In(i))
	}
	out := m.Call(in)
	if last := out[len(out)-1]; len(out) > 1 && last.Kind() == reflect.Interface && !last.IsNil() {
		return nil, false
	}
	return narrowed(out[0].Interface()), true
}

// narrowed is a value of Go's as one that templates know.
func narrowed(v any) any {
	switch v.(type) {
	case time.Time, time.Duration, time.Month, time.Weekday, *url.URL:
		return v
	}
	if p, ok := plain(v); ok {
		return p
	}
	return v
}

// path follows a dotted name, with or without a dot before it.
func (f *frame) path(v any, name string) any {
	for _, n := range strings.Split(strings.Trim(name, "."), ".") {
		got, ok := f.field(v, n, nil)
		if !ok {
			return nil
		}
		v = got
	}
	return v
}
