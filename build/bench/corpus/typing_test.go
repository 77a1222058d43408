package corpus

import (
	"slices"
	"testing"
)

func TestTyping(t *testing.T) {
	for _, test := range []struct{ texts, want []string }{
		{nil, nil},
		{[]string{"ab", ""}, nil},
		{[]string{"abc"}, []string{"abc"}},
		{[]string{"Öl ö", "abcd"}, []string{"Öl ", "Öl ö", "abc", "abcd"}},
	} {
		if got := Typing(test.texts); !slices.Equal(got, test.want) {
			t.Errorf("%q: got %q, want %q", test.texts, got, test.want)
		}
	}
}
