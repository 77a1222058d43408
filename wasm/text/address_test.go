package text

import (
	"strings"
	"testing"
)

func TestAddress(t *testing.T) {
	for _, test := range []struct{ address, lang, title, want string }{
		{"/", "en", "", ""},
		{"/blog/steering-committee/", "en", "The committee", "blog steering"},
		{"/zh-cn/about/", "zh-cn", "", ""},
		{"/en/", "en", "", ""},
		{"/pt-br/sobre/", "pt-br", "", "sobre"},
		{"/ja/bees/", "ja", "", ""},
		{"/en", "en", "", ""},
		{"/entry/", "en", "", "entry"},
		{"/a/b.html?x=y", "en", "", "a b"},
		{"/a/index.html", "en", "", "a"},
		{"/docs/v1.26", "en", "", "docs v1.26 1.26"},
		{"/%E5%BA%AD/caf%C3%A9/", "de", "", "庭 café"},
		{"/a%20b/a%zz/%", "en", "", "a b zz"},
		{"/x-y/Y-x/", "en", "X", "y"},
	} {
		var got []string
		Address(test.address, test.lang, test.title, func(term string) bool {
			got = append(got, term)
			return true
		})
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: %q, want %q", test.address, s, test.want)
		}
	}
}
