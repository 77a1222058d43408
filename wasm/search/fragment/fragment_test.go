package fragment

import (
	"strings"
	"testing"
)

func TestDirective(t *testing.T) {
	for _, test := range []struct {
		f    Fragment
		want string
	}{
		{Fragment{}, ""},
		{Fragment{Before: "a"}, ""},
		{Fragment{Match: "open source"}, "open%20source"},
		{Fragment{"of the", "well-known, v1.2", "& more"}, "of%20the-,well%2Dknown%2C%20v1.2,-%26%20more"},
		{Fragment{Match: "开", After: "源"}, "%E5%BC%80,-%E6%BA%90"},
	} {
		if got := test.f.Directive(); got != test.want {
			t.Errorf("%q gives %q, want %q", test.f, got, test.want)
		}
	}
}

// A fragment is of whole words, with two around it, and of nothing that a page may
// show otherwise.
func TestOf(t *testing.T) {
	for _, test := range []struct {
		text, word string
		odd        [][2]int
		want       Fragment
	}{
		{"The bees love linden in the garden.", "linden", nil, Fragment{"bees love", "linden", "in the"}},
		{"Bees", "Bees", nil, Fragment{"", "Bees", ""}},
		{"use node.js here", "node", nil, Fragment{"use", "node.js", "here"}},
		{"He said \"big bees fly\" home.", "bees", nil, Fragment{"big", "bees", "fly"}},
		{"big bees fly", "bees", [][2]int{{4, 8}}, Fragment{}},
		{"big bees fly", "bees", [][2]int{{9, 12}}, Fragment{"big", "bees", ""}},
		{"我们在社区，开源项目办公室很好。然后", "项目", nil, Fragment{"开源", "项目", "办公室很好"}},
		{strings.Repeat("x ", 600) + "bees " + strings.Repeat("y ", 600), "bees", nil, Fragment{"x x", "bees", "y y"}},
	} {
		at := strings.Index(test.text, test.word)
		if got := Of(test.text, test.odd, [][2]int{{at, at + len(test.word)}}); got != test.want {
			t.Errorf("%q of %.60q: %q, want %q", test.word, test.text, got, test.want)
		}
	}
}
