package packdir

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// site/search/pack.js chooses by the same rules: its test has the same table.
func TestChoose(t *testing.T) {
	for _, c := range []struct{ all, tag, want string }{
		{"en en-us en-gb", "en", "en en-gb en-us"},
		{"en en-us en-gb", "en-US", "en en-gb en-us"},
		{"de en-us", "en", "en-us"},
		{"de en", "en-AU", "en"},
		{"en de", "", "en"},
		{"en-us de en", "", "en en-us"},
		{"en de", "*", "de en"},
		{"en de", "ALL", "de en"},
		{"pt pt-br es", "pt-PT", "pt pt-br"},
		{"pt-br es", "pt", "pt-br"},
		{"zh-cn zh-tw", "zh-CN", "zh-cn"},
		{"zh-cn zh-tw", "zh", "zh-cn"},
		{"zh-cn zh-tw", "zh-HK", "zh-tw"},
		{"zh-cn zh-tw", "zh-Hant", "zh-tw"},
		{"zh-hans zh-cn zh-hant", "zh-SG", "zh-cn zh-hans"},
		{"zh-tw en", "zh-CN", "zh-tw"}, // another script is better than another language
		{"sr sr-latn", "sr-Latn-RS", "sr-latn"},
		{"sr sr-latn", "sr", "sr"},
		{"en x-klingon", "x-klingon", "x-klingon"},
		{"fil en", "fi", ""},
		{"en de", "fr", ""},
		{"en de", "no such tag", ""},
	} {
		m := &Manifest{}
		for lang := range strings.FieldsSeq(c.all) {
			m.Languages = append(m.Languages, Language{Lang: lang})
		}
		chosen, err := m.Choose(c.tag)
		if got := strings.Join(slices.Sorted(maps.Keys(chosen)), " "); got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("of %s %q stands for %q, want %q, %v", c.all, c.tag, got, c.want, err)
		}
	}
}
