package convert

import "testing"

func TestTrim(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{" a \n", "a"},
		{"a\nb\n\nc", "a\nb\n\nc"},
		{"a\n\n\n\nb", "a\n\nb"},
		{"a \n \n \n  b", "a \n \n  b"},
		{"a\n   b\n\n \n\n   c", "a\n   b\n\n   c"},
		{"a  \nb  \n\nc  \n  \nd", "a  \nb\n\nc\n\nd"},
	} {
		if got := string(trim([]byte(c.in))); got != c.want {
			t.Errorf("trim(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
