package show

import (
	"slices"
	"testing"
)

func TestFolders(t *testing.T) {
	for _, test := range []struct {
		url, lang string
		want      []string
	}{
		{"/", "en", nil},
		{"/about/", "en", nil},
		{"/about.html", "en", nil},
		{"/guides/first-steps/seeds/", "en", []string{"Guides", "First steps"}},
		{"/guides/first-steps/seeds.html?a=/b/", "en", []string{"Guides", "First steps"}},
		{"/zh-cn/blog/a/", "zh-cn", []string{"Blog"}},
		{"/zh-CN/blog/a/", "zh-cn", []string{"Blog"}},
		{"/%E6%8C%87%E5%8D%97/a/", "zh", []string{"指南"}},
		{"/été/a/", "fr", []string{"Été"}},
		{"/c%2B%2B/c++/%zz/%ff/a/", "en", []string{"C++", "C++", "%zz"}},
		{"https://other.example/a/b/c", "en", nil},
		{"", "en", nil},
	} {
		if got := folders(test.url, test.lang); !slices.Equal(got, test.want) {
			t.Errorf("folders(%q) = %q, want %q", test.url, got, test.want)
		}
	}
}
