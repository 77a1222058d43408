package invert

import (
	"slices"
	"testing"
)

func TestFolders(t *testing.T) {
	for _, test := range []struct {
		address, lang string
		want          []string
	}{
		{"/", "en", nil},
		{"/blog/steering-committee/", "en", []string{"blog", "steering-committee"}},
		{"/zh-cn/about/", "zh-cn", []string{"about"}},
		{"/en/", "en", []string{}},
		{"/a/b.html?x=y", "en", []string{"a", "b"}},
		{"/a/index.html", "en", []string{"a"}},
		{"/docs/v1.26", "en", []string{"docs", "v1.26"}},
		{"/%E5%BA%AD/caf%C3%A9/", "ja", []string{"庭", "café"}},
		{"/50%25/%zz", "en", []string{"50%25", "%zz"}},
	} {
		if got := folders(test.address, test.lang); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.address, got, test.want)
		}
	}
}
