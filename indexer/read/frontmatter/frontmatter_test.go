package frontmatter

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestParseFront(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     map[string]any
		body     string
		line     int
	}{
		{"none", "text\n", map[string]any{}, "text\n", 1},
		{"empty file", "", map[string]any{}, "", 1},
		{"yaml", "---\ntitle: A\n---\nbody\n", map[string]any{"title": "A"}, "body\n", 4},
		{"yaml, keys in any case", "---\nTiTle: A\nparams:\n  Sub: x\n---\n", map[string]any{"title": "A", "params": map[string]any{"sub": "x"}}, "", 6},
		{"empty yaml", "---\n---\nbody", map[string]any{}, "body", 3},
		{"yaml after blank lines", "\n \n---\ntitle: A\n---\nbody", map[string]any{"title": "A"}, "body", 6},
		{"toml", "+++\ntitle = \"A\"\n+++\n\nbody", map[string]any{"title": "A"}, "\nbody", 4},
		{"json", "{\n\"title\": \"}{\"\n}\nbody", map[string]any{"title": "}{"}, "body", 4},
		{"org", "#+title: A\nbody", map[string]any{"title": "A"}, "body", 2},
		{"rule in the body", "---\na: 1\n---\n\n---\nb", map[string]any{"a": uint64(1)}, "\n---\nb", 4},
		{"heading is no org", "# A\n", map[string]any{}, "# A\n", 1},
		{"list is no fence", "- a\n- b\n", map[string]any{}, "- a\n- b\n", 1},
		{"shortcode is no json", "{{< x >}}\n", map[string]any{}, "{{< x >}}\n", 1},
		{"unclosed shortcode in the body", "---\na: b\n---\n{{< x", map[string]any{"a": "b"}, "{{< x", 4},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := Parse([]byte(test.in))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(f.Values, test.want) {
				t.Errorf("values: got %#v, want %#v", f.Values, test.want)
			}
			if got := test.in[f.Body:]; got != test.body {
				t.Errorf("body: got %q, want %q", got, test.body)
			}
			if f.Line != test.line {
				t.Errorf("line: got %d, want %d", f.Line, test.line)
			}
		})
	}
}

func TestBrokenFront(t *testing.T) {
	for _, test := range []struct {
		name, in string
		line     int
		what     string
	}{
		{"yaml", "---\ntitle: A\ntags: [a, b\n---\n", 3, "not valid YAML"},
		{"yaml quote", "---\na: 1\nb: 2\ntitle: \"A\"x\n---\n", 4, "not valid YAML"},
		{"yaml after blank lines", "\n\n---\ntitle: \"A\"x\n---\n", 4, "not valid YAML"},
		{"yaml list", "---\n- a\n- b\n---\n", 2, "not valid YAML"},
		{"toml", "+++\na = 1\nb = = 2\n+++\n", 3, "not valid TOML"},
		{"json", "{\n\"a\": 1,\n\"b\" 2\n}\n", 3, "not valid JSON"},
		{"yaml never closed", "---\ntitle: A\n\ntext\n", 1, "never closed"},
		{"toml never closed", "\n+++\na = 1\n", 2, "never closed"},
		{"json never closed", "{\n\"a\": 1\n", 1, "can't be read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse([]byte(test.in))
			var broken *Error
			if !errors.As(err, &broken) {
				t.Fatalf("got %v, want a frontError", err)
			}
			if broken.Line != test.line || !strings.Contains(broken.What, test.what) || broken.Remedy == "" {
				t.Errorf("got line %d, %q, remedy %q; want line %d, %q", broken.Line, broken.What, broken.Remedy, test.line, test.what)
			}
			if strings.Contains(broken.What, "\n") {
				t.Errorf("the complaint has several lines: %q", broken.What)
			}
		})
	}
}

// FuzzFront holds that front matter of any bytes gives values or an error that
// names a line of the file, and never a body beyond the file.
func FuzzFront(f *testing.F) {
	for _, s := range []string{"---\na: b\n---\nx", "+++\na=1\n+++\n", "{\"a\":1}\nx", "#+a: b\n", "---\n&a [*a]\n---\n",
		"---\na: &a [x]\nb: *a\n---\n", "---\n<<: 1\n---\n", "+++\n[a]\n[a.b]\n+++", "---\n? [a]\n: b\n---\n", "\uFEFF---\na: \xff\n---\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		b = bytes.ToValidUTF8(b, nil)
		front, err := Parse(b)
		lines := 1 + strings.Count(string(b), "\n")
		var broken *Error
		switch {
		case errors.As(err, &broken):
			if broken.Line < 1 || broken.Line > lines+1 {
				t.Errorf("line %d of %d", broken.Line, lines)
			}
		case err != nil:
			t.Errorf("an error without a line: %v", err)
		case front.Body < 0 || front.Body > len(b) || front.Line < 1 || front.Line > lines:
			t.Errorf("body at %d of %d, line %d of %d", front.Body, len(b), front.Line, lines)
		case front.Values == nil:
			t.Error("no values and no error")
		}
	})
}
