package generator

import (
	"slices"
	"strings"
	"testing"

	"carrel/wasm/markup"
)

// Identifiers are those that Python-Markdown and @mdit-vue/shared make.
func TestSlugs(t *testing.T) {
	const md = "# Start\n\n## 1.2 Foo & Bar -- Ünï\n\n## Same\n\n## Same\n\n## `code_x` (y)/z\n\n## 日本 x\n\n## !\n\n## Own {#my-own}\n\n## Same"
	for _, test := range []struct {
		name string
		slugger
		want string
	}{
		{"Python-Markdown", pythonSlug, "start 12-foo-bar-uni same same_1 code_x-yz x _1 my-own same_2"},
		{"VitePress", vueSlug, "start _1-2-foo-bar-uni same same-1 code-x-y-z 日本-x -1 my-own same-2"},
	} {
		var got []string
		seen := map[string]int{}
		markup.Headings(test.settle(md), func(h markup.Block) bool {
			got = append(got, h.ID(seen))
			return true
		})
		if !slices.Equal(got, strings.Split(test.want, " ")) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
	if plain := "# A\n\ntext\n\n## B"; vueSlug.settle(plain) != plain {
		t.Errorf("got %q of headings that need nothing", vueSlug.settle(plain))
	}
}
