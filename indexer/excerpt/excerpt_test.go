package excerpt

import "testing"

func TestOf(t *testing.T) {
	for _, test := range []struct {
		s    string
		n    int
		want string
	}{
		{"", 0, ""},
		{"an oil lamp", 11, "an oil lamp"},
		{"an oil lamp", 10, "an oil …"},
		{"an oil lamp", 6, "an oil …"},
		{"an oil lamp", 5, "an …"},
		{"Öl", 1, " …"}, // inside a character
		{"灯油と花", 7, "灯油 …"},
	} {
		if got := Of(test.s, test.n); got != test.want {
			t.Errorf("%q to %d: got %q, want %q", test.s, test.n, got, test.want)
		}
	}
}
