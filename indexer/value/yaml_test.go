package value

import (
	"reflect"
	"testing"

	"github.com/gohugoio/hugo/parser/metadecoders"
)

func TestSimpleYAML(t *testing.T) {
	for _, c := range []struct {
		raw  string
		want map[string]any // nil: left to the library
	}{
		{"title: A page\n", map[string]any{"title": "A page"}},
		{"title: \"A: b #c\"\n\nms.date: 11/04/2016\n", map[string]any{"title": "A: b #c", "ms.date": "11/04/2016"}},
		{"tags: [\"a, b\", 'c', d e]\r\n", map[string]any{"tags": []any{"a, b", "c", "d e"}}},
		{"a: ''\n", map[string]any{"a": ""}},
		{"", nil},
		{"a: 1\n", nil},
		{"a: true\n", nil},
		{"a: No\n", nil},
		{"a: 2024-01-02\nb: 1/2/2024\n", map[string]any{"a": "2024-01-02", "b": "1/2/2024"}},
		{"a: 0067ce9a-281e-491a-ae63-632952981e13\n", map[string]any{"a": "0067ce9a-281e-491a-ae63-632952981e13"}},
		{"a: 2024-01-02T03:04:05Z\n", nil},
		{"a: 1e-5\n", nil},
		{"a: \"b\\n\"\n", nil},
		{"a: 'b''c'\n", nil},
		{"a: b: c\n", nil},
		{"a: b #c\n", nil},
		{"a: &b c\n", nil},
		{"a:\n  b: c\n", nil},
		{"a:\n", nil},
		{"a: b\na: c\n", nil},
		{"a: b\n c\n", nil},
		{"a: [b\n", nil},
		{"a: []\n", nil},
		{"a: |\n  b\n", nil},
		{"- a: b\n", nil},
		{"a: \"b\" c\n", nil},
		{"a: b\n---\n", nil},
	} {
		got, ok := simpleYAML(c.raw)
		if ok != (c.want != nil) || ok && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %v, %v; want %v", c.raw, got, ok, c.want)
		}
	}
}

// FuzzSimpleYAML: what is decoded here is what the library makes of it.
func FuzzSimpleYAML(f *testing.F) {
	for _, s := range []string{"a: b\n", "a: \"b\"\nc: ['d', e]\n", "a: b, c\n", "title: x-y_z. (q) = ?\n", "a: 'é \"'\n", "a: 01/02/2003\n", "a: 2001-02-03", "a: 11111111-1111-1111-1111-111111111111", "a.b-c: Infinity\n", "a: b \n\nc: d", "a: [b , c ]", "a: e1\nb: x12", "a: 中：文，【\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		got, ok := simpleYAML(raw)
		if !ok {
			return
		}
		want, err := metadecoders.Default.UnmarshalToMap([]byte(raw), metadecoders.YAML)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %#v; the library gives %#v, %v", raw, got, want, err)
		}
	})
}
